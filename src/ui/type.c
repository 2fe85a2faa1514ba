/* SPDX-License-Identifier: MIT */
#include "ui/type.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "ui/ink.h"
#include "ui/runs.h"

/* Room for some forty screens in each generation, at 6 px/mm, and for home. */
enum {
	SLOTS = 2048,
	GENERATION_BYTES = 1280 * 1024,
	GENERATION_SLACK = 128 * 1024,
	KEPT_BYTES = 256 * 1024,
};

struct key {
	uint64_t text;     /* hash */
	int32_t length, language, size, leading, width, max_lines, first, count;
	uint8_t bold, align, inked, unused;
};

struct entry {
	struct key key;
	const char *text; /* to be sure: two texts may have one hash */
	const struct paragraph *paragraph;
	struct mask mask;
};

struct generation {
	struct arena arena;
	int count;
	struct entry *slots[SLOTS];
};

struct type {
	struct faces *faces;
	struct generation generations[2];
	int young;
	struct generation kept; /* what was there before type_settle */
	bool settled;
	uint8_t *ink; /* scratch: the mask being drawn */
	size_t ink_room;
};

struct type *type_new(struct faces *faces)
{
	struct type *type = calloc(1, sizeof(*type));

	if (!type)
		abort();
	type->faces = faces;
	for (int i = 0; i < 2; i++)
		arena_reserve(&type->generations[i].arena, GENERATION_BYTES + GENERATION_SLACK);
	arena_reserve(&type->kept.arena, KEPT_BYTES + GENERATION_SLACK);
	return type;
}

static void empty_generation(struct generation *generation)
{
	arena_empty(&generation->arena);
	memset(generation->slots, 0, sizeof(generation->slots));
	generation->count = 0;
}

void type_settle(struct type *type)
{
	type->settled = true;
}

void type_forget(struct type *type)
{
	empty_generation(&type->generations[0]);
	empty_generation(&type->generations[1]);
	if (!type->settled)
		empty_generation(&type->kept);
	if (type->ink)
		memset(type->ink, 0, type->ink_room);
}

void type_free(struct type *type)
{
	if (!type)
		return;
	arena_free(&type->generations[0].arena);
	arena_free(&type->generations[1].arena);
	arena_free(&type->kept.arena);
	if (type->ink)
		memset(type->ink, 0, type->ink_room);
	free(type->ink);
	free(type);
}

struct faces *type_faces(struct type *type)
{
	return type->faces;
}

static uint64_t hash_of(const struct key *key)
{
	return hash_bytes(key->text, key, sizeof(*key));
}

static struct entry **slot_of(struct generation *generation, const struct key *key, uint64_t hash, const char *text)
{
	for (size_t i = 0; i < SLOTS; i++) {
		struct entry **slot = &generation->slots[(hash + i) % SLOTS];

		if (!*slot || (memcmp(&(*slot)->key, key, sizeof(*key)) == 0 && strcmp((*slot)->text, text) == 0))
			return slot;
	}
	return NULL;
}

static struct entry *find(struct type *type, const struct key *key, const char *text)
{
	struct generation *all[] = { &type->generations[type->young], &type->generations[type->young ^ 1],
				     &type->kept };
	uint64_t hash = hash_of(key);

	for (int i = 0; i < 3; i++) {
		struct entry **slot = slot_of(all[i], key, hash, text);

		if (slot && *slot)
			return *slot;
	}
	return NULL;
}

static bool has_room(const struct generation *generation, size_t bytes, size_t most)
{
	return arena_used(&generation->arena) + bytes <= most && generation->count < SLOTS * 3 / 4;
}

/* What it holds is not touched until the next call. */
static struct generation *make_room(struct type *type, size_t bytes)
{
	struct generation *generation = &type->kept;

	if (type->settled || !has_room(generation, bytes, KEPT_BYTES)) {
		generation = &type->generations[type->young];
		if (!has_room(generation, bytes, GENERATION_BYTES)) {
			type->young ^= 1;
			generation = &type->generations[type->young];
			empty_generation(generation);
		}
	}
	generation->count++;
	return generation;
}

/* What else belongs to the entry goes into the same generation. */
static struct entry *add(struct type *type, const struct key *key, const char *text, size_t bytes,
			 struct arena **arena)
{
	struct generation *generation = make_room(type, bytes + sizeof(struct entry) + (size_t)key->length);
	struct entry *entry = arena_alloc(&generation->arena, sizeof(*entry));

	entry->key = *key;
	entry->text = arena_text(&generation->arena, text);
	*slot_of(generation, key, hash_of(key), text) = entry;
	*arena = &generation->arena;
	return entry;
}

static struct key make_key(const char *text, const struct language *language, struct text_style style, int width,
			   int max_lines, enum align align)
{
	struct key key;
	size_t length = strlen(text);

	memset(&key, 0, sizeof(key));
	key.text = hash_bytes(HASH_START, text, length);
	key.length = (int32_t)length;
	key.language = language_index(language);
	key.size = style.size;
	key.leading = style.leading;
	key.bold = style.bold;
	key.width = width;
	key.max_lines = max_lines;
	key.align = (uint8_t)align;
	return key;
}

const struct paragraph *type_lay(struct type *type, const char *text, const struct language *language,
				 struct text_style style, int width, int max_lines, enum align align)
{
	struct key key = make_key(text, language, style, width, max_lines, align);
	struct entry *entry = find(type, &key, text);
	struct arena *arena;

	if (!entry) {
		/* What a paragraph takes in the arena is not known beforehand; its
		 * text, its lines and pieces are about ten times the text. */
		entry = add(type, &key, text, 512 + 10 * (size_t)key.length, &arena);
		entry->paragraph = paragraph_lay(type->faces, text, language, style, width, max_lines, align, arena);
	}
	return entry->paragraph;
}

/* Draws into the scratch mask, which grows as needed and is zeroed each time. */
static void draw(struct type *type, const struct paragraph *paragraph, int first, int count, struct rect bounds)
{
	size_t bytes = (size_t)bounds.w * (size_t)bounds.h;

	if (bytes > type->ink_room) {
		if (type->ink)
			memset(type->ink, 0, type->ink_room);
		free(type->ink);
		type->ink = malloc(bytes);
		if (!type->ink)
			abort();
		type->ink_room = bytes;
	}
	if (bytes > 0)
		memset(type->ink, 0, bytes);
	ink_draw(type->faces, paragraph, first, count, bounds, type->ink);
}

static bool is_empty(const uint8_t *row, int count)
{
	return count == 0 || (row[0] == 0 && memcmp(row, row + 1, (size_t)count - 1) == 0);
}

/* Without the empty rows above and below, which are half of a line: what has
 * no ink need not be painted again. */
static const uint8_t *trim(const uint8_t *ink, struct rect *bounds)
{
	while (bounds->h > 0 && is_empty(ink + (size_t)(bounds->h - 1) * (size_t)bounds->w, bounds->w))
		bounds->h--;
	while (bounds->h > 0 && is_empty(ink, bounds->w)) {
		ink += bounds->w;
		bounds->y++;
		bounds->h--;
	}
	return ink;
}

struct mask type_mask(struct type *type, const char *text, const struct language *language,
		      struct text_style style, int width, int max_lines, enum align align, int first, int count)
{
	struct key key = make_key(text, language, style, width, max_lines, align);
	const struct paragraph *paragraph;
	struct entry *entry;
	struct arena *arena;
	struct rect bounds;
	const uint8_t *ink;
	size_t bytes;

	key.inked = 1;
	key.first = first;
	key.count = count;
	entry = find(type, &key, text);
	if (entry)
		return entry->mask;
	paragraph = type_lay(type, text, language, style, width, max_lines, align);
	if (count == 0)
		count = paragraph->line_count - first;
	bounds = ink_bounds(paragraph, first, count);
	draw(type, paragraph, first, count, bounds);
	ink = trim(type->ink, &bounds);
	bytes = bounds.h ? runs_size(ink, bounds.w, bounds.h) : 0;
	entry = add(type, &key, text, bytes, &arena);
	entry->mask.bounds = bounds;
	if (bytes > 0) {
		uint8_t *runs = arena_alloc(arena, bytes);

		runs_write(ink, bounds.w, bounds.h, runs);
		entry->mask.runs = runs;
	}
	return entry->mask;
}
