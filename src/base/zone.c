/* SPDX-License-Identifier: MIT */
#include "base/zone.h"

#include <stddef.h>
#include <string.h>

#include "base/days.h"
#include "base/same.h"

enum { HOUR = 60, DAY = 24 * HOUR };

enum { LEAST = -12 * HOUR, MOST = 14 * HOUR, STEP = 15 };

#define SUMMER(hours) { .known = true, .summer = true, .standard = (hours)*HOUR }
#define ALWAYS(hours) { .known = true, .standard = (hours)*HOUR }

enum { EASTERN, CENTRAL, MOUNTAIN, PACIFIC, ALASKA, ALEUTIAN, ARIZONA, HAWAII, ATLANTIC, SAMOA, CHAMORRO, UTC, ZONE_COUNT };

static const struct {
	const char *name;
	struct zone zone;
} zones[ZONE_COUNT] = {
	[EASTERN] = { "Eastern", SUMMER(-5) },   [CENTRAL] = { "Central", SUMMER(-6) },
	[MOUNTAIN] = { "Mountain", SUMMER(-7) }, [PACIFIC] = { "Pacific", SUMMER(-8) },
	[ALASKA] = { "Alaska", SUMMER(-9) },     [ALEUTIAN] = { "Aleutian", SUMMER(-10) },
	[ARIZONA] = { "Arizona", ALWAYS(-7) },   [HAWAII] = { "Hawaii", ALWAYS(-10) },
	[ATLANTIC] = { "Atlantic", ALWAYS(-4) }, [SAMOA] = { "Samoa", ALWAYS(-11) },
	[CHAMORRO] = { "Chamorro", ALWAYS(10) }, [UTC] = { "UTC", ALWAYS(0) },
};

/* Besides those above. "EST" is what people write for Eastern, in summer too. */
static const struct {
	const char *name;
	int zone;
} names[] = {
	{ "ET", EASTERN },
	{ "EST", EASTERN },
	{ "EDT", EASTERN },
	{ "US/Eastern", EASTERN },
	{ "EST5EDT", EASTERN },
	{ "America/New_York", EASTERN },
	{ "America/Detroit", EASTERN },
	{ "America/Indiana/Indianapolis", EASTERN },
	{ "America/Indianapolis", EASTERN },
	{ "America/Kentucky/Louisville", EASTERN },
	{ "CT", CENTRAL },
	{ "CST", CENTRAL },
	{ "CDT", CENTRAL },
	{ "US/Central", CENTRAL },
	{ "CST6CDT", CENTRAL },
	{ "America/Chicago", CENTRAL },
	{ "America/Menominee", CENTRAL },
	{ "MT", MOUNTAIN },
	{ "MST", MOUNTAIN },
	{ "MDT", MOUNTAIN },
	{ "US/Mountain", MOUNTAIN },
	{ "MST7MDT", MOUNTAIN },
	{ "America/Denver", MOUNTAIN },
	{ "America/Boise", MOUNTAIN },
	{ "PT", PACIFIC },
	{ "PST", PACIFIC },
	{ "PDT", PACIFIC },
	{ "US/Pacific", PACIFIC },
	{ "PST8PDT", PACIFIC },
	{ "America/Los_Angeles", PACIFIC },
	{ "AKST", ALASKA },
	{ "AKDT", ALASKA },
	{ "US/Alaska", ALASKA },
	{ "America/Anchorage", ALASKA },
	{ "America/Juneau", ALASKA },
	{ "America/Sitka", ALASKA },
	{ "America/Nome", ALASKA },
	{ "America/Yakutat", ALASKA },
	{ "US/Aleutian", ALEUTIAN },
	{ "America/Adak", ALEUTIAN },
	{ "US/Arizona", ARIZONA },
	{ "America/Phoenix", ARIZONA },
	{ "HST", HAWAII },
	{ "US/Hawaii", HAWAII },
	{ "Pacific/Honolulu", HAWAII },
	{ "AST", ATLANTIC },
	{ "America/Puerto_Rico", ATLANTIC },
	{ "America/St_Thomas", ATLANTIC },
	{ "SST", SAMOA },
	{ "US/Samoa", SAMOA },
	{ "Pacific/Pago_Pago", SAMOA },
	{ "ChST", CHAMORRO },
	{ "Pacific/Guam", CHAMORRO },
	{ "Pacific/Saipan", CHAMORRO },
	{ "GMT", UTC },
	{ "Etc/UTC", UTC },
	{ "Z", UTC },
};

/* A state whose counties keep two zones has both. The Navajo Nation, in
 * Arizona, keeps summer time. */
static const struct {
	char state[3];
	signed char zone, other;
} states[] = {
	{ "AL", CENTRAL, -1 },       { "AK", ALASKA, ALEUTIAN },  { "AS", SAMOA, -1 },
	{ "AZ", ARIZONA, MOUNTAIN }, { "AR", CENTRAL, -1 },       { "CA", PACIFIC, -1 },
	{ "CO", MOUNTAIN, -1 },      { "CT", EASTERN, -1 },       { "DE", EASTERN, -1 },
	{ "DC", EASTERN, -1 },       { "FL", EASTERN, CENTRAL },  { "GA", EASTERN, -1 },
	{ "GU", CHAMORRO, -1 },      { "HI", HAWAII, -1 },        { "ID", MOUNTAIN, PACIFIC },
	{ "IL", CENTRAL, -1 },       { "IN", EASTERN, CENTRAL },  { "IA", CENTRAL, -1 },
	{ "KS", CENTRAL, MOUNTAIN }, { "KY", EASTERN, CENTRAL },  { "LA", CENTRAL, -1 },
	{ "ME", EASTERN, -1 },       { "MD", EASTERN, -1 },       { "MA", EASTERN, -1 },
	{ "MI", EASTERN, CENTRAL },  { "MN", CENTRAL, -1 },       { "MS", CENTRAL, -1 },
	{ "MO", CENTRAL, -1 },       { "MT", MOUNTAIN, -1 },      { "NE", CENTRAL, MOUNTAIN },
	{ "NV", PACIFIC, MOUNTAIN }, { "NH", EASTERN, -1 },       { "NJ", EASTERN, -1 },
	{ "NM", MOUNTAIN, -1 },      { "NY", EASTERN, -1 },       { "NC", EASTERN, -1 },
	{ "ND", CENTRAL, MOUNTAIN }, { "MP", CHAMORRO, -1 },      { "OH", EASTERN, -1 },
	{ "OK", CENTRAL, -1 },       { "OR", PACIFIC, MOUNTAIN }, { "PA", EASTERN, -1 },
	{ "PR", ATLANTIC, -1 },      { "RI", EASTERN, -1 },       { "SC", EASTERN, -1 },
	{ "SD", CENTRAL, MOUNTAIN }, { "TN", EASTERN, CENTRAL },  { "TX", CENTRAL, MOUNTAIN },
	{ "UT", MOUNTAIN, -1 },      { "VT", EASTERN, -1 },       { "VI", ATLANTIC, -1 },
	{ "VA", EASTERN, -1 },       { "WA", PACIFIC, -1 },       { "WV", EASTERN, -1 },
	{ "WI", CENTRAL, -1 },       { "WY", MOUNTAIN, -1 },
};

struct zone zone_find(const char *name)
{
	for (int i = 0; i < ZONE_COUNT; i++)
		if (same_word(zones[i].name, name))
			return zones[i].zone;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (same_word(names[i].name, name))
			return zones[names[i].zone].zone;
	return (struct zone){ .known = false };
}

bool zone_is_same(struct zone a, struct zone b)
{
	return a.known == b.known && a.summer == b.summer && a.standard == b.standard;
}

const char *zone_name(struct zone zone)
{
	for (int i = 0; i < ZONE_COUNT; i++)
		if (zone_is_same(zones[i].zone, zone))
			return zones[i].name;
	return "";
}

struct zones zones_of_state(const char *state)
{
	struct zones found = { .count = 0 };

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (!same_word(states[i].state, state))
			continue;
		found.items[found.count++] = zones[states[i].zone].zone;
		if (states[i].other >= 0)
			found.items[found.count++] = zones[states[i].other].zone;
	}
	return found;
}

/* The n-th Sunday of a month, as a minute at 0:00. */
static int64_t sunday(int year, int month, int n)
{
	int first = days_of(year * 10000 + month * 100 + 1);

	return (int64_t)(first + 6 - days_weekday(first) + (n - 1) * 7) * DAY;
}

static int64_t floor_day(int64_t minute)
{
	return minute >= 0 ? minute / DAY : -((DAY - 1 - minute) / DAY);
}

/* From and to are minutes of local standard time. */
static void find_summer(int64_t local, int64_t *from, int64_t *to)
{
	int year = days_date((int)floor_day(local)) / 10000;

	*from = sunday(year, 3, 2) + 2 * HOUR;
	*to = sunday(year, 11, 1) + HOUR;
}

int zone_offset(struct zone zone, int64_t utc)
{
	int64_t standard = utc + zone.standard, from, to;

	if (!zone.summer)
		return zone.standard;
	find_summer(standard, &from, &to);
	return zone.standard + (standard >= from && standard < to ? HOUR : 0);
}

int zone_offset_local(struct zone zone, int64_t local)
{
	int64_t from, to;

	if (!zone.summer)
		return zone.standard;
	find_summer(local, &from, &to);
	return zone.standard + (local >= from + HOUR && local < to ? HOUR : 0);
}

/* Seven bits: quarters of an hour from the least, above 0; and summer time. */
enum { PACKED_BITS = 8, PACKED_MASK = 255 };

static int pack(struct zone zone)
{
	return zone.known ? ((zone.standard - LEAST) / STEP + 1) << 1 | zone.summer : 0;
}

static struct zone unpack(int packed)
{
	int standard = ((packed >> 1) - 1) * STEP + LEAST;

	if (standard < LEAST || standard > MOST)
		return (struct zone){ .known = false };
	return (struct zone){ .known = true, .summer = packed & 1, .standard = standard };
}

int zones_pack(struct zones set)
{
	int packed = 0;

	for (int i = set.count; i-- > 0;)
		packed = packed << PACKED_BITS | pack(set.items[i]);
	return packed;
}

struct zones zones_unpack(int packed)
{
	struct zones set = { .count = 0 };

	for (int i = 0; i < 2; i++) {
		struct zone zone = unpack(packed >> i * PACKED_BITS & PACKED_MASK);

		if (zone.known)
			set.items[set.count++] = zone;
	}
	return set;
}
