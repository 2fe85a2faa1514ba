/* SPDX-License-Identifier: MIT */
#include "tool/check_pages.h"

#include "directory/shelf.h"

void check_pages(const struct package *package, struct faults *faults)
{
	const struct table *pages = &package->tables[PAGES];

	for (size_t row = 0; row < pages->count; row++) {
		const char *cell = table_cell(pages, row, PAGE_SHELF), *word;
		int length;

		while (shelf_next(&cell, &word, &length))
			if (shelf_find(word, length) == SHELF_NONE)
				table_fault(pages, row, faults, FAULT_NOTE,
					    "x_shelf names \"%.*s\", which is no shelf of "
					    "data/PROFILE.md; correct it or take it out",
					    length > 60 ? 60 : length, word);
	}
}
