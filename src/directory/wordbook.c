/* SPDX-License-Identifier: MIT */
#include "directory/wordbook.h"

#include <string.h>

enum { FIRST_LIST_COLUMN = 1 };

static void add_list(sqlite3_stmt *statement, int column, struct lists *lists, struct arena *arena)
{
	struct list *list = &lists->items[lists->count];
	int type = sqlite3_column_type(statement, column);

	if (type == SQLITE_NULL || lists->count == LISTS_MAX)
		return;
	*list = (struct list){ 0 };
	if (type == SQLITE_BLOB) {
		const void *bytes = sqlite3_column_blob(statement, column);
		size_t size = (size_t)sqlite3_column_bytes(statement, column);

		list->size = size < LIST_SHORT ? size : LIST_SHORT;
		list->bytes = (const unsigned char *)arena_copy(arena, bytes ? bytes : "", list->size);
	} else {
		list->number = sqlite3_column_int64(statement, column);
	}
	lists->count++;
}

static bool begins_so(sqlite3_stmt *statement, const char *text, size_t length)
{
	const void *found = sqlite3_column_blob(statement, 0);

	return found && (size_t)sqlite3_column_bytes(statement, 0) >= length &&
	       memcmp(found, text, length) == 0;
}

/* The first so many rows from the text on that begin with it. */
static bool add_beginning(struct directory *directory, enum word_kind kind, const char *text,
			  int most, struct lists lists[TIER_COUNT], int *count, struct arena *arena,
			  struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_WORDS_FROM, error);
	size_t length = strlen(text);

	*count = 0;
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)kind);
	sqlite3_bind_blob(statement, 2, text, (int)length, SQLITE_STATIC);
	while (*count < most && reader_step(statement) && begins_so(statement, text, length)) {
		for (int tier = 0; tier < TIER_COUNT; tier++)
			add_list(statement, FIRST_LIST_COLUMN + tier, &lists[tier], arena);
		(*count)++;
	}
	return reader_end(directory, statement, error);
}

bool wordbook_begins(struct directory *directory, const char *text, struct lists lists[TIER_COUNT],
		     struct arena *arena, struct error *error)
{
	int count;

	/* The shortest kept beginning has all that begins so. */
	if (!add_beginning(directory, WORD_BEGINNING, text, 1, lists, &count, arena, error))
		return false;
	return count || add_beginning(directory, WORD_WHOLE, text, LISTS_MAX, lists, &count, arena,
				      error);
}

bool wordbook_find(struct directory *directory, enum word_kind kind, const char *text,
		   enum tier tier, struct lists *lists, struct arena *arena, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_WORD, error);

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)kind);
	sqlite3_bind_blob(statement, 2, text, (int)strlen(text), SQLITE_STATIC);
	if (reader_step(statement))
		add_list(statement, FIRST_LIST_COLUMN + (int)tier, lists, arena);
	return reader_end(directory, statement, error);
}

bool wordbook_chunks(struct directory *directory, uint32_t *count, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_CHUNKS, error);

	*count = 0;
	if (!statement)
		return false;
	if (reader_step(statement))
		*count = (uint32_t)reader_number(statement, 0, 0, CHUNKS_MAX);
	return reader_end(directory, statement, error);
}

/* Numbers through all chunks, as gaps. */
static bool read_short(const struct list *list, uint32_t chunk, struct postings *set)
{
	const unsigned char *at = list->bytes, *end = list->bytes + list->size;
	uint64_t row = 0;
	uint32_t gap;

	while (at < end) {
		if (!gap_read(&at, end, &gap))
			return false;
		row += gap;
		if (row / CHUNK_ROWS > chunk)
			break;
		if (row / CHUNK_ROWS == chunk)
			postings_put(set, (uint32_t)(row % CHUNK_ROWS));
		row++;
	}
	return true;
}

static bool read_long(struct directory *directory, int64_t number, uint32_t chunk,
		      struct postings *set, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_POSTINGS, error);
	bool whole = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, POSTINGS_ROW(chunk, number));
	if (reader_step(statement))
		whole = postings_read(set, sqlite3_column_blob(statement, 0),
				      (size_t)sqlite3_column_bytes(statement, 0));
	if (!reader_end(directory, statement, error))
		return false;
	return whole || reader_fail(directory, "the index of words is damaged", error);
}

bool wordbook_rows(struct directory *directory, const struct lists *lists, uint32_t chunk,
		   struct postings *set, struct error *error)
{
	for (size_t i = 0; i < lists->count; i++) {
		const struct list *list = &lists->items[i];

		if (list->number) {
			if (!read_long(directory, list->number, chunk, set, error))
				return false;
		} else if (!read_short(list, chunk, set)) {
			return reader_fail(directory, "the index of words is damaged", error);
		}
	}
	return true;
}
