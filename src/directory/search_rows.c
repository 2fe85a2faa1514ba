/* SPDX-License-Identifier: MIT */
#include "directory/search_rows.h"

#include <stdio.h>
#include <string.h>

#include "directory/shown.h"

enum { DATE_MAX = 99991231 };

enum category search_category(int64_t id)
{
	int64_t category = id % CATEGORY_STRIDE; /* a damaged file may have any id */

	return category > CATEGORY_NONE && category < CATEGORY_COUNT ? (enum category)category
								     : CATEGORY_NONE;
}

static bool read_categories(struct directory *directory, int64_t id, bool in[CATEGORY_COUNT], struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_CATEGORIES, error);
	int64_t bits = 0;
	bool any = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement))
		bits = sqlite3_column_int64(statement, 0);
	for (int category = CATEGORY_NONE + 1; category < CATEGORY_COUNT; category++) {
		in[category] = bits >> category & 1;
		any |= in[category];
	}
	in[CATEGORY_NONE] = !any;
	return reader_end(directory, statement, error);
}

/* What the lists of a state say of a place: the best of it. */
static bool ask_lists(struct directory *directory, int64_t id, const bool in[CATEGORY_COUNT],
		      const char *state_province, enum shown *best, struct error *error)
{
	for (int category = CATEGORY_NONE; category < CATEGORY_COUNT && *best != SHOWN_LISTED; category++) {
		struct region region;
		enum shown shown = SHOWN_ABSENT;

		if (in[category] &&
		    (!reader_region(directory, (enum category)category, state_province, &region, error) ||
		     !shown_in(directory, &region, id, &shown, error)))
			return false;
		*best = shown > *best ? shown : *best;
	}
	return true;
}

bool search_hides(struct directory *directory, const struct found *found, const char *state_province,
		  bool *out, struct error *error)
{
	bool in[CATEGORY_COUNT] = { false };
	enum shown shown = SHOWN_ABSENT;

	*out = found->freshness == FRESHNESS_STALE && found->service_kind == SERVICE_PLACE;
	if (!*out)
		return true;
	if (!read_categories(directory, found->id, in, error) ||
	    !ask_lists(directory, found->id, in, found->state_province, &shown, error) ||
	    (strcmp(found->state_province, state_province) != 0 &&
	     !ask_lists(directory, found->id, in, state_province, &shown, error)))
		return false;
	*out = shown == SHOWN_HIDDEN;
	return true;
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
		found->freshness = freshness_of(reader_number(statement, 6, 0, DATE_MAX), &directory->moment);
		found->expired = freshness_expired(reader_number(statement, 7, 0, DATE_MAX), &directory->moment);
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
