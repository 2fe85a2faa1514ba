/* SPDX-License-Identifier: MIT */
#include "directory/pins.h"

#include <stdlib.h>

#include "directory/closed.h"
#include "directory/pin_scan.h"

static int compare(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

/* A level at which the box has no more cells than pins may be. */
static int fitting_level(struct rect box, int level)
{
	while (level < PIN_LEVEL_MOST && pin_scan_count(box, level) * LAYER_COUNT > PINS_MAX)
		level++;
	return level;
}

static struct pin pin_of(const struct pin_scan *scan, const struct pin_cell *cell)
{
	return (struct pin){
		.count = cell->count,
		.part = (enum albers_part)(cell->code >> (2 * (PIN_LEVEL_MOST - scan->level))),
		.x = cell->x,
		.y = cell->y,
		.layer = scan->layer,
		.task_forces = scan->layer == LAYER_TASK_FORCE ? cell->count : 0,
		.service = cell->service,
	};
}

enum { ROW_LAYER = READER_ROW_COLUMNS };

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
		pin->area = pin->row->shown_at == SHOWN_AREA;
		pin->sureness =
			(enum geo_sureness)reader_number(statement, READER_ROW_SURENESS, GEO_NOWHERE, GEO_REGION);
		pin->layer = (enum layer)reader_number(statement, ROW_LAYER, LAYER_PROVIDER, LAYER_TASK_FORCE);
	}
	return reader_end(directory, statement, done ? error : NULL) && done;
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

/* What is known of one layer, and its cells in the box. */
static bool scan_layer(struct pin_scan *scan, struct rect box, bool off, struct pin_cell *cells, size_t *count,
		       struct error *error)
{
	return pin_scan_start(scan, box, error) &&
	       (off || (pin_scan_cells(scan, cells, PINS_MAX, count, error) && closed_leave(scan, cells, count, error)));
}

static bool scan_layers(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
			int level, struct arena *arena, struct pins *out, struct error *error)
{
	struct pin_scan *scan = arena_alloc(arena, sizeof(*scan));
	struct pin_cell *cells = arena_alloc(arena, PINS_MAX * sizeof(*cells));

	*out = (struct pins){ .items = arena_alloc(arena, PINS_MAX * sizeof(*out->items)) };
	scan->directory = directory;
	scan->category = category;
	scan->level = fitting_level(box, level);
	for (int layer = 0; layer < LAYER_COUNT; layer++) {
		size_t count = 0;

		scan->layer = (enum layer)layer;
		if (!scan_layer(scan, box, layers_off >> layer & 1, cells, &count, error))
			return false;
		out->on_map[layer] = scan->any;
		for (size_t i = 0; i < count; i++)
			out->total += cells[i].count;
		for (size_t i = 0; i < count && out->count < PINS_MAX; i++)
			out->items[out->count++] = pin_of(scan, &cells[i]);
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

/* A box that is a few cells wide: of few services, those of its cells are few. */
static int list_level(struct rect box)
{
	int level = 0;

	while (level < PIN_LEVEL_MOST && 1 << level < rect_most(box.w, box.h) / 8)
		level++;
	return fitting_level(box, level);
}

/* The ids in the box, unless there are too many: *total says how many it would be. */
static bool list_ids(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
		     struct arena *arena, int64_t *ids, size_t *count, int64_t *total, struct error *error)
{
	struct pin_scan *scan = arena_alloc(arena, sizeof(*scan));
	struct pin_cell *cells = arena_alloc(arena, PINS_MAX * sizeof(*cells));

	scan->directory = directory;
	scan->category = category;
	scan->level = list_level(box);
	*total = 0;
	for (int layer = 0; layer < LAYER_COUNT; layer++) {
		size_t cell_count = 0;

		scan->layer = (enum layer)layer;
		if (!scan_layer(scan, box, layers_off >> layer & 1, cells, &cell_count, error))
			return false;
		for (size_t i = 0; i < cell_count; i++)
			*total += cells[i].count;
		for (size_t i = 0; i < cell_count && *total <= PIN_LIST_MOST; i++)
			if (!pin_scan_ids(scan, &cells[i], box, ids, PIN_LIST_MOST, count, error))
				return false;
	}
	*count = closed_pass(directory, ids, *count);
	qsort(ids, *count, sizeof(*ids), compare);
	return true;
}

bool directory_pin_list(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
			int64_t first, int before, int after, const struct language *language, struct arena *arena,
			struct service_rows *out, struct error *error)
{
	int64_t *ids = arena_alloc(arena, PIN_LIST_MOST * sizeof(*ids)), last;
	size_t count = 0;

	*out = (struct service_rows){ 0 };
	if (!list_ids(directory, category, layers_off, box, arena, ids, &count, &out->total, error))
		return false;
	if (out->total > PIN_LIST_MOST)
		return true;
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
	out->count = out->row != NULL && !out->row->closed && out->sureness != GEO_NOWHERE;
	return true;
}
