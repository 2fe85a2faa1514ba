/* SPDX-License-Identifier: MIT */
#include "tool/confidential.h"

/* Somebody's life may hang on it: nothing that tells where it is goes on from here. */
static void check_hidden(const struct package *package, size_t row, struct faults *faults)
{
	static const int telling[] = { LOCATION_LATITUDE, LOCATION_LONGITUDE,
				       LOCATION_TRANSPORTATION };
	const struct table *locations = &package->tables[LOCATIONS],
			   *addresses = &package->tables[ADDRESSES];

	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		if (table_cell(locations, row, telling[i])[0]) {
			table_fault(locations, row, faults, FAULT_HIDDEN,
				    "this place is hidden, but has a %s" TO_MEND "empty that cell",
				    locations->sheet->columns[telling[i]].name);
			table_clear(locations, row, telling[i], "");
		}
	for (size_t at = package->addresses_of_location.first[row]; at != NO_ROW;
	     at = package->addresses_of_location.next[at]) {
		table_fault(addresses, at, faults, FAULT_HIDDEN,
			    "this is the address of \"%.100s\", which is hidden (locations.csv row "
			    "%zu)" TO_MEND "remove this row",
			    table_cell(locations, row, LOCATION_ID), locations->numbers[row]);
		addresses->gone[at] = true;
	}
}

/* Of a partly shown place only the town is told. */
static void check_partial(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *addresses = &package->tables[ADDRESSES];

	for (size_t at = package->addresses_of_location.first[row]; at != NO_ROW;
	     at = package->addresses_of_location.next[at]) {
		if (!table_cell(addresses, at, ADDRESS_1)[0] &&
		    !table_cell(addresses, at, ADDRESS_2)[0] &&
		    !table_cell(addresses, at, ADDRESS_POSTAL_CODE)[0])
			continue;
		table_fault(addresses, at, faults, FAULT_HIDDEN,
			    "the place is only partly shown, but has a street or a postal "
			    "code" TO_MEND "empty those cells" DONE
			    "all but town and state was taken out");
		table_clear(addresses, at, ADDRESS_1, "");
		table_clear(addresses, at, ADDRESS_2, "");
		table_clear(addresses, at, ADDRESS_POSTAL_CODE, "");
	}
}

void check_confidential(struct package *package, struct faults *faults)
{
	const struct table *locations = &package->tables[LOCATIONS];

	for (size_t row = 0; row < locations->count; row++) {
		if (package_is_hidden(package, row))
			check_hidden(package, row, faults);
		else if (table_is(locations, row, LOCATION_VISIBILITY, "partial"))
			check_partial(package, row, faults);
	}
	if (table_settle(&package->tables[ADDRESSES]))
		package_link(package);
}
