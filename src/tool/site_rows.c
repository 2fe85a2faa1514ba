/* SPDX-License-Identifier: MIT */
#include "tool/site_rows.h"

#include <inttypes.h>
#include <string.h>

bool site_rows_are_words(int sheet)
{
	return sheet == TAXONOMIES || sheet == TAXONOMY_TERMS;
}

/* Ids that the profile does not know for links: of what they are, another column says. */
static bool names_a_row(int sheet, int column)
{
	return (sheet == ATTRIBUTES && column == ATTRIBUTE_LINK_ID) ||
	       (sheet == TRANSLATIONS && column == TRANSLATION_ID) ||
	       (sheet == WITHDRAWN && column == WITHDRAWN_ID);
}

static bool is_id(const struct table *table, int sheet, int column)
{
	const struct column *of = &table->sheet->columns[column];

	if (of->kind == COLUMN_LINK)
		return !site_rows_are_words((int)of->to);
	return of->kind == COLUMN_KEY || names_a_row(sheet, column);
}

static void name_column(struct table *table, int column, uint32_t site, struct arena *arena)
{
	for (size_t row = 0; row < table->count; row++) {
		const char *id = table_cell(table, row, column);

		if (*id && strncmp(id, "site-", 5) != 0)
			table_clear(table, row, column, arena_print(arena, "site-%" PRIu32 "-%s", site, id));
	}
}

void site_rows_name(struct package *package, uint32_t site)
{
	for (int sheet = 0; sheet < SHEET_COUNT; sheet++) {
		struct table *table = &package->tables[sheet];

		for (int column = 0; !site_rows_are_words(sheet) && column < (int)table->sheet->column_count; column++)
			if (is_id(table, sheet, column))
				name_column(table, column, site, &package->arena);
	}
}
