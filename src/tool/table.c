/* SPDX-License-Identifier: MIT */
#include "tool/table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/same.h"
#include "tool/headers.h"
#include "tool/rows.h"

struct table table_make(const struct sheet *sheet, struct spill *spill)
{
	return (struct table){ .sheet = sheet,
			       .spill = spill,
			       .extras.spill = spill,
			       .hints.spill = spill,
			       .keys.spill = spill,
			       .refused.spill = spill };
}

static void resize_cells(struct table *table)
{
	table->cells = spill_resize(table->spill, table->cells,
				    table->room * table->width * sizeof(*table->cells));
}

static void grow(struct table *table)
{
	table->room = table->room ? 2 * table->room : 64;
	table->numbers = spill_resize(table->spill, table->numbers, table->room * sizeof(*table->numbers));
	resize_cells(table);
	if (table->files)
		table->files = spill_resize(table->spill, table->files, table->room * sizeof(*table->files));
	table->gone = spill_resize(table->spill, table->gone, table->room);
}

/* From now on each row says whence it is. */
static void part_files(struct table *table)
{
	table->files = spill_resize(table->spill, NULL, table->room * sizeof(*table->files));
	for (size_t row = 0; row < table->count; row++)
		table->files[row] = table->path;
}

size_t table_add(struct table *table, const char *file, size_t number)
{
	size_t row = table->count;

	if (table->count == table->room)
		grow(table);
	if (!table->path)
		table->path = file;
	if (!table->files && file != table->path)
		part_files(table);
	if (table->files)
		table->files[row] = file;
	if (row == NO_ROW || number >= NO_ROW)
		abort();
	table->numbers[row] = (uint32_t)number;
	table->gone[row] = false;
	for (size_t i = 0; i < table->width; i++)
		table->cells[row * table->width + i] = "";
	table->count++;
	table->is_there = true;
	table->indexed = false;
	return row;
}

size_t table_add_copy(struct table *table, size_t row)
{
	size_t copy = table_add(table, table->files ? table->files[row] : table->path,
				table->numbers[row]);

	if (table->width)
		memcpy(table->cells + copy * table->width, table->cells + row * table->width,
		       table->width * sizeof(*table->cells));
	return copy;
}

/* From the last row to the first: each moves to where others were. */
static void widen(struct table *table)
{
	size_t width = table->width++;

	if (!table->room)
		return;
	resize_cells(table);
	for (size_t row = table->count; row-- > 0;) {
		memmove(table->cells + row * table->width, table->cells + row * width,
			width * sizeof(*table->cells));
		table->cells[row * table->width + width] = "";
	}
}

void table_reserve(struct table *table, int column)
{
	if (table->places[column])
		return;
	widen(table);
	table->places[column] = (unsigned char)table->width;
}

void table_set(struct table *table, size_t row, int column, const char *text)
{
	table_reserve(table, column);
	table->cells[row * table->width + table->places[column] - 1] = text;
	table->columns |= (uint64_t)1 << column;
	table->indexed &= table->sheet->columns[column].kind != COLUMN_KEY;
}

int table_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (same_word(sheet->columns[i].name, name))
			return (int)i;
	return NO_COLUMN;
}

static size_t find_name(const struct extras *extras, const char *name)
{
	for (size_t i = 0; i < extras->count; i++)
		if (strcmp(extras->names[i], name) == 0)
			return i;
	return extras->count;
}

static size_t name_column(struct extras *extras, const char *name, struct arena *arena)
{
	size_t column = find_name(extras, name);

	if (column < extras->count)
		return column;
	if (extras->count == extras->names_room) {
		extras->names_room = extras->names_room ? 2 * extras->names_room : 16;
		extras->names = reallocarray(extras->names, extras->names_room,
					     sizeof(*extras->names));
		if (!extras->names)
			abort();
	}
	extras->names[extras->count] = arena_text(arena, name);
	return extras->count++;
}

static void add_cell(struct extras *extras, size_t row, size_t column, const char *value,
		     struct arena *arena)
{
	struct extra **link;
	size_t room = extras->rows_room;

	if (!value[0])
		return;
	if (row >= room) {
		extras->rows_room = row < 32 ? 64 : 2 * row;
		extras->rows = spill_resize(extras->spill, extras->rows, extras->rows_room * sizeof(*extras->rows));
		memset(extras->rows + room, 0, (extras->rows_room - room) * sizeof(*extras->rows));
	}
	for (link = &extras->rows[row]; *link;)
		link = &(*link)->next;
	*link = arena_alloc(arena, sizeof(**link));
	**link = (struct extra){ .column = column, .value = value };
}

void extras_add(struct extras *extras, size_t row, const char *name, const char *value,
		struct arena *arena)
{
	if (value[0])
		add_cell(extras, row, name_column(extras, name, arena), value, arena);
}

const char *extras_get(const struct extras *extras, size_t row, const char *name)
{
	const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL;

	while (extra && strcmp(extras->names[extra->column], name) != 0)
		extra = extra->next;
	return extra ? extra->value : "";
}

/* Where a cell of a file goes. */
struct target {
	enum { TARGET_NOWHERE, TARGET_COLUMN, TARGET_HINT, TARGET_EXTRA } kind;
	size_t column;
};

struct reader {
	struct table *table;
	const char *path;
	struct arena *arena;
	struct faults *faults;
	struct target targets[ROW_CELLS_MAX];
	size_t width; /* of the header; 0: not read yet */
};

static bool is_taken(const struct reader *reader, size_t field, struct target target)
{
	for (size_t i = 0; i < field; i++)
		if (reader->targets[i].kind == target.kind &&
		    reader->targets[i].column == target.column)
			return true;
	return false;
}

/* What a column is by another name, unless the file has one of the right name too. */
static const char *find_meaning(const struct reader *reader, const struct row *row,
				const char *name)
{
	const char *slash = strrchr(reader->path, '/');
	const char *means = headers_meaning(slash ? slash + 1 : reader->path, name);

	if (!means && table_column(reader->table->sheet, name) == NO_COLUMN)
		means = headers_meaning(reader->table->sheet->file, name);
	for (size_t i = 0; means && i < reader->width; i++)
		if (same_word(row->cells[i], means))
			return NULL;
	return means;
}

static struct target find_target(struct reader *reader, const struct row *row, size_t field)
{
	struct table *table = reader->table;
	const char *name = row->cells[field], *means = find_meaning(reader, row, name);
	int column = table_column(table->sheet, means ? means : name);
	struct target target;

	if (means && means[0] == '+')
		return (struct target){ TARGET_HINT,
					name_column(&table->hints, means, reader->arena) };
	target = (struct target){ TARGET_COLUMN, (size_t)column };
	if (column != NO_COLUMN && !is_taken(reader, field, target)) {
		if (table->names && !same_word(name, table->sheet->columns[column].name))
			table->names[column] = arena_print(reader->arena, "\"%s\"", name);
		return target;
	}
	if (column != NO_COLUMN && same_word(name, table->sheet->columns[column].name))
		fault(reader->faults, FAULT_STOP, reader->path, 1,
		      "has two columns with the name \"%s\"" TO_MEND "remove one or rename it", name);
	return (struct target){ TARGET_EXTRA, name_column(&table->extras, name, reader->arena) };
}

static void take_header(struct reader *reader, const struct row *row)
{
	struct table *table = reader->table;

	reader->width = row->count < ROW_CELLS_MAX ? row->count : ROW_CELLS_MAX;
	for (size_t i = 0; i < reader->width; i++) {
		reader->targets[i] = (struct target){ TARGET_NOWHERE, 0 };
		if (row->cells[i][0])
			reader->targets[i] = find_target(reader, row, i);
		if (reader->targets[i].kind != TARGET_COLUMN)
			continue;
		table_reserve(table, (int)reader->targets[i].column);
		table->columns |= (uint64_t)1 << reader->targets[i].column;
	}
}

/* A comma that is not in quotes moves every cell after it: names become numbers. */
static void check_width(const struct reader *reader, const struct row *row)
{
	if (row->count > reader->width)
		fault(reader->faults, FAULT_REFUSED, reader->path, row->number,
		      "has %zu cells, but the first row has %zu" TO_MEND
		      "put texts with a comma in them in quotes",
		      row->count, reader->width);
	else if (row->count < reader->width)
		fault(reader->faults, FAULT_REPAIRED, reader->path, row->number,
		      "has %zu cells, but the first row has %zu" TO_MEND
		      "add what is missing" DONE "the last ones are taken to be empty",
		      row->count, reader->width);
}

static void take_row(const struct row *row, void *context)
{
	struct reader *reader = context;
	struct table *table = reader->table;
	size_t at, width;

	if (!reader->width) {
		take_header(reader, row);
		return;
	}
	check_width(reader, row);
	at = table_add(table, reader->path, row->number);
	table->gone[at] = row->count > reader->width;
	width = row->count < reader->width ? row->count : reader->width;
	for (size_t i = 0; i < width; i++) {
		const struct target *target = &reader->targets[i];

		if (target->kind == TARGET_COLUMN)
			table->cells[at * table->width + table->places[target->column] - 1] =
				row->cells[i];
		else if (target->kind != TARGET_NOWHERE)
			add_cell(target->kind == TARGET_HINT ? &table->hints : &table->extras, at,
				 target->column, row->cells[i], reader->arena);
	}
}

void table_read_file(struct table *table, FILE *file, const char *path, struct arena *arena,
		     struct faults *faults)
{
	struct reader reader = { .table = table, .arena = arena, .faults = faults };

	if (!table->path)
		table->path = arena_text(arena, path);
	reader.path = strcmp(path, table->path) == 0 ? table->path : arena_text(arena, path);
	table->is_there = true;
	rows_read(file, reader.path, take_row, &reader, arena, faults);
	table_index(table);
}

void table_index(struct table *table)
{
	if (table->indexed)
		return;
	keys_free(&table->keys);
	table->indexed = true;
	for (size_t column = 0; column < table->sheet->column_count; column++) {
		if (table->sheet->columns[column].kind != COLUMN_KEY)
			continue;
		keys_reserve(&table->keys, table->count);
		for (size_t row = 0; row < table->count; row++)
			keys_add(&table->keys, table_cell(table, row, (int)column), row);
	}
}

void table_forget_keys(struct table *table)
{
	keys_free(&table->keys);
	table->indexed = false;
}

void table_read(struct table *table, const struct sheet *sheet, const char *path,
		struct arena *arena, struct faults *faults)
{
	FILE *file = fopen(path, "rb");

	*table = (struct table){ .sheet = sheet, .path = arena_text(arena, path) };
	if (!file && errno == ENOENT)
		return;
	table->is_there = true;
	if (!file) {
		fault(faults, FAULT_STOP, path, 1, "can't be opened (%s)", strerror(errno));
		return;
	}
	table_read_file(table, file, table->path, arena, faults);
	table_check_columns(table, faults);
	fclose(file);
}

static void remove_extras(struct extras *extras, const unsigned char *gone, size_t count)
{
	size_t kept = 0;

	for (size_t row = 0; row < count && row < extras->rows_room; row++)
		if (!gone[row])
			extras->rows[kept++] = extras->rows[row];
	for (; kept < extras->rows_room; kept++)
		extras->rows[kept] = NULL;
}

void table_remove(struct table *table, const unsigned char *gone)
{
	size_t width = table->width, kept = 0;

	remove_extras(&table->extras, gone, table->count);
	remove_extras(&table->hints, gone, table->count);
	for (size_t row = 0; row < table->count; row++) {
		if (gone[row])
			continue;
		if (width)
			memmove(table->cells + kept * width, table->cells + row * width,
				width * sizeof(*table->cells));
		table->numbers[kept] = table->numbers[row];
		if (table->files)
			table->files[kept] = table->files[row];
		kept++;
	}
	table->count = kept;
	table->indexed = false;
	table_index(table);
}

static void free_extras(struct extras *extras)
{
	free(extras->names);
	spill_resize(extras->spill, extras->rows, 0);
}

void table_free(struct table *table)
{
	spill_resize(table->spill, table->cells, 0);
	spill_resize(table->spill, table->numbers, 0);
	spill_resize(table->spill, table->files, 0);
	spill_resize(table->spill, table->gone, 0);
	free_extras(&table->extras);
	free_extras(&table->hints);
	keys_free(&table->keys);
	keys_free(&table->refused);
	*table = (struct table){ 0 };
}
