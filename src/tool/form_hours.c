/* SPDX-License-Identifier: MIT */
#include "tool/form.h"

#include <stdlib.h>
#include <string.h>

/* Per service: its one place, and whether it has hours of its own. */
struct use {
	size_t place; /* NO_ROW: none, or more than one */
	size_t places;
	bool has_hours;
};

/* Rows of schedules.csv by place, in their order. */
struct chain {
	size_t *first, *next;
};

static size_t find(const struct package *package, enum sheet_id sheet, const char *id)
{
	return id[0] ? keys_find(&package->tables[sheet].keys, id) : NO_ROW;
}

static struct use *find_uses(const struct package *package)
{
	const struct table *at = &package->tables[SERVICE_AT_LOCATION];
	const struct table *schedules = &package->tables[SCHEDULES];
	size_t count = package->tables[SERVICES].count;
	struct use *uses = spill_room(package->spill, count + 1, sizeof(*uses));

	for (size_t row = 0; row < at->count; row++) {
		size_t of = find(package, SERVICES, table_cell(at, row, AT_LOCATION_SERVICE_ID));

		if (of == NO_ROW)
			continue;
		uses[of].place = uses[of].places++ ? NO_ROW
						   : find(package, LOCATIONS,
							  table_cell(at, row, AT_LOCATION_LOCATION_ID));
	}
	for (size_t row = 0; row < schedules->count; row++) {
		size_t of = find(package, SERVICES, table_cell(schedules, row, SCHEDULE_SERVICE_ID));

		if (of != NO_ROW)
			uses[of].has_hours = true;
	}
	return uses;
}

/* Hours that a place has for whatever is there. */
static struct chain chain_hours(const struct package *package)
{
	const struct table *schedules = &package->tables[SCHEDULES];
	size_t places = package->tables[LOCATIONS].count;
	struct chain chain = { spill_room(package->spill, places + 1, sizeof(size_t)),
			       spill_room(package->spill, schedules->count + 1, sizeof(size_t)) };

	for (size_t i = 0; i < places; i++)
		chain.first[i] = NO_ROW;
	for (size_t row = schedules->count; row-- > 0;) {
		size_t of = find(package, LOCATIONS,
				 table_cell(schedules, row, SCHEDULE_LOCATION_ID));

		if (of == NO_ROW || table_cell(schedules, row, SCHEDULE_SERVICE_ID)[0])
			continue;
		chain.next[row] = chain.first[of];
		chain.first[of] = row;
	}
	return chain;
}

static void copy_row(struct package *package, size_t from, const char *service, size_t number)
{
	struct table *schedules = &package->tables[SCHEDULES];
	size_t row = table_add_copy(schedules, from);

	table_set(schedules, row, SCHEDULE_SERVICE_ID, service);
	table_set(schedules, row, SCHEDULE_LOCATION_ID, "");
	table_set(schedules, row, SCHEDULE_ID,
		  arena_print(&package->arena, "%s-place-hours-%zu", service, number));
}

void form_share_hours(struct package *package)
{
	struct table *schedules = &package->tables[SCHEDULES];
	struct use *uses;
	struct chain chain;

	if (!schedules->count || !package->tables[LOCATIONS].count)
		return;
	uses = find_uses(package);
	chain = chain_hours(package);
	for (size_t row = 0; row < package->tables[SERVICES].count; row++) {
		size_t number = 0;

		if (uses[row].has_hours || uses[row].places != 1 || uses[row].place == NO_ROW)
			continue;
		for (size_t from = chain.first[uses[row].place]; from != NO_ROW;
		     from = chain.next[from])
			copy_row(package, from,
				 table_cell(&package->tables[SERVICES], row, SERVICE_ID), ++number);
	}
	table_index(schedules);
	spill_resize(package->spill, uses, 0);
	spill_resize(package->spill, chain.first, 0);
	spill_resize(package->spill, chain.next, 0);
}
