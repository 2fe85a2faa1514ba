/* SPDX-License-Identifier: MIT */
#include "directory/pin_scan.h"

#include <stdlib.h>

_Static_assert(LAYER_COUNT <= 2 && PIN_LEVEL_MOST + 2 <= 32, "what PIN_LEAF_ROW and PIN_TILE_ROW have room for");

static struct rect cells_of(struct rect box, enum albers_part part, int level)
{
	const struct rect all = { 0, 0, ALBERS_WIDTH + 1, ALBERS_HEIGHT + 1 };
	struct rect on = rect_common(box, part == ALBERS_STATES ? all : albers_frames[part]);
	int x = on.x >> level, y = on.y >> level;

	if (on.w == 0)
		return on;
	return (struct rect){ x, y, ((on.x + on.w - 1) >> level) - x + 1, ((on.y + on.h - 1) >> level) - y + 1 };
}

int64_t pin_scan_count(struct rect box, int level)
{
	int64_t count = 0;

	for (int part = 0; part < ALBERS_PARTS; part++) {
		struct rect cells = cells_of(box, (enum albers_part)part, level);

		count += (int64_t)cells.w * cells.h;
	}
	return count;
}

static bool refuse(const struct pin_scan *scan, struct error *error)
{
	return reader_fail(scan->directory, "its map is damaged", error);
}

static int64_t leaf_row(const struct pin_scan *scan, int64_t first)
{
	return PIN_LEAF_ROW(scan->category, scan->layer, first);
}

/* One row with an id from first to before behind: the first of them, or the last. */
static bool read_leaf(struct pin_scan *scan, enum query query, int64_t first, int64_t behind, bool *found,
		      struct error *error)
{
	sqlite3_stmt *statement = reader_ready(scan->directory, query, error);
	bool whole = true;

	*found = false;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, leaf_row(scan, first));
	sqlite3_bind_int64(statement, 2, leaf_row(scan, behind));
	if (reader_step(statement)) {
		*found = true;
		whole = pin_unpack_leaf(sqlite3_column_blob(statement, 1), (size_t)sqlite3_column_bytes(statement, 1),
					sqlite3_column_int64(statement, 0) - leaf_row(scan, 0), &scan->leaf);
	}
	return reader_end(scan->directory, statement, error) && (whole || refuse(scan, error));
}

/* The leaf in which a code lies, if one has it. */
static bool find_leaf(struct pin_scan *scan, int64_t code, struct error *error)
{
	bool found;

	if (code >= scan->leaf.first && code < scan->leaf.end)
		return true;
	return read_leaf(scan, QUERY_PIN_LEAF_BEFORE, 0, code + 1, &found, error);
}

bool pin_scan_start(struct pin_scan *scan, struct rect box, struct error *error)
{
	for (int part = 0; part < ALBERS_PARTS; part++)
		scan->wanted[part] = cells_of(box, (enum albers_part)part, scan->level);
	return read_leaf(scan, QUERY_PIN_LEAF_FROM, 0, PIN_NUMBER_MAX, &scan->any, error);
}

static int compare(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

/* The tiles of the wanted cells, rising; no more than there are cells. */
static size_t list_tiles(const struct pin_scan *scan, int64_t *out)
{
	size_t count = 0, kept = 0;

	for (int part = 0; part < ALBERS_PARTS; part++) {
		const struct rect *cells = &scan->wanted[part];
		const int32_t step = 1 << PIN_CELL_BITS / 2;

		for (int32_t y = cells->y & -step; y < cells->y + cells->h; y += step)
			for (int32_t x = cells->x & -step; cells->w && x < cells->x + cells->w; x += step)
				out[count++] = pin_tile_of(pin_code((enum albers_part)part, x << scan->level,
								    y << scan->level), scan->level);
	}
	qsort(out, count, sizeof(*out), compare);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || out[i] != out[kept - 1])
			out[kept++] = out[i];
	return kept;
}

static bool is_wanted(const struct pin_scan *scan, int64_t code)
{
	int32_t x, y;
	enum albers_part part = pin_place(code, scan->level, &x, &y);

	return part < ALBERS_PARTS && rect_holds(scan->wanted[part], x, y);
}

static bool read_tile(struct pin_scan *scan, int64_t number, bool *found, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(scan->directory, QUERY_PIN_TILE, error);
	bool whole = true;

	*found = false;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, PIN_TILE_ROW(scan->category, scan->layer, scan->level, number));
	if (reader_step(statement)) {
		*found = true;
		whole = pin_unpack_tile(sqlite3_column_blob(statement, 0), (size_t)sqlite3_column_bytes(statement, 0),
					number, scan->level, &scan->tile);
	}
	return reader_end(scan->directory, statement, error) && (whole || refuse(scan, error));
}

/* The cells of a tile that are named one by one, from the leaf that has all of it. */
static void split_leaf(struct pin_scan *scan, int64_t number)
{
	const struct pin_leaf *leaf = &scan->leaf;
	const int shift = 2 * scan->level;
	size_t end;

	scan->tile.count = 0;
	for (size_t i = 0; i < leaf->count; i = end) {
		int64_t code = leaf->spots[i].code >> shift;

		for (end = i + 1; end < leaf->count && leaf->spots[end].code >> shift == code;)
			end++;
		if (code >> PIN_CELL_BITS == number)
			scan->tile.cells[scan->tile.count++] = pin_cell_of(&leaf->spots[i], end - i, scan->level);
	}
}

static bool load_tile(struct pin_scan *scan, int64_t number, struct error *error)
{
	int64_t first = pin_tile_first(number, scan->level), end = pin_tile_first(number + 1, scan->level);
	bool whole = first >= scan->leaf.first && end <= scan->leaf.end, found = false;

	if (!whole && !read_tile(scan, number, &found, error))
		return false;
	if (!found && !find_leaf(scan, first, error))
		return false;
	if (!found)
		split_leaf(scan, number);
	return true;
}

bool pin_scan_cells(struct pin_scan *scan, struct pin_cell *cells, size_t room, size_t *count, struct error *error)
{
	int64_t tiles[PINS_MAX + ALBERS_PARTS];
	size_t tile_count = scan->any ? list_tiles(scan, tiles) : 0;

	for (size_t i = 0; i < tile_count; i++) {
		if (!load_tile(scan, tiles[i], error))
			return false;
		for (size_t k = 0; k < scan->tile.count && *count < room; k++)
			if (is_wanted(scan, scan->tile.cells[k].code))
				cells[(*count)++] = scan->tile.cells[k];
	}
	return true;
}

/* Services of cells that lie partly outside are not all in the box. */
static bool is_in(struct rect box, int64_t code)
{
	int32_t x, y;

	pin_place(code, 0, &x, &y);
	return rect_holds(box, x, y);
}

bool pin_scan_ids(struct pin_scan *scan, const struct pin_cell *cell, struct rect box, int64_t *ids, size_t room,
		  size_t *count, struct error *error)
{
	int64_t first = cell->code << (2 * scan->level), behind = (cell->code + 1) << (2 * scan->level);
	const struct pin_leaf *leaf = &scan->leaf;
	bool found = true;

	if (!find_leaf(scan, first, error))
		return false;
	while (found && *count < room) {
		for (size_t i = 0; i < leaf->count && *count < room; i++)
			if (leaf->spots[i].code >= first && leaf->spots[i].code < behind && is_in(box, leaf->spots[i].code))
				ids[(*count)++] = leaf->spots[i].service;
		if (leaf->end >= behind)
			break;
		if (!read_leaf(scan, QUERY_PIN_LEAF_FROM, leaf->end, behind, &found, error))
			return false;
	}
	return true;
}
