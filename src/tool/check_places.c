/* SPDX-License-Identifier: MIT */
#include "tool/check_places.h"

#include "tool/contacts.h"
#include "tool/reach.h"
#include "tool/spot.h"
#include "tool/states.h"

/* Somebody's life may hang on it: the whole package is refused. */
static void check_hidden(const struct package *package, size_t row, struct faults *faults)
{
	static const int telling[] = { LOCATION_LATITUDE, LOCATION_LONGITUDE,
				       LOCATION_TRANSPORTATION };
	const struct table *locations = &package->tables[LOCATIONS],
			   *addresses = &package->tables[ADDRESSES];

	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		if (table_cell(locations, row, telling[i])[0])
			table_fault(locations, row, faults, FAULT_ERROR,
				    "this place is hidden, but has a %s; empty that cell",
				    locations->sheet->columns[telling[i]].name);
	for (size_t at = package->addresses_of_location.first[row]; at != NO_ROW;
	     at = package->addresses_of_location.next[at])
		table_fault(addresses, at, faults, FAULT_ERROR,
			    "this is the address of \"%.100s\", which is hidden (locations.csv row "
			    "%zu); remove this row",
			    table_cell(locations, row, LOCATION_ID), locations->numbers[row]);
}

/* Of a partly shown place only the town is told. */
static void check_partial(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *addresses = &package->tables[ADDRESSES];

	for (size_t at = package->addresses_of_location.first[row]; at != NO_ROW;
	     at = package->addresses_of_location.next[at])
		if (table_cell(addresses, at, ADDRESS_1)[0] ||
		    table_cell(addresses, at, ADDRESS_2)[0] ||
		    table_cell(addresses, at, ADDRESS_POSTAL_CODE)[0])
			table_fault(addresses, at, faults, FAULT_NOTE,
				    "the place is only partly shown: all but town and state is "
				    "left out; empty those cells");
}

static void check_address(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *addresses = &package->tables[ADDRESSES];
	const char *state = table_cell(addresses, row, ADDRESS_STATE_PROVINCE);

	if (state[0] && state_find(state) == NO_STATE)
		table_fault(addresses, row, faults, FAULT_NOTE,
			    "state_province is \"%.60s\", which is no state or territory; write "
			    "its two letters",
			    state);
}

static void check_service(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *services = &package->tables[SERVICES];
	bool hotline = table_is(services, row, SERVICE_KIND, "hotline");
	struct reach reach = reach_of(package, row);
	struct contact contacts[CONTACTS_MAX];

	if (!table_is(services, row, SERVICE_STATUS, "active"))
		return;
	if (!hotline && !reach.category_count)
		table_fault(services, row, faults, FAULT_NOTE,
			    "belongs to none of the twelve needs and is found by search only; add "
			    "a row to attributes.csv");
	if (!reach.national && !reach.states && !reach.zips_only)
		table_fault(services, row, faults, FAULT_NOTE,
			    "is in no state's list, only in that of the whole country; add a state "
			    "to its address, or a row to service_areas.csv");
	if (hotline && !table_cell(services, row, SERVICE_URL)[0] &&
	    !contacts_of(package, row, contacts))
		table_fault(services, row, faults, FAULT_NOTE,
			    "is a hotline that nobody can reach; add its number to phones.csv, or "
			    "fill in x_chat or url");
}

void check_places(const struct package *package, struct faults *faults)
{
	check_points(package, faults);
	for (size_t row = 0; row < package->tables[LOCATIONS].count; row++) {
		if (package_is_hidden(package, row))
			check_hidden(package, row, faults);
		else if (table_is(&package->tables[LOCATIONS], row, LOCATION_VISIBILITY, "partial"))
			check_partial(package, row, faults);
	}
	for (size_t row = 0; row < package->tables[ADDRESSES].count; row++)
		check_address(package, row, faults);
	for (size_t row = 0; row < package->tables[SERVICES].count; row++)
		check_service(package, row, faults);
}
