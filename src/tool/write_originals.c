/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zstd.h>

#include "tool/growing.h"
#include "tool/originals.h"
#include "tool/steps.h"

/* A block has few enough rows that reading needs little memory, and enough
 * that compressing them one by one costs nothing. */
enum { BLOCK_ROWS = 8192, LEVEL = 3, TEXT_LEAST = 1 << 20 };

/* As it will be written. */
struct block {
	size_t package;
	const char *file;
	const char *names;
	size_t rows;
	const void *bytes;
	size_t length;
};

struct packing {
	const struct source *sources;
	size_t source_count;
	struct block *blocks;
	size_t count, room;
	char *text; /* of the block that is made */
	size_t used, text_room;
	void *packed; /* the same, compressed */
	size_t packed_room;
	struct spill *spill;
	struct arena arena; /* what is in the blocks */
	ZSTD_CCtx *context;
	pthread_t thread;
	bool apart; /* the thread runs */
};

static char *make_room(struct packing *packing, size_t size)
{
	if (packing->used + size > packing->text_room) {
		packing->text_room = 2 * (packing->used + size + TEXT_LEAST);
		packing->text = spill_resize(packing->spill, packing->text, packing->text_room);
	}
	return packing->text + packing->used;
}

static void put_text(struct packing *packing, const char *above, const char *text)
{
	int steps = steps_between(above, text);
	size_t size = strlen(text) + 1;

	if (steps < 0) {
		memcpy(make_room(packing, size), text, size);
	} else {
		size = 3;
		memcpy(make_room(packing, size), (const char[]){ STEPS_MARK, (char)('0' + steps), '\0' },
		       size);
	}
	packing->used += size;
}

/* The names of all columns that the file has, one a line; the caller frees them. */
static char *join_names(const struct table *table)
{
	const char *between = "";
	char *names = NULL;
	FILE *out = growing_open(&names, &(size_t){ 0 });


	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->columns >> i & 1) {
			fprintf(out, "%s%s", between, table->sheet->columns[i].name);
			between = "\n";
		}
	for (size_t i = 0; i < table->extras.count; i++, between = "\n")
		fprintf(out, "%s%s", between, table->extras.names[i]);
	fclose(out);
	return names;
}

static const char *find_extra(const struct extras *extras, size_t column, size_t row)
{
	const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL;

	while (extra && extra->column != column)
		extra = extra->next;
	return extra ? extra->value : "";
}

static void put_cells(struct packing *packing, const struct table *table, size_t first, size_t last)
{
	for (size_t i = 0; i < table->sheet->column_count; i++) {
		const char *above = "";

		for (size_t row = first; (table->columns >> i & 1) && row < last; row++) {
			put_text(packing, above, table_cell(table, row, (int)i));
			above = table_cell(table, row, (int)i);
		}
	}
	for (size_t i = 0; i < table->extras.count; i++) {
		const char *above = "";

		for (size_t row = first; row < last; row++) {
			put_text(packing, above, find_extra(&table->extras, i, row));
			above = find_extra(&table->extras, i, row);
		}
	}
}

static struct block *add_block(struct packing *packing)
{
	if (packing->count == packing->room) {
		packing->room = packing->room ? 2 * packing->room : 64;
		packing->blocks =
			reallocarray(packing->blocks, packing->room, sizeof(*packing->blocks));
		if (!packing->blocks)
			abort();
	}
	return &packing->blocks[packing->count++];
}

static void make_block(struct packing *packing, size_t package, const struct table *table,
		       size_t first, size_t last)
{
	struct block *block = add_block(packing);
	char *names = join_names(table);
	size_t length;

	packing->used = 0;
	put_cells(packing, table, first, last);
	if (packing->packed_room < ZSTD_compressBound(packing->used)) {
		packing->packed_room = ZSTD_compressBound(packing->used);
		packing->packed = spill_resize(packing->spill, packing->packed, packing->packed_room);
	}
	length = ZSTD_compressCCtx(packing->context, packing->packed, packing->packed_room,
				   packing->text, packing->used, LEVEL);
	if (ZSTD_isError(length))
		abort();
	*block = (struct block){ .package = package,
				 .file = table->sheet->file,
				 .names = arena_text(&packing->arena, names),
				 .rows = last - first,
				 .bytes = arena_copy(&packing->arena, packing->packed, length),
				 .length = length };
	free(names);
}

static void pack_table(struct packing *packing, size_t package, const struct table *table)
{
	for (size_t first = 0; first < table->count; first += BLOCK_ROWS) {
		size_t last = first + BLOCK_ROWS < table->count ? first + BLOCK_ROWS : table->count;

		make_block(packing, package, table, first, last);
	}
}

/* Reads the tables and nothing else. */
static void *pack_all(void *context)
{
	struct packing *packing = context;

	for (size_t i = 0; i < packing->source_count; i++) {
		const struct package *package = &packing->sources[i].package;

		for (int j = 0; j < SHEET_COUNT; j++)
			pack_table(packing, i, &package->tables[j]);
		for (size_t j = 0; j < package->other_count; j++)
			pack_table(packing, i, &package->others[j]);
	}
	return NULL;
}

struct packing *write_originals_start(const struct source *sources, size_t count, const char *folder)
{
	struct packing *packing = calloc(1, sizeof(*packing));

	if (!packing)
		abort();
	*packing = (struct packing){ .sources = sources,
				     .source_count = count,
				     .context = ZSTD_createCCtx(),
				     .spill = spill_open(folder) };
	if (packing->spill)
		packing->arena = (struct arena){ .source = spill_take, .context = packing->spill };
	make_room(packing, TEXT_LEAST);
	if (!packing->context)
		abort();
	packing->apart = pthread_create(&packing->thread, NULL, pack_all, packing) == 0;
	if (!packing->apart)
		pack_all(packing);
	return packing;
}

/* The last part of the folder's name. */
static const char *short_name(const char *path, struct arena *arena)
{
	char *copy = arena_text(arena, path);
	size_t length = strlen(copy);
	char *slash;

	while (length > 1 && copy[length - 1] == '/')
		copy[--length] = '\0';
	slash = strrchr(copy, '/');
	return slash && slash[1] ? slash + 1 : copy;
}

static void write_packages(const struct packing *packing, struct store *store)
{
	struct arena names = { 0 };

	for (size_t i = 0; i < packing->source_count; i++)
		STORE_PUT(store, INSERT_PACKAGE, STORE_NUMBER((int64_t)i),
			  STORE_TEXT(short_name(packing->sources[i].package.path, &names)));
	arena_free(&names);
}

void write_originals_end(struct packing *packing, struct store *store)
{
	if (packing->apart)
		pthread_join(packing->thread, NULL);
	write_packages(packing, store);
	for (size_t i = 0; i < packing->count; i++) {
		struct block *block = &packing->blocks[i];

		STORE_PUT(store, INSERT_ORIGINAL, STORE_NOTHING,
			  STORE_NUMBER((int64_t)block->package), STORE_TEXT(block->file),
			  STORE_TEXT(block->names), STORE_NUMBER((int64_t)block->rows),
			  STORE_BYTES(block->bytes, block->length));
	}
	ZSTD_freeCCtx(packing->context);
	free(packing->blocks);
	spill_resize(packing->spill, packing->text, 0);
	spill_resize(packing->spill, packing->packed, 0);
	arena_free(&packing->arena);
	spill_close(packing->spill);
	free(packing);
}
