/* SPDX-License-Identifier: MIT */
#include "directory/search_sets.h"

#include <string.h>

static bool add_lists(struct search *search, struct lists *lists, uint32_t chunk)
{
	return wordbook_rows(search->directory, lists, chunk, search->arena, &search->one, search->error);
}

/* What a word has of its own at a match, beside what it has at those before. */
static struct lists *lists_of(struct word *word, enum match match)
{
	return match == MATCH_NAME    ? &word->lists[TIER_NAME]
	       : match == MATCH_MEANT ? &word->meant
				      : &word->lists[TIER_TEXT];
}

/* The rows of a chunk that have all words, for each match from one to another. */
static bool read_words(struct search *search, enum match first, enum match last, uint32_t chunk)
{
	bool any = true;

	for (size_t i = 0; i < search->word_count && any; i++) {
		postings_empty(&search->one);
		for (enum match match = MATCH_NAME; match <= last; match++) {
			if (!add_lists(search, lists_of(search->words[i], match), chunk))
				return false;
			if (match < first)
				continue;
			if (i == 0)
				search->matches[match] = search->one;
			else
				any = postings_keep(&search->matches[match], &search->one);
		}
	}
	return true;
}

/* The rows of a chunk that have one word, into search->one. */
static bool read_word(struct search *search, struct word *word, uint32_t chunk)
{
	postings_empty(&search->one);
	for (enum match match = MATCH_NAME; match <= MATCH_TEXT; match++)
		if (!add_lists(search, lists_of(word, match), chunk))
			return false;
	return true;
}

/* The rows that lack one of the words and have all others. */
static bool read_all_but_one(struct search *search, uint32_t chunk)
{
	struct postings *all = &search->set, *missed = &search->missed, *one = &search->one;

	memset(all, 0xFF, sizeof(*all));
	postings_empty(missed);
	for (size_t i = 0; i < search->word_count; i++) {
		if (!read_word(search, search->words[i], chunk))
			return false;
		for (size_t unit = 0; unit < CHUNK_UNITS; unit++) {
			missed->units[unit] = (missed->units[unit] & one->units[unit]) |
					      (all->units[unit] & ~one->units[unit]);
			all->units[unit] &= one->units[unit];
		}
	}
	*all = *missed;
	return true;
}

/* Whether it is known; its rows then, into the set. */
static bool recall(const struct few *few, struct postings *set)
{
	if (!few->known)
		return false;
	postings_empty(set);
	for (size_t i = 0; i < few->count; i++)
		postings_put(set, few->rows[i]);
	return true;
}

/* Nothing of a set that has many rows. */
static void remember(struct few *few, const struct postings *set, struct arena *arena)
{
	uint16_t rows[FEW_MOST];
	size_t count = postings_list(set, rows, FEW_MOST);
	uint16_t *kept;

	if (count == FEW_MOST)
		return;
	kept = arena_alloc(arena, count * sizeof(*kept));
	memcpy(kept, rows, count * sizeof(*kept));
	*few = (struct few){ .known = true, .count = count, .rows = kept };
}

static struct few *make_few(struct search *search)
{
	return arena_alloc(search->arena, (search->chunk_count + 1) * sizeof(struct few));
}

bool search_chunks(struct search *search)
{
	if (!wordbook_chunks(search->directory, &search->chunk_count, search->error))
		return false;
	for (int i = 0; i < NEARNESS_NONE; i++)
		search->around[i] = make_few(search);
	search_anew(search);
	return true;
}

void search_anew(struct search *search)
{
	for (int i = 0; i < MATCH_COUNT; i++)
		search->matching[i] = make_few(search);
}

/* Where the first chunk of services had too few of several words in a state all matches
 * are needed, as a rule: each list is read once for all of them. */
static bool find_words(struct search *search, enum match match, uint32_t chunk)
{
	enum match last = chunk < 2 || search->word_count < 2 || !search->region.count ? match : MATCH_TEXT;

	if (match == MATCH_ALL_BUT_ONE)
		return read_all_but_one(search, chunk);
	if (!read_words(search, match, last, chunk))
		return false;
	search->set = search->matches[match];
	for (enum match wider = match + 1; wider <= last; wider++)
		if (!search->matching[wider][chunk].known)
			remember(&search->matching[wider][chunk], &search->matches[wider], search->arena);
	return true;
}

bool search_words(struct search *search, enum match match, uint32_t chunk, bool *any)
{
	struct few *few = &search->matching[match][chunk];

	if (!recall(few, &search->set)) {
		if (!find_words(search, match, chunk))
			return false;
		remember(few, &search->set, search->arena);
	}
	*any = !few->known || few->count;
	return true;
}

/* What is near in a chunk, into search->near. */
static bool read_near(struct search *search, uint32_t chunk, enum nearness nearness)
{
	struct lists *lists = nearness == NEARNESS_STATE ? &search->region : &search->squares;
	struct few *few = &search->around[nearness][chunk];

	if (recall(few, &search->near))
		return true;
	if (nearness == NEARNESS_SQUARES && !read_near(search, chunk, NEARNESS_STATE))
		return false;
	postings_empty(&search->one);
	if (!add_lists(search, lists, chunk))
		return false;
	if (nearness == NEARNESS_STATE)
		search->near = search->one;
	else
		postings_keep(&search->near, &search->one);
	remember(few, &search->near, search->arena);
	return true;
}

static bool is_none(const struct few *few)
{
	return few->known && !few->count;
}

bool search_chunk(struct search *search, enum match match, uint32_t chunk, enum nearness nearness,
		  bool *any)
{
	*any = !is_none(&search->matching[match][chunk]);
	if (*any && nearness <= NEARNESS_STATE) {
		if (!read_near(search, chunk, nearness))
			return false;
		*any = !is_none(&search->around[nearness][chunk]);
	}
	if (*any && !search_words(search, match, chunk, any))
		return false;
	if (*any && nearness <= NEARNESS_STATE)
		*any = postings_keep(&search->set, &search->near);
	return true;
}

bool search_word(struct search *search, const char *text, enum tier last)
{
	struct lists lists = { .count = 0 };

	postings_empty(&search->one);
	for (int tier = 0; tier <= (int)last; tier++)
		if (!wordbook_find(search->directory, WORD_WHOLE, text, (enum tier)tier, &lists,
				   search->arena, search->error))
			return false;
	return add_lists(search, &lists, 0);
}

bool search_whole(struct search *search, enum tier last)
{
	for (size_t i = 0; i < search->word_count; i++) {
		if (!search_word(search, search->words[i]->text, last))
			return false;
		if (i == 0)
			search->set = search->one;
		else
			postings_keep(&search->set, &search->one);
	}
	return true;
}

bool search_is_sunk(const struct search *search, int64_t id)
{
	for (size_t i = 0; i < search->sunk_count; i++)
		if (search->sunk[i].id == id)
			return true;
	return false;
}

void search_add_sunk(struct search *search)
{
	struct founds *out = search->out;

	for (size_t i = 0; i < search->sunk_count && out->count < search->limit; i++)
		out->items[out->count++] = search->sunk[i];
	search->sunk_count = 0;
}
