/* SPDX-License-Identifier: MIT */
#include "tool/check.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/calendar.h"
#include "tool/check_pages.h"
#include "tool/check_places.h"
#include "tool/confidential.h"
#include "tool/digits.h"
#include "tool/hours.h"
#include "tool/strict.h"
#include "tool/traits.h"

struct cell {
	const struct package *package;
	const struct table *table;
	size_t row;
	const struct column *column;
	const char *text;
	struct faults *faults;
};

static const char *name_of(const struct cell *cell)
{
	return table_name(cell->table, (int)(cell->column - cell->table->sheet->columns));
}

static enum weight weigh(const struct cell *cell)
{
	return cell->package ? strict_weight(cell->package, cell->table, cell->row,
					     cell->column->weight)
			     : cell->column->weight;
}

/* What is repaired is taken to be empty, or to be what is safe. */
static void take_other(const struct cell *cell)
{
	const char *instead = cell->column->instead;

	if (cell->column->weight == FAULT_REPAIRED || cell->column->weight == FAULT_HIDDEN)
		table_clear(cell->table, cell->row, (int)(cell->column - cell->table->sheet->columns),
			    instead ? instead : "");
}

static void check_key(const struct cell *cell)
{
	size_t first = keys_find(&cell->table->keys, cell->text);

	if (first != cell->row)
		table_fault(cell->table, cell->row, cell->faults, weigh(cell),
			    "the id \"%.100s\" is already that of row %zu" TO_MEND
			    "give each row its own",
			    cell->text, (size_t)cell->table->numbers[first]);
}

static void check_link(const struct cell *cell)
{
	const struct table *to = &cell->package->tables[cell->column->to];
	size_t refused;

	if (keys_find(&to->keys, cell->text) != NO_ROW)
		return;
	refused = keys_find(&to->refused, cell->text);
	if (refused != NO_ROW)
		table_fault(cell->table, cell->row, cell->faults, weigh(cell),
			    "%s is \"%.100s\", which is row %zu of %s, and that row is not "
			    "used" TO_MEND "mend that row first",
			    name_of(cell), cell->text, refused, to->sheet->file);
	else
		table_fault(cell->table, cell->row, cell->faults, weigh(cell),
			    "%s is \"%.100s\", but %s has no row with this id" TO_MEND
			    "correct it or add the row",
			    name_of(cell), cell->text, to->sheet->file);
	take_other(cell);
}

/* Whether the text is one of the words between the bars. */
static bool is_choice(const char *choices, const char *text)
{
	size_t length = strlen(text);

	while (*choices) {
		size_t word = strcspn(choices, "|");

		if (word == length && strncasecmp(choices, text, length) == 0)
			return true;
		choices += word + (choices[word] == '|');
	}
	return false;
}

static void check_choice(const struct cell *cell)
{
	char words[256] = "";
	char *out = words;

	if (is_choice(cell->column->choices, cell->text))
		return;
	for (const char *in = cell->column->choices; *in; in++)
		out = *in == '|' ? stpcpy(out, ", ") : stpncpy(out, in, 1);
	table_fault(cell->table, cell->row, cell->faults, weigh(cell),
		    "%s is \"%.60s\", but must be %s%s%s" TO_MEND "write it so" DONE "%s%s", name_of(cell),
		    cell->text, strchr(words, ',') ? "one of: " : "\"", words,
		    strchr(words, ',') ? "" : "\" or empty",
		    cell->column->instead ? "it is taken to be " : "",
		    cell->column->instead ? cell->column->instead : "");
	take_other(cell);
}

static void check_category(const struct cell *cell)
{
	if (category_find(cell->text) != CATEGORY_NONE)
		return;
	table_fault(cell->table, cell->row, cell->faults, weigh(cell),
		    "%s is \"%.60s\", which is not one of the twelve needs of "
		    "data/PROFILE.md" TO_MEND "correct it",
		    name_of(cell), cell->text);
	take_other(cell);
}

static void check_date(const struct cell *cell)
{
	int date;

	if (calendar_date(cell->text, &date))
		return;
	table_fault(cell->table, cell->row, cell->faults, weigh(cell),
		    "%s is \"%.60s\", which is not a date" TO_MEND "write it as yyyy-mm-dd",
		    name_of(cell), cell->text);
	take_other(cell);
}

static void check_order(const struct cell *cell)
{
	size_t length = strlen(cell->text);

	if (strspn(cell->text, "0123456789") == length && length <= 9)
		return;
	table_fault(cell->table, cell->row, cell->faults, weigh(cell),
		    "%s is \"%.60s\", which is not a whole number" TO_MEND
		    "write 1, 2, 3 or nothing",
		    name_of(cell), cell->text);
	take_other(cell);
}

static void check_number(const struct cell *cell)
{
	if (!digits_any(cell->text))
		table_fault(cell->table, cell->row, cell->faults, weigh(cell),
			    "%s is \"%.60s\", which has no digits" TO_MEND
			    "write the phone number as it is dialled",
			    name_of(cell), cell->text);
}

static void check_age(const struct cell *cell)
{
	if (traits_age(cell->text) != AGE_UNKNOWN)
		return;
	table_fault(cell->table, cell->row, cell->faults, weigh(cell),
		    "%s is \"%.60s\", which is no age in years" TO_MEND
		    "write a whole number" DONE "it counts as not known",
		    name_of(cell), cell->text);
	take_other(cell);
}

static void check_cell(const struct cell *cell)
{
	static void (*const checks[])(const struct cell *cell) = {
		[COLUMN_KEY] = check_key,       [COLUMN_LINK] = check_link,
		[COLUMN_CHOICE] = check_choice, [COLUMN_CATEGORY] = check_category,
		[COLUMN_DATE] = check_date,     [COLUMN_ORDER] = check_order,
		[COLUMN_NUMBER] = check_number, [COLUMN_AGE] = check_age,
	};

	if (!cell->text[0] && cell->column->required)
		table_fault(cell->table, cell->row, cell->faults, weigh(cell),
			    "%s is empty" TO_MEND "fill it in", name_of(cell));
	else if (cell->text[0] && cell->column->kind != COLUMN_TEXT)
		checks[cell->column->kind](cell);
}

void check_table(const struct package *package, const struct table *table, struct faults *faults)
{
	for (size_t row = 0; row < table->count; row++) {
		for (size_t at = 0; at < table->sheet->column_count; at++) {
			if (!(table->columns >> at & 1))
				continue;
			const struct cell cell = {
				.package = package,
				.table = table,
				.row = row,
				.column = &table->sheet->columns[at],
				.text = table_cell(table, row, (int)at),
				.faults = faults,
			};

			check_cell(&cell);
		}
	}
}

static void check_terms(const struct package *package, struct faults *faults)
{
	const struct table *terms = &package->tables[TAXONOMY_TERMS];
	enum category category;

	for (size_t row = 0; row < terms->count; row++)
		if (package_category(package, row, &category) && category == CATEGORY_NONE)
			table_fault(terms, row, faults, FAULT_REFUSED,
				    "code is \"%.60s\", which is not one of the twelve needs of "
				    "data/PROFILE.md" TO_MEND "correct it",
				    table_cell(terms, row, TERM_CODE));
}

static void check_attributes(const struct package *package, struct faults *faults)
{
	const struct table *attributes = &package->tables[ATTRIBUTES];

	for (size_t row = 0; row < attributes->count; row++) {
		const char *of = table_cell(attributes, row, ATTRIBUTE_LINK_ID);

		if (of[0] && table_is(attributes, row, ATTRIBUTE_LINK_ENTITY, "service") &&
		    keys_find(&package->tables[SERVICES].keys, of) == NO_ROW)
			table_fault(attributes, row, faults, FAULT_REFUSED,
				    "link_id is \"%.100s\", but services.csv has no row with this "
				    "id that is used" TO_MEND "correct it or add the row",
				    of);
	}
}

/* The same digits, in the same order, whatever stands between them. */
static bool is_same_number(const char *a, const char *b)
{
	for (;;) {
		a += strcspn(a, "0123456789");
		b += strcspn(b, "0123456789");
		if (*a != *b)
			return false;
		if (!*a)
			return true;
		a++;
		b++;
	}
}

static void check_phones(const struct package *package, struct faults *faults)
{
	const struct table *phones = &package->tables[PHONES];

	for (size_t row = 0; row < phones->count; row++) {
		const char *groups = table_cell(phones, row, PHONE_GROUPS),
			   *number = table_cell(phones, row, PHONE_NUMBER);

		if (groups[0] && !is_same_number(groups, number))
			table_fault(phones, row, faults,
				    strict_weight(package, phones, row, FAULT_REFUSED),
				    "x_groups \"%.60s\" has other digits than the number "
				    "\"%.60s\"" TO_MEND "correct it or leave it empty",
				    groups, number);
		if (!table_cell(phones, row, PHONE_SERVICE_ID)[0] &&
		    !table_cell(phones, row, PHONE_LOCATION_ID)[0] &&
		    !table_cell(phones, row, PHONE_ORGANIZATION_ID)[0])
			table_fault(phones, row, faults, FAULT_NOTE,
				    "belongs to nothing and is not shown" TO_MEND
				    "fill in service_id, location_id or organization_id");
	}
}

static void check_languages(const struct package *package, struct faults *faults)
{
	const struct table *spoken = &package->tables[LANGUAGES];

	for (size_t row = 0; row < spoken->count; row++) {
		bool of_service = table_cell(spoken, row, LANGUAGE_SERVICE_ID)[0] != '\0';

		if (!table_cell(spoken, row, LANGUAGE_NAME)[0] &&
		    !table_cell(spoken, row, LANGUAGE_CODE)[0])
			table_fault(spoken, row, faults,
				    strict_weight(package, spoken, row, FAULT_REFUSED),
				    "names no language" TO_MEND "fill in name or code");
		if (table_cell(spoken, row, LANGUAGE_CHANNEL)[0] && !of_service)
			table_fault(spoken, row, faults, FAULT_NOTE,
				    "x_channel is that of a service" TO_MEND "fill in service_id");
		else if (!of_service && !table_cell(spoken, row, LANGUAGE_PHONE_ID)[0] &&
			 !table_cell(spoken, row, LANGUAGE_LOCATION_ID)[0])
			table_fault(spoken, row, faults, FAULT_NOTE,
				    "belongs to nothing and is not shown" TO_MEND
				    "fill in service_id or phone_id");
	}
}

/* Nothing names a row of theirs: when each is known to have an id of its own, ids are no
 * more looked for. */
static const bool unnamed[SHEET_COUNT] = {
	[ADDRESSES] = true, [ACCESSIBILITY] = true, [SERVICE_AT_LOCATION] = true,
	[LANGUAGES] = true, [SCHEDULES] = true,     [SERVICE_AREAS] = true,
	[ATTRIBUTES] = true,
};

/* A link leads to a sheet before its own: what hangs on a row that is not
 * used is found in one pass. */
static void check_sheets(struct package *package, struct faults *faults)
{
	static void (*const checks[SHEET_COUNT])(const struct package *, struct faults *) = {
		[TAXONOMY_TERMS] = check_terms,
		[ATTRIBUTES] = check_attributes,
		[PHONES] = check_phones,
		[LANGUAGES] = check_languages,
	};

	for (int i = 0; i < SHEET_COUNT; i++) {
		check_table(package, &package->tables[i], faults);
		if (checks[i])
			checks[i](package, faults);
		table_settle(&package->tables[i]);
		if (unnamed[i])
			table_forget_keys(&package->tables[i]);
	}
}

/* HSDS wants it to be said; a place is what everybody takes it for. */
static void fill_types(struct table *locations)
{
	for (size_t row = 0; row < locations->count; row++)
		if (!table_cell(locations, row, LOCATION_TYPE)[0])
			table_set(locations, row, LOCATION_TYPE, "physical");
}

void check_package(struct package *package, struct translations *translations,
		   struct faults *faults)
{
	check_sheets(package, faults);
	fill_types(&package->tables[LOCATIONS]);
	package_link(package);
	check_confidential(package, faults);
	check_places(package, faults);
	check_pages(package, faults);
	traits_check(package, faults);
	for (size_t row = 0; row < package->tables[SCHEDULES].count; row++)
		hours_check(package, row, faults);
	translations_read(translations, package, faults);
}

void check_pair(const struct package *earlier, struct package *later, struct faults *faults)
{
	static const struct {
		enum sheet_id sheet;
		int column;
	} named[] = { { SERVICES, SERVICE_ID }, { PAGES, PAGE_ID } };

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		const struct table *table = &later->tables[named[i].sheet],
				   *other = &earlier->tables[named[i].sheet];

		for (size_t row = 0; row < table->count; row++) {
			const char *id = table_cell(table, row, named[i].column);
			size_t first = id[0] ? keys_find(&other->keys, id) : NO_ROW;

			if (first != NO_ROW)
				table_fault(table, row, faults,
					    strict_weight(later, table, row, FAULT_REFUSED),
					    "the id \"%.100s\" is already that of %s:%zu" TO_MEND
					    "give each its own",
					    id, other->path, (size_t)other->numbers[first]);
		}
		table_settle(&later->tables[named[i].sheet]);
	}
}
