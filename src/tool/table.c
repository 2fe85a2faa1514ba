/* SPDX-License-Identifier: MIT */
#include "tool/table.h"

#include <csv.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/clean.h"

enum { FIELDS_MAX = 512, NOT_USED = -1, CHUNK = 64 * 1024 };

struct reader {
	struct table *table;
	struct arena *arena;
	struct faults *faults;
	int columns[FIELDS_MAX]; /* the column of each field of a row */
	size_t field_count;      /* of the header */
	size_t field;            /* in this row */
	size_t number;           /* of this row */
	bool has_header;
	bool has_text; /* in this row */
	int last_end;  /* what ended the last row */
	const char **row;
};

static void add_row(struct reader *reader)
{
	struct table *table = reader->table;
	size_t columns = table->sheet->column_count;

	if (table->count == table->room) {
		table->room = table->room ? 2 * table->room : 64;
		table->cells =
			reallocarray(table->cells, table->room, columns * sizeof(*table->cells));
		table->numbers = reallocarray(table->numbers, table->room, sizeof(*table->numbers));
		if (!table->cells || !table->numbers)
			abort();
	}
	memcpy(table->cells + table->count * columns, reader->row, columns * sizeof(*reader->row));
	table->numbers[table->count++] = reader->number;
}

static void start_row(struct reader *reader)
{
	for (size_t i = 0; i < reader->table->sheet->column_count; i++)
		reader->row[i] = "";
	reader->field = 0;
	reader->has_text = false;
	reader->number++;
}

static int find_column(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (strcasecmp(sheet->columns[i].name, name) == 0)
			return (int)i;
	return NOT_USED;
}

static void take_heading(struct reader *reader, const char *name)
{
	int column = find_column(reader->table->sheet, name);

	for (size_t i = 0; column != NOT_USED && i < reader->field; i++) {
		if (reader->columns[i] != column)
			continue;
		fault(reader->faults, FAULT_ERROR, reader->table->path, reader->number,
		      "has two columns with the name \"%s\"; remove one or rename it", name);
		column = NOT_USED;
	}
	reader->columns[reader->field] = column;
}

static void take_field(void *data, size_t length, void *context)
{
	struct reader *reader = context;
	bool mended = false;
	const char *text;

	if (reader->field < FIELDS_MAX &&
	    (!reader->has_header || reader->field < reader->field_count)) {
		text = length ? clean_text(data, length, reader->arena, &mended) : "";
		reader->has_text |= text[0] != '\0';
		if (mended)
			fault(reader->faults, FAULT_NOTE, reader->table->path, reader->number,
			      "has letters that are not UTF-8 in \"%.60s\" (shown as \uFFFD); save "
			      "the file as \"CSV UTF-8\"",
			      text);
		if (!reader->has_header)
			take_heading(reader, text);
		else if (reader->columns[reader->field] != NOT_USED)
			reader->row[reader->columns[reader->field]] = text;
	} else {
		reader->has_text |= length > 0;
	}
	reader->field++;
}

static void check_header(struct reader *reader)
{
	const struct sheet *sheet = reader->table->sheet;

	reader->field_count = reader->field < FIELDS_MAX ? reader->field : FIELDS_MAX;
	reader->has_header = true;
	for (size_t i = 0; i < sheet->column_count; i++) {
		for (size_t j = 0; j < reader->field_count; j++)
			if (reader->columns[j] == (int)i)
				reader->table->columns |= (uint64_t)1 << i;
		if (!(reader->table->columns >> i & 1) && sheet->columns[i].required)
			fault(reader->faults, FAULT_ERROR, reader->table->path, reader->number,
			      "has no column \"%s\"; add it to the first row",
			      sheet->columns[i].name);
	}
}

/* A comma that is not in quotes moves every cell after it: names become numbers. */
static void check_width(struct reader *reader)
{
	if (reader->field > reader->field_count)
		fault(reader->faults, FAULT_ERROR, reader->table->path, reader->number,
		      "has %zu cells, but the first row has %zu; put texts with a comma in them in "
		      "quotes",
		      reader->field, reader->field_count);
	else if (reader->field < reader->field_count)
		fault(reader->faults, FAULT_NOTE, reader->table->path, reader->number,
		      "has %zu cells, but the first row has %zu; the last ones are taken to be "
		      "empty",
		      reader->field, reader->field_count);
}

static void end_row(int end, void *context)
{
	struct reader *reader = context;
	bool pair = reader->field == 0 && end == '\n' && reader->last_end == '\r';

	reader->last_end = pair ? 0 : end;
	if (pair)
		return;
	if (reader->has_text && !reader->has_header) {
		check_header(reader);
	} else if (reader->has_text) {
		check_width(reader);
		add_row(reader);
	}
	start_row(reader);
}

static bool is_utf16(const unsigned char *bytes, size_t length)
{
	return length > 1 &&
	       ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

/* False if the parser gave up. */
static bool parse(struct csv_parser *parser, FILE *file, struct reader *reader)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char *chunk = malloc(CHUNK);
	size_t length, skip;
	bool first = true, done = true;

	if (!chunk)
		abort();
	while (done && (length = fread(chunk, 1, CHUNK, file)) > 0) {
		if (first && is_utf16((unsigned char *)chunk, length)) {
			fault(reader->faults, FAULT_ERROR, reader->table->path, 1,
			      "is UTF-16; save the file as \"CSV UTF-8\"");
			length = 0;
		}
		skip = first && length >= 3 && memcmp(chunk, mark, 3) == 0 ? 3 : 0;
		first = false;
		done = csv_parse(parser, chunk + skip, length - skip, take_field, end_row,
				 reader) == length - skip;
	}
	free(chunk);
	/* Quotation marks inside a text are let pass, one that is never closed is not. */
	csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	return done && csv_fini(parser, take_field, end_row, reader) == 0;
}

static void read_file(struct reader *reader, FILE *file)
{
	struct csv_parser parser;

	if (csv_init(&parser, CSV_REPALL_NL) != 0)
		abort();
	start_row(reader);
	if (!parse(&parser, file, reader))
		fault(reader->faults, FAULT_ERROR, reader->table->path, reader->number,
		      "opens a quotation mark that is never closed; close it or write it twice");
	else if (ferror(file))
		fault(reader->faults, FAULT_ERROR, reader->table->path, reader->number,
		      "can't be read to its end (%s)", strerror(errno));
	else if (!reader->has_header)
		fault(reader->faults, FAULT_ERROR, reader->table->path, 1,
		      "is empty; write the names of the columns in the first row, or remove the "
		      "file");
	csv_free(&parser);
}

static void index_keys(struct table *table)
{
	for (size_t column = 0; column < table->sheet->column_count; column++) {
		if (table->sheet->columns[column].kind != COLUMN_KEY)
			continue;
		for (size_t row = 0; row < table->count; row++)
			keys_add(&table->keys, table_cell(table, row, (int)column), row);
	}
}

void table_read(struct table *table, const struct sheet *sheet, const char *path,
		struct arena *arena, struct faults *faults)
{
	struct reader reader = { .table = table, .arena = arena, .faults = faults };
	FILE *file = fopen(path, "rb");

	*table = (struct table){ .sheet = sheet, .path = arena_text(arena, path) };
	if (!file && errno == ENOENT)
		return;
	table->is_there = true;
	if (!file) {
		fault(faults, FAULT_ERROR, path, 1, "can't be opened (%s)", strerror(errno));
		return;
	}
	reader.row = arena_alloc(arena, sheet->column_count * sizeof(*reader.row));
	read_file(&reader, file);
	fclose(file);
	index_keys(table);
}

void table_free(struct table *table)
{
	free(table->cells);
	free(table->numbers);
	keys_free(&table->keys);
	*table = (struct table){ 0 };
}

const char *table_cell(const struct table *table, size_t row, int column)
{
	return table->cells[row * table->sheet->column_count + (size_t)column];
}

bool table_is(const struct table *table, size_t row, int column, const char *word)
{
	return strcasecmp(table_cell(table, row, column), word) == 0;
}

void table_fault(const struct table *table, size_t row, struct faults *faults, enum weight weight,
		 const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	fault(faults, weight, table->path, table->numbers[row], "%s", text);
}
