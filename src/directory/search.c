/* SPDX-License-Identifier: MIT */
/*
 * Typed words to categories, services and pages.
 *
 * Rows are stored best first, so the first matches are taken, never all
 * ranked. Nearer rows come before others; at each distance those with the
 * words in a name before those that the words only mean or that only tell
 * of them; among these, those that speak the visitor's language. Where too
 * little is found, words with a typing error and rows that lack one of the
 * words follow.
 */
#include <stdio.h>
#include <string.h>

#include "directory/closed.h"
#include "directory/fold.h"
#include "directory/search_rows.h"
#include "directory/search_sets.h"
#include "directory/spelling.h"

enum {
	TYPED_MAX = 256,
	LEAST_MEANT = 3, /* bytes of a word before it is taken to mean a category */
	RESULTS_MAX = 256,
	PAGES_KEPT = 2,  /* places at the end that services leave to pages */
	TOO_FEW = 3,     /* results, before a typing error is thought of */
};

static bool take_word(void *context, const struct fold_token *token)
{
	struct search *search = context;
	struct word *word;

	if (token->length > WORD_BYTES)
		return true;
	word = arena_alloc(search->arena, sizeof(*word));
	memcpy(word->text, token->text, token->length);
	search->words[search->word_count++] = word;
	return search->word_count < WORDS_MAX;
}

static bool is_hidden(const struct search *search, int64_t id)
{
	for (size_t i = 0; i < search->hidden_count; i++)
		if (search->hidden[i] == id || (search->hidden_count == HIDDEN_MAX && search->hidden[i] < id))
			return true;
	return false;
}

static bool is_known(const struct search *search, enum found_kind kind, int64_t id)
{
	if (kind == FOUND_SERVICE && (is_hidden(search, id) || search_is_sunk(search, id)))
		return true;
	for (size_t i = 0; i < search->out->count; i++) {
		const struct found *found = &search->out->items[i];

		if (found->kind == kind && (kind == FOUND_CATEGORY
						    ? found->category == search_category(id)
						    : found->id == id))
			return true;
	}
	return false;
}

/* Once there is no more room only what stands before all of them is looked at. */
static void hide(struct search *search, int64_t id)
{
	if (search->hidden_count == HIDDEN_MAX)
		search->hidden_count--;
	search->hidden[search->hidden_count++] = id;
}

static bool add_row(struct search *search, enum found_kind kind, int64_t id)
{
	struct found found = { .kind = kind,
			       .key = "",
			       .city = "",
			       .state_province = "",
			       .name = { .text = "", .language = &languages[0] } };

	bool hidden;

	if (is_known(search, kind, id))
		return true;
	if (!search_row(search->directory, id, search->state_province, search->language,
			search->arena, &found, search->error) ||
	    !search_hides(search->directory, &found, search->state_province, &hidden, search->error))
		return false;
	/* An index that names a row which is not there: a damaged file. */
	if (hidden)
		hide(search, id);
	else if (found.key[0] && kind == FOUND_SERVICE && closed_has(search->directory, id))
		search->sunk[search->sunk_count++] = found;
	else if (found.key[0])
		search->out->items[search->out->count++] = found;
	return true;
}

/* Whether no word can have a row: nothing need be read then. */
static bool is_hopeless(const struct search *search, enum match match)
{
	for (size_t i = 0; i < search->word_count && match < MATCH_ALL_BUT_ONE; i++) {
		const struct word *word = search->words[i];

		if (!word->lists[TIER_NAME].count && (match < MATCH_MEANT || !word->meant.count) &&
		    (match < MATCH_TEXT || !word->lists[TIER_TEXT].count))
			return true;
	}
	return false;
}

static bool add_rows(struct search *search, const struct postings *rows, uint32_t chunk, size_t until)
{
	for (uint32_t row = postings_next(rows, 0); row < CHUNK_ROWS && search->out->count < until;
	     row = postings_next(rows, row + 1))
		if (!add_row(search, FOUND_SERVICE,
			     SERVICE_FIRST + (int64_t)(chunk - 1) * CHUNK_ROWS + row))
			return false;
	return true;
}

/* Those of search->set that speak the language before the others. */
static bool add_chunk(struct search *search, uint32_t chunk, size_t until)
{
	if (search->spoken.count) {
		postings_empty(&search->speaks);
		if (!wordbook_rows(search->directory, &search->spoken, chunk, search->arena, &search->speaks,
				   search->error))
			return false;
		postings_keep(&search->speaks, &search->set);
		if (!add_rows(search, &search->speaks, chunk, until))
			return false;
	}
	return add_rows(search, &search->set, chunk, until);
}

static bool is_empty(const struct search *search, enum nearness nearness)
{
	return (nearness <= NEARNESS_STATE && !search->region.count) ||
	       (nearness == NEARNESS_SQUARES && !search->squares.count);
}

/* Adds services that match and are not there yet, until there are `until`. */
static bool add_services(struct search *search, enum match match, enum nearness nearness, size_t until)
{
	bool any;

	if (is_empty(search, nearness) || is_hopeless(search, match))
		return true;
	for (uint32_t chunk = 1; chunk < search->chunk_count; chunk++) {
		if (search->out->count >= until)
			return true;
		if (!search_chunk(search, match, chunk, nearness, &any) ||
		    (any && !add_chunk(search, chunk, until)))
			return false;
	}
	return true;
}

/* The words themselves before what they mean and what is told, near before far. */
static bool find_services(struct search *search, size_t until)
{
	for (int nearness = NEARNESS_SQUARES; nearness <= NEARNESS_NONE; nearness++)
		for (int match = MATCH_NAME; match <= MATCH_TEXT; match++)
			if ((match != MATCH_MEANT || search->any_meant) &&
			    !add_services(search, (enum match)match, (enum nearness)nearness, until))
				return false;
	return true;
}

/* Categories or pages: what is in search->set of these rows. */
static bool add_first_rows(struct search *search, enum found_kind kind, uint32_t first,
			   uint32_t last, size_t until)
{
	for (uint32_t row = postings_next(&search->set, first);
	     row <= last && search->out->count < until; row = postings_next(&search->set, row + 1))
		if (!add_row(search, kind, row))
			return false;
	return true;
}

/* In the visitor's language before others; words that alone mean a category
 * before those that do so with others, and beginnings. At most half of the
 * list, because one letter begins words of every need. */
static bool find_categories(struct search *search)
{
	uint32_t own = (uint32_t)CATEGORY_ROW(language_index(search->language), 0);
	size_t until = (search->limit + 1) / 2;
	bool any = true;

	for (int mine = 1; mine >= 0 && any; mine--)
		for (int way = 0; way < 3; way++) {
			if (!(way < 2 ? search_whole(search, (enum tier)way)
				      : search_words(search, MATCH_TEXT, 0, &any)) ||
			    (any && !add_first_rows(search, FOUND_CATEGORY, mine ? own : CATEGORY_FIRST,
						    mine ? own + CATEGORY_STRIDE - 1 : CATEGORY_LAST,
						    until)))
				return false;
		}
	return true;
}

static bool find_pages(struct search *search, enum match match, size_t until)
{
	bool any;

	return search_words(search, match, 0, &any) &&
	       (!any || add_first_rows(search, FOUND_PAGE, PAGE_FIRST, PAGE_LAST, until));
}

/* How many pages there will be, at most PAGES_KEPT. */
static bool count_pages(struct search *search, size_t *count)
{
	bool any;
	uint32_t row;

	*count = 0;
	if (search->limit <= 2 * PAGES_KEPT)
		return true;
	if (!search_words(search, MATCH_NAME, 0, &any))
		return false;
	row = any ? postings_next(&search->set, PAGE_FIRST) : CHUNK_ROWS;
	for (; row <= PAGE_LAST && *count < PAGES_KEPT; row = postings_next(&search->set, row + 1))
		(*count)++;
	return true;
}

/* "food chicago" means the food services of Chicago, whatever they are called. */
static bool add_meaning(struct search *search, struct word *word, const char *text)
{
	bool meant[CATEGORY_COUNT] = { false };

	if (strlen(text) < LEAST_MEANT)
		return true;
	if (!search_word(search, text, TIER_TEXT))
		return false;
	for (uint32_t row = postings_next(&search->one, CATEGORY_FIRST); row <= CATEGORY_LAST;
	     row = postings_next(&search->one, row + 1))
		meant[search_category(row)] = true;
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
		char mark[16];

		snprintf(mark, sizeof(mark), MARK_CATEGORY "%d", i);
		if (meant[i] && !wordbook_find(search->directory, WORD_MARK, mark, TIER_NAME,
					       &word->meant, search->arena, search->error))
			return false;
	}
	search->any_meant |= word->meant.count > 0;
	return true;
}

/* Services leave a little room, lest pages be crowded out of every search. */
static bool find_all(struct search *search)
{
	size_t kept;

	return find_categories(search) && count_pages(search, &kept) &&
	       find_services(search, search->limit - kept) &&
	       find_pages(search, MATCH_NAME, search->limit) &&
	       find_pages(search, MATCH_TEXT, search->limit);
}

static bool read_words(struct search *search)
{
	for (size_t i = 0; i < search->word_count; i++)
		if (!wordbook_begins(search->directory, search->words[i]->text,
				     search->words[i]->lists, search->arena, search->error) ||
		    !add_meaning(search, search->words[i], search->words[i]->text))
			return false;
	return true;
}

/* A word may also be any of those that have the fewest errors; *any is
 * whether there is one. */
static bool add_guesses(struct search *search, struct word *word, bool *any)
{
	struct guesses guesses;

	if (!spelling_guess(search->directory, word->text, &guesses, search->error))
		return false;
	for (size_t i = 0; i < guesses.count; i++) {
		const struct guess *guess = &guesses.items[i];

		if (guess->errors > guesses.items[0].errors)
			break;
		if (!wordbook_begins(search->directory, guess->text, word->lists, search->arena,
				     search->error) ||
		    !add_meaning(search, word, guess->text))
			return false;
		*any = true;
	}
	return true;
}

static bool is_unknown(const struct word *word)
{
	return !word->lists[TIER_NAME].count && !word->lists[TIER_TEXT].count;
}

/* Of several words only those are guessed that nothing has. */
static bool find_nearest(struct search *search)
{
	bool any = false;

	for (size_t i = 0; i < search->word_count; i++)
		if ((search->word_count == 1 || is_unknown(search->words[i])) &&
		    !add_guesses(search, search->words[i], &any))
			return false;
	if (any)
		search_anew(search);
	if (any && !find_all(search))
		return false;
	if (search->out->count || search->word_count < 2)
		return true;
	for (int nearness = NEARNESS_SQUARES; nearness <= NEARNESS_NONE; nearness++)
		if (!add_services(search, MATCH_ALL_BUT_ONE, (enum nearness)nearness, search->limit))
			return false;
	return true;
}

static bool add_line(struct search *search)
{
	struct service_rows lines;

	if (search->out->count == search->limit)
		return true;
	return directory_hotlines(search->directory, CATEGORY_NONE, search->language, search->arena, &lines,
				  search->error) &&
	       (!lines.count || lines.items[0].expired || add_row(search, FOUND_SERVICE, lines.items[0].id));
}

static bool is_sound(const struct search *search, const struct found *found)
{
	return !found->expired && (found->kind != FOUND_SERVICE || !closed_has(search->directory, found->id));
}

/* As in lists: what was true until a day that is past goes behind the first
 * that is; if all are so, behind somebody to talk to. */
static bool lead_with_sound(struct search *search)
{
	struct found *items = search->out->items, sound;
	size_t first = 0, next;

	while (first < search->out->count && items[first].kind == FOUND_CATEGORY)
		first++;
	for (next = first; next < search->out->count && !is_sound(search, &items[next]); next++)
		;
	if (next == first)
		return true;
	if (next == search->out->count && !add_line(search))
		return false;
	if (next == search->out->count)
		return true;
	sound = items[next];
	memmove(&items[first + 1], &items[first], (next - first) * sizeof(sound));
	items[first] = sound;
	return true;
}

static bool run(struct search *search)
{
	if (!search_chunks(search) || !search_spoken(search) || !read_words(search) || !find_all(search))
		return false;
	search_add_sunk(search);
	search->out->exact = search->out->count;
	if (search->out->count < TOO_FEW && !find_nearest(search))
		return false;
	search_add_sunk(search);
	return lead_with_sound(search);
}

bool directory_search(struct directory *directory, const char *typed, const struct whereabouts *where,
		      int limit, const struct language *language, struct arena *arena,
		      struct founds *out, struct error *error)
{
	struct search *search = arena_alloc(arena, sizeof(*search));

	*out = (struct founds){ 0 };
	search->directory = directory;
	search->language = language;
	search->arena = arena;
	search->error = error;
	search->state_province = "";
	search->out = out;
	search->limit = limit < 0 ? 0 : limit > RESULTS_MAX ? RESULTS_MAX : (size_t)limit;
	fold_words(typed, strnlen(typed, TYPED_MAX), FOLD_TYPED, take_word, search);
	if (!search->word_count || !search->limit)
		return true;
	out->items = arena_alloc(arena, search->limit * sizeof(*out->items));
	return search_where(search, where) && run(search);
}
