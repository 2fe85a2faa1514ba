/* SPDX-License-Identifier: MIT */
#include "tool/plain.h"
#include "tool/repair.h"

#include <string.h>

/* Texts that are read by people. Pages and translations have a markup of their own. */
static bool is_for_people(enum sheet_id sheet, const struct column *column)
{
	return column->kind == COLUMN_TEXT && sheet != PAGES && sheet != TRANSLATIONS &&
	       sheet != TAXONOMIES && sheet != TAXONOMY_TERMS && sheet != ATTRIBUTES &&
	       !strstr(column->name, "_id") && !strstr(column->name, "url");
}

/* Most texts have nothing but plain letters: they are looked through once. */
static bool is_suspect(const char *text, bool *has_myanmar)
{
	bool marks = false;

	*has_myanmar = false;
	for (; *text; text++) {
		marks |= *text == '<' || *text == '&' || *text == '[' || *text == '#' ||
			 *text == '*';
		/* U+1000 to U+103F and U+1040 to U+109F */
		*has_myanmar |= (unsigned char)text[0] == 0xE1 &&
				(unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x82;
	}
	return marks || *has_myanmar;
}

static void repair_cell(struct package *package, struct table *table, size_t row, int column,
			struct faults *faults)
{
	const char *text = table_cell(table, row, column), *plain;
	const char *name = table_name(table, column);
	bool has_myanmar;

	if (!is_suspect(text, &has_myanmar))
		return;
	/* "# 12" is a door. */
	plain = table != &package->tables[ADDRESSES] || strpbrk(text, "<&")
			? plain_text(text, &package->arena)
			: text;
	if (plain != text)
		table_fault(table, row, faults, FAULT_REPAIRED,
			    "%s has marks of a web page in it (HTML, entities or Markdown)" TO_MEND
			    "write plain text" DONE "it is shown as plain paragraphs",
			    name);
	if (has_myanmar && plain_is_zawgyi(plain)) {
		plain = plain_from_zawgyi(plain, &package->arena);
		table_fault(table, row, faults, FAULT_REPAIRED,
			    "%s is Burmese in the old Zawgyi letters" TO_MEND
			    "write it in Unicode, and let somebody who reads Burmese look at it" DONE
			    "it is turned into Unicode",
			    name);
	}
	if (plain != text)
		table_set(table, row, column, plain);
}

void repair_texts(struct package *package, struct faults *faults)
{
	for (int i = 0; i < SHEET_COUNT; i++) {
		struct table *table = &package->tables[i];

		for (size_t column = 0; column < table->sheet->column_count; column++) {
			if (!(table->columns >> column & 1) ||
			    !is_for_people((enum sheet_id)i, &table->sheet->columns[column]))
				continue;
			for (size_t row = 0; row < table->count; row++)
				repair_cell(package, table, row, (int)column, faults);
		}
	}
}
