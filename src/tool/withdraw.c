/* SPDX-License-Identifier: MIT */
#include "tool/withdraw.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MAX_LENGTH = 40 };

/* services.csv is the table services. */
static const char *table_of(const struct sheet *sheet, char name[NAME_MAX_LENGTH])
{
	size_t length = strcspn(sheet->file, ".");

	memcpy(name, sheet->file, length);
	name[length] = '\0';
	return name;
}

bool withdraw_collect(struct withdrawn *set, const struct package *package)
{
	const struct table *table = &package->tables[WITHDRAWN];
	bool done = true;

	for (size_t row = 0; row < table->count; row++) {
		char name[NAME_MAX_LENGTH] = "";
		const char *cell = table_cell(table, row, WITHDRAWN_TABLE);

		for (size_t i = 0; cell[i] && i < sizeof(name) - 1; i++)
			name[i] = cell[i] >= 'A' && cell[i] <= 'Z' ? (char)(cell[i] | 0x20) : cell[i];
		done &= withdrawn_add(set, withdrawn_number(name, table_cell(table, row, WITHDRAWN_ID)));
	}
	return done;
}

static bool has_key(const struct table *table)
{
	return table->sheet->columns[0].kind == COLUMN_KEY;
}

/* The row that an id names, if it goes. */
static bool goes(const struct package *package, enum sheet_id sheet, const char *id)
{
	const struct table *table = &package->tables[sheet];
	size_t row = id[0] ? keys_find(&table->keys, id) : NO_ROW;

	return row != NO_ROW && table->gone[row];
}

static bool translates_gone(const struct package *package, const char *entity, const char *id)
{
	static const struct {
		const char *entity;
		enum sheet_id sheet;
	} entities[] = {
		{ "service", SERVICES },
		{ "page", PAGES },
		{ "organization", ORGANIZATIONS },
		{ "glossary", GLOSSARY },
		{ "required_document", REQUIRED_DOCUMENTS },
	};

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (strcasecmp(entities[i].entity, entity) == 0)
			return goes(package, entities[i].sheet, id);
	return false;
}

/* Whether a row names one that goes. */
static bool hangs(const struct package *package, enum sheet_id sheet, size_t row)
{
	const struct table *table = &package->tables[sheet];

	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->sheet->columns[i].kind == COLUMN_LINK && table->places[i] &&
		    goes(package, table->sheet->columns[i].to, table_cell(table, row, (int)i)))
			return true;
	if (sheet == ATTRIBUTES)
		return goes(package, SERVICES, table_cell(table, row, ATTRIBUTE_LINK_ID));
	return sheet == TRANSLATIONS &&
	       translates_gone(package, table_cell(table, row, TRANSLATION_ENTITY),
			       table_cell(table, row, TRANSLATION_ID));
}

/* A link leads to a sheet before its own: once is enough. */
static void mark_hanging(struct package *package)
{
	for (int i = 0; i < SHEET_COUNT; i++)
		for (size_t row = 0; row < package->tables[i].count; row++)
			if (!package->tables[i].gone[row])
				package->tables[i].gone[row] = hangs(package, (enum sheet_id)i, row);
}

/* Places at which nothing is left. */
static void mark_left(struct package *package)
{
	enum { SOME_GO = 1, SOME_STAY = 2 };
	const struct table *at = &package->tables[SERVICE_AT_LOCATION];
	struct table *locations = &package->tables[LOCATIONS];
	unsigned char *uses = spill_room(package->spill, locations->count + 1, 1);

	for (size_t row = 0; row < at->count; row++) {
		size_t location =
			keys_find(&locations->keys, table_cell(at, row, AT_LOCATION_LOCATION_ID));

		if (location != NO_ROW)
			uses[location] |= at->gone[row] ? SOME_GO : SOME_STAY;
	}
	for (size_t row = 0; row < locations->count; row++)
		if (uses[row] == SOME_GO)
			locations->gone[row] = true;
	spill_resize(package->spill, uses, 0);
}

/* Tables that are only carried name the rows of ours in columns that HSDS calls so. */
static bool is_carried_along(const struct package *package, const struct table *table, size_t row)
{
	static const struct {
		const char *column;
		enum sheet_id sheet;
	} links[] = {
		{ "organization_id", ORGANIZATIONS },
		{ "service_id", SERVICES },
		{ "location_id", LOCATIONS },
		{ "phone_id", PHONES },
	};

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (goes(package, links[i].sheet, extras_get(&table->extras, row, links[i].column)))
			return true;
	return false;
}

static void settle(struct package *package)
{
	for (size_t i = 0; i < package->other_count; i++) {
		struct table *table = &package->others[i];

		for (size_t row = 0; row < table->count; row++)
			if (is_carried_along(package, table, row))
				table->gone[row] = true;
		table_settle(table);
	}
	for (int i = 0; i < SHEET_COUNT; i++)
		table_settle(&package->tables[i]);
}

static void take_out(struct package *package)
{
	mark_hanging(package);
	mark_left(package);
	mark_hanging(package);
	settle(package);
}

/* Whether one of its rows is withdrawn. */
static bool mark_withdrawn(struct table *table, struct withdrawal withdrawal, struct faults *faults)
{
	char name[NAME_MAX_LENGTH];
	bool any = false;

	table_of(table->sheet, name);
	for (size_t row = 0; row < table->count; row++) {
		if (!withdrawal.has(withdrawal.set,
				    withdrawn_number(name, table_cell(table, row, 0))))
			continue;
		table_fault(table, row, faults, FAULT_NOTE,
			    "is withdrawn" DONE "it is not used, nor what hangs on it");
		table->gone[row] = true;
		any = true;
	}
	return any;
}

void withdraw_apply(struct package *package, struct withdrawal withdrawal, struct faults *faults)
{
	bool any = false;

	for (int i = 0; i < SHEET_COUNT; i++)
		if (has_key(&package->tables[i]))
			any |= mark_withdrawn(&package->tables[i], withdrawal, faults);
	if (any)
		take_out(package);
}

void withdraw_replaced(struct package *earlier, const struct package *later)
{
	static const enum sheet_id sheets[] = { SERVICES, PAGES, GLOSSARY };
	bool any = false;

	for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
		const struct table *newer = &later->tables[sheets[i]];
		struct table *table = &earlier->tables[sheets[i]];

		for (size_t row = 0; row < newer->count; row++) {
			const char *id = table_cell(newer, row, 0);
			size_t older = id[0] ? keys_find(&table->keys, id) : NO_ROW;

			if (older == NO_ROW)
				continue;
			table->gone[older] = true;
			any = true;
		}
	}
	if (any)
		take_out(earlier);
}
