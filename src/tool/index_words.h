/* SPDX-License-Identifier: MIT */
/* What is collected for an index: its words and their rows; for index*.c. */
#ifndef TOOL_INDEX_WORDS_H
#define TOOL_INDEX_WORDS_H

#include "base/arena.h"
#include "tool/index.h"
#include "base/spill.h"

/* The numbers of rows, as gaps, and the number of its postings (0: none). */
struct index_list {
	unsigned char *bytes;
	uint32_t used, room;
	uint32_t after; /* the last row, and one */
	uint32_t count;
	int64_t number;
};

struct index_word {
	char *text;
	uint32_t length;
	enum word_kind kind;
	struct index_list lists[TIER_COUNT];
};

struct index_slot {
	uint32_t place; /* of the word, and one; 0: free */
	uint32_t hash;
};

/* A word of a text that is not looked up yet; fold.h gives none that is longer. */
enum { WAITING_MOST = 64, WAITING_BYTES = 512 };

struct waiting {
	uint32_t hash, length;
	char text[WAITING_BYTES];
};

/* The room of a list doubles; what it had before is for another one. */
enum { LIST_LEAST = 16, LIST_SIZES = 28 };

struct index_spare {
	struct index_spare *next;
};

struct index {
	struct spill *spill;
	struct arena arena; /* texts and lists */
	struct index_spare *spare[LIST_SIZES];
	struct index_word *words;
	size_t count, room;
	struct index_slot *slots;
	size_t slot_count;
	uint32_t row;
	enum tier tier; /* of the text being cut */
	struct waiting waiting[WAITING_MOST];
	size_t waiting_count;
};

/* A list being read, chunk after chunk. */
struct index_reading {
	const unsigned char *at, *end;
	uint32_t next;  /* row; UINT32_MAX: there is none */
	uint32_t chunk; /* of the rows read last */
};

struct index_reading index_read(const struct index_list *list);

/* The rows of the next chunk that has some, numbered in it; 0 if none is left. */
size_t index_read_chunk(struct index_reading *reading, uint32_t rows[CHUNK_ROWS]);

#endif
