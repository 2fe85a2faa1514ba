/* SPDX-License-Identifier: MIT */
/* The hotlines, in the order in which they help. */
#include <stdlib.h>

#include "directory/reader.h"
#include "directory/row.h"

/* A hotline and what decides its place among the others. */
struct ranked {
	struct service_row row;
	bool police, in_category;
};

/* Pinned order is the order of the ids. */
static int compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->police != b->police)
		return a->police ? 1 : -1;
	if (a->row.expired != b->row.expired)
		return a->row.expired ? 1 : -1;
	if (a->in_category != b->in_category)
		return a->in_category ? -1 : 1;
	if (a->row.spoken != b->row.spoken) {
		/* A line that says nothing may well speak it: before one that says no. */
		static const int worth[] = { [SPOKEN_NO] = 0,
					     [SPOKEN_UNKNOWN] = 1,
					     [SPOKEN_INTERPRETER] = 2,
					     [SPOKEN_DIRECT] = 3 };

		return worth[b->row.spoken] - worth[a->row.spoken];
	}
	return a->row.id < b->row.id ? -1 : a->row.id > b->row.id;
}

static bool is_in_category(struct directory *directory, int64_t service, enum category category,
			   bool *out, struct error *error)
{
	sqlite3_stmt *statement;

	*out = false;
	if (category == CATEGORY_NONE)
		return true;
	statement = reader_ready(directory, QUERY_IN_CATEGORY, error);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, service);
	sqlite3_bind_int(statement, 2, (int)category);
	*out = reader_step(statement);
	return reader_end(directory, statement, error);
}

static bool count_hotlines(struct directory *directory, size_t *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_HOTLINE_COUNT, error);

	if (!statement)
		return false;
	*out = reader_step(statement) ? (size_t)sqlite3_column_int64(statement, 0) : 0;
	return reader_end(directory, statement, error);
}

static bool read_hotlines(struct directory *directory, enum category category,
			  const struct language *language, struct arena *arena,
			  struct ranked *items, size_t *count, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_HOTLINES, error);
	size_t room = *count;
	bool done = true;

	if (!statement)
		return false;
	for (*count = 0; done && *count < room && reader_step(statement); ++*count) {
		struct ranked *one = &items[*count];

		one->police =
			sqlite3_column_int(statement, ROW_LAW_ENFORCEMENT) >= LAW_ENFORCEMENT_YES;
		done = reader_row(directory, statement, language, arena, &one->row, error) &&
		       is_in_category(directory, one->row.id, category, &one->in_category, error);
	}
	return reader_end(directory, statement, done ? error : NULL) && done;
}

bool directory_hotlines(struct directory *directory, enum category category,
			const struct language *language, struct arena *arena,
			struct service_rows *out, struct error *error)
{
	struct ranked *items;
	size_t count = 0;

	*out = (struct service_rows){ 0 };
	if (!count_hotlines(directory, &count, error))
		return false;
	items = arena_alloc(arena, count * sizeof(*items));
	if (!read_hotlines(directory, category, language, arena, items, &count, error))
		return false;
	qsort(items, count, sizeof(*items), compare);
	out->items = arena_alloc(arena, count * sizeof(*out->items));
	for (; out->count < count; out->count++) {
		out->items[out->count] = items[out->count].row;
		out->items[out->count].position = (int64_t)out->count;
	}
	out->total = (int64_t)count;
	row_lead_with_sound(out);
	return true;
}
