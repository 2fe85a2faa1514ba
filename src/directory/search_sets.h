/* SPDX-License-Identifier: MIT */
/*
 * A search being made, and the sets of rows that match it; parts of search.c.
 * Everything lives in the arena of the page that asked.
 */
#ifndef DIRECTORY_SEARCH_SETS_H
#define DIRECTORY_SEARCH_SETS_H

#include "directory/geo.h"
#include "directory/reader.h"
#include "directory/wordbook.h"

enum {
	WORDS_MAX = 8,
	WORD_BYTES = 512,
	/* After so many, rows that are stored behind one of them are not looked at:
	 * all of these were checked no later. */
	HIDDEN_MAX = 8,
	/* Sets of a chunk that have fewer rows are kept. */
	FEW_MOST = 256,
};

struct word {
	char text[WORD_BYTES + 1];
	struct lists lists[TIER_COUNT];
	struct lists meant; /* of the categories that it stands for */
};

/* What counts as a match; each of these has more than the one before. */
enum match { MATCH_NAME, MATCH_MEANT, MATCH_TEXT, MATCH_ALL_BUT_ONE, MATCH_COUNT };

/* From near to far: half a degree around, the state, everywhere. */
enum nearness { NEARNESS_SQUARES, NEARNESS_STATE, NEARNESS_NONE };

/* The rows of a set that has few, rising. What seldom matches is looked for in all
 * chunks, near and far: its lists are read once. */
struct few {
	bool known;
	size_t count;
	const uint16_t *rows; /* in the arena */
};

struct search {
	struct directory *directory;
	const struct language *language;
	struct arena *arena;
	struct error *error;
	const char *state_province;
	struct lists region;  /* of the state, and of the whole country; none: nothing is near */
	struct lists squares; /* around the point, where it is known */
	struct lists spoken;  /* of services that speak the language; none for English */
	uint32_t chunk_count;
	struct word *words[WORDS_MAX];
	size_t word_count;
	bool any_meant;
	struct founds *out;
	int64_t hidden[HIDDEN_MAX]; /* that match, and are too old to be found */
	size_t hidden_count;
	struct found sunk[CLOSED_MAX]; /* that match, and are closed */
	size_t sunk_count;
	size_t limit;
	struct postings set, one, missed, near, speaks;
	struct postings matches[MATCH_TEXT + 1];
	/* By chunk, in the arena. */
	struct few *matching[MATCH_COUNT], *around[NEARNESS_NONE];
};

/* How many chunks there are, and that nothing is known of them. */
bool search_chunks(struct search *search);

/* Words were added to: what matched them is forgotten. */
void search_anew(struct search *search);

/* The rows of a chunk that have all words, or all but one of them, into
 * search->set; *any is whether there are some. */
bool search_words(struct search *search, enum match match, uint32_t chunk, bool *any);

/* The same of those that are near. */
bool search_chunk(struct search *search, enum match match, uint32_t chunk, enum nearness nearness,
		  bool *any);

/* The rows of the first chunk that have one word whole, in the tiers up to
 * one, into search->one; and those that have all words so, into search->set. */
bool search_word(struct search *search, const char *text, enum tier last);
bool search_whole(struct search *search, enum tier last);

/* What is closed becomes the last of what was found so far. */
bool search_is_sunk(const struct search *search, int64_t id);
void search_add_sunk(struct search *search);

/* What is near to there: search_where.c. NULL is nowhere. */
bool search_where(struct search *search, const struct whereabouts *where);

/* Who speaks the visitor's language. */
bool search_spoken(struct search *search);

#endif
