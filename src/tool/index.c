/* SPDX-License-Identifier: MIT */
#include "tool/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "directory/fold.h"
#include "tool/index_words.h"

enum { SLOTS_LEAST = 1024, LIST_LEAST = 16 };

struct index *index_new(void)
{
	struct index *index = calloc(1, sizeof(*index));

	if (!index)
		abort();
	index->slot_count = SLOTS_LEAST;
	index->slots = calloc(index->slot_count, sizeof(*index->slots));
	if (!index->slots)
		abort();
	return index;
}

void index_free(struct index *index)
{
	if (!index)
		return;
	for (size_t i = 0; i < index->count; i++) {
		for (int tier = 0; tier < TIER_COUNT; tier++)
			free(index->words[i].lists[tier].bytes);
		free(index->words[i].text);
	}
	free(index->words);
	free(index->slots);
	free(index);
}

void index_start(struct index *index, uint32_t row)
{
	index->row = row;
}

static uint32_t hash_of(enum word_kind kind, const char *text, size_t length)
{
	return (uint32_t)hash_bytes(HASH_START + (uint64_t)kind, text, length);
}

/* That of the word, or the free one where it belongs. Only where the hash is the
 * same is the word looked at: it lies far off. */
static size_t find_slot(const struct index *index, uint32_t hash, enum word_kind kind,
			const char *text, size_t length)
{
	size_t at = hash & (index->slot_count - 1);

	for (; index->slots[at].place; at = (at + 1) & (index->slot_count - 1)) {
		const struct index_word *word;

		if (index->slots[at].hash != hash)
			continue;
		word = &index->words[index->slots[at].place - 1];
		if (word->length == length && word->kind == kind &&
		    memcmp(word->text, text, length) == 0)
			break;
	}
	return at;
}

static void grow_slots(struct index *index)
{
	struct index_slot *old = index->slots;
	size_t count = index->slot_count;

	index->slot_count *= 2;
	index->slots = calloc(index->slot_count, sizeof(*index->slots));
	if (!index->slots)
		abort();
	for (size_t i = 0; i < count; i++) {
		size_t at = old[i].hash & (index->slot_count - 1);

		if (!old[i].place)
			continue;
		while (index->slots[at].place)
			at = (at + 1) & (index->slot_count - 1);
		index->slots[at] = old[i];
	}
	free(old);
}

static struct index_word *add_word(struct index *index, enum word_kind kind, const char *text,
				   size_t length)
{
	struct index_word *word;

	if (index->count == index->room) {
		index->room = index->room ? 2 * index->room : SLOTS_LEAST;
		index->words = reallocarray(index->words, index->room, sizeof(*index->words));
		if (!index->words)
			abort();
	}
	word = &index->words[index->count++];
	*word = (struct index_word){
		.text = malloc(length + 1), .length = (uint32_t)length, .kind = kind
	};
	if (!word->text)
		abort();
	memcpy(word->text, text, length);
	word->text[length] = '\0';
	return word;
}

static struct index_word *find_word(struct index *index, enum word_kind kind, const char *text,
				    size_t length)
{
	uint32_t hash = hash_of(kind, text, length);
	size_t at = find_slot(index, hash, kind, text, length);

	if (index->slots[at].place)
		return &index->words[index->slots[at].place - 1];
	if (2 * (index->count + 1) > index->slot_count) {
		grow_slots(index);
		at = find_slot(index, hash, kind, text, length);
	}
	index->slots[at] = (struct index_slot){ .place = (uint32_t)index->count + 1, .hash = hash };
	return add_word(index, kind, text, length);
}

static void add_row(struct index_list *list, uint32_t row)
{
	if (list->used + GAP_BYTES > list->room) {
		list->room = list->room ? 2 * list->room : LIST_LEAST;
		list->bytes = realloc(list->bytes, list->room);
		if (!list->bytes)
			abort();
	}
	list->used += (uint32_t)gap_write(row - list->after, list->bytes + list->used);
	list->after = row + 1;
	list->count++;
}

static bool take_word(void *context, const struct fold_token *token)
{
	struct index *index = context;
	struct index_word *word = find_word(index, WORD_WHOLE, token->text, token->length);

	if (word->lists[TIER_NAME].after <= index->row &&
	    word->lists[index->tier].after <= index->row)
		add_row(&word->lists[index->tier], index->row);
	return true;
}

void index_text(struct index *index, enum tier tier, const char *text, size_t length)
{
	index->tier = tier;
	fold_words(text, length, FOLD_STORED, take_word, index);
}

void index_mark(struct index *index, const char *mark)
{
	struct index_word *word = find_word(index, WORD_MARK, mark, strlen(mark));

	if (word->lists[TIER_NAME].after <= index->row)
		add_row(&word->lists[TIER_NAME], index->row);
}
