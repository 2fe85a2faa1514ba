/* SPDX-License-Identifier: MIT */
/* Faults of rows and columns, rows that are not used, and cells that are taken to be empty. */
#include "tool/table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void table_fault(const struct table *table, size_t row, struct faults *faults, enum weight weight,
		 const char *format, ...)
{
	va_list arguments;

	if (weight == FAULT_REFUSED || weight == FAULT_STOP)
		table->gone[row] = true;
	va_start(arguments, format);
	fault_list(faults, weight, table->files ? table->files[row] : table->path,
		   table->numbers[row], format, arguments);
	va_end(arguments);
}

const char *table_name(const struct table *table, int column)
{
	const char *name = table->names ? table->names[column] : NULL;

	return name ? name : table->sheet->columns[column].name;
}

void table_clear(const struct table *table, size_t row, int column, const char *instead)
{
	size_t place = table->places[column];

	if (place)
		table->cells[row * table->width + place - 1] = instead;
	else if (instead[0])
		abort();
}

/* A column that must be filled must be there; rows only have cells for it to be empty. */
void table_check_columns(const struct table *table, struct faults *faults)
{
	const struct sheet *sheet = table->sheet;

	for (size_t i = 0; table->columns && i < sheet->column_count; i++)
		if (!(table->columns >> i & 1) && sheet->columns[i].required)
			fault(faults, FAULT_STOP, table->path, 1,
			      "has no column \"%s\"" TO_MEND "add it to the first row",
			      sheet->columns[i].name);
}

/* The column of ids; NO_COLUMN if the sheet has none. */
static int find_key(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (sheet->columns[i].kind == COLUMN_KEY)
			return (int)i;
	return NO_COLUMN;
}

bool table_settle(struct table *table)
{
	int key = find_key(table->sheet);

	if (!table->count || !memchr(table->gone, true, table->count))
		return false;
	for (size_t row = 0; row < table->count; row++)
		if (table->gone[row] && key != NO_COLUMN)
			keys_add(&table->refused, table_cell(table, row, key),
				 table->numbers[row]);
	table_remove(table, table->gone);
	memset(table->gone, false, table->count);
	return true;
}
