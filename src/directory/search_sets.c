/* SPDX-License-Identifier: MIT */
#include "directory/search_sets.h"

#include <string.h>

/* The rows of a chunk that have the word, into search->one. */
static bool read_word(struct search *search, const struct word *word, enum match match,
		      uint32_t chunk)
{
	const struct lists *lists[] = { &word->lists[TIER_NAME], &word->meant,
					&word->lists[TIER_TEXT] };

	postings_empty(&search->one);
	for (int i = 0; i <= (int)match && i < 3; i++)
		if (!wordbook_rows(search->directory, lists[i], chunk, &search->one, search->error))
			return false;
	return true;
}

bool search_words(struct search *search, enum match match, uint32_t chunk, bool *any)
{
	*any = true;
	for (size_t i = 0; i < search->word_count && *any; i++) {
		if (!read_word(search, search->words[i], match, chunk))
			return false;
		if (i == 0)
			search->set = search->one;
		else
			*any = postings_keep(&search->set, &search->one);
	}
	return true;
}

/* The rows that lack one of the words and have all others. */
static bool read_all_but_one(struct search *search, uint32_t chunk)
{
	struct postings *all = &search->set, *missed = &search->missed, *one = &search->one;

	memset(all, 0xFF, sizeof(*all));
	postings_empty(missed);
	for (size_t i = 0; i < search->word_count; i++) {
		if (!read_word(search, search->words[i], MATCH_TEXT, chunk))
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

/* What is in the lists, of what search->near has already. */
static bool read_near(struct search *search, const struct lists *lists, uint32_t chunk, bool *any)
{
	postings_empty(&search->one);
	if (!wordbook_rows(search->directory, lists, chunk, &search->one, search->error))
		return false;
	*any = postings_keep(&search->near, &search->one);
	return true;
}

bool search_chunk(struct search *search, enum match match, uint32_t chunk, enum nearness nearness,
		       bool *any)
{
	*any = !(search->nothing[chunk] >> nearness & 1);
	if (!*any)
		return true;
	memset(&search->near, 0xFF, sizeof(search->near));
	if (nearness <= NEARNESS_STATE && !read_near(search, &search->region, chunk, any))
		return false;
	if (*any && nearness == NEARNESS_SQUARES && !read_near(search, &search->squares, chunk, any))
		return false;
	if (!*any)
		search->nothing[chunk] |= (unsigned char)(1 << nearness);
	if (*any && !(match == MATCH_ALL_BUT_ONE ? read_all_but_one(search, chunk)
						 : search_words(search, match, chunk, any)))
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
	return wordbook_rows(search->directory, &lists, 0, &search->one, search->error);
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
