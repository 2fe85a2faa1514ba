/* SPDX-License-Identifier: MIT */
#include "tool/check_places.h"

#include "tool/contacts.h"
#include "tool/reach.h"
#include "tool/spot.h"
#include "tool/states.h"

static void check_address(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *addresses = &package->tables[ADDRESSES];
	const char *state = table_cell(addresses, row, ADDRESS_STATE_PROVINCE);

	if (state[0] && state_find(state) == NO_STATE)
		table_fault(addresses, row, faults, FAULT_NOTE,
			    "%s is \"%.60s\", which is no state or territory" TO_MEND "write its two letters",
			    table_name(addresses, ADDRESS_STATE_PROVINCE), state);
}

static void check_service(const struct package *package, size_t row, struct faults *faults)
{
	const struct table *services = &package->tables[SERVICES];
	bool hotline = table_is(services, row, SERVICE_KIND, "hotline");
	bool sheet = package->form == FORM_SHEET;
	struct reach reach = reach_of(package, row);
	struct contact contacts[CONTACTS_MAX];

	if (!table_is(services, row, SERVICE_STATUS, "active"))
		return;
	if (!hotline && !reach.category_count)
		table_fault(services, row, faults, FAULT_NOTE,
			    "belongs to none of the twelve needs and is found by search only" TO_MEND "%s",
			    sheet ? "fill in \"Kind of help\"" : "add a row to attributes.csv");
	if (!reach.national && !reach.states && !reach.zips_only)
		table_fault(services, row, faults, FAULT_NOTE,
			    "is in no state's list, only in that of the whole country" TO_MEND "%s",
			    sheet ? "fill in \"State\" or \"Areas served\""
				  : "add a state to its address, or a row to service_areas.csv");
	if (hotline && !table_cell(services, row, SERVICE_URL)[0] &&
	    !contacts_of(package, row, contacts))
		table_fault(services, row, faults, FAULT_NOTE,
			    "is a hotline that nobody can reach" TO_MEND "%s",
			    sheet ? "fill in \"Phone\", \"Text number\" or \"Website\""
				  : "add its number to phones.csv, or fill in x_chat or url");
}

void check_places(const struct package *package, struct faults *faults)
{
	check_points(package, faults);
	for (size_t row = 0; row < package->tables[ADDRESSES].count; row++)
		check_address(package, row, faults);
	for (size_t row = 0; row < package->tables[SERVICES].count; row++)
		check_service(package, row, faults);
}
