/* SPDX-License-Identifier: MIT */
/* The hours of a service, and whether it is open. */
#include "directory/opening.h"

#include <string.h>

#include "directory/postings.h"

enum { DAY_MINUTES = 24 * 60 };

/* Beside the weekdays of a row: it has more than times. */
enum { MORE = 0x80 };

static uint32_t bound_of(int day, int none)
{
	return day == none || day < 0 ? 0 : (uint32_t)day;
}

size_t opening_pack(const struct schedule *schedule, const char *rule, unsigned char out[OPENING_BYTES])
{
	uint32_t from = bound_of(schedule->valid_from, RULE_FIRST), to = bound_of(schedule->valid_to, RULE_LAST);
	size_t used = 1, length = strnlen(rule, RULE_TEXT_MAX - 1);

	out[0] = (unsigned char)(schedule->rule.byday & RULE_EVERY_DAY);
	used += gap_write(schedule->closed ? 0 : (uint32_t)schedule->opens_at + 1, out + used);
	if (!schedule->closed)
		used += gap_write((uint32_t)schedule->closes_at, out + used);
	if (!from && !to && !length)
		return used;
	out[0] |= MORE;
	used += gap_write(from, out + used);
	used += gap_write(to, out + used);
	used += gap_write((uint32_t)length, out + used);
	memcpy(out + used, rule, length);
	return used + length;
}

static bool read_rule(const unsigned char **at, const unsigned char *end, struct rule *out)
{
	char text[RULE_TEXT_MAX] = "";
	uint32_t length;

	if (!gap_read(at, end, &length) || length >= sizeof(text) || length > (size_t)(end - *at))
		return false;
	memcpy(text, *at, length);
	*at += length;
	return !length || !rule_read(text, out);
}

static bool read_more(const unsigned char **at, const unsigned char *end, struct schedule *out)
{
	uint32_t from, to;

	if (!gap_read(at, end, &from) || !gap_read(at, end, &to) || from > RULE_LAST || to > RULE_LAST)
		return false;
	out->valid_from = from ? (int)from : RULE_FIRST;
	out->valid_to = to ? (int)to : RULE_LAST;
	return read_rule(at, end, &out->rule);
}

/* False where the row makes no sense: the file is not as it was built. */
static bool read_schedule(const unsigned char **at, const unsigned char *end, struct schedule *out)
{
	unsigned head = *(*at)++;
	uint32_t opens, closes = 0;

	*out = (struct schedule){
		.rule = rule_weekly(head & RULE_EVERY_DAY),
		.valid_from = RULE_FIRST,
		.valid_to = RULE_LAST,
	};
	if (!gap_read(at, end, &opens) || opens > DAY_MINUTES ||
	    (opens && (!gap_read(at, end, &closes) || closes > 2 * DAY_MINUTES)))
		return false;
	if (head & MORE && !read_more(at, end, out))
		return false;
	out->closed = !opens;
	if (out->closed)
		return true;
	out->opens_at = (int)opens - 1;
	out->closes_at = (int)closes;
	return schedule_length(out) > 0 && schedule_length(out) <= DAY_MINUTES;
}

size_t opening_unpack(const unsigned char *bytes, size_t size, struct schedule schedules[OPENING_ROWS_MAX])
{
	const unsigned char *at = bytes, *end = bytes + size;
	size_t count = 0;

	/* Some of its hours are worse than none. */
	while (at < end)
		if (count == OPENING_ROWS_MAX || !read_schedule(&at, end, &schedules[count++]))
			return 0;
	return count;
}

struct zones opening_zones(int packed, const struct moment *moment)
{
	if (packed == ZONES_HERE)
		return (struct zones){ .items = { moment->zone }, .count = moment->zone.known };
	return zones_unpack(packed);
}

struct opening opening_of(const struct schedule *schedules, size_t count, const struct keeping *keeping,
			     const struct moment *moment)
{
	struct zones zones = opening_zones(keeping->zones, moment);
	struct opening opening = { .state = OPENING_UNTOLD };

	if (!moment->certain || (count == 0 && !keeping->always_open))
		return opening;
	opening.state = OPENING_NOT_SURE;
	if (keeping->expired || (keeping->freshness >= FRESHNESS_OLD && !keeping->hotline))
		return opening;
	if (keeping->always_open)
		return (struct opening){ .state = OPENING_OPEN };
	opening = schedule_at(schedules, count, &zones, moment);
	if (keeping->hotline && zones.count == 1)
		opening = schedule_here(opening, zones.items[0], moment);
	return opening;
}
