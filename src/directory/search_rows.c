/* SPDX-License-Identifier: MIT */
#include "directory/search_rows.h"

#include <stdio.h>

enum category search_category(int64_t id)
{
	int64_t category = id % CATEGORY_STRIDE; /* a damaged file may have any id */

	return category > CATEGORY_NONE && category < CATEGORY_COUNT ? (enum category)category
								     : CATEGORY_NONE;
}

static bool read_service(struct directory *directory, int64_t id, const struct language *language,
			 struct arena *arena, struct found *found, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_FOUND_SERVICE, error);
	struct texts texts;
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		bool label = sqlite3_column_bytes(statement, 2) > 0;

		done = reader_texts(directory, TEXT_SERVICE, id, language, arena, &texts, error);
		found->key = reader_text(statement, 0, arena);
		found->name =
			label ? reader_phrase(&texts, TEXT_ALTERNATE_NAME, statement, 2, arena)
			      : reader_phrase(&texts, TEXT_NAME, statement, 1, arena);
		found->city = reader_text(statement, 3, arena);
		found->state_province = reader_text(statement, 4, arena);
		found->service_kind = (enum service_kind)reader_number(statement, 5, SERVICE_PLACE,
								       SERVICE_HOTLINE);
	}
	return reader_end(directory, statement, done ? error : NULL) && done;
}

static bool read_page(struct directory *directory, int64_t id, const struct language *language,
		      struct arena *arena, struct found *found, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_FOUND_PAGE, error);
	struct texts texts;
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		done = reader_texts(directory, TEXT_PAGE, id, language, arena, &texts, error);
		found->key = reader_text(statement, 0, arena);
		found->name = reader_phrase(&texts, TEXT_NAME, statement, 1, arena);
	}
	return reader_end(directory, statement, done ? error : NULL) && done;
}

static bool read_category(struct directory *directory, int64_t id, const char *state_province,
			  const struct language *language, struct found *found,
			  struct error *error)
{
	struct region region;

	found->category = search_category(id);
	found->key = category_code(found->category);
	found->name = (struct phrase){ .text = "", .language = language };
	if (!reader_region(directory, found->category, state_province, &region, error))
		return false;
	found->count = region.total;
	return true;
}

bool search_row(struct directory *directory, int64_t id, const char *state_province,
		const struct language *language, struct arena *arena, struct found *found,
		struct error *error)
{
	found->id = id;
	switch (found->kind) {
	case FOUND_SERVICE:
		return read_service(directory, id, language, arena, found, error);
	case FOUND_PAGE:
		return read_page(directory, id, language, arena, found, error);
	case FOUND_CATEGORY:
	default:
		return read_category(directory, id, state_province, language, found, error);
	}
}

void search_square(struct geo_point point, char mark[SQUARE_MARK_SIZE])
{
	snprintf(mark, SQUARE_MARK_SIZE, MARK_SQUARE "%d,%d", (point.latitude + GEO_QUARTER) / SQUARE_UNITS,
		 (point.longitude + GEO_HALF) / SQUARE_UNITS);
}
