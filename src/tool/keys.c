/* SPDX-License-Identifier: MIT */
#include "tool/keys.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { ROOM_LEAST = 64 };

struct key {
	const char *text;
	uint32_t row, hash;
};

static uint32_t hash_of(const char *text)
{
	return (uint32_t)hash_bytes(HASH_START, text, strlen(text));
}

/* The slot that has the place of the key and one, or the free one where it belongs. */
static uint32_t *find_slot(const struct keys *keys, const char *text, uint32_t hash)
{
	size_t at = hash & (keys->room - 1);

	for (; keys->slots[at]; at = (at + 1) & (keys->room - 1)) {
		const struct key *key = &keys->items[keys->slots[at] - 1];

		if (key->hash == hash && strcmp(key->text, text) == 0)
			break;
	}
	return &keys->slots[at];
}

/* Two of three slots: a search that finds nothing still ends soon. */
static size_t most_of(const struct keys *keys)
{
	return keys->room / 3 * 2;
}

static void grow(struct keys *keys, size_t room)
{
	keys->room = room;
	spill_resize(keys->spill, keys->slots, 0);
	keys->slots = spill_resize(keys->spill, NULL, keys->room * sizeof(*keys->slots));
	memset(keys->slots, 0, keys->room * sizeof(*keys->slots));
	keys->items = spill_resize(keys->spill, keys->items, most_of(keys) * sizeof(*keys->items));
	if (!keys->last)
		keys->last = calloc(1, sizeof(*keys->last));
	if (!keys->last)
		abort();
	for (size_t i = 0; i < keys->count; i++)
		*find_slot(keys, keys->items[i].text, keys->items[i].hash) = (uint32_t)i + 1;
}

void keys_reserve(struct keys *keys, size_t count)
{
	size_t room = ROOM_LEAST;

	while (room / 3 * 2 < count)
		room *= 2;
	if (count && room > keys->room)
		grow(keys, room);
}

void keys_add(struct keys *keys, const char *key, size_t row)
{
	uint32_t hash = hash_of(key), *slot;

	if (row >= NO_ROW)
		abort();
	if (keys->count == most_of(keys))
		grow(keys, keys->room ? 2 * keys->room : ROOM_LEAST);
	slot = find_slot(keys, key, hash);
	if (*slot)
		return;
	keys->items[keys->count++] = (struct key){ .text = key, .row = (uint32_t)row, .hash = hash };
	*slot = (uint32_t)keys->count;
}

/* Texts that are shared need not be looked at. */
static bool is_same(const char *a, const char *b)
{
	return a == b || strcmp(a, b) == 0;
}

/* Rows that name others stand in their order, as a rule: the key found last,
 * the one after it or the one before is the one that is looked for. */
static const struct key *guess(const struct keys *keys, const char *text)
{
	const size_t last = atomic_load_explicit(keys->last, memory_order_relaxed),
		     tries[] = { last, last + 1, last - 1 };

	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		if (tries[i] >= keys->count || !is_same(keys->items[tries[i]].text, text))
			continue;
		atomic_store_explicit(keys->last, tries[i], memory_order_relaxed);
		return &keys->items[tries[i]];
	}
	return NULL;
}

size_t keys_find(const struct keys *keys, const char *text)
{
	const struct key *key;
	uint32_t slot;

	if (!keys->count)
		return NO_ROW;
	key = guess(keys, text);
	if (key)
		return key->row;
	slot = *find_slot(keys, text, hash_of(text));
	if (!slot)
		return NO_ROW;
	atomic_store_explicit(keys->last, slot - 1, memory_order_relaxed);
	return keys->items[slot - 1].row;
}

void keys_free(struct keys *keys)
{
	spill_resize(keys->spill, keys->slots, 0);
	spill_resize(keys->spill, keys->items, 0);
	free(keys->last);
	*keys = (struct keys){ .spill = keys->spill };
}
