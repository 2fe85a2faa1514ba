/* SPDX-License-Identifier: MIT */
#include "tool/repair.h"

#include <stdlib.h>
#include <string.h>

/* Whether rows of other tables name rows of this one: then a doubled id is not ours to change. */
static bool is_named(enum sheet_id sheet)
{
	return sheet == ORGANIZATIONS || sheet == SERVICES || sheet == LOCATIONS ||
	       sheet == PHONES || sheet == TAXONOMIES || sheet == TAXONOMY_TERMS || sheet == PAGES;
}

static bool is_same_row(const struct table *table, size_t a, size_t b)
{
	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (strcmp(table_cell(table, a, (int)i), table_cell(table, b, (int)i)) != 0)
			return false;
	return true;
}

static bool is_empty_row(const struct table *table, size_t row)
{
	for (size_t i = 1; i < table->sheet->column_count; i++)
		if (table_cell(table, row, (int)i)[0])
			return false;
	return true;
}

/* By its place in the file: the same in every run. */
static const char *new_id(struct package *package, struct table *table, size_t row)
{
	const char *id = arena_print(&package->arena, "row-%zu",
				     table->numbers[row] ? table->numbers[row] : row + 1);

	for (int n = 2; keys_find(&table->keys, id) != NO_ROW; n++)
		id = arena_print(&package->arena, "row-%zu-%d",
				 table->numbers[row] ? table->numbers[row] : row + 1, n);
	return id;
}

static void give_id(struct package *package, struct table *table, size_t row)
{
	const char *id = new_id(package, table, row);

	table_set(table, row, 0, id);
	keys_add(&table->keys, id, row);
}

static bool is_other_file(const struct table *table, size_t a, size_t b)
{
	return table->files && table->files[a] != table->files[b];
}

/* Two files that make one table here count their rows each for itself. */
static void part_ids(struct package *package, struct table *table, size_t row, size_t first,
		     struct faults *faults)
{
	enum sheet_id sheet = (enum sheet_id)(table - package->tables);
	const char *id = table_cell(table, row, 0);

	if (is_same_row(table, row, first)) {
		table_fault(table, row, faults, FAULT_REPAIRED,
			    "is row %zu once more" TO_MEND "remove it" DONE "it is left out",
			    (size_t)table->numbers[first]);
		table->gone[row] = true;
	} else if (!is_named(sheet)) {
		give_id(package, table, row);
		if (!is_other_file(table, row, first))
			table_fault(table, row, faults, FAULT_REPAIRED,
				    "the id \"%.100s\" is already that of row %zu" TO_MEND
				    "give each row its own" DONE "this row gets \"%s\"",
				    id, (size_t)table->numbers[first], table_cell(table, row, 0));
	}
}

static void repair_table(struct package *package, struct table *table, struct faults *faults)
{
	size_t count = 0, least = 0;

	for (size_t row = 0; row < table->count; row++) {
		const char *id = table_cell(table, row, 0);
		size_t first = id[0] ? keys_find(&table->keys, id) : row;

		if (!id[0] && !is_empty_row(table, row)) {
			give_id(package, table, row);
			least = count++ ? least : row;
		} else if (id[0] && first != row) {
			part_ids(package, table, row, first, faults);
		}
	}
	/* A sheet has no ids: its row lacks a name, which is said elsewhere. */
	if (package->form == FORM_SHEET)
		return;
	if (count == 1)
		table_fault(table, least, faults, FAULT_NOTE,
			    "has no id" TO_MEND "give each row its own" DONE "it gets one");
	else if (count)
		table_fault(table, least, faults, FAULT_NOTE,
			    "is the first of %zu rows without an id" TO_MEND
			    "give each row its own" DONE "each gets one",
			    count);
}

void repair_ids(struct package *package, struct faults *faults)
{
	for (int i = 0; i < SHEET_COUNT; i++) {
		struct table *table = &package->tables[i];

		if (table->sheet->columns[0].kind != COLUMN_KEY)
			continue;
		repair_table(package, table, faults);
		table_settle(table);
		table_index(table);
	}
}
