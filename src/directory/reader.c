/* SPDX-License-Identifier: MIT */
#include "directory/reader.h"

#include <string.h>

#include "base/utf8.h"
#include "directory/hash.h"
#include "directory/queries.h"
#include "language/isolate.h"
#include "directory/shown.h"

/* More in one list is a damaged file, and so are more lists. */
enum { ROWS_MAX = LIST_ROWS, LISTS_MAX = 4096 };

sqlite3_stmt *reader_ready(struct directory *directory, enum query query, struct error *error)
{
	sqlite3_stmt **statement = &directory->statements[query];

	if (!*statement &&
	    sqlite3_prepare_v3(directory->db, queries[query], -1, SQLITE_PREPARE_PERSISTENT,
			       statement, NULL) != SQLITE_OK)
		reader_fail(directory, sqlite3_errmsg(directory->db), error);
	return *statement;
}

bool reader_step(sqlite3_stmt *statement)
{
	return sqlite3_step(statement) == SQLITE_ROW;
}

bool reader_end(struct directory *directory, sqlite3_stmt *statement, struct error *error)
{
	int result = sqlite3_reset(statement);

	/* What a visitor typed does not stay in a statement. */
	sqlite3_clear_bindings(statement);
	return result == SQLITE_OK || reader_fail(directory, sqlite3_errmsg(directory->db), error);
}

bool reader_fail(struct directory *directory, const char *why, struct error *error)
{
	struct error met;

	fail(&met, "%s: the directory can't be read (%s); build it again with fingerpost-data build", directory->path, why);
	/* Where there is no memory nothing is wrong with the file. */
	if (!*directory->damage.text && sqlite3_errcode(directory->db) != SQLITE_NOMEM)
		directory->damage = met;
	return fail(error, "%s", met.text);
}

const char *reader_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(statement, column);
	size_t length = (size_t)sqlite3_column_bytes(statement, column);
	char *mended;

	if (!text)
		return "";
	if (utf8_valid(text, length))
		return arena_copy(arena, text, length);
	mended = arena_alloc(arena, 3 * length + 1);
	utf8_mend(text, length, mended);
	return mended;
}

const char *reader_said(sqlite3_stmt *statement, int column, const struct language *language, struct arena *arena)
{
	const char *text = reader_text(statement, column, arena);
	char *isolated;

	if (language->direction != RIGHT_TO_LEFT)
		return text;
	isolated = arena_alloc(arena, 4 * strlen(text) + 1);
	isolate_numbers(text, isolated);
	return isolated;
}

int reader_number(sqlite3_stmt *statement, int column, int least, int most)
{
	int64_t number = sqlite3_column_int64(statement, column);

	return number < least || number > most ? least : (int)number;
}

static enum text_state read_state(sqlite3_stmt *statement, int column)
{
	int state = sqlite3_column_int(statement, column);

	return state < TEXT_REVIEWED || state > TEXT_OUTDATED ? TEXT_OUTDATED : (enum text_state)state;
}

struct geo_point reader_point(sqlite3_stmt *statement, int latitude, int longitude)
{
	int64_t north = sqlite3_column_int64(statement, latitude);
	int64_t east = sqlite3_column_int64(statement, longitude);

	if (north < -GEO_QUARTER || north > GEO_QUARTER || east < -GEO_HALF || east >= GEO_HALF)
		return (struct geo_point){ 0, 0 };
	return (struct geo_point){ (int32_t)north, (int32_t)east };
}

static bool add_texts(struct directory *directory, enum text_entity entity, int64_t id,
		      const struct language *language, struct arena *arena, struct texts *out,
		      struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_TEXTS, error);

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)entity);
	sqlite3_bind_int64(statement, 2, id);
	sqlite3_bind_text(statement, 3, language->tag, -1, SQLITE_STATIC);
	while (reader_step(statement)) {
		int field = reader_number(statement, 0, -1, TEXT_FIELD_COUNT - 1);

		enum text_state state = read_state(statement, 2);
		bool draft = state == TEXT_DRAFT;

		if (field >= 0 && state == TEXT_OUTDATED)
			out->outdated[field] |= language == out->language;
		else if (field >= 0 && !out->fields[field].text && (directory->drafts || !draft))
			out->fields[field] = (struct phrase){
				.text = reader_said(statement, 1, language, arena),
				.language = language,
				.draft = draft,
			};
	}
	return reader_end(directory, statement, error);
}

bool reader_texts(struct directory *directory, enum text_entity entity, int64_t id,
		  const struct language *language, struct arena *arena, struct texts *out,
		  struct error *error)
{
	*out = (struct texts){ .directory = directory, .entity = entity, .language = language };
	for (; language && language->parent; language = language_find(language->parent))
		if (!add_texts(directory, entity, id, language, arena, out, error))
			return false;
	return true;
}

/* The translation that all have whose text is this one. A damaged file leaves
 * the English here; whatever else is read of it says so. */
static bool find_shared(const struct texts *texts, enum text_field field,
			const struct language *language, const char *english, struct arena *arena,
			struct phrase *out)
{
	sqlite3_stmt *statement = reader_ready(texts->directory, QUERY_SHARED_TEXT, NULL);
	bool found;

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)texts->entity);
	sqlite3_bind_int(statement, 2, (int)field);
	sqlite3_bind_text(statement, 3, language->tag, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 4, (int64_t)hash_text(english));
	found = reader_step(statement) && (texts->directory->drafts || read_state(statement, 1) < TEXT_DRAFT);
	if (found)
		*out = (struct phrase){
			.text = reader_said(statement, 0, language, arena),
			.language = language,
			.draft = read_state(statement, 1) >= TEXT_DRAFT,
		};
	return reader_end(texts->directory, statement, NULL) && found;
}

struct phrase reader_phrase(const struct texts *texts, enum text_field field,
			    sqlite3_stmt *statement, int column, struct arena *arena)
{
	struct phrase phrase = { .text = reader_text(statement, column, arena),
				 .language = &languages[0] };
	const struct phrase *own = &texts->fields[field];
	const struct language *language = texts->language;

	if (!phrase.text[0])
		return phrase;
	for (; language && language->parent; language = language_find(language->parent)) {
		if (own->text && own->language == language)
			return *own;
		if (find_shared(texts, field, language, phrase.text, arena, &phrase))
			return phrase;
	}
	phrase.outdated = texts->outdated[field];
	return phrase;
}

/* A damaged file may have any numbers. */
static void check_region(struct region *region)
{
	if (region->number < 0 || region->number >= LISTS_MAX)
		region->number = region->total = 0;
	if (region->total < 0 || region->total > ROWS_MAX)
		region->total = 0;
	if (region->own < 0 || region->own > region->total)
		region->own = 0;
	region->stored = region->total;
	if (region->dated < region->total - region->own || region->dated > region->total)
		region->dated = region->total;
}

bool reader_region(struct directory *directory, enum category category, const char *state,
		   struct region *out, struct error *error)
{
	const char *const choices[] = { state ? state : "", REGION_NATIONAL };
	bool found = false;

	*out = (struct region){ .state = choices[0] };
	for (int i = 0; i < 2 && !found; i++) {
		sqlite3_stmt *statement = reader_ready(directory, QUERY_REGION, error);

		if (!statement)
			return false;
		out->state = choices[i];
		sqlite3_bind_int(statement, 1, (int)category);
		sqlite3_bind_text(statement, 2, out->state, -1, SQLITE_STATIC);
		found = reader_step(statement);
		if (found) {
			out->total = sqlite3_column_int64(statement, 0);
			out->number = sqlite3_column_int64(statement, 1);
			out->own = sqlite3_column_int64(statement, 2);
			out->dated = sqlite3_column_int64(statement, 3);
			check_region(out);
			shown_cut(&directory->moment, sqlite3_column_blob(statement, 4),
				  (size_t)sqlite3_column_bytes(statement, 4), out);
		}
		if (!reader_end(directory, statement, error))
			return false;
	}
	return true;
}

bool reader_list_id(struct directory *directory, const struct region *region, int64_t position,
		    int64_t *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_LIST_ID, error);

	*out = 0;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, LIST_ROW(region->number, position));
	if (reader_step(statement))
		*out = sqlite3_column_int64(statement, 0);
	return reader_end(directory, statement, error);
}

bool reader_state(struct directory *directory, const char *code, int *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_STATE, error);

	*out = 0;
	if (!statement)
		return false;
	sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
	if (reader_step(statement))
		*out = reader_number(statement, 0, 0, 63);
	return reader_end(directory, statement, error);
}
