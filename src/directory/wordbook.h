/* SPDX-License-Identifier: MIT */
/*
 * The index of words in the directory file: from a word, or the beginning of
 * one, to the rows that have it.
 *
 * A word has two lists: the rows that have it in a name or a place, and those
 * that have it only in what is told of them. The list of a beginning that
 * many words share is kept like that of a word, so that every letter is
 * answered as fast as the next; up to three letters that begin a thousand
 * names are looked for in names only. Rows are numbered through all chunks:
 * chunk 0 has categories and pages by their row ids, services come from
 * chunk 1 on. Any bytes may be in a damaged file: nothing is trusted here.
 */
#ifndef DIRECTORY_WORDBOOK_H
#define DIRECTORY_WORDBOOK_H

#include "directory/postings.h"
#include "directory/reader.h"

enum tier { TIER_NAME, TIER_TEXT, TIER_COUNT };

/* What a row of the table is: a whole word, the beginning of many, or a mark
 * that no text has: a need, a state, a language. */
enum word_kind { WORD_WHOLE, WORD_BEGINNING, WORD_MARK };

/* A list of few rows stands in the word's own row, in so many bytes at most. */
enum { LIST_SHORT = 400, LISTS_MAX = 64 };

/* The bytes of a list in one chunk. */
struct part {
	struct part *next; /* of the same list, in a later chunk */
	uint32_t chunk;
	size_t size;
	unsigned char bytes[];
};

struct list {
	int64_t number; /* of its postings; 0: the bytes are the list */
	size_t size;
	const unsigned char *bytes; /* in the arena */
	struct part *ahead, *last;  /* so are these, of the chunks from `from` on, before `until` */
	uint32_t from, until;
	size_t kept; /* bytes of them */
};

struct lists {
	struct list items[LISTS_MAX];
	size_t count;
};

/* Adds the lists of what begins so; more than LISTS_MAX are left out. */
bool wordbook_begins(struct directory *directory, const char *text, struct lists lists[TIER_COUNT],
		     struct arena *arena, struct error *error);

/* Adds the list of one word or mark; none is no error. */
bool wordbook_find(struct directory *directory, enum word_kind kind, const char *text,
		   enum tier tier, struct lists *lists, struct arena *arena, struct error *error);

/* How many chunks there are, the first included. */
enum { CHUNKS_MAX = 1024 };

bool wordbook_chunks(struct directory *directory, uint32_t *count, struct error *error);

/* Adds the rows of one chunk that are in any of the lists. Asked for a chunk
 * behind the first of services it keeps what comes next in the lists too. */
bool wordbook_rows(struct directory *directory, struct lists *lists, uint32_t chunk,
		   struct arena *arena, struct postings *set, struct error *error);

#endif
