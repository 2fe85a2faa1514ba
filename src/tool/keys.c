/* SPDX-License-Identifier: MIT */
#include "tool/keys.h"

#include <stdlib.h>
#include <string.h>

#include "directory/hash.h"

enum { ROOM_LEAST = 64 };

struct key_slot {
	const char *key;
	size_t row;
};

/* The slot that has the key, or the free one where it belongs. */
static struct key_slot *find_slot(const struct keys *keys, const char *key)
{
	size_t at = (size_t)hash_text(key) & (keys->room - 1);

	while (keys->slots[at].key && strcmp(keys->slots[at].key, key) != 0)
		at = (at + 1) & (keys->room - 1);
	return &keys->slots[at];
}

static void grow(struct keys *keys)
{
	struct keys larger = { .room = keys->room ? 2 * keys->room : ROOM_LEAST,
			       .count = keys->count };

	larger.slots = calloc(larger.room, sizeof(*larger.slots));
	if (!larger.slots)
		abort();
	for (size_t i = 0; i < keys->room; i++)
		if (keys->slots[i].key)
			*find_slot(&larger, keys->slots[i].key) = keys->slots[i];
	free(keys->slots);
	*keys = larger;
}

void keys_add(struct keys *keys, const char *key, size_t row)
{
	struct key_slot *slot;

	if (2 * keys->count >= keys->room)
		grow(keys);
	slot = find_slot(keys, key);
	if (slot->key)
		return;
	*slot = (struct key_slot){ .key = key, .row = row };
	keys->count++;
}

size_t keys_find(const struct keys *keys, const char *key)
{
	const struct key_slot *slot = keys->room ? find_slot(keys, key) : NULL;

	return slot && slot->key ? slot->row : NO_ROW;
}

void keys_free(struct keys *keys)
{
	free(keys->slots);
	*keys = (struct keys){ 0 };
}
