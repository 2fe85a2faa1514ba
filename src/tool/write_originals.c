/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zstd.h>

#include "tool/originals.h"

/* A block has few enough rows that reading needs little memory, and enough
 * that compressing them one by one costs nothing. */
enum { BLOCK_ROWS = 8192, LEVEL = 3 };

struct block {
	FILE *out;
	char *text;
	size_t size;
	ZSTD_CCtx *context;
};

static void put_text(struct block *block, const char *text)
{
	fwrite(text, 1, strlen(text) + 1, block->out);
}

/* The names of all columns that the file has, one a line. */
static void put_names(const struct table *table, FILE *out)
{
	const char *between = "";

	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->columns >> i & 1) {
			fprintf(out, "%s%s", between, table->sheet->columns[i].name);
			between = "\n";
		}
	for (size_t i = 0; i < table->extras.count; i++, between = "\n")
		fprintf(out, "%s%s", between, table->extras.names[i]);
}

static void put_extra(struct block *block, const struct extras *extras, size_t column, size_t row)
{
	const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL;

	while (extra && extra->column != column)
		extra = extra->next;
	put_text(block, extra ? extra->value : "");
}

static void put_cells(struct block *block, const struct table *table, size_t first, size_t last)
{
	for (size_t i = 0; i < table->sheet->column_count; i++)
		for (size_t row = first; (table->columns >> i & 1) && row < last; row++)
			put_text(block, table_cell(table, row, (int)i));
	for (size_t i = 0; i < table->extras.count; i++)
		for (size_t row = first; row < last; row++)
			put_extra(block, &table->extras, i, row);
}

static void write_block(struct block *block, struct store *store, size_t package,
			const struct table *table, size_t first, size_t last)
{
	size_t length, room;
	char *packed, *names = NULL;
	FILE *out;

	rewind(block->out);
	put_cells(block, table, first, last);
	fflush(block->out);
	length = (size_t)ftell(block->out);
	room = ZSTD_compressBound(length);
	packed = malloc(room);
	out = open_memstream(&names, &(size_t){ 0 });
	if (!packed || !out)
		abort();
	put_names(table, out);
	fclose(out);
	length = ZSTD_compressCCtx(block->context, packed, room, block->text, length, LEVEL);
	if (ZSTD_isError(length))
		abort();
	STORE_PUT(store, INSERT_ORIGINAL, STORE_NOTHING, STORE_NUMBER((int64_t)package),
		  STORE_TEXT(table->sheet->file), STORE_TEXT(names),
		  STORE_NUMBER((int64_t)(last - first)), STORE_BYTES(packed, length));
	free(names);
	free(packed);
}

static void write_table(struct block *block, struct store *store, size_t package,
			const struct table *table)
{
	for (size_t first = 0; first < table->count; first += BLOCK_ROWS) {
		size_t last = first + BLOCK_ROWS < table->count ? first + BLOCK_ROWS : table->count;

		write_block(block, store, package, table, first, last);
	}
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

void write_originals(struct store *store, const struct source *sources, size_t count)
{
	struct block block = { .context = ZSTD_createCCtx() };
	struct arena names = { 0 };

	block.out = open_memstream(&block.text, &block.size);
	if (!block.out || !block.context)
		abort();
	for (size_t i = 0; i < count; i++) {
		const struct package *package = &sources[i].package;

		STORE_PUT(store, INSERT_PACKAGE, STORE_NUMBER((int64_t)i),
			  STORE_TEXT(short_name(package->path, &names)));
		for (int j = 0; j < SHEET_COUNT; j++)
			write_table(&block, store, i, &package->tables[j]);
		for (size_t j = 0; j < package->other_count; j++)
			write_table(&block, store, i, &package->others[j]);
	}
	fclose(block.out);
	free(block.text);
	ZSTD_freeCCtx(block.context);
	arena_free(&names);
}
