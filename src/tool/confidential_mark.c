/* SPDX-License-Identifier: MIT */
#include "tool/confidential.h"

#include <strings.h>

#include "tool/headers.h"

/* How AIRS and others say it, in columns that are none of ours. */
static bool is_mark(const char *name)
{
	static const char *const names[] = {
		"confidential", "x_confidential",       "is_confidential", "confidential_address",
		"redacted",     "exclude_from_website", "private",         "is_private",
		"visibility",   "x_visibility",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (headers_same(names[i], name))
			return true;
	return false;
}

/* Anything but a plain no. */
static bool is_yes(const char *value)
{
	static const char *const nos[] = { "",  "no",  "n",    "false",  "f",
					   "0", "off", "full", "public", "visible" };

	for (size_t i = 0; i < sizeof(nos) / sizeof(nos[0]); i++)
		if (strcasecmp(nos[i], value) == 0)
			return false;
	return true;
}

static bool is_marked(const struct table *table, size_t row)
{
	const struct extras *extras = &table->extras;
	const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL;

	for (; extra; extra = extra->next)
		if (is_mark(extras->names[extra->column]) && is_yes(extra->value))
			return true;
	return is_yes(extras_get(&table->hints, row, "+secret"));
}

static void hide(const struct package *package, size_t location, const struct table *because,
		 size_t row, struct faults *faults)
{
	const struct table *locations = &package->tables[LOCATIONS];

	if (package_is_hidden(package, location))
		return;
	table_fault(because, row, faults, FAULT_HIDDEN,
		    "this is marked as confidential" TO_MEND
		    "set x_visibility of the place \"%.100s\" to hidden, and empty what tells where "
		    "it is" DONE "the place counts as hidden",
		    table_cell(locations, location, LOCATION_ID));
	table_clear(locations, location, LOCATION_VISIBILITY, "hidden");
}

static void mark_addresses(const struct package *package, struct faults *faults)
{
	const struct table *addresses = &package->tables[ADDRESSES],
			   *locations = &package->tables[LOCATIONS];

	for (size_t row = 0; row < addresses->count; row++) {
		size_t location = package_follow(package, ADDRESSES, row, ADDRESS_LOCATION_ID);
		bool hidden = table_is(addresses, row, ADDRESS_VISIBILITY, "hidden") ||
			      is_marked(addresses, row);

		if (hidden && location == NO_ROW)
			table_fault(addresses, row, faults, FAULT_REFUSED,
				    "this address is confidential and belongs to no place" TO_MEND
				    "remove this row");
		else if (hidden)
			hide(package, location, addresses, row, faults);
		else if (location != NO_ROW && !package_is_hidden(package, location) &&
			 table_is(addresses, row, ADDRESS_VISIBILITY, "partial"))
			table_clear(locations, location, LOCATION_VISIBILITY, "partial");
	}
}

static void mark_services(const struct package *package, struct faults *faults)
{
	const struct links *links = &package->locations_of_service;
	const struct table *services = &package->tables[SERVICES];

	for (size_t row = 0; row < services->count; row++)
		for (size_t at = is_marked(services, row) ? links->first[row] : NO_ROW;
		     at != NO_ROW; at = links->next[at]) {
			size_t location = package_follow(package, SERVICE_AT_LOCATION, at,
							 AT_LOCATION_LOCATION_ID);

			if (location != NO_ROW)
				hide(package, location, services, row, faults);
		}
}

void confidential_mark(struct package *package, struct faults *faults)
{
	const struct table *locations = &package->tables[LOCATIONS],
			   *phones = &package->tables[PHONES];

	for (size_t row = 0; row < locations->count; row++)
		if (is_marked(locations, row))
			hide(package, row, locations, row, faults);
	mark_addresses(package, faults);
	mark_services(package, faults);
	for (size_t row = 0; row < phones->count; row++)
		if (is_marked(phones, row) || table_is(phones, row, PHONE_VISIBILITY, "hidden")) {
			table_fault(phones, row, faults, FAULT_HIDDEN,
				    "this number is marked as confidential" TO_MEND
				    "remove this row");
			phones->gone[row] = true;
		}
}
