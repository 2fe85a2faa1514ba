/* SPDX-License-Identifier: MIT */
#include "tool/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "directory/fold.h"
#include "tool/index_words.h"

enum { SLOTS_LEAST = 1024 };

static struct index_slot *make_slots(struct index *index)
{
	size_t size = index->slot_count * sizeof(*index->slots);

	return memset(spill_resize(index->spill, NULL, size), 0, size);
}

struct index *index_new(const char *folder)
{
	struct index *index = calloc(1, sizeof(*index));

	if (!index)
		abort();
	index->spill = spill_open(folder);
	if (index->spill)
		index->arena = (struct arena){ .source = spill_take, .context = index->spill };
	index->slot_count = SLOTS_LEAST;
	index->slots = make_slots(index);
	return index;
}

void index_free(struct index *index)
{
	if (!index)
		return;
	spill_resize(index->spill, index->words, 0);
	spill_resize(index->spill, index->slots, 0);
	arena_free(&index->arena);
	spill_close(index->spill);
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
	index->slots = make_slots(index);
	for (size_t i = 0; i < count; i++) {
		size_t at = old[i].hash & (index->slot_count - 1);

		if (!old[i].place)
			continue;
		while (index->slots[at].place)
			at = (at + 1) & (index->slot_count - 1);
		index->slots[at] = old[i];
	}
	spill_resize(index->spill, old, 0);
}

static void add_word(struct index *index, enum word_kind kind, const char *text, size_t length)
{
	struct index_word *word;

	if (index->count == index->room) {
		index->room = index->room ? 2 * index->room : SLOTS_LEAST;
		index->words = spill_resize(index->spill, index->words, index->room * sizeof(*index->words));
	}
	word = &index->words[index->count++];
	*word = (struct index_word){ .text = arena_copy(&index->arena, text, length),
				     .length = (uint32_t)length,
				     .kind = kind };
}

static size_t find_word(struct index *index, uint32_t hash, enum word_kind kind, const char *text,
			size_t length)
{
	size_t at = find_slot(index, hash, kind, text, length);

	if (index->slots[at].place)
		return index->slots[at].place - 1;
	if (2 * (index->count + 1) > index->slot_count) {
		grow_slots(index);
		at = find_slot(index, hash, kind, text, length);
	}
	add_word(index, kind, text, length);
	index->slots[at] = (struct index_slot){ .place = (uint32_t)index->count, .hash = hash };
	return index->count - 1;
}

static unsigned size_of(uint32_t room)
{
	return (unsigned)__builtin_ctz(room / LIST_LEAST);
}

static void grow_list(struct index *index, struct index_list *list)
{
	uint32_t room = list->room ? 2 * list->room : LIST_LEAST;
	struct index_spare *spare = index->spare[size_of(room)];
	unsigned char *bytes = (unsigned char *)spare;

	if (spare)
		index->spare[size_of(room)] = spare->next;
	else
		bytes = arena_alloc(&index->arena, room);
	if (list->room) {
		memcpy(bytes, list->bytes, list->used);
		spare = (struct index_spare *)(void *)list->bytes;
		spare->next = index->spare[size_of(list->room)];
		index->spare[size_of(list->room)] = spare;
	}
	list->bytes = bytes;
	list->room = room;
}

static void add_row(struct index *index, struct index_list *list, uint32_t row)
{
	if (list->used + GAP_BYTES > list->room)
		grow_list(index, list);
	list->used += (uint32_t)gap_write(row - list->after, list->bytes + list->used);
	list->after = row + 1;
	list->count++;
}

/* A step of all words that wait asks for the memory that the next one reads: a
 * million services have some hundred thousand words, and each is far from the last. */
static void fetch_words(const struct index *index)
{
	const struct index_word *words[WAITING_MOST];
	size_t count = 0;

	for (size_t i = 0; i < index->waiting_count; i++) {
		uint32_t hash = index->waiting[i].hash;
		const struct index_slot *slot = &index->slots[hash & (index->slot_count - 1)];

		if (!slot->place)
			continue;
		words[count] = &index->words[slot->place - 1];
		__builtin_prefetch(words[count]);
		__builtin_prefetch(&words[count++]->lists[TIER_TEXT]);
	}
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(words[i]->text);
}

static void add_waiting(struct index *index, enum tier tier)
{
	size_t places[WAITING_MOST];

	fetch_words(index);
	for (size_t i = 0; i < index->waiting_count; i++) {
		const struct waiting *word = &index->waiting[i];
		const struct index_list *list;

		places[i] = find_word(index, word->hash, WORD_WHOLE, word->text, word->length);
		list = &index->words[places[i]].lists[tier];
		__builtin_prefetch(list->bytes + list->used);
	}
	for (size_t i = 0; i < index->waiting_count; i++) {
		struct index_list *lists = index->words[places[i]].lists;

		if (lists[TIER_NAME].after <= index->row && lists[tier].after <= index->row)
			add_row(index, &lists[tier], index->row);
	}
	index->waiting_count = 0;
}

static bool take_word(void *context, const struct fold_token *token)
{
	struct index *index = context;
	struct waiting *word;

	if (token->length > WAITING_BYTES)
		abort();
	if (index->waiting_count == WAITING_MOST)
		add_waiting(index, index->tier);
	word = &index->waiting[index->waiting_count++];
	word->hash = hash_of(WORD_WHOLE, token->text, token->length);
	word->length = (uint32_t)token->length;
	memcpy(word->text, token->text, token->length);
	__builtin_prefetch(&index->slots[word->hash & (index->slot_count - 1)]);
	return true;
}

void index_text(struct index *index, enum tier tier, const char *text, size_t length)
{
	index->tier = tier;
	fold_words(text, length, FOLD_STORED, take_word, index);
	add_waiting(index, tier);
}

void index_mark(struct index *index, const char *mark)
{
	size_t length = strlen(mark);
	size_t place = find_word(index, hash_of(WORD_MARK, mark, length), WORD_MARK, mark, length);
	struct index_list *list = &index->words[place].lists[TIER_NAME];

	if (list->after <= index->row)
		add_row(index, list, index->row);
}

static uint32_t next_row(struct index_reading *reading, uint32_t after)
{
	uint32_t gap;

	return gap_read(&reading->at, reading->end, &gap) ? after + gap : UINT32_MAX;
}

struct index_reading index_read(const struct index_list *list)
{
	struct index_reading reading = { .at = list->bytes, .end = list->bytes + list->used };

	reading.next = next_row(&reading, 0);
	return reading;
}

size_t index_read_chunk(struct index_reading *reading, uint32_t rows[CHUNK_ROWS])
{
	size_t count = 0;

	reading->chunk = reading->next / CHUNK_ROWS;
	while (reading->next / CHUNK_ROWS == reading->chunk && reading->next != UINT32_MAX) {
		rows[count++] = reading->next % CHUNK_ROWS;
		reading->next = next_row(reading, reading->next + 1);
	}
	return count;
}
