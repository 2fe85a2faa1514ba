/* SPDX-License-Identifier: MIT */
/* From an id to the row that has it. The ids are borrowed. */
#ifndef TOOL_KEYS_H
#define TOOL_KEYS_H

#include <stddef.h>

#define NO_ROW ((size_t)-1)

struct keys {
	struct key_slot *slots;
	size_t room, count;
};

/* Remembers the row of an id, unless an earlier row has the same one. */
void keys_add(struct keys *keys, const char *key, size_t row);

/* NO_ROW if no row has it. */
size_t keys_find(const struct keys *keys, const char *key);

void keys_free(struct keys *keys);

#endif
