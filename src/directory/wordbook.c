/* SPDX-License-Identifier: MIT */
#include "directory/wordbook.h"

#include <string.h>

enum { FIRST_LIST_COLUMN = 1 };

#define NUMBER_MAX ((int64_t)1 << 40)

/* Read ahead of what is asked for, at a time and in all. */
enum { AHEAD_STEP = 6 * 1024, AHEAD_MOST = 32 * 1024, AHEAD_FROM = 2 };

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
	/* That of a damaged file may be any. */
	lists->count += list->number >= 0 && list->number < NUMBER_MAX && (list->number || type == SQLITE_BLOB);
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

static bool add_postings(struct directory *directory, const void *bytes, size_t size, struct postings *set,
			 struct error *error)
{
	return postings_read(set, bytes, size) || reader_fail(directory, "the index of words is damaged", error);
}

static bool read_long(struct directory *directory, int64_t number, uint32_t chunk,
		      struct postings *set, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_POSTINGS, error);
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, POSTINGS_ROW(number, chunk));
	if (reader_step(statement))
		done = add_postings(directory, sqlite3_column_blob(statement, 0),
				    (size_t)sqlite3_column_bytes(statement, 0), set, error);
	return reader_end(directory, statement, done ? error : NULL) && done;
}

static struct part *copy_part(sqlite3_stmt *statement, int64_t first, struct arena *arena)
{
	size_t size = (size_t)sqlite3_column_bytes(statement, 1);
	const void *bytes = sqlite3_column_blob(statement, 1);
	struct part *part = arena_alloc(arena, sizeof(*part) + size);

	part->chunk = (uint32_t)(sqlite3_column_int64(statement, 0) - first);
	part->size = size;
	if (size)
		memcpy(part->bytes, bytes, size);
	return part;
}

/* From the chunk on, or from where the last reading ended. */
static bool read_ahead(struct directory *directory, struct list *list, uint32_t chunk, struct arena *arena,
		       struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_POSTINGS_FROM, error);
	size_t until = list->kept + AHEAD_STEP;

	if (!statement)
		return false;
	if (!list->until)
		list->from = list->until = chunk;
	sqlite3_bind_int64(statement, 1, POSTINGS_ROW(list->number, list->until));
	sqlite3_bind_int64(statement, 2, POSTINGS_ROW(list->number, CHUNKS_MAX));
	list->until = CHUNKS_MAX;
	while (list->until == CHUNKS_MAX && reader_step(statement)) {
		struct part *part = copy_part(statement, POSTINGS_ROW(list->number, 0), arena);

		*(list->last ? &list->last->next : &list->ahead) = part;
		list->last = part;
		list->kept += part->size;
		if (list->kept > until)
			list->until = part->chunk + 1;
	}
	return reader_end(directory, statement, error);
}

static bool read_parted(struct directory *directory, struct list *list, uint32_t chunk, struct arena *arena,
			struct postings *set, struct error *error)
{
	while (chunk >= AHEAD_FROM && chunk >= list->until && list->kept < AHEAD_MOST)
		if (!read_ahead(directory, list, chunk, arena, error))
			return false;
	if (chunk < list->from || chunk >= list->until)
		return read_long(directory, list->number, chunk, set, error);
	for (const struct part *part = list->ahead; part && part->chunk <= chunk; part = part->next)
		if (part->chunk == chunk && !add_postings(directory, part->bytes, part->size, set, error))
			return false;
	return true;
}

bool wordbook_rows(struct directory *directory, struct lists *lists, uint32_t chunk, struct arena *arena,
		   struct postings *set, struct error *error)
{
	for (size_t i = 0; i < lists->count; i++) {
		struct list *list = &lists->items[i];

		if (list->number) {
			if (!read_parted(directory, list, chunk, arena, set, error))
				return false;
		} else if (!read_short(list, chunk, set)) {
			return reader_fail(directory, "the index of words is damaged", error);
		}
	}
	return true;
}
