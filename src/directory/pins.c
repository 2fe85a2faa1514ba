/* SPDX-License-Identifier: MIT */
#include "directory/pins.h"

#include <stdlib.h>

#include "directory/reader.h"

/* A row of the table: what comes before it. */
struct step {
	int64_t code, service, rank, x, y;
};

/* What is looked through. */
struct scan {
	struct directory *directory;
	enum category category;
	enum layer layer;
	int level;
	const int64_t *cells; /* their first codes, rising */
	size_t cell_count;
};

/* The first row from this code on. False with no error: the layer is empty. */
static bool seek(const struct scan *scan, int64_t code, struct step *out, bool *found, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(scan->directory, QUERY_PIN, error);

	*found = false;
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)scan->category);
	sqlite3_bind_int(statement, 2, (int)scan->layer);
	sqlite3_bind_int64(statement, 3, code);
	if (reader_step(statement)) {
		*found = true;
		*out = (struct step){
			.code = sqlite3_column_int64(statement, 0),
			.service = sqlite3_column_int64(statement, 1),
			.rank = sqlite3_column_int64(statement, 2),
			.x = sqlite3_column_int64(statement, 3),
			.y = sqlite3_column_int64(statement, 4),
		};
	}
	return reader_end(scan->directory, statement, error);
}

static int compare(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static struct rect cells_of(struct rect box, enum albers_part part, int level)
{
	const struct rect all = { 0, 0, ALBERS_WIDTH + 1, ALBERS_HEIGHT + 1 };
	struct rect on = rect_common(box, part == ALBERS_STATES ? all : albers_frames[part]);
	int x = on.x >> level, y = on.y >> level;

	if (on.w == 0)
		return on;
	return (struct rect){ x, y, ((on.x + on.w - 1) >> level) - x + 1, ((on.y + on.h - 1) >> level) - y + 1 };
}

static int64_t count_cells(struct rect box, int level)
{
	int64_t count = 0;

	for (int part = 0; part < ALBERS_PARTS; part++) {
		struct rect cells = cells_of(box, (enum albers_part)part, level);

		count += (int64_t)cells.w * cells.h;
	}
	return count;
}

/* A level at which the box has no more cells than pins may be. */
static int fitting_level(struct rect box, int level)
{
	while (level < PIN_LEVEL_MOST && count_cells(box, level) * LAYER_COUNT > PINS_MAX)
		level++;
	return level;
}

static size_t list_cells(struct rect box, int level, struct arena *arena, int64_t **out)
{
	size_t count = 0;

	*out = arena_alloc(arena, (size_t)(count_cells(box, level) + 1) * sizeof(**out));
	for (int part = 0; part < ALBERS_PARTS; part++) {
		struct rect cells = cells_of(box, (enum albers_part)part, level);

		for (int y = cells.y; y < cells.y + cells.h; y++)
			for (int x = cells.x; x < cells.x + cells.w; x++)
				(*out)[count++] = pin_code((enum albers_part)part, x << level, y << level);
	}
	qsort(*out, count, sizeof(**out), compare);
	return count;
}

static bool is_sane(const struct step *from, const struct step *to)
{
	int64_t count = to->rank - from->rank;

	return count > 0 && to->x >= from->x && to->y >= from->y && (to->x - from->x) / count <= ALBERS_WIDTH &&
	       (to->y - from->y) / count <= ALBERS_HEIGHT;
}

static struct pin pin_between(const struct scan *scan, const struct step *from, const struct step *to)
{
	int64_t count = to->rank - from->rank;

	return (struct pin){
		.count = count,
		.part = (enum albers_part)(from->code >> (2 * PIN_LEVEL_MOST)),
		.x = (int32_t)((to->x - from->x) / count),
		.y = (int32_t)((to->y - from->y) / count),
		.layer = scan->layer,
		.task_forces = scan->layer == LAYER_TASK_FORCE ? count : 0,
		.service = count == 1 ? from->service : 0,
	};
}

/* Each cell is the difference of two rows; a row that was found behind an
 * empty cell serves for all empty ones up to it. */
static bool scan_cells(const struct scan *scan, struct pins *out, struct error *error)
{
	struct step from = { .code = -1 }, to;
	bool found;

	for (size_t i = 0; i < scan->cell_count; i++) {
		int64_t first = scan->cells[i], behind = first + ((int64_t)1 << (2 * scan->level));

		if (from.code >= behind)
			continue;
		if (from.code < first && (!seek(scan, first, &from, &found, error) || !found))
			return found || !*error->text;
		out->on_map[scan->layer] = true;
		if (from.code >= behind)
			continue;
		if (!seek(scan, behind, &to, &found, error))
			return false;
		if (!found || !is_sane(&from, &to))
			return reader_fail(scan->directory, "its pins don't add up", error);
		if (out->count < PINS_MAX)
			out->items[out->count++] = pin_between(scan, &from, &to);
		out->total += to.rank - from.rank;
		from = to;
	}
	return true;
}

static bool read_kind(struct directory *directory, struct pin *pin, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_PIN_KIND, error);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, pin->service);
	if (reader_step(statement)) {
		pin->area = reader_number(statement, 0, SHOWN_NOWHERE, SHOWN_AREA) == SHOWN_AREA;
		pin->sureness = (enum geo_sureness)reader_number(statement, 1, GEO_NOWHERE, GEO_REGION);
		pin->layer = (enum layer)reader_number(statement, 2, LAYER_PROVIDER, LAYER_TASK_FORCE);
	}
	return reader_end(directory, statement, error);
}

static bool read_single(struct directory *directory, const struct language *language, struct arena *arena,
			struct pin *pin, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ROW, error);
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, pin->service);
	if (reader_step(statement)) {
		pin->row = arena_alloc(arena, sizeof(*pin->row));
		done = reader_row(directory, statement, language, arena, pin->row, error);
	}
	return reader_end(directory, statement, done ? error : NULL) && done && read_kind(directory, pin, error);
}

static bool read_singles(struct directory *directory, const struct language *language, struct arena *arena,
			 struct pins *pins, struct error *error)
{
	for (size_t i = 0; i < pins->count; i++)
		if (pins->items[i].count == 1 &&
		    !read_single(directory, language, arena, &pins->items[i], error))
			return false;
	return true;
}

void pin_join(struct pin *into, const struct pin *other)
{
	into->count += other->count;
	into->task_forces += other->task_forces;
	into->service = 0;
	into->row = NULL;
	into->area = false;
}

static bool is_one(const struct pin *a, const struct pin *b, int apart)
{
	return a->part == b->part && abs(a->x - b->x) < apart && abs(a->y - b->y) < apart;
}

/* More first; of two alike in a fixed order. */
static int compare_pins(const void *left, const void *right)
{
	const struct pin *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->y != b->y)
		return a->y < b->y ? -1 : 1;
	if (a->x != b->x)
		return a->x < b->x ? -1 : 1;
	return (int)a->layer - (int)b->layer;
}

/* The largest take in what is near and stay where they are: none is drawn
 * far from what it stands for. */
static void part_pins(struct pins *pins, int apart)
{
	size_t kept = 0;

	qsort(pins->items, pins->count, sizeof(*pins->items), compare_pins);
	for (size_t i = 0; i < pins->count; i++) {
		size_t near = 0;

		while (near < kept && !is_one(&pins->items[near], &pins->items[i], apart))
			near++;
		if (near < kept)
			pin_join(&pins->items[near], &pins->items[i]);
		else
			pins->items[kept++] = pins->items[i];
	}
	pins->count = kept;
}

static bool scan_layers(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
			int level, struct arena *arena, struct pins *out, struct error *error)
{
	struct scan scan = { .directory = directory, .category = category, .level = fitting_level(box, level) };
	int64_t *cells;

	*out = (struct pins){ .items = arena_alloc(arena, PINS_MAX * sizeof(*out->items)) };
	*error = (struct error){ "" };
	scan.cell_count = list_cells(box, scan.level, arena, &cells);
	scan.cells = cells;
	for (int layer = 0; layer < LAYER_COUNT; layer++) {
		struct step any;

		scan.layer = (enum layer)layer;
		if (layers_off >> layer & 1) {
			if (!seek(&scan, 0, &any, &out->on_map[layer], error))
				return false;
			continue;
		}
		if (!scan_cells(&scan, out, error))
			return false;
		if (!out->on_map[layer] && !seek(&scan, 0, &any, &out->on_map[layer], error))
			return false;
	}
	return true;
}

bool directory_pins(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
		    int apart, const struct language *language, struct arena *arena, struct pins *out,
		    struct error *error)
{
	int level = 0;

	while (level < PIN_LEVEL_MOST && 2 << level <= apart)
		level++;
	if (!scan_layers(directory, category, layers_off, box, level, arena, out, error))
		return false;
	part_pins(out, apart);
	return read_singles(directory, language, arena, out, error);
}

/* Services of cells that lie partly outside are not all in the box. */
static bool is_in(struct rect box, const struct pin *pin)
{
	return rect_holds(box, pin->x, pin->y);
}

/* The ids of a cell, each with its place. */
static bool list_cell(const struct scan *scan, int64_t first, struct rect box, int64_t *ids, size_t *count,
		      struct error *error)
{
	int64_t behind = first + ((int64_t)1 << (2 * scan->level)), code = first;
	struct step from, to;
	bool found = false;

	if (!seek(scan, code, &from, &found, error))
		return false;
	while (found && from.code < behind && *count < PIN_LIST_MOST) {
		sqlite3_stmt *statement;
		struct pin place;

		/* Those of one code lie in one place. */
		if (!seek(scan, from.code + 1, &to, &found, error))
			return false;
		if (!found || !is_sane(&from, &to))
			return reader_fail(scan->directory, "its pins don't add up", error);
		place = pin_between(scan, &from, &to);
		if (is_in(box, &place)) {
			statement = reader_ready(scan->directory, QUERY_PINS, error);
			if (!statement)
				return false;
			sqlite3_bind_int(statement, 1, (int)scan->category);
			sqlite3_bind_int(statement, 2, (int)scan->layer);
			sqlite3_bind_int64(statement, 3, from.code);
			sqlite3_bind_int64(statement, 4, from.code + 1);
			while (*count < PIN_LIST_MOST && reader_step(statement))
				ids[(*count)++] = sqlite3_column_int64(statement, 0);
			if (!reader_end(scan->directory, statement, error))
				return false;
		}
		from = to;
	}
	return true;
}

static bool list_ids(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
		     struct arena *arena, int64_t *ids, size_t *count, struct error *error)
{
	struct scan scan = { .directory = directory, .category = category };
	int64_t *cells;

	while (scan.level < PIN_LEVEL_MOST && 1 << scan.level < rect_most(box.w, box.h) / 4)
		scan.level++;
	scan.cell_count = list_cells(box, scan.level, arena, &cells);
	for (int layer = 0; layer < LAYER_COUNT; layer++) {
		scan.layer = (enum layer)layer;
		for (size_t i = 0; i < scan.cell_count && !(layers_off >> layer & 1); i++)
			if (!list_cell(&scan, cells[i], box, ids, count, error))
				return false;
	}
	qsort(ids, *count, sizeof(*ids), compare);
	return true;
}

bool directory_pin_list(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
			int64_t first, int before, int after, const struct language *language, struct arena *arena,
			struct service_rows *out, struct error *error)
{
	int64_t *ids = arena_alloc(arena, PIN_LIST_MOST * sizeof(*ids)), last;
	size_t count = 0;
	struct pins pins;
	int level = 0;

	*out = (struct service_rows){ 0 };
	while (level < PIN_LEVEL_MOST && 1 << level < rect_most(box.w, box.h) / 8)
		level++;
	if (!scan_layers(directory, category, layers_off, box, level, arena, &pins, error))
		return false;
	out->total = pins.total;
	if (pins.total > PIN_LIST_MOST)
		return true;
	if (!list_ids(directory, category, layers_off, box, arena, ids, &count, error))
		return false;
	out->total = (int64_t)count;
	last = first > out->total - after ? out->total : first + after;
	first = first < before ? 0 : first - before;
	out->items = arena_alloc(arena, (size_t)(last > first ? last - first : 1) * sizeof(*out->items));
	for (int64_t i = first; i < last; i++) {
		struct pin pin = { .service = ids[i] };

		if (!read_single(directory, language, arena, &pin, error))
			return false;
		if (!pin.row)
			return reader_fail(directory, "a pin has no service", error);
		out->items[out->count] = *pin.row;
		out->items[out->count++].position = i;
	}
	return true;
}

bool directory_pin(struct directory *directory, int64_t service, const struct language *language,
		   struct arena *arena, struct pin *out, struct error *error)
{
	*out = (struct pin){ .service = service };
	if (!read_single(directory, language, arena, out, error))
		return false;
	out->count = out->row != NULL && out->sureness != GEO_NOWHERE;
	return true;
}
