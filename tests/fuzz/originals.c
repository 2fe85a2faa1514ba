/* SPDX-License-Identifier: MIT */
/* Blocks of rows out of a directory file: names of columns up to a form feed, then cells. */
#include "tool/originals.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct table table = { .sheet = &profile_sheets[SERVICES], .path = "services.csv" };
	struct arena arena = { 0 };
	const unsigned char *end = size > 1 ? memchr(data + 1, '\f', size - 1) : NULL;
	size_t rows = size ? data[0] : 0;

	if (end && !memchr(data + 1, '\0', (size_t)(end - data - 1))) {
		char *columns = arena_copy(&arena, (const char *)data + 1, (size_t)(end - data - 1));
		const char *cells = arena_copy(&arena, (const char *)end + 1,
					       (size_t)(data + size - end - 1));

		if (originals_take(&table, columns, rows, cells, (size_t)(data + size - end - 1),
				   &arena))
			for (size_t row = 0; row < table.count; row++)
				for (size_t i = 0; i < table.sheet->column_count; i++)
					(void)strlen(table_cell(&table, row, (int)i));
	}
	table_free(&table);
	arena_free(&arena);
	return 0;
}
