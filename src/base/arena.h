/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back all at once.
 *
 * A page's data lives in one arena and goes with it. Blocks are kept when
 * the arena is emptied, so that after the first few pages nothing is
 * allocated any more; what was in them is zeroed, because it was a
 * visitor's. Out of memory stops the program: its supervisor starts it anew.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks; /* the one being filled first */
	struct arena_block *spare;
	/* Where large zeroed blocks come from and stay; NULL: from malloc, in small ones. */
	void *(*source)(void *context, size_t size);
	void *context;
};

/* Zeroed, aligned for any type, alive until arena_empty or arena_free. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of the first length bytes with a NUL behind them; texts are not aligned. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* A copy of a string; NULL gives "". */
char *arena_text(struct arena *arena, const char *text);

char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Has one block of this many bytes ready, so that an arena of bounded use
 * allocates only once. */
void arena_reserve(struct arena *arena, size_t size);

/* Bytes in use, those that keep things aligned among them. */
size_t arena_used(const struct arena *arena);

/* Zeroes what was used and keeps the blocks. */
void arena_empty(struct arena *arena);

/* Zeroes and releases everything; what came from a source is left to that. */
void arena_free(struct arena *arena);

#endif
