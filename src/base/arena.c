/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, SOURCE_BLOCK_SIZE = 4 * 1024 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *new_block(const struct arena *arena, size_t size)
{
	struct arena_block *block;

	block = arena->source ? arena->source(arena->context, sizeof(*block) + size)
			      : calloc(1, sizeof(*block) + size);
	if (!block)
		abort();
	block->size = size;
	return block;
}

/* The largest, so that one reserved block is filled before small ones. */
static struct arena_block *take_block(struct arena *arena, size_t size)
{
	size_t usual = (arena->source ? SOURCE_BLOCK_SIZE : BLOCK_SIZE) - sizeof(struct arena_block);
	struct arena_block **best = NULL;
	struct arena_block *block;

	for (struct arena_block **link = &arena->spare; *link; link = &(*link)->next)
		if ((*link)->size >= size && (!best || (*link)->size > (*best)->size))
			best = link;
	if (!best)
		return new_block(arena, size < usual ? usual : size);
	block = *best;
	*best = block->next;
	return block;
}

void arena_reserve(struct arena *arena, size_t size)
{
	struct arena_block *block = new_block(arena, size);

	block->next = arena->spare;
	arena->spare = block;
}

/* Texts lie close together: a package has ten million of them. A block starts aligned. */
static void *take(struct arena *arena, size_t size, size_t unit)
{
	struct arena_block *block = arena->blocks;
	size_t start = block ? (block->used + unit - 1) / unit * unit : 0;

	if (size > SIZE_MAX / 2)
		abort();
	if (!block || start > block->size || block->size - start < size) {
		block = take_block(arena, size);
		block->next = arena->blocks;
		arena->blocks = block;
		start = 0;
	}
	block->used = start + size;
	return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size, alignof(max_align_t));
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
	char *copy = take(arena, length + 1, 1);

	memcpy(copy, text, length);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text, strlen(text)) : arena_copy(arena, "", 0);
}

char *arena_print(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	int length;
	char *text;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		length = 0;
	text = take(arena, (size_t)length + 1, 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

size_t arena_used(const struct arena *arena)
{
	size_t used = 0;

	for (const struct arena_block *block = arena->blocks; block; block = block->next)
		used += block->used;
	return used;
}

void arena_empty(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *block = arena->blocks;

		arena->blocks = block->next;
		memset(block->bytes, 0, block->used);
		block->used = 0;
		block->next = arena->spare;
		arena->spare = block;
	}
}

void arena_free(struct arena *arena)
{
	if (arena->source) {
		*arena = (struct arena){ 0 };
		return;
	}
	arena_empty(arena);
	while (arena->spare) {
		struct arena_block *block = arena->spare;

		arena->spare = block->next;
		free(block);
	}
}
