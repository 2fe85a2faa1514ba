/* SPDX-License-Identifier: MIT */
/*
 * Time zones of the United States and its territories, in code: no database
 * of zones is needed, and none can be out of date on a board.
 *
 * Zones and who is in them: 49 CFR part 71. Summer time, in years from 2007
 * on: from the second Sunday of March, 2:00 standard time, to the first
 * Sunday of November, 2:00 summer time: Energy Policy Act of 2005, Pub. L.
 * 109-58, section 110 (15 U.S.C. 260a). Where a law changes, this file does.
 * Offsets are minutes east of UTC; a minute is one since 1970-01-01 00:00.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

struct zone {
	bool known;
	bool summer;  /* keeps summer time */
	int standard; /* offset in winter, -720 to 840 */
};

/* The zones that a place may be in: none known, one, or two. */
struct zones {
	struct zone items[2];
	int count;
};

/* "Eastern", "EST", "US/Eastern", "America/New_York", "UTC", in any case; not
 * known for other names. */
struct zone zone_find(const char *name);

/* "Eastern" and so on; "" for one without a usual name. */
const char *zone_name(struct zone zone);

/* Of a state or territory, by its two letters. */
struct zones zones_of_state(const char *state);

bool zone_is_same(struct zone a, struct zone b);

/* What is added to UTC at a minute of UTC; and at a minute of local time: of
 * two that fit or where none fits, the one in winter. */
int zone_offset(struct zone zone, int64_t utc);
int zone_offset_local(struct zone zone, int64_t local);

/* Zones in a number, for a file: 0 is none. Any number reads as something. */
int zones_pack(struct zones zones);
struct zones zones_unpack(int packed);

#endif
