/* SPDX-License-Identifier: MIT */
/* Any bytes as a table of HSDS: every cell inside, rows and what is kept with them agree. */
#include <stdlib.h>
#include <string.h>

#include "tool/table.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct table table = { .sheet = &profile_sheets[size % SHEET_COUNT] };
	struct faults faults = { .out = fopen("/dev/null", "w") };
	struct arena arena = { 0 };
	FILE *file = size ? fmemopen((void *)bytes, size, "rb") : NULL;
	size_t seen = 0;

	if (file)
		table_read_file(&table, file, "fuzz.csv", &arena, &faults);
	for (size_t row = 0; row < table.count; row++)
		for (size_t i = 0; i < table.sheet->column_count; i++)
			seen += strlen(table_cell(&table, row, (int)i));
	if (table.count)
		table.gone[table.count / 2] = true;
	table_settle(&table);
	for (size_t row = 0; row < table.count && row < table.extras.rows_room; row++)
		for (const struct extra *extra = table.extras.rows[row]; extra; extra = extra->next)
			seen += strlen(table.extras.names[extra->column]) + strlen(extra->value);
	if (file)
		fclose(file);
	table_free(&table);
	arena_free(&arena);
	fclose(faults.out);
	faults_free(&faults);
	return seen == (size_t)-1;
}
