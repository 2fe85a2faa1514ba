/* SPDX-License-Identifier: MIT */
/* Which zones the hours of a service may be in. */
#include <stdlib.h>
#include <string.h>

#include "base/same.h"
#include "directory/schema.h"
#include "tool/hours.h"
#include "tool/states.h"

/* More zones than two are as good as none. */
static struct zones of_states(uint64_t bits)
{
	struct zones found = { .count = 0 };

	for (; bits; bits &= bits - 1) {
		struct zones zones = zones_of_state(states[__builtin_ctzll(bits)].code);

		if (zones.count == 0)
			return zones;
		for (int j = 0; j < zones.count; j++) {
			bool known = false;

			for (int k = 0; k < found.count; k++)
				known |= zone_is_same(found.items[k], zones.items[j]);
			if (!known && found.count == 2)
				return (struct zones){ .count = 0 };
			if (!known)
				found.items[found.count++] = zones.items[j];
		}
	}
	return found;
}

/* "-5", "-05:00", "+0530" in minutes. */
static bool read_offset(const char *text, int *out)
{
	char *end;
	long hours = strtol(text, &end, 10), minutes = 0;
	int digits = (int)(end - text) - (*text == '-' || *text == '+');

	if (digits == 4) {
		minutes = labs(hours) % 100;
		hours /= 100;
	} else if (digits < 1 || digits > 2) {
		return false;
	} else if (*end == ':') {
		minutes = strtol(end + 1, &end, 10);
	}
	*out = (int)(hours * 60 + (*text == '-' ? -minutes : minutes));
	return *end == '\0' && labs(hours) <= 14 && minutes < 60;
}

/* A number does not say whether summer time is kept: it only chooses among
 * the zones of the state. */
static struct zones of_number(int offset, const struct zones *around)
{
	struct zones found = { .count = 0 };

	for (int i = 0; i < around->count; i++) {
		struct zone zone = around->items[i];

		if (offset == zone.standard || (zone.summer && offset == zone.standard + 60))
			found.items[found.count++] = zone;
	}
	return found;
}

static struct zones of_name(const char *name, const struct zones *around)
{
	struct zones named = { .items = { zone_find(name) }, .count = 1 };
	int offset;

	if (read_offset(name, &offset))
		return of_number(offset, around);
	return named.items[0].known ? named : (struct zones){ .count = 0 };
}

/* Our own column first, then HSDS's, then what stands behind the time. */
static int of_row(const struct package *package, size_t row, const struct zones *around)
{
	const struct table *schedules = &package->tables[SCHEDULES];
	const char *ours = table_cell(schedules, row, SCHEDULE_ZONE),
		   *theirs = table_cell(schedules, row, SCHEDULE_TIMEZONE),
		   *time = table_cell(schedules, row, SCHEDULE_OPENS_AT);

	if (same_word(ours, "local"))
		return ZONES_HERE;
	if (ours[0])
		return zones_pack(of_name(ours, around));
	if (theirs[0])
		return zones_pack(of_name(theirs, around));
	while (*time && *time != '+' && *time != '-')
		time++;
	return zones_pack(time[0] ? of_name(time, around) : *around);
}

int hours_zones(const struct package *package, size_t service, uint64_t states_in)
{
	const struct links *links = &package->schedules_of_service;
	size_t first = links->first[service];
	struct zones around;
	int zones;

	if (first == NO_ROW)
		return 0;
	around = of_states(states_in);
	zones = of_row(package, first, &around);
	/* Rows of several zones are those of several places: who knows which. */
	for (size_t row = links->next[first]; row != NO_ROW; row = links->next[row])
		if (of_row(package, row, &around) != zones)
			return 0;
	return zones;
}
