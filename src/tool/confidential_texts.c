/* SPDX-License-Identifier: MIT */
#include "tool/confidential.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What is looked for, and how closely, in the rows of one service or place. */
struct hunt {
	const struct hiding *hiding;
	const struct secret *const *places;
	size_t place_count;
	bool close; /* the rows are about those places: a postal code tells as well */
};

static bool tells(const struct hunt *hunt, const char *text)
{
	struct arena arena = { 0 };
	const char *words;
	bool told = false;

	if (!text[0])
		return false;
	words = secret_fold(text, &arena);
	for (size_t i = 0; i < hunt->place_count && !told; i++)
		told = secret_is_told(hunt->places[i], words, hunt->close);
	arena_free(&arena);
	/* An address in a map on the web has no words of its own. */
	return told || (hunt->close && (strstr(text, "goo.gl/maps") || strstr(text, "/maps/") ||
					strstr(text, "//maps.")));
}

static void scan_extras(const struct hunt *hunt, const struct table *table, size_t row)
{
	const struct extras *extras = &table->extras;
	struct extra **link = row < extras->rows_room ? &extras->rows[row] : NULL;

	while (link && *link) {
		if (!tells(hunt, (*link)->value)) {
			link = &(*link)->next;
			continue;
		}
		table_fault(table, row, hunt->hiding->faults, FAULT_HIDDEN,
			    "the %.60s tells where a confidential place is" TO_MEND
			    "write it without the street and the postal code",
			    extras->names[(*link)->column]);
		*link = (*link)->next;
	}
}

/* Numbers of phones and rows of other tables tell nothing. */
static bool is_text(const struct column *column)
{
	return column->kind == COLUMN_TEXT || column->kind == COLUMN_KEY;
}

static void scan_row(const struct hunt *hunt, enum sheet_id sheet, size_t row)
{
	const struct table *table = &hunt->hiding->package->tables[sheet];

	for (size_t i = 0; i < table->sheet->column_count; i++) {
		const struct column *column = &table->sheet->columns[i];

		if (!is_text(column) || !tells(hunt, table_cell(table, row, (int)i)))
			continue;
		table_fault(table, row, hunt->hiding->faults, FAULT_HIDDEN,
			    "the %s tells where a confidential place is" TO_MEND
			    "write it without the street and the postal code" DONE "%s",
			    table_name(table, (int)i), column->required ? "this row is not used"
							   : "the text was taken out");
		if (column->required)
			table->gone[row] = true;
		else
			table_clear(table, row, (int)i, "");
	}
	scan_extras(hunt, table, row);
}

static void scan_linked(const struct hunt *hunt, const struct links *links, enum sheet_id sheet,
			size_t of)
{
	for (size_t row = links->first[of]; row != NO_ROW; row = links->next[row])
		scan_row(hunt, sheet, row);
}

static void scan_place(const struct hunt *hunt, size_t location)
{
	const struct package *package = hunt->hiding->package;

	scan_row(hunt, LOCATIONS, location);
	scan_linked(hunt, &package->accessibility_of_location, ACCESSIBILITY, location);
	scan_linked(hunt, &package->phones_of_location, PHONES, location);
	scan_linked(hunt, &package->languages_of_location, LANGUAGES, location);
}

static void scan_organization(const struct hunt *hunt, size_t organization)
{
	if (organization == NO_ROW)
		return;
	scan_row(hunt, ORGANIZATIONS, organization);
	scan_linked(hunt, &hunt->hiding->package->phones_of_organization, PHONES, organization);
}

/* A name that tells: the plain label stands in for it. */
static void rename_service(const struct hunt *hunt, size_t service)
{
	const struct table *services = &hunt->hiding->package->tables[SERVICES];
	const char *label = table_cell(services, service, SERVICE_ALTERNATE_NAME);

	if (!tells(hunt, table_cell(services, service, SERVICE_NAME)) || !label[0] ||
	    tells(hunt, label))
		return;
	table_fault(services, service, hunt->hiding->faults, FAULT_HIDDEN,
		    "the name tells where a confidential place is" TO_MEND
		    "write it without the street" DONE "alternate_name is shown alone");
	table_clear(services, service, SERVICE_NAME, label);
}

static void scan_service(const struct hunt *hunt, size_t service)
{
	const struct package *package = hunt->hiding->package;
	const struct links *areas = &package->areas_of_service;

	rename_service(hunt, service);
	scan_row(hunt, SERVICES, service);
	scan_linked(hunt, &package->locations_of_service, SERVICE_AT_LOCATION, service);
	scan_linked(hunt, &package->phones_of_service, PHONES, service);
	scan_linked(hunt, &package->languages_of_service, LANGUAGES, service);
	scan_linked(hunt, &package->schedules_of_service, SCHEDULES, service);
	scan_linked(hunt, &package->documents_of_service, REQUIRED_DOCUMENTS, service);
	scan_linked(hunt, &package->attributes_of_service, ATTRIBUTES, service);
	/* Whoever serves several ZIP codes does not say in which one. */
	if (areas->first[service] != NO_ROW && areas->next[areas->first[service]] == NO_ROW)
		scan_linked(hunt, areas, SERVICE_AREAS, service);
	scan_organization(hunt, package_follow(package, SERVICES, service, SERVICE_ORGANIZATION_ID));
}

static void scan_services(const struct hiding *hiding)
{
	const struct package *package = hiding->package;
	const struct links *links = &package->locations_of_service;

	for (size_t service = 0; service < package->tables[SERVICES].count; service++)
		for (size_t at = links->first[service]; at != NO_ROW; at = links->next[at]) {
			size_t location = package_follow(package, SERVICE_AT_LOCATION, at,
							 AT_LOCATION_LOCATION_ID);
			struct hunt hunt = { .hiding = hiding, .place_count = 1, .close = true };

			if (location == NO_ROW || !hiding->of_location[location])
				continue;
			hunt.places = &hiding->of_location[location];
			scan_service(&hunt, service);
		}
}

/* Tables that we only keep: rows about a hidden place go, others are read. */
static void scan_others(const struct hunt *hunt)
{
	const struct package *package = hunt->hiding->package;
	const struct table *locations = &package->tables[LOCATIONS];

	for (size_t i = 0; i < package->other_count; i++) {
		const struct table *table = &package->others[i];

		for (size_t row = 0; row < table->count; row++) {
			size_t location = keys_find(&locations->keys,
						    extras_get(&table->extras, row, "location_id"));

			if (location != NO_ROW && hunt->hiding->of_location[location])
				confidential_drop_extras(table, row, "id", hunt->hiding->faults);
			scan_extras(hunt, table, row);
		}
	}
}

/* The service that a translation is about; NO_ROW if it is about none. */
static size_t find_service(const struct package *package, size_t translation)
{
	const struct table *translations = &package->tables[TRANSLATIONS];
	const char *id = table_cell(translations, translation, TRANSLATION_ID);
	size_t document;

	if (table_is(translations, translation, TRANSLATION_ENTITY, "service"))
		return keys_find(&package->tables[SERVICES].keys, id);
	if (!table_is(translations, translation, TRANSLATION_ENTITY, "required_document"))
		return NO_ROW;
	document = keys_find(&package->tables[REQUIRED_DOCUMENTS].keys, id);
	return document == NO_ROW ? NO_ROW
				  : package_follow(package, REQUIRED_DOCUMENTS, document,
						   DOCUMENT_SERVICE_ID);
}

/* Closely in the light of the service's own places, else of all. */
static void scan_translation(const struct hiding *hiding, const struct hunt *all, size_t row)
{
	const struct package *package = hiding->package;
	const struct links *links = &package->locations_of_service;
	const struct table *translations = &package->tables[TRANSLATIONS];
	size_t service = find_service(package, row);

	for (size_t at = service == NO_ROW ? NO_ROW : links->first[service]; at != NO_ROW;
	     at = links->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);
		struct hunt own = { .hiding = hiding, .place_count = 1, .close = true };

		if (location == NO_ROW || !hiding->of_location[location])
			continue;
		own.places = &hiding->of_location[location];
		if (!translations->gone[row])
			scan_row(&own, TRANSLATIONS, row);
	}
	if (!translations->gone[row])
		scan_row(all, TRANSLATIONS, row);
}

/* Hours of places hang on no link. */
static void scan_schedules(const struct hiding *hiding)
{
	const struct package *package = hiding->package;

	for (size_t row = 0; row < package->tables[SCHEDULES].count; row++) {
		size_t location = package_follow(package, SCHEDULES, row, SCHEDULE_LOCATION_ID);
		struct hunt own = { .hiding = hiding, .place_count = 1, .close = true };

		if (location == NO_ROW || !hiding->of_location[location])
			continue;
		own.places = &hiding->of_location[location];
		scan_row(&own, SCHEDULES, row);
	}
}

void confidential_texts(const struct hiding *hiding)
{
	const struct package *package = hiding->package;
	struct hunt all = { .hiding = hiding,
			    .places = hiding->places,
			    .place_count = hiding->place_count };

	for (size_t row = 0; row < package->tables[LOCATIONS].count; row++) {
		struct hunt own = { .hiding = hiding,
				    .places = &hiding->of_location[row],
				    .place_count = 1,
				    .close = true };

		if (!hiding->of_location[row])
			continue;
		scan_place(&own, row);
		scan_organization(&own, package_follow(package, LOCATIONS, row,
						       LOCATION_ORGANIZATION_ID));
	}
	scan_services(hiding);
	scan_schedules(hiding);
	for (size_t row = 0; row < package->tables[PAGES].count; row++)
		scan_row(&all, PAGES, row);
	for (size_t row = 0; row < package->tables[TRANSLATIONS].count; row++)
		scan_translation(hiding, &all, row);
	scan_others(&all);
}
