/* SPDX-License-Identifier: MIT */
#include "tool/confidential.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_partial(const struct package *package, size_t location)
{
	return table_is(&package->tables[LOCATIONS], location, LOCATION_VISIBILITY, "partial");
}

static const struct secret *add_secret(const struct hiding *hiding, size_t location,
				       const char *line, const char *code,
				       const struct secret *next)
{
	const struct table *locations = &hiding->package->tables[LOCATIONS];
	struct secret *one = secret_make(
		line, code, table_cell(locations, location, LOCATION_LATITUDE),
		table_cell(locations, location, LOCATION_LONGITUDE), &hiding->package->arena);

	one->next = next;
	return one;
}

/* Before it is taken out: what to look for in texts. */
static void learn(struct hiding *hiding, size_t location)
{
	const struct table *addresses = &hiding->package->tables[ADDRESSES];
	const struct links *links = &hiding->package->addresses_of_location;
	const struct secret *secrets = add_secret(hiding, location, "", "", NULL);

	for (size_t at = links->first[location]; at != NO_ROW; at = links->next[at]) {
		secrets = add_secret(hiding, location, table_cell(addresses, at, ADDRESS_1),
				     table_cell(addresses, at, ADDRESS_POSTAL_CODE), secrets);
		secrets = add_secret(hiding, location, table_cell(addresses, at, ADDRESS_2), "",
				     secrets);
	}
	hiding->of_location[location] = secrets;
	hiding->places[hiding->place_count++] = secrets;
}

/* The same house as one that is hidden, on a row of its own. */
static void compare_place(struct hiding *hiding, size_t location, const struct secret *secrets)
{
	const struct package *package = hiding->package;
	const struct table *addresses = &package->tables[ADDRESSES];
	const struct links *links = &package->addresses_of_location;

	for (size_t at = hiding->of_location[location] ? NO_ROW : links->first[location];
	     at != NO_ROW; at = links->next[at]) {
		if (!secret_is_told(secrets,
				    secret_fold(table_cell(addresses, at, ADDRESS_1),
						&hiding->package->arena),
				    false))
			continue;
		table_fault(addresses, at, hiding->faults, FAULT_HIDDEN,
			    "this is the street and number of a hidden place of the same "
			    "group" TO_MEND "set x_visibility of \"%.100s\" to hidden" DONE
			    "it counts as hidden",
			    table_cell(&package->tables[LOCATIONS], location, LOCATION_ID));
		table_clear(&package->tables[LOCATIONS], location, LOCATION_VISIBILITY, "hidden");
		learn(hiding, location);
		return;
	}
}

static void compare_services(struct hiding *hiding)
{
	const struct package *package = hiding->package;
	const struct links *links = &package->locations_of_service;

	for (size_t service = 0; service < package->tables[SERVICES].count; service++)
		for (size_t at = links->first[service]; at != NO_ROW; at = links->next[at]) {
			size_t hidden = package_follow(package, SERVICE_AT_LOCATION, at,
						       AT_LOCATION_LOCATION_ID);

			if (hidden == NO_ROW || !hiding->of_location[hidden])
				continue;
			for (size_t other = links->first[service]; other != NO_ROW;
			     other = links->next[other]) {
				size_t location = package_follow(package, SERVICE_AT_LOCATION, other,
								 AT_LOCATION_LOCATION_ID);

				if (location != NO_ROW)
					compare_place(hiding, location, hiding->of_location[hidden]);
			}
		}
}

static void compare_organizations(struct hiding *hiding)
{
	const struct table *locations = &hiding->package->tables[LOCATIONS];
	struct keys hidden = { 0 };

	for (size_t row = 0; row < locations->count; row++) {
		const char *of = table_cell(locations, row, LOCATION_ORGANIZATION_ID);

		if (hiding->of_location[row] && of[0])
			keys_add(&hidden, of, row);
	}
	for (size_t row = 0; row < locations->count; row++) {
		size_t of = keys_find(&hidden, table_cell(locations, row, LOCATION_ORGANIZATION_ID));

		if (of != NO_ROW)
			compare_place(hiding, row, hiding->of_location[of]);
	}
	keys_free(&hidden);
}

/* The first three digits, which the map takes for the region, or "". */
static const char *coarse_code(struct package *package, const char *code)
{
	return strspn(code, "0123456789") >= 5 ? arena_print(&package->arena, "%.3s00", code) : "";
}

/* What was taken out of one row. */
struct cleared {
	const struct table *table;
	size_t row;
	char names[200];
};

static void clear_cell(struct cleared *cleared, int column, const char *instead)
{
	size_t length = strlen(cleared->names);

	if (strcmp(table_cell(cleared->table, cleared->row, column), instead) == 0)
		return;
	snprintf(cleared->names + length, sizeof(cleared->names) - length, "%s%s",
		 length ? ", " : "", table_name(cleared->table, column));
	table_clear(cleared->table, cleared->row, column, instead);
}

static void say_cleared(const struct cleared *cleared, bool partial, struct faults *faults)
{
	if (cleared->names[0] && partial)
		table_fault(cleared->table, cleared->row, faults, FAULT_HIDDEN,
			    "this place is only partly shown, but the row has: %s" TO_MEND
			    "empty those cells" DONE "all but town and state was taken out",
			    cleared->names);
	else if (cleared->names[0])
		table_fault(cleared->table, cleared->row, faults, FAULT_HIDDEN,
			    "this place is hidden, but the row has: %s" TO_MEND
			    "empty those cells" DONE "all but the state was taken out",
			    cleared->names);
}

/* About ten kilometres. */
static const char *coarse_degrees(struct package *package, const char *text)
{
	char *end;
	double degrees = strtod(text, &end);

	return end != text && *end == '\0' ? arena_print(&package->arena, "%.1f", degrees) : "";
}

/* Gives whether a postal code is left that says the region. */
static bool clear_address(const struct hiding *hiding, size_t row, bool partial)
{
	const struct table *addresses = &hiding->package->tables[ADDRESSES];
	struct cleared cleared = { .table = addresses, .row = row };
	const char *code = partial ? coarse_code(hiding->package, table_cell(addresses, row,
									     ADDRESS_POSTAL_CODE))
				   : "";

	clear_cell(&cleared, ADDRESS_1, "");
	clear_cell(&cleared, ADDRESS_2, "");
	clear_cell(&cleared, ADDRESS_POSTAL_CODE, code);
	if (!partial)
		clear_cell(&cleared, ADDRESS_CITY, "");
	say_cleared(&cleared, partial, hiding->faults);
	confidential_drop_extras(addresses, row, "", hiding->faults);
	return code[0] != '\0';
}

static void clear_place(const struct hiding *hiding, size_t location)
{
	static const int degrees[] = { LOCATION_LATITUDE, LOCATION_LONGITUDE };
	const struct table *locations = &hiding->package->tables[LOCATIONS];
	const struct links *links = &hiding->package->addresses_of_location;
	struct cleared cleared = { .table = locations, .row = location };
	bool partial = !package_is_hidden(hiding->package, location), region = false;

	for (size_t at = links->first[location]; at != NO_ROW; at = links->next[at])
		region |= clear_address(hiding, at, partial);
	for (size_t i = 0; i < 2; i++)
		clear_cell(&cleared, degrees[i],
			   partial && !region
				   ? coarse_degrees(hiding->package,
						    table_cell(locations, location, degrees[i]))
				   : "");
	clear_cell(&cleared, LOCATION_TRANSPORTATION, "");
	say_cleared(&cleared, partial, hiding->faults);
	confidential_drop_extras(locations, location, "name", hiding->faults);
}

void confidential_drop_extras(const struct table *table, size_t row, const char *keep,
			      struct faults *faults)
{
	const struct extras *extras = &table->extras;
	struct extra **link = row < extras->rows_room ? &extras->rows[row] : NULL;
	char names[200] = "";

	while (link && *link) {
		const char *name = extras->names[(*link)->column];
		size_t length = strlen(names);

		if (strcmp(name, keep) == 0) {
			link = &(*link)->next;
			continue;
		}
		snprintf(names + length, sizeof(names) - length, "%s%s", length ? ", " : "", name);
		*link = (*link)->next;
	}
	if (names[0])
		table_fault(table, row, faults, FAULT_HIDDEN,
			    "this place is confidential, and columns that we do not know may tell "
			    "where it is: %s" TO_MEND "empty those cells",
			    names);
}

static bool is_confidential(const struct package *package, size_t location)
{
	return package_is_hidden(package, location) || is_partial(package, location);
}

static void settle(struct package *package)
{
	bool changed = false;

	for (int i = 0; i < SHEET_COUNT; i++)
		changed |= table_settle(&package->tables[i]);
	for (size_t i = 0; i < package->other_count; i++)
		table_settle(&package->others[i]);
	if (changed)
		package_link(package);
}

void check_confidential(struct package *package, struct faults *faults)
{
	size_t count = package->tables[LOCATIONS].count;
	struct hiding hiding = { .package = package, .faults = faults };

	hiding.of_location = spill_room(package->spill, count + 1, sizeof(*hiding.of_location));
	hiding.places = spill_room(package->spill, count + 1, sizeof(*hiding.places));
	table_reserve(&package->tables[LOCATIONS], LOCATION_VISIBILITY);
	table_reserve(&package->tables[SERVICES], SERVICE_NAME);
	confidential_mark(package, faults);
	for (size_t row = 0; row < count; row++)
		if (is_confidential(package, row))
			learn(&hiding, row);
	if (hiding.place_count) {
		compare_services(&hiding);
		compare_organizations(&hiding);
		for (size_t row = 0; row < count; row++)
			if (hiding.of_location[row])
				clear_place(&hiding, row);
		confidential_texts(&hiding);
	}
	settle(package);
	spill_resize(package->spill, hiding.of_location, 0);
	spill_resize(package->spill, hiding.places, 0);
}
