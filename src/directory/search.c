/* SPDX-License-Identifier: MIT */
/*
 * Typed words to categories, services and pages.
 *
 * Everything takes the first matches in the order of row ids, never ranks
 * them all: as fast in a million services as in a thousand.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "directory/fold.h"
#include "directory/reader.h"
#include "directory/tokenizer.h"

enum {
	TYPED_MAX = 256,
	WORDS_MAX = 8,
	WORD_BYTES = 512,
	MATCH_BYTES = WORDS_MAX * (WORD_BYTES + 32 * CATEGORY_COUNT),
	LEAST_MEANT = 3, /* letters before a word is taken to mean a category */
	RESULTS_MAX = 256,
	PAGES_KEPT = 2, /* places at the end that services leave to pages */
};

struct word {
	char text[WORD_BYTES + 1];
	bool meant[CATEGORY_COUNT];
};

struct search {
	struct directory *directory;
	const struct language *language;
	struct arena *arena;
	struct error *error;
	const char *state_province;
	struct word words[WORDS_MAX];
	size_t word_count;
	bool any_meant;
	struct founds *out;
	size_t limit;
	char match[MATCH_BYTES];
};

static bool take_word(void *context, const struct fold_token *token)
{
	struct search *search = context;
	struct word *word = &search->words[search->word_count];

	if (token->length > WORD_BYTES)
		return true;
	memcpy(word->text, token->text, token->length);
	search->word_count++;
	return search->word_count < WORDS_MAX;
}

/* Row ids from first to last that match, at most limit. */
static bool match(struct search *search, int64_t first, int64_t last, size_t limit, int64_t *ids,
		  size_t *count)
{
	sqlite3_stmt *statement = reader_ready(search->directory, QUERY_SEARCH, search->error);

	*count = 0;
	if (!statement)
		return false;
	sqlite3_bind_text(statement, 1, search->match, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 2, first);
	sqlite3_bind_int64(statement, 3, last);
	sqlite3_bind_int64(statement, 4, (int64_t)limit);
	while (*count < limit && reader_step(statement))
		ids[(*count)++] = sqlite3_column_int64(statement, 0);
	return reader_end(search->directory, statement, search->error);
}

/* The bytes of the first letters of a word. */
static int measure_prefix(const char *word)
{
	const char *at = word, *end = word + strlen(word);

	for (int i = 0; i < PREFIX_MAX && at < end; i++)
		utf8_next(&at, end);
	return (int)(at - word);
}

/* The expression for one word; tokens have no quotes in them. */
static size_t write_word(const struct word *word, bool prefix, bool meant, char *out, size_t size)
{
	int length = prefix ? measure_prefix(word->text) : (int)strlen(word->text);
	size_t used =
		(size_t)snprintf(out, size, "(\"%.*s\"%s", length, word->text, prefix ? "*" : "");

	for (int i = CATEGORY_NONE + 1; meant && i < CATEGORY_COUNT; i++)
		if (word->meant[i])
			used += (size_t)snprintf(out + used, size - used,
						 " OR \"" TOKEN_CATEGORY "%d\"", i);
	return used + (size_t)snprintf(out + used, size - used, ")");
}

static void write_match(struct search *search, bool whole_words, bool meant, bool in_state)
{
	size_t used = 0;

	for (size_t i = 0; i < search->word_count; i++) {
		used += (size_t)snprintf(search->match + used, MATCH_BYTES - used, "%s",
					 i ? " AND " : "");
		used += write_word(&search->words[i], !whole_words, meant, search->match + used,
				   MATCH_BYTES - used);
	}
	if (in_state)
		snprintf(search->match + used, MATCH_BYTES - used,
			 " AND (\"" TOKEN_REGION "%s\" OR \"" TOKEN_REGION REGION_NATIONAL "\")",
			 search->state_province);
}

static enum category category_of(int64_t id)
{
	int64_t category = id % CATEGORY_STRIDE; /* a damaged file may have any id */

	return category > CATEGORY_NONE && category < CATEGORY_COUNT ? (enum category)category
								     : CATEGORY_NONE;
}

/* "food chicago" means the food services of Chicago, whatever they are called. */
static bool find_meaning(struct search *search)
{
	for (size_t i = 0; i < search->word_count; i++) {
		struct word *word = &search->words[i];
		int64_t ids[RESULTS_MAX];
		size_t count;

		if (strlen(word->text) < LEAST_MEANT)
			continue;
		write_word(word, true, false, search->match, MATCH_BYTES);
		if (!match(search, CATEGORY_FIRST, CATEGORY_LAST, RESULTS_MAX, ids, &count))
			return false;
		for (size_t j = 0; j < count; j++)
			word->meant[category_of(ids[j])] = true;
		search->any_meant |= count > 0;
	}
	return true;
}

static bool is_known(const struct search *search, enum found_kind kind, int64_t id)
{
	for (size_t i = 0; i < search->out->count; i++) {
		const struct found *found = &search->out->items[i];

		if (found->kind == kind &&
		    (kind == FOUND_CATEGORY ? found->category == category_of(id) : found->id == id))
			return true;
	}
	return false;
}

static bool add_category(struct search *search, int64_t id, struct found *found)
{
	struct region region;

	found->category = category_of(id);
	found->key = category_code(found->category);
	found->name = (struct phrase){ .text = "", .language = search->language };
	if (!reader_region(search->directory, found->category, search->state_province, &region,
			   search->error))
		return false;
	found->count = region.total;
	return true;
}

static bool add_service(struct search *search, int64_t id, struct found *found)
{
	sqlite3_stmt *statement =
		reader_ready(search->directory, QUERY_FOUND_SERVICE, search->error);
	struct arena *arena = search->arena;
	struct texts texts;
	bool done = true;

	found->id = id;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		bool label = sqlite3_column_bytes(statement, 2) > 0;

		done = reader_texts(search->directory, TEXT_SERVICE, id, search->language, arena,
				    &texts, search->error);
		found->key = reader_text(statement, 0, arena);
		found->name =
			label ? reader_phrase(&texts, TEXT_ALTERNATE_NAME, statement, 2, arena)
			      : reader_phrase(&texts, TEXT_NAME, statement, 1, arena);
		found->city = reader_text(statement, 3, arena);
		found->state_province = reader_text(statement, 4, arena);
		found->service_kind = (enum service_kind)reader_number(statement, 5, SERVICE_PLACE,
								       SERVICE_HOTLINE);
	}
	return reader_end(search->directory, statement, done ? search->error : NULL) && done;
}

static bool add_page(struct search *search, int64_t id, struct found *found)
{
	sqlite3_stmt *statement = reader_ready(search->directory, QUERY_FOUND_PAGE, search->error);
	struct texts texts;
	bool done = true;

	found->id = id;
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		done = reader_texts(search->directory, TEXT_PAGE, id, search->language,
				    search->arena, &texts, search->error);
		found->key = reader_text(statement, 0, search->arena);
		found->name = reader_phrase(&texts, TEXT_NAME, statement, 1, search->arena);
	}
	return reader_end(search->directory, statement, done ? search->error : NULL) && done;
}

struct range {
	enum found_kind kind;
	int64_t first, last;
	bool (*add)(struct search *search, int64_t id, struct found *found);
};

static const struct range services = { FOUND_SERVICE, SERVICE_FIRST, INT64_MAX, add_service };
static const struct range pages = { FOUND_PAGE, PAGE_FIRST, PAGE_LAST, add_page };
static const struct range categories = { FOUND_CATEGORY, CATEGORY_FIRST, CATEGORY_LAST,
					 add_category };

/* Adds what matches now and is not there yet, until there are `until`. */
static bool add_matches(struct search *search, const struct range *range, size_t until)
{
	int64_t ids[RESULTS_MAX];
	size_t count = 0;

	if (search->out->count >= until)
		return true;
	/* As many as may be there already match again. */
	if (!match(search, range->first, range->last,
		   range->kind == FOUND_CATEGORY ? RESULTS_MAX : until, ids, &count))
		return false;
	for (size_t i = 0; i < count && search->out->count < until; i++) {
		struct found found = { .kind = range->kind,
				       .key = "",
				       .city = "",
				       .state_province = "",
				       .name = { .text = "", .language = &languages[0] } };

		if (is_known(search, range->kind, ids[i]))
			continue;
		if (!range->add(search, ids[i], &found))
			return false;
		/* An index that names a row which is not there: a damaged file. */
		if (found.key[0])
			search->out->items[search->out->count++] = found;
	}
	return true;
}

/* In the visitor's language before others, whole words before beginnings;
 * at most half of the list, because one letter begins words of every need. */
static bool find_categories(struct search *search)
{
	int row = CATEGORY_ROW(language_index(search->language), 0);
	const struct range own = { FOUND_CATEGORY, row + 1, row + CATEGORY_STRIDE - 1,
				   add_category };
	const struct range *ranges[] = { &own, &categories };
	size_t until = (search->limit + 1) / 2;

	for (int i = 0; i < 2; i++) {
		for (int whole = 1; whole >= 0; whole--) {
			write_match(search, whole, false, false);
			if (!add_matches(search, ranges[i], until))
				return false;
		}
	}
	return true;
}

/* The words themselves before what they mean, near before far. */
static bool find_services(struct search *search, size_t until)
{
	for (int near = search->state_province[0] ? 1 : 0; near >= 0; near--) {
		for (int meant = 0; meant <= (search->any_meant ? 1 : 0); meant++) {
			write_match(search, false, meant, near);
			if (!add_matches(search, &services, until))
				return false;
		}
	}
	return true;
}

/* Services leave a little room, lest pages be crowded out of every search. */
static bool find_all(struct search *search)
{
	int64_t first_pages[PAGES_KEPT];
	size_t kept = 0;

	if (!find_categories(search) || !find_meaning(search))
		return false;
	write_match(search, false, false, false);
	if (search->limit > 2 * PAGES_KEPT &&
	    !match(search, pages.first, pages.last, PAGES_KEPT, first_pages, &kept))
		return false;
	if (!find_services(search, search->limit - kept))
		return false;
	write_match(search, false, false, false);
	return add_matches(search, &pages, search->limit);
}

/* It becomes part of a search expression. */
static bool is_code(const char *state_province)
{
	const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return strlen(state_province) == 2 && strspn(state_province, letters) == 2;
}

static bool add_tokenizer(struct directory *directory, struct error *error)
{
	if (!directory->has_tokenizer)
		directory->has_tokenizer = tokenizer_add(directory->db);
	return directory->has_tokenizer ||
	       fail(error, "this SQLite library has no full text search (FTS5)");
}

bool directory_search(struct directory *directory, const char *typed, const char *state_province,
		      int limit, const struct language *language, struct arena *arena,
		      struct founds *out, struct error *error)
{
	struct search search = {
		.directory = directory,
		.language = language,
		.arena = arena,
		.error = error,
		.state_province = state_province && is_code(state_province) ? state_province : "",
		.out = out,
		.limit = limit < 0             ? 0
			 : limit > RESULTS_MAX ? RESULTS_MAX
					       : (size_t)limit,
	};

	*out = (struct founds){ 0 };
	fold_words(typed, strnlen(typed, TYPED_MAX), FOLD_TYPED, take_word, &search);
	if (!search.word_count || !search.limit)
		return true;
	if (!add_tokenizer(directory, error))
		return false;
	out->items = arena_alloc(arena, search.limit * sizeof(*out->items));
	return find_all(&search);
}
