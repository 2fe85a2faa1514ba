/* SPDX-License-Identifier: MIT */
/*
 * Projects and thins borders.txt into the one file that the kiosk maps
 * (src/ui/borders.h).
 *
 *     pack OUT borders.txt
 *
 * Run at build time only. Long lines are given more points first, because a
 * parallel is no straight line on the map. Islands that no frame of the map
 * shows (the Aleutians' far end, Midway) are left out.
 */
#include "base/albers.h"
#include "ui/borders.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARCS_MAX = 16384, AREAS_MAX = 4096, LINE_BYTES = 1 << 16 };

/* What may be lost at each level, map units: half a pixel where it is drawn.
 * The source is coarse: a level between the two would save a twentieth. */
static const double tolerances[BORDERS_LEVELS] = { 11, 0.5 };

struct spot {
	double x, y;
};

struct arc {
	struct spot *spots;
	size_t count;
	int users;    /* states that end at it, or have it inside: 0 */
	bool turned;  /* the only state goes along it backwards */
	bool gone;    /* off the map */
	uint32_t index; /* in the file */
};

struct area {
	struct border_area out;
	bool is_state;
	int32_t *rings; /* references; SPLIT between rings */
	size_t count;
};

enum { SPLIT = INT32_MAX };

static struct {
	struct arc arcs[ARCS_MAX];
	struct area areas[AREAS_MAX];
	size_t arc_count, area_count;
	double grid[4];
} all;

static void *grow(void *old, size_t count, size_t size)
{
	void *got = (count & (count - 1)) == 0 ? realloc(old, (count ? 2 * count : 1) * size) : old;

	if (!got)
		abort();
	return got;
}

static void add_spot(struct arc *arc, enum albers_part part, double longitude, double latitude)
{
	struct spot spot;

	arc->spots = grow(arc->spots, arc->count, sizeof(spot));
	albers_project(part, latitude, longitude, &spot.x, &spot.y);
	arc->spots[arc->count++] = spot;
}

static bool is_shown(enum albers_part part, const struct arc *arc)
{
	struct rect frame = part == ALBERS_STATES ? (struct rect){ 0, 0, ALBERS_WIDTH, ALBERS_HEIGHT } :
						    albers_frames[part];

	for (size_t i = 0; i < arc->count; i++)
		if (!rect_holds(frame, (int)arc->spots[i].x, (int)arc->spots[i].y))
			return false;
	return true;
}

/* A ring of a few hundred metres: an error of the source more often than an island. */
static bool is_speck(const struct arc *arc)
{
	const struct spot *first = &arc->spots[0], *last = &arc->spots[arc->count - 1];

	if (first->x != last->x || first->y != last->y)
		return false;
	for (size_t i = 1; i < arc->count; i++)
		if (fabs(arc->spots[i].x - first->x) > 24 || fabs(arc->spots[i].y - first->y) > 24)
			return false;
	return true;
}

static void read_arc(char *line)
{
	struct arc *arc = &all.arcs[all.arc_count++];
	enum albers_part part = ALBERS_PARTS;
	long x = 0, y = 0;
	double east = 0, north = 0;
	char *end;

	for (bool first = true;; first = false) {
		long dx = strtol(line, &end, 10), dy;
		double to_east, to_north;
		int steps = 1;

		if (end == line)
			break;
		dy = strtol(end, &line, 10);
		x += dx;
		y += dy;
		to_east = x * all.grid[0] + all.grid[2];
		to_north = y * all.grid[1] + all.grid[3];
		if (first)
			part = albers_part(to_north, to_east);
		else if (fabs(to_east - east) < 180)
			steps = (int)ceil(fabs(to_east - east) / 0.25);
		if (part == ALBERS_PARTS)
			break;
		for (int i = 1; i <= (steps ? steps : 1); i++)
			add_spot(arc, part, steps > 1 ? east + (to_east - east) * i / steps : to_east,
				 steps > 1 ? north + (to_north - north) * i / steps : to_north);
		east = to_east;
		north = to_north;
	}
	arc->gone = part == ALBERS_PARTS || !is_shown(part, arc) || is_speck(arc);
}

static void read_area(char *line, bool is_state)
{
	struct area *area = &all.areas[all.area_count++];
	char *colon = strchr(line, ':'), *name = line + (is_state ? 3 : 9);

	if (!colon || colon - name >= BORDERS_NAME || colon <= name) {
		fprintf(stderr, "borders.txt: not an area: %.60s\n", line);
		exit(1);
	}
	area->is_state = is_state;
	memcpy(area->out.code, line, 2);
	memcpy(area->out.name, name, (size_t)(colon - name));
	for (char *at = colon + 1; *at;) {
		char *end;
		long value = strtol(at, &end, 10);

		if (end == at && *at != ';')
			break;
		area->rings = grow(area->rings, area->count, sizeof(int32_t));
		area->rings[area->count++] = end == at ? SPLIT : (int32_t)value;
		at = end == at ? at + 1 : end;
	}
}

static void read_all(FILE *in)
{
	static char line[LINE_BYTES];

	while (fgets(line, sizeof(line), in)) {
		if (strncmp(line, "grid ", 5) == 0)
			sscanf(line, "grid %lf %lf %lf %lf", &all.grid[0], &all.grid[1], &all.grid[2], &all.grid[3]);
		else if (strncmp(line, "arc ", 4) == 0 && all.arc_count < ARCS_MAX)
			read_arc(line + 4);
		else if (strncmp(line, "state ", 6) == 0 && all.area_count < AREAS_MAX)
			read_area(line + 6, true);
		else if (strncmp(line, "county ", 7) == 0 && all.area_count < AREAS_MAX)
			read_area(line + 7, false);
	}
}

static struct arc *arc_of(int32_t reference)
{
	size_t index = (size_t)(reference < 0 ? -1 - reference : reference);

	if (index >= all.arc_count) {
		fprintf(stderr, "borders.txt: there is no arc %zu\n", index);
		exit(1);
	}
	return &all.arcs[index];
}

static void count_users(void)
{
	for (size_t i = 0; i < all.area_count; i++) {
		const struct area *area = &all.areas[i];

		for (size_t k = 0; area->is_state && k < area->count; k++) {
			struct arc *arc;

			if (area->rings[k] == SPLIT)
				continue;
			arc = arc_of(area->rings[k]);
			arc->users++;
			arc->turned = area->rings[k] < 0;
		}
	}
}

static enum border_kind kind_of(const struct arc *arc)
{
	return arc->users == 0 ? BORDER_COUNTY : arc->users == 1 ? BORDER_COAST : BORDER_STATE;
}

/* A coast is written the way its state goes along it. */
static void turn_coasts(void)
{
	for (size_t i = 0; i < all.arc_count; i++) {
		struct arc *arc = &all.arcs[i];

		arc->turned = arc->turned && kind_of(arc) == BORDER_COAST;
		for (size_t a = 0, b = arc->count; arc->turned && a + 1 < b; a++) {
			struct spot spot = arc->spots[a];

			arc->spots[a] = arc->spots[--b];
			arc->spots[b] = spot;
		}
	}
}

static int32_t written(int32_t reference)
{
	const struct arc *arc = arc_of(reference);
	bool backwards = (reference < 0) != arc->turned;

	return backwards ? -1 - (int32_t)arc->index : (int32_t)arc->index;
}

/* Douglas and Peucker: what is farther than the tolerance from the chord stays. */
static void keep_far(const struct spot *spots, bool *kept, size_t from, size_t to, double tolerance)
{
	double dx = spots[to].x - spots[from].x, dy = spots[to].y - spots[from].y, length = hypot(dx, dy), most = 0;
	size_t farthest = from;

	for (size_t i = from + 1; i < to; i++) {
		double x = spots[i].x - spots[from].x, y = spots[i].y - spots[from].y;
		double far = length > 0 ? fabs(x * dy - y * dx) / length : hypot(x, y);

		if (far > most) {
			most = far;
			farthest = i;
		}
	}
	if (most <= tolerance)
		return;
	kept[farthest] = true;
	keep_far(spots, kept, from, farthest, tolerance);
	keep_far(spots, kept, farthest, to, tolerance);
}

struct level {
	struct border_arc *arcs;
	struct border_point *points;
	size_t arc_count, point_count;
};

static struct rect box_of(const struct border_point *points, size_t count)
{
	int left = points[0].x, top = points[0].y, right = left, bottom = top;

	for (size_t i = 1; i < count; i++) {
		left = rect_least(left, points[i].x);
		right = rect_most(right, points[i].x);
		top = rect_least(top, points[i].y);
		bottom = rect_most(bottom, points[i].y);
	}
	return (struct rect){ left, top, right - left, bottom - top };
}

static void add_arc(struct level *level, const struct arc *arc, double tolerance)
{
	bool *kept = calloc(arc->count, sizeof(*kept));
	struct border_arc out = { .first = (uint32_t)level->point_count, .kind = kind_of(arc) };

	kept[0] = kept[arc->count - 1] = true;
	keep_far(arc->spots, kept, 0, arc->count - 1, tolerance);
	for (size_t i = 0; i < arc->count; i++) {
		if (!kept[i])
			continue;
		level->points = grow(level->points, level->point_count, sizeof(struct border_point));
		level->points[level->point_count++] =
			(struct border_point){ (int32_t)lround(arc->spots[i].x), (int32_t)lround(arc->spots[i].y) };
	}
	free(kept);
	out.count = (uint32_t)(level->point_count - out.first);
	out.box = box_of(level->points + out.first, out.count);
	level->arcs = grow(level->arcs, level->arc_count, sizeof(out));
	level->arcs[level->arc_count++] = out;
}

/* Arcs inside a state last. */
static void make_levels(struct level levels[BORDERS_LEVELS])
{
	uint32_t next = 0;

	for (int inner = 0; inner < 2; inner++)
		for (size_t i = 0; i < all.arc_count; i++) {
			struct arc *arc = &all.arcs[i];

			if (arc->gone || (kind_of(arc) == BORDER_COUNTY) != inner)
				continue;
			arc->index = next++;
			for (int level = inner; level < BORDERS_LEVELS; level++)
				add_arc(&levels[level], arc, tolerances[level]);
		}
}

/* The outline of an area as lines at the finest level, for finding room. */
struct outline {
	struct spot *from, *to;
	size_t count;
};

static void add_line(struct outline *outline, struct spot from, struct spot to)
{
	outline->from = grow(outline->from, outline->count, sizeof(from));
	outline->to = grow(outline->to, outline->count, sizeof(to));
	outline->from[outline->count] = from;
	outline->to[outline->count++] = to;
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The longest part of the area's row at y that holds `at`, or any if at is NAN. */
static bool row_part(const struct outline *outline, double y, double at, double *left, double *right)
{
	static double cuts[4096];
	size_t count = 0;
	double best = 0;

	for (size_t i = 0; i < outline->count && count < 4096; i++) {
		struct spot a = outline->from[i], b = outline->to[i];

		if ((a.y <= y) != (b.y <= y))
			cuts[count++] = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
	}
	qsort(cuts, count, sizeof(*cuts), by_number);
	for (size_t i = 0; i + 1 < count; i += 2) {
		if (!isnan(at) && (at < cuts[i] || at > cuts[i + 1]))
			continue;
		if (cuts[i + 1] - cuts[i] > best) {
			best = cuts[i + 1] - cuts[i];
			*left = cuts[i];
			*right = cuts[i + 1];
		}
	}
	return best > 0;
}

/* The widest box of a name's shape (four times as wide as high) inside. */
static struct rect find_room(const struct outline *outline, struct rect box)
{
	enum { ROWS = 48 };
	struct rect room = { box.x + box.w / 2, box.y + box.h / 2, 0, 0 };

	for (int row = 1; row < ROWS; row++) {
		double y = box.y + box.h * (row + 0.37) / ROWS, left, right, edge_left, edge_right, middle;
		double height;

		if (!row_part(outline, y, NAN, &left, &right))
			continue;
		for (int turn = 0; turn < 6; turn++) {
			middle = (left + right) / 2;
			height = (right - left) / 4;
			for (int side = -1; side <= 1; side += 2) {
				if (!row_part(outline, y + side * height / 2, middle, &edge_left, &edge_right)) {
					left = right = middle;
					break;
				}
				left = fmax(left, edge_left);
				right = fmin(right, edge_right);
			}
		}
		if (right - left > room.w)
			room = (struct rect){ (int)left, (int)(y - (right - left) / 8), (int)(right - left), (int)((right - left) / 4) };
	}
	return room;
}

/* Sets the boxes of an area and writes its references; false: off the map. */
static bool finish_area(struct area *area, const struct level *level, int32_t **references, size_t *reference_count)
{
	struct outline outline = { 0 };
	int left = ALBERS_WIDTH, top = ALBERS_HEIGHT, right = 0, bottom = 0;

	area->out.first = (uint32_t)*reference_count;
	for (size_t i = 0; i < area->count; i++) {
		const struct border_arc *arc;
		const struct border_point *points;
		struct rect box;

		if (area->rings[i] == SPLIT || arc_of(area->rings[i])->gone)
			continue;
		*references = grow(*references, *reference_count, sizeof(int32_t));
		(*references)[(*reference_count)++] = written(area->rings[i]);
		arc = &level->arcs[arc_of(area->rings[i])->index];
		points = level->points + arc->first;
		for (uint32_t k = 1; k < arc->count; k++)
			add_line(&outline, (struct spot){ points[k - 1].x, points[k - 1].y },
				 (struct spot){ points[k].x, points[k].y });
		box = arc->box;
		left = rect_least(left, box.x);
		top = rect_least(top, box.y);
		right = rect_most(right, box.x + box.w);
		bottom = rect_most(bottom, box.y + box.h);
	}
	area->out.count = (uint32_t)(*reference_count - area->out.first);
	area->out.box = (struct rect){ left, top, right - left, bottom - top };
	if (area->out.count > 0)
		area->out.room = find_room(&outline, area->out.box);
	free(outline.from);
	free(outline.to);
	return area->out.count > 0;
}

static bool write_all(FILE *out, const struct level *levels)
{
	struct borders_head head = { .magic = "", .order = 0x01020304 };
	const struct level *finest = &levels[BORDERS_LEVELS - 1];
	int32_t *references = NULL;
	size_t reference_count = 0;
	bool *shown = calloc(all.area_count, sizeof(*shown));

	memcpy(head.magic, BORDERS_MAGIC, sizeof(head.magic));
	for (size_t i = 0; i < all.area_count; i++) {
		shown[i] = finish_area(&all.areas[i], finest, &references, &reference_count);
		*(all.areas[i].is_state ? &head.states : &head.counties) += shown[i];
	}
	head.references = (uint32_t)reference_count;
	for (int i = 0; i < BORDERS_LEVELS; i++) {
		head.arcs[i] = (uint32_t)levels[i].arc_count;
		head.points[i] = (uint32_t)levels[i].point_count;
	}
	fwrite(&head, sizeof(head), 1, out);
	for (int i = 0; i < BORDERS_LEVELS; i++) {
		fwrite(levels[i].arcs, sizeof(struct border_arc), levels[i].arc_count, out);
		fwrite(levels[i].points, sizeof(struct border_point), levels[i].point_count, out);
	}
	fwrite(references, sizeof(int32_t), reference_count, out);
	for (int is_state = 1; is_state >= 0; is_state--)
		for (size_t i = 0; i < all.area_count; i++)
			if (shown[i] && all.areas[i].is_state == is_state)
				fwrite(&all.areas[i].out, sizeof(struct border_area), 1, out);
	return fflush(out) == 0 && !ferror(out);
}

int main(int count, char **arguments)
{
	static struct level levels[BORDERS_LEVELS];
	FILE *in = count == 3 ? fopen(arguments[2], "r") : NULL;
	FILE *out = in ? fopen(arguments[1], "w") : NULL;

	if (!out) {
		fputs("usage: pack OUT borders.txt\n", stderr);
		return 2;
	}
	read_all(in);
	count_users();
	turn_coasts();
	make_levels(levels);
	if (!write_all(out, levels) || fclose(out) != 0) {
		fprintf(stderr, "%s: can't be written\n", arguments[1]);
		return 1;
	}
	fclose(in);
	return 0;
}
