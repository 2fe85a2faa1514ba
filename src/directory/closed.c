/* SPDX-License-Identifier: MIT */
#include "directory/closed.h"

#include <stdlib.h>
#include <string.h>

#include "directory/row.h"

bool closed_has(const struct directory *directory, int64_t id)
{
	for (int i = 0; i < directory->closed_count; i++)
		if (directory->closed[i].id == id)
			return true;
	return false;
}

/* As the builder has placed it. */
static void locate(struct geo_point point, struct closed *closed)
{
	double latitude = point.latitude / 10000.0, longitude = point.longitude / 10000.0;

	closed->on_map = albers_point(latitude, longitude, &closed->x, &closed->y);
	if (closed->on_map)
		closed->code = pin_code(albers_part(latitude, longitude), closed->x, closed->y);
}

static bool read_needs(struct directory *directory, struct closed *closed, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_CATEGORIES, error);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, closed->id);
	if (reader_step(statement))
		closed->categories = sqlite3_column_int64(statement, 0);
	return reader_end(directory, statement, error);
}

static bool read_closed(struct directory *directory, int64_t id, struct closed *out, enum service_kind *kind,
			struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ROW, error);

	*out = (struct closed){ .id = id };
	*kind = SERVICE_HOTLINE;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		*kind = (enum service_kind)reader_number(statement, ROW_KIND, SERVICE_PLACE, SERVICE_HOTLINE);
		locate(reader_point(statement, ROW_LATITUDE, ROW_LONGITUDE), out);
		out->on_map &= reader_number(statement, ROW_SHOWN_AT, SHOWN_NOWHERE, SHOWN_AREA) != SHOWN_NOWHERE;
		out->layer = (enum layer)reader_number(statement, READER_ROW_COLUMNS, LAYER_PROVIDER, LAYER_TASK_FORCE);
	}
	return reader_end(directory, statement, error) && read_needs(directory, out, error);
}

/* Staff note nothing on hotlines. */
static bool add(struct directory *directory, int64_t id, struct error *error)
{
	struct closed closed;
	enum service_kind kind;

	if (!read_closed(directory, id, &closed, &kind, error))
		return false;
	if (kind == SERVICE_PLACE)
		directory->closed[directory->closed_count++] = closed;
	return true;
}

static int by_id(const void *left, const void *right)
{
	const struct closed *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

bool directory_set_closed(struct directory *directory, const char *const *keys, int count, struct error *error)
{
	directory->closed_count = 0;
	for (int i = 0; i < count && directory->closed_count < CLOSED_MAX; i++) {
		int64_t id = directory_find_service(directory, keys[i]);

		if (id && !closed_has(directory, id) && !add(directory, id, error))
			return false;
	}
	qsort(directory->closed, (size_t)directory->closed_count, sizeof(directory->closed[0]), by_id);
	return true;
}

static void sink(struct sunk *sunk, int64_t id, bool asks)
{
	sunk->items[sunk->count].id = id;
	sunk->items[sunk->count++].asks = asks;
}

/* Their positions are among the skips already, if the list has them. */
static void sink_near(const struct directory *directory, struct near_list *list, struct sunk *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (closed_has(directory, list->items[i].id))
			sink(out, list->items[i].id, false);
		else
			list->items[kept++] = list->items[i];
	}
	list->count = kept;
}

static bool is_sunk(const struct sunk *sunk, int64_t id)
{
	for (int i = 0; i < sunk->count; i++)
		if (sunk->items[i].id == id)
			return true;
	return false;
}

static bool sink_far(struct fits *fits, int64_t id, struct nearby *nearby, struct fit_count *count, struct sunk *out,
		     struct error *error)
{
	int64_t position;
	bool fit, asks;

	if (!nearby_position(fits->directory, fits->region, id, &position, error))
		return false;
	if (position < 0)
		return true;
	if (!fits_at(fits, position, &fit, error) || !fits_asks(fits, position, &asks, error))
		return false;
	if (!fit && !asks)
		return true;
	count->fit -= fit;
	count->ask -= asks;
	nearby->skips[nearby->skip_count++] = position;
	sink(out, id, asks);
	return true;
}

bool closed_sink(struct fits *fits, struct nearby *nearby, struct fit_count *count, struct sunk *out, struct error *error)
{
	const struct directory *directory = fits->directory;

	out->count = 0;
	if (!directory->closed_count)
		return true;
	sink_near(directory, &nearby->list, out);
	for (int i = 0; i < directory->closed_count; i++)
		if (!is_sunk(out, directory->closed[i].id) &&
		    !sink_far(fits, directory->closed[i].id, nearby, count, out, error))
			return false;
	nearby_sort_skips(nearby);
	return true;
}

static bool lies_in(const struct closed *closed, const struct pin_scan *scan, const struct pin_cell *cell)
{
	return closed->on_map && closed->layer == scan->layer && closed->categories >> scan->category & 1 &&
	       closed->code >> (2 * scan->level) == cell->code;
}

/* The one that is left is named, and lies where it is. */
static bool name_left(struct pin_scan *scan, struct pin_cell *cell, struct error *error)
{
	const struct rect everywhere = { 0, 0, ALBERS_WIDTH + 1, ALBERS_HEIGHT + 1 };
	int64_t ids[CLOSED_MAX + 1];
	size_t count = 0;
	struct closed left;
	enum service_kind kind;

	if (!pin_scan_ids(scan, cell, everywhere, ids, CLOSED_MAX + 1, &count, error))
		return false;
	count = closed_pass(scan->directory, ids, count);
	if (count != 1)
		return reader_fail(scan->directory, "its map is damaged", error);
	cell->service = ids[0];
	if (!read_closed(scan->directory, ids[0], &left, &kind, error))
		return false;
	cell->x = left.x;
	cell->y = left.y;
	return true;
}

bool closed_leave(struct pin_scan *scan, struct pin_cell *cells, size_t *count, struct error *error)
{
	const struct directory *directory = scan->directory;
	size_t kept = 0;

	for (size_t i = 0; i < *count; i++) {
		struct pin_cell cell = cells[i];
		int64_t before = cell.count;

		for (int k = 0; k < directory->closed_count; k++)
			cell.count -= lies_in(&directory->closed[k], scan, &cell);
		if (cell.count == 1 && before > 1 && !name_left(scan, &cell, error))
			return false;
		if (cell.count > 0)
			cells[kept++] = cell;
	}
	*count = kept;
	return true;
}

size_t closed_pass(const struct directory *directory, int64_t *ids, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!closed_has(directory, ids[i]))
			ids[kept++] = ids[i];
	return kept;
}
