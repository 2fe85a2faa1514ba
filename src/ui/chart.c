/* SPDX-License-Identifier: MIT */
#include "ui/chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/albers.h"

/* Rows that are drawn at a time; pixels that are looked at at a time. */
enum { BAND = 32, CHUNK = 32 };

/* Half of a line's width, px to the pixel of a 5.9 px/mm panel; at least. */
static const double half_widths[] = { [BORDER_COUNTY] = 0.5, [BORDER_STATE] = 0.8, [BORDER_COAST] = 0.8 };

/* The library's, which heed what is no number, take half the time of a frame. */
static double least(double a, double b)
{
	return a < b ? a : b;
}

static double most(double a, double b)
{
	return a > b ? a : b;
}

struct spot {
	double x, y; /* px from the band's corner */
};

struct chart {
	const struct borders *borders;
	int width;
	float *cover;      /* BAND rows of width + 2: signed area, summed up along the row */
	uint8_t *mask;     /* BAND rows of width */
	uint32_t *seen;    /* arcs that matter to what is drawn */
	size_t seen_count;
};

/* What is being drawn: a band of the map. */
struct band {
	struct chart *chart;
	const struct map_sight *sight;
	const struct canvas *canvas;
	struct rect rect;  /* px on the canvas */
	double left, top;  /* map units at its corner */
	double scale;      /* units to the pixel */
	int level;
	bool touched[BAND]; /* rows that cover or mask has something in */
};

struct chart *chart_new(int width, const struct borders *borders)
{
	struct chart *chart = calloc(1, sizeof(*chart));
	size_t arcs = 1;

	if (!chart)
		abort();
	for (int level = 0; level < BORDERS_LEVELS; level++)
		if (borders_arc_count(borders, level) > arcs)
			arcs = borders_arc_count(borders, level);
	chart->borders = borders;
	chart->width = width;
	chart->cover = calloc((size_t)(width + 2) * BAND, sizeof(*chart->cover));
	chart->mask = calloc((size_t)width * BAND, 1);
	chart->seen = calloc(arcs, sizeof(*chart->seen));
	if (!chart->cover || !chart->mask || !chart->seen)
		abort();
	return chart;
}

void chart_free(struct chart *chart)
{
	if (!chart)
		return;
	free(chart->cover);
	free(chart->mask);
	free(chart->seen);
	free(chart);
}

static int on_glass(double px)
{
	return (int)floor(most(-1e6, least(1e6, px + 0.5)));
}

int chart_x(const struct map_sight *sight, int32_t x)
{
	return sight->rect.x + on_glass(sight->rect.w / 2.0 + ((double)x - sight->x) * 1000 / sight->scale);
}

int chart_y(const struct map_sight *sight, int32_t y)
{
	return sight->rect.y + on_glass(sight->rect.h / 2.0 + ((double)y - sight->y) * 1000 / sight->scale);
}

static struct spot spot_of(const struct band *band, struct border_point point)
{
	return (struct spot){ (point.x - band->left) / band->scale, (point.y - band->top) / band->scale };
}

/* Adds the area to the right of a short line within one row: `rise` of it,
 * from x to next (both within the row). */
static void cover_row(float *row, double x, double next, double rise)
{
	double left = least(x, next), right = most(x, next), slope = 1 / most(right - left, 1e-9);
	int first = (int)left, last = (int)right + ((double)(int)right < right);
	double done = 0;

	if (last <= first + 1) {
		double middle = (x + next) / 2 - first;

		row[first] += (float)(rise * (1 - middle));
		row[first + 1] += (float)(rise * middle);
		return;
	}
	/* In each pixel: how much of the line's rise lies left of its right edge,
	 * weighed by how far; what is left over goes to the next. */
	for (int i = first; i < last; i++) {
		double from = most(left, i), to = least(right, i + 1), share = rise * (to - from) * slope;
		double inside = share * (i + 1 - (from + to) / 2);

		row[i] += (float)(inside + done);
		done = share - inside;
	}
	row[last] += (float)done;
}

/* The same for a line that may begin or end beside the band. */
static void cover_inside(float *row, int width, double x, double next, double rise)
{
	double left = least(x, next), right = most(x, next), slope = rise / most(right - left, 1e-9), before;

	if (right <= 0) {
		row[0] += (float)rise;
		return;
	}
	if (left >= width)
		return;
	before = left < 0 ? -left * slope : 0;
	row[0] += (float)before;
	if (left >= 0 && right <= width)
		cover_row(row, left, right, rise);
	else
		cover_row(row, most(left, 0), least(right, width), (least(right, width) - most(left, 0)) * slope);
}

/* A line's signed area in the band; what is left of the band counts at its
 * edge, what is right of it not at all. */
static void cover_line(struct band *band, struct spot a, struct spot b)
{
	double sign = 1, slope;
	int stride = band->chart->width + 2, width = band->rect.w;

	if (a.y > b.y) {
		struct spot c = a;

		a = b;
		b = c;
		sign = -1;
	}
	if (b.y <= 0 || a.y >= band->rect.h || b.y - a.y < 1e-12 || (a.x >= width && b.x >= width))
		return;
	slope = (b.x - a.x) / (b.y - a.y);
	for (int y = (int)most(0, a.y); y < band->rect.h && y < b.y; y++) {
		double from = most(a.y, y), to = least(b.y, y + 1);

		if (to <= from)
			continue;
		band->touched[y] = true;
		cover_inside(band->chart->cover + (size_t)y * (size_t)stride, width, a.x + (from - a.y) * slope,
			     a.x + (to - a.y) * slope, sign * (to - from));
	}
}

/* An arc that lies wholly to the left covers as the line between its ends. */
static void cover_arc(struct band *band, size_t index, bool backwards)
{
	const struct border_point *points;
	struct border_arc arc;
	double right = band->left + band->rect.w * band->scale;
	double bottom = band->top + band->rect.h * band->scale;
	struct spot before, spot;

	if (!borders_arc(band->chart->borders, band->level, index, &arc, &points) || arc.count < 2)
		return;
	if (arc.box.y > bottom || (double)arc.box.y + arc.box.h < band->top || arc.box.x > right)
		return;
	if ((double)arc.box.x + arc.box.w < band->left) {
		before = spot_of(band, points[backwards ? arc.count - 1 : 0]);
		spot = spot_of(band, points[backwards ? 0 : arc.count - 1]);
		cover_line(band, before, spot);
		return;
	}
	before = spot_of(band, points[0]);
	for (uint32_t i = 1; i < arc.count; i++) {
		spot = spot_of(band, points[i]);
		if (backwards)
			cover_line(band, spot, before);
		else
			cover_line(band, before, spot);
		before = spot;
	}
}

static uint32_t *pixels_at(const struct band *band, int y)
{
	return band->canvas->pixels + (long)(band->rect.y + y) * band->canvas->stride + band->rect.x;
}

/* Whether a chunk's areas are all nothing: its coverage is that before it. */
static bool is_even(const float *areas, int count)
{
	uint32_t bits[CHUNK], any = 0;

	if (count < CHUNK)
		return false;
	memcpy(bits, areas, sizeof(bits));
	for (int i = 0; i < CHUNK; i++)
		any |= bits[i];
	return any == 0;
}

static uint8_t to_share(float sum)
{
	float share = sum < 0 ? -sum : sum;

	return share >= 1 ? 255 : (uint8_t)(share * 255 + 0.5f);
}

/* Sums up a row's areas and puts the colour on it; leaves the row zero. Most
 * chunks of it lie wholly within or wholly without. */
static void tint_row(struct band *band, int y, const struct shades *shades, bool fills_under)
{
	float *row = band->chart->cover + (size_t)y * (size_t)(band->chart->width + 2), sum = 0;
	uint32_t *pixels = pixels_at(band, y);
	uint8_t mask[CHUNK];

	for (int x = 0; x < band->rect.w; x += CHUNK) {
		int count = rect_least(CHUNK, band->rect.w - x);
		bool even = is_even(row + x, count);
		uint8_t share = to_share(sum);
		struct rect part = { band->rect.x + x, band->rect.y + y, count, 1 };

		if (even && share >= 254) {
			canvas_fill(band->canvas, part, shades->color);
			continue;
		}
		if (fills_under)
			canvas_fill(band->canvas, part, shades->under);
		if (even && share <= 1)
			continue;
		for (int i = 0; i < count; i++) {
			sum += row[x + i];
			mask[i] = to_share(sum);
		}
		memset(row + x, 0, (size_t)count * sizeof(*row));
		canvas_tint(pixels + x, mask, count, shades);
	}
	memset(row + band->rect.w, 0, 2 * sizeof(*row));
}

/* Over what is there, or over `under` everywhere. */
static void tint_covered(struct band *band, uint32_t under, uint32_t color, bool fills_under)
{
	struct shades shades;

	canvas_shades(&shades, under, color);
	for (int y = 0; y < band->rect.h; y++) {
		if (band->touched[y])
			tint_row(band, y, &shades, fills_under);
		else if (fills_under)
			canvas_fill(band->canvas, (struct rect){ band->rect.x, band->rect.y + y, band->rect.w, 1 }, under);
		band->touched[y] = false;
	}
}

/* A short line in one band, for asking how much of a pixel it covers. */
struct stroke {
	float x, y, way_x, way_y, inverse, half; /* inverse: of its length squared */
};

static unsigned stroke_share(const struct stroke *stroke, float x, float y)
{
	float dx = x - stroke->x, dy = y - stroke->y;
	float along = (dx * stroke->way_x + dy * stroke->way_y) * stroke->inverse, share;

	along = along < 0 ? 0 : along > 1 ? 1 : along;
	dx -= along * stroke->way_x;
	dy -= along * stroke->way_y;
	share = stroke->half + 0.5f - sqrtf(dx * dx + dy * dy);
	return share <= 0 ? 0 : share >= 1 ? 255 : (unsigned)(share * 255);
}

/* Where lines meet the greater share stands: no knots. */
static void mask_line(struct band *band, struct spot a, struct spot b, double half)
{
	double way_x = b.x - a.x, way_y = b.y - a.y, reach = half + 0.5;
	double top = least(a.y, b.y) - reach, bottom = most(a.y, b.y) + reach, length2 = way_x * way_x + way_y * way_y;
	double lean = fabs(way_y) > 1e-9 ? way_x / way_y : 0, slack = reach * (1 + fabs(lean));
	double first = least(a.x, b.x) - reach, last = most(a.x, b.x) + reach;
	const struct stroke stroke = { (float)a.x, (float)a.y, (float)way_x, (float)way_y,
				       length2 > 0 ? (float)(1 / length2) : 0, (float)half };

	if (bottom <= 0 || top >= band->rect.h || last <= 0 || first >= band->rect.w)
		return;
	for (int y = (int)most(0, top); y < band->rect.h && y < bottom; y++) {
		uint8_t *row = band->chart->mask + (size_t)y * (size_t)band->chart->width;
		double middle = a.x + (y + 0.5 - a.y) * lean;
		bool steep = fabs(way_y) > 1e-9;
		int left = (int)most(0, steep ? most(first, middle - slack - 1) : first);
		int right = (int)least(band->rect.w - 1, steep ? least(last, middle + slack + 1) : last);

		band->touched[y] = true;
		for (int x = left; x <= right; x++) {
			unsigned share = stroke_share(&stroke, (float)x + 0.5f, (float)y + 0.5f);

			if (share > row[x])
				row[x] = (uint8_t)share;
		}
	}
}

/* Points that lie closer than a pixel make no difference; which they are must
 * not depend on the band. */
static void mask_arc(struct band *band, const struct border_arc *arc, const struct border_point *points, double half)
{
	struct border_point kept = points[0];
	struct spot before = spot_of(band, kept);

	for (uint32_t i = 1; i < arc->count; i++) {
		double way = fabs((double)points[i].x - kept.x) + fabs((double)points[i].y - kept.y);
		struct spot spot;

		if (i + 1 < arc->count && way < band->scale)
			continue;
		kept = points[i];
		spot = spot_of(band, kept);
		mask_line(band, before, spot, half);
		before = spot;
	}
}

static bool is_blank(const uint8_t *mask, int count)
{
	uint64_t words[CHUNK / 8];

	if (count < CHUNK)
		return false;
	memcpy(words, mask, sizeof(words));
	return (words[0] | words[1] | words[2] | words[3]) == 0;
}

static void tint_masked(struct band *band, uint32_t under, uint32_t color)
{
	struct shades shades;

	canvas_shades(&shades, under, color);
	for (int y = 0; y < band->rect.h; y++) {
		uint8_t *row = band->chart->mask + (size_t)y * (size_t)band->chart->width;

		for (int x = 0; band->touched[y] && x < band->rect.w; x += CHUNK) {
			int count = rect_least(CHUNK, band->rect.w - x);

			if (is_blank(row + x, count))
				continue;
			canvas_tint(pixels_at(band, y) + x, row + x, count, &shades);
			memset(row + x, 0, (size_t)count);
		}
		band->touched[y] = false;
	}
}

/* Arcs whose lines may be seen in the band, and of those the inner or outer. */
static void mask_arcs(struct band *band, bool counties, double thickness)
{
	double margin = 4 * band->scale, left = band->left - margin, top = band->top - margin;
	double right = band->left + band->rect.w * band->scale + margin;
	double bottom = band->top + band->rect.h * band->scale + margin;

	for (size_t i = 0; i < band->chart->seen_count; i++) {
		const struct border_point *points;
		struct border_arc arc;

		if (!borders_arc(band->chart->borders, band->level, band->chart->seen[i], &arc, &points) || arc.count < 2 ||
		    (arc.kind == BORDER_COUNTY) != counties || arc.kind > BORDER_COAST)
			continue;
		if (arc.box.x <= right && (double)arc.box.x + arc.box.w >= left && arc.box.y <= bottom &&
		    (double)arc.box.y + arc.box.h >= top)
			mask_arc(band, &arc, points, half_widths[arc.kind] * thickness);
	}
}

/* The frames around what lies elsewhere in truth. */
static void mask_frames(struct band *band)
{
	for (int i = 1; i < ALBERS_PARTS; i++) {
		struct rect frame = albers_frames[i];
		struct spot a = spot_of(band, (struct border_point){ frame.x, frame.y });
		struct spot b = spot_of(band, (struct border_point){ frame.x + frame.w, frame.y + frame.h });

		mask_line(band, a, (struct spot){ b.x, a.y }, 0.5);
		mask_line(band, (struct spot){ b.x, a.y }, b, 0.5);
		mask_line(band, b, (struct spot){ a.x, b.y }, 0.5);
		mask_line(band, (struct spot){ a.x, b.y }, a, 0.5);
	}
}

static void cover_land(struct band *band)
{
	for (size_t i = 0; i < band->chart->seen_count; i++) {
		const struct border_point *points;
		struct border_arc arc;

		if (borders_arc(band->chart->borders, band->level, band->chart->seen[i], &arc, &points) &&
		    arc.kind == BORDER_COAST)
			cover_arc(band, band->chart->seen[i], false);
	}
}

static void cover_state(struct band *band)
{
	const struct border_area *state = borders_state(band->chart->borders, (size_t)band->sight->state);
	size_t arc;
	bool backwards;

	if (!state || state->box.y > band->top + band->rect.h * band->scale ||
	    (double)state->box.y + state->box.h < band->top)
		return;
	for (size_t i = 0; borders_reference(band->chart->borders, state, i, &arc, &backwards); i++)
		cover_arc(band, arc, backwards);
}

/* Arcs of the map's height that are not all to the right of what is drawn. */
static void find_seen(struct chart *chart, int level, double top, double right, double bottom)
{
	size_t count = borders_arc_count(chart->borders, level);

	chart->seen_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct border_point *points;
		struct border_arc arc;

		if (borders_arc(chart->borders, level, i, &arc, &points) && arc.box.y <= bottom &&
		    (double)arc.box.y + arc.box.h >= top && arc.box.x <= right)
			chart->seen[chart->seen_count++] = (uint32_t)i;
	}
}

static void draw_band(struct band *band, double thickness)
{
	const struct map_sight *sight = band->sight;

	cover_land(band);
	tint_covered(band, sight->water, sight->land, true);
	if (sight->state >= 0) {
		cover_state(band);
		tint_covered(band, sight->land, sight->here, false);
	}
	if (band->level > 0) {
		mask_arcs(band, true, thickness);
		tint_masked(band, sight->land, sight->faint_border);
	}
	mask_frames(band);
	tint_masked(band, sight->water, sight->faint_border);
	mask_arcs(band, false, thickness);
	tint_masked(band, sight->land, sight->border);
}

void chart_draw(struct chart *chart, const struct map_sight *sight, const struct canvas *canvas)
{
	struct rect area = rect_common(rect_common(sight->rect, canvas->clip), (struct rect){ 0, 0, canvas->width, canvas->height });
	double scale = sight->scale / 1000.0, left, top, thickness = most(1, canvas->width / 1280.0);
	struct canvas whole = *canvas;

	if (sight->scale <= 0 || area.w == 0 || area.w > chart->width)
		return;
	whole.clip = area;
	left = sight->x + (area.x - sight->rect.x - sight->rect.w / 2.0) * scale;
	top = sight->y + (area.y - sight->rect.y - sight->rect.h / 2.0) * scale;
	find_seen(chart, borders_level(scale), top - 4 * scale, left + (area.w + 4) * scale, top + (area.h + 4) * scale);
	for (int y = 0; y < area.h; y += BAND) {
		struct band band = { .chart = chart,
				     .sight = sight,
				     .canvas = &whole,
				     .rect = { area.x, area.y + y, area.w, rect_least(BAND, area.h - y) },
				     .left = left,
				     .top = top + y * scale,
				     .scale = scale,
				     .level = borders_level(scale) };

		draw_band(&band, thickness);
	}
	/* It would tell where somebody looked. */
	memset(chart->seen, 0, chart->seen_count * sizeof(*chart->seen));
	chart->seen_count = 0;
}
