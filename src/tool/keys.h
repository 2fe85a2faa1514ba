/* SPDX-License-Identifier: MIT */
/* From an id to the row that has it. The ids are borrowed. */
#ifndef TOOL_KEYS_H
#define TOOL_KEYS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/* Rows are counted in 32 bits wherever there are many: a table has fewer than this. */
#define NO_ROW ((size_t)UINT32_MAX)

#include "base/spill.h"

struct key;

struct keys {
	struct key *items; /* in the order in which they came */
	uint32_t *slots;   /* by hash: the place of a key and one; 0: free */
	size_t room, count;
	struct spill *spill; /* where both lie */
	atomic_size_t *last; /* the place of the key that was found last: a guess, shared by threads */
};

/* Makes room for so many at once. */
void keys_reserve(struct keys *keys, size_t count);

/* Remembers the row of an id, unless an earlier row has the same one. */
void keys_add(struct keys *keys, const char *key, size_t row);

/* NO_ROW if no row has it. */
size_t keys_find(const struct keys *keys, const char *key);

void keys_free(struct keys *keys);

#endif
