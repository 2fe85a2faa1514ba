/* SPDX-License-Identifier: MIT */
#include "tool/form_service.h"

#include <stdlib.h>
#include <string.h>

#include "tool/states.h"

/* A number that is the only one of all places of an organization is the organization's. */
static void share_phones(struct package *package)
{
	struct table *phones = &package->tables[PHONES], *locations = &package->tables[LOCATIONS];
	size_t count = package->tables[ORGANIZATIONS].count;
	/* row + 1; 0 none, NO_ROW several */
	size_t *only = spill_room(package->spill, count + 1, sizeof(*only));

	for (size_t row = 0; row < phones->count; row++) {
		size_t place = keys_find(&locations->keys,
					 table_cell(phones, row, PHONE_LOCATION_ID));
		size_t of = place == NO_ROW
				    ? NO_ROW
				    : keys_find(&package->tables[ORGANIZATIONS].keys,
						table_cell(locations, place,
							   LOCATION_ORGANIZATION_ID));

		if (of == NO_ROW)
			continue;
		if (!only[of])
			only[of] = row + 1;
		else if (only[of] != NO_ROW &&
			 strcmp(table_cell(phones, row, PHONE_NUMBER),
				table_cell(phones, only[of] - 1, PHONE_NUMBER)) != 0)
			only[of] = NO_ROW;
	}
	for (size_t of = 0; of < count; of++)
		if (only[of] && only[of] != NO_ROW)
			table_set(phones, only[of] - 1, PHONE_ORGANIZATION_ID,
				  table_cell(&package->tables[ORGANIZATIONS], of, ORGANIZATION_ID));
	spill_resize(package->spill, only, 0);
}

/* The places of one organization: which is the only one with an address, and in which one state all are. */
struct seat {
	size_t place; /* NO_ROW: none, or more than one */
	size_t count;
	int state; /* NO_STATE: none, or more than one */
	bool is_mixed;
};

static void take_address(struct seat *seats, const struct package *package, size_t address)
{
	const struct table *addresses = &package->tables[ADDRESSES],
			   *locations = &package->tables[LOCATIONS];
	size_t place = keys_find(&locations->keys,
				 table_cell(addresses, address, ADDRESS_LOCATION_ID));
	int state = state_find(table_cell(addresses, address, ADDRESS_STATE_PROVINCE));
	size_t organization;
	struct seat *seat;

	if (place == NO_ROW)
		return;
	organization = keys_find(&package->tables[ORGANIZATIONS].keys,
				 table_cell(locations, place, LOCATION_ORGANIZATION_ID));
	if (organization == NO_ROW)
		return;
	seat = &seats[organization];
	if (table_cell(addresses, address, ADDRESS_1)[0]) {
		seat->place = seat->count++ ? NO_ROW : place;
	}
	seat->is_mixed |= state != NO_STATE && seat->state != NO_STATE && state != seat->state;
	seat->state = state != NO_STATE ? state : seat->state;
}

static void settle_service(struct maker *maker, const struct seat *seat)
{
	if (seat->place != NO_ROW) {
		maker_put_at(maker, table_cell(maker_table(maker, LOCATIONS), seat->place, LOCATION_ID));
		table_fault(maker_table(maker, SERVICES), maker->row, maker->faults, FAULT_NOTE,
			    "says no place" DONE "it is taken to be at the only one that its "
			    "organization has");
	} else if (seat->state != NO_STATE && !seat->is_mixed) {
		size_t row = maker_add(maker, SERVICE_AREAS, "area");

		maker_set(maker, SERVICE_AREAS, row, AREA_SERVICE_ID, maker->id);
		maker_set(maker, SERVICE_AREAS, row, AREA_EXTENT, states[seat->state].code);
		table_fault(maker_table(maker, SERVICES), maker->row, maker->faults, FAULT_NOTE,
			    "says no place" DONE "it is put in the list of %s, where all places of "
			    "its organization are",
			    states[seat->state].name);
	}
}

void service_finish_places(struct package *package, struct faults *faults)
{
	struct table *services = &package->tables[SERVICES];
	size_t count = package->tables[ORGANIZATIONS].count;
	struct seat *seats;

	if (package->form != FORM_COLUMNS || package->tables[SERVICE_AT_LOCATION].count)
		return;
	table_index(&package->tables[LOCATIONS]);
	table_index(&package->tables[ORGANIZATIONS]);
	share_phones(package);
	seats = spill_room(package->spill, count + 1, sizeof(*seats));
	for (size_t i = 0; i < count; i++)
		seats[i] = (struct seat){ .place = NO_ROW, .state = NO_STATE };
	for (size_t row = 0; row < package->tables[ADDRESSES].count; row++)
		take_address(seats, package, row);
	for (size_t row = 0; row < services->count; row++) {
		struct maker maker = { .package = package, .faults = faults, .sheet = SERVICES,
				       .row = row, .made = 1000 };
		size_t of = keys_find(&package->tables[ORGANIZATIONS].keys,
				      table_cell(services, row, SERVICE_ORGANIZATION_ID));

		maker.id = table_cell(services, row, SERVICE_ID);
		if (of != NO_ROW)
			settle_service(&maker, &seats[of]);
	}
	spill_resize(package->spill, seats, 0);
}
