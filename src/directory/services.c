/* SPDX-License-Identifier: MIT */
/* Lists of services: windows of a category. */
#include <string.h>

#include "directory/closed.h"
#include "directory/nearby.h"
#include "directory/open_now.h"
#include "directory/opening.h"
#include "directory/row.h"

enum { WINDOW_MAX = 4096, DATE_MAX = 99991231 };

/* Where rows come from and where they go. */
struct list {
	enum category category;
	struct region region;
	const struct language *language;
	const struct whereabouts *where; /* NULL: anywhere */
	struct arena *arena;
	int64_t before; /* rows before those of the region */
};

/* A channel that lists no languages may speak any: not "no" then. */
static bool read_spoken(struct directory *directory, sqlite3_stmt *statement,
			const struct language *language, struct service_row *row,
			struct error *error)
{
	int listed = sqlite3_column_int(statement, ROW_LISTED);

	if (listed == LISTED_NONE)
		return true;
	if (!reader_spoken(directory, row->id, language, &row->spoken, error))
		return false;
	if (row->spoken == SPOKEN_NO && listed == LISTED_SOME)
		row->spoken = SPOKEN_UNKNOWN;
	return true;
}

static void measure(sqlite3_stmt *statement, const struct whereabouts *where,
		    struct service_row *row)
{
	struct geo_point point = reader_point(statement, ROW_LATITUDE, ROW_LONGITUDE);
	enum geo_sureness sureness = (enum geo_sureness)reader_number(
		statement, ROW_SURENESS, GEO_NOWHERE, GEO_REGION);

	row->sureness = geo_worse(sureness, where->sureness);
	if (row->sureness != GEO_NOWHERE)
		row->metres = geo_metres(where->point, point);
}

static struct opening read_opening(const struct directory *directory, sqlite3_stmt *statement,
				   const struct service_row *row)
{
	const struct keeping keeping = {
		.zones = reader_number(statement, ROW_ZONES, 0, ZONES_HERE),
		.always_open = row->always_open,
		.hotline = row->kind == SERVICE_HOTLINE,
		.expired = row->expired,
		.freshness = row->freshness,
	};
	struct schedule schedules[OPENING_ROWS_MAX];
	size_t count = 0;

	if (directory->moment.certain && !row->always_open)
		count = opening_unpack(sqlite3_column_blob(statement, ROW_HOURS),
				       (size_t)sqlite3_column_bytes(statement, ROW_HOURS), schedules);
	return opening_of(schedules, count, &keeping, &directory->moment);
}

bool reader_row(struct directory *directory, sqlite3_stmt *statement, const struct language *language,
		struct arena *arena, struct service_row *out, struct error *error)
{
	struct texts texts;
	bool has_label = sqlite3_column_bytes(statement, ROW_ALTERNATE_NAME) > 0;

	*out = (struct service_row){
		.id = sqlite3_column_int64(statement, ROW_ID),
		.key = reader_text(statement, ROW_KEY, arena),
		.kind = (enum service_kind)reader_number(statement, ROW_KIND, SERVICE_PLACE,
							 SERVICE_HOTLINE),
		.city = reader_text(statement, ROW_CITY, arena),
		.state_province = reader_text(statement, ROW_STATE_PROVINCE, arena),
		.has_phone = sqlite3_column_int(statement, ROW_HAS_PHONE) != 0,
		.always_open = sqlite3_column_int(statement, ROW_ALWAYS_OPEN) != 0,
		.shown_at = (enum shown_at)reader_number(statement, ROW_SHOWN_AT, SHOWN_NOWHERE,
							 SHOWN_AREA),
		.freshness = freshness_of(reader_number(statement, ROW_ASSURED_DATE, 0, DATE_MAX),
			      &directory->moment),
		.expired = freshness_expired(reader_number(statement, ROW_EXPIRES, 0, DATE_MAX),
				       &directory->moment),
	};
	out->closed = closed_has(directory, out->id);
	if (!reader_texts(directory, TEXT_SERVICE, out->id, language, arena, &texts, error))
		return false;
	out->name = has_label ? reader_phrase(&texts, TEXT_ALTERNATE_NAME, statement,
					      ROW_ALTERNATE_NAME, arena)
			      : reader_phrase(&texts, TEXT_NAME, statement, ROW_NAME, arena);
	out->opening = read_opening(directory, statement, out);
	return read_spoken(directory, statement, language, out, error);
}

/* Rows first … last of the list, which are last - first or fewer. */
static bool read_rows(struct directory *directory, const struct list *list, int64_t first,
		      int64_t last, struct service_rows *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_LIST, error);
	size_t most = out->count + (size_t)(last - first);
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, LIST_ROW(list->region.number, first));
	sqlite3_bind_int64(statement, 2, LIST_ROW(list->region.number, last));
	while (done && out->count < most && reader_step(statement)) {
		struct service_row *row = &out->items[out->count++];

		done = reader_row(directory, statement, list->language, list->arena, row, error);
		if (list->where)
			measure(statement, list->where, row);
		row->position = list->before + sqlite3_column_int64(statement, ROW_LIST) -
				LIST_ROW(list->region.number, 0);
	}
	return reader_end(directory, statement, done ? error : NULL) && done;
}

static bool read_one(struct directory *directory, const struct list *list, int64_t id,
			  struct service_row *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ROW, error);
	bool found, done = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	found = reader_step(statement);
	if (found) {
		done = reader_row(directory, statement, list->language, list->arena, out, error);
		if (list->where)
			measure(statement, list->where, out);
	}
	if (!reader_end(directory, statement, !found || done ? error : NULL))
		return false;
	return done || (!found && reader_fail(directory, "a list lacks a row that it names", error));
}

/* The near ones from first on, up to last or as many as there are. */
static bool read_near(struct directory *directory, const struct list *list,
		      const struct near_list *near, int64_t first, int64_t last,
		      struct service_rows *out, struct error *error)
{
	for (int64_t i = first; i < last && i < (int64_t)near->count; i++) {
		struct service_row *row = &out->items[out->count++];

		if (!read_one(directory, list, near->items[i].id, row, error))
			return false;
		row->position = i;
	}
	return true;
}

/* A row for each position that the wishes left. */
static bool read_fitting(struct directory *directory, const struct list *list,
			 struct fits *fits, const struct fit_count *count,
			 const struct nearby *nearby, int64_t first, int64_t last,
			 struct service_rows *out, struct error *error)
{
	struct fit_window window = { .first = first,
				     .last = last,
				     .skips = nearby->skips,
				     .skip_count = nearby->skip_count };

	window.positions = arena_alloc(list->arena, (size_t)(last - first) * sizeof(*window.positions));
	for (int64_t i = 0; i < last - first; i++)
		window.positions[i] = -1;
	if (!fits_select(fits, count, &window, error))
		return false;
	for (int64_t i = 0; i < last - first; i++) {
		int64_t position = window.positions[i];
		size_t before = out->count;

		if (position < 0)
			continue;
		if (!read_rows(directory, list, position, position + 1, out, error))
			return false;
		if (out->count == before)
			return reader_fail(directory, "a list lacks a row", error);
		out->items[before].position = list->before + first + i;
		out->items[before].ask = first + i >= count->fit;
	}
	return true;
}

void row_lead_with_sound(struct service_rows *rows)
{
	struct service_row first;
	size_t next = 0;

	if (rows->count == 0 || rows->items[0].position != 0)
		return;
	while (next < rows->count && rows->items[next].expired)
		next++;
	if (next == 0 || next == rows->count)
		return;
	first = rows->items[next];
	memmove(&rows->items[1], &rows->items[0], next * sizeof(first));
	rows->items[0] = first;
	for (size_t i = 0; i <= next; i++)
		rows->items[i].position = (int64_t)i;
}

static bool read_others(struct directory *directory, const struct list *list, struct fits *fits,
			const struct fit_count *count, const struct nearby *nearby, int64_t first, int64_t last,
			struct service_rows *out, struct error *error)
{
	if (last <= first)
		return true;
	return fits->demands->count || nearby->skip_count
		       ? read_fitting(directory, list, fits, count, nearby, first, last, out, error)
		       : read_rows(directory, list, first, last, out, error);
}

/* What is closed, behind all others. */
static bool read_sunk(struct directory *directory, const struct list *list, const struct sunk *sunk, int64_t first,
		      int64_t last, struct service_rows *out, struct error *error)
{
	int64_t begin = out->total - sunk->count;

	for (int64_t i = first > begin ? first : begin; i < last; i++) {
		struct service_row *row = &out->items[out->count++];

		if (!read_one(directory, list, sunk->items[i - begin].id, row, error))
			return false;
		row->position = i;
		row->ask = sunk->items[i - begin].asks;
	}
	return true;
}

bool directory_services(struct directory *directory, enum category category,
			const char *state_province, const struct wishes *wishes, int64_t first,
			int before, int after, const struct language *language,
			struct arena *arena, struct service_rows *out, struct error *error)
{
	struct list list = { .category = category, .language = language, .arena = arena };
	struct demands demands = fits_demands(wishes, language);
	struct fit_count count;
	struct fits fits;
	struct nearby nearby = { .skip_count = 0 };
	struct sunk sunk;
	int64_t last, end;
	bool done;

	*out = (struct service_rows){ 0 };
	if (wishes && wishes->bits & WISH_BIT(WISH_OPEN_NOW) && directory->moment.certain)
		return open_now_services(directory, category, state_province, wishes, first, before, after,
					 language, arena, out, error);
	if (wishes && wishes->where.sureness != GEO_NOWHERE)
		list.where = &wishes->where;
	if (!reader_region(directory, category, state_province, &list.region, error) ||
	    (list.where && !nearby_find(directory, category, &list.region, &demands, list.where,
					arena, &nearby, error)))
		return false;
	fits_start(&fits, directory, &list.region, &demands, arena);
	if (!fits_count(&fits, INT64_MAX, &count, error))
		return false;
	count.fit -= nearby.skip_count;
	if (!closed_sink(&fits, &nearby, &count, &sunk, error))
		return false;
	list.before = (int64_t)nearby.list.count;
	out->fit = list.before + count.fit;
	out->total = out->fit + count.ask + sunk.count;
	last = first > out->total - after ? out->total : first + after;
	first = first < before ? 0 : first - before;
	if (last - first > WINDOW_MAX)
		last = first + WINDOW_MAX;
	if (last <= first)
		return true;
	out->items = arena_alloc(arena, (size_t)(last - first) * sizeof(*out->items));
	end = out->total - sunk.count;
	done = read_near(directory, &list, &nearby.list, first, last, out, error);
	if (done && last > list.before && first < end)
		done = read_others(directory, &list, &fits, &count, &nearby,
				   first > list.before ? first - list.before : 0,
				   (last < end ? last : end) - list.before, out, error);
	row_lead_with_sound(out);
	return done && read_sunk(directory, &list, &sunk, first, last, out, error);
}
