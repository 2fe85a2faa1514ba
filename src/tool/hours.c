/* SPDX-License-Identifier: MIT */
#include "tool/hours.h"

#include <string.h>
#include <strings.h>

#include "tool/calendar.h"

enum { EVERY_DAY = 127, DAY_MINUTES = 24 * 60 };

static const char *cell(const struct package *package, size_t row, int column)
{
	return table_cell(&package->tables[SCHEDULES], row, column);
}

/* NULL, or what is wrong. */
static const char *read(const struct package *package, size_t row, struct hours *out)
{
	const char *freq = cell(package, row, SCHEDULE_FREQ),
		   *interval = cell(package, row, SCHEDULE_INTERVAL);
	bool daily = strcasecmp(freq, "DAILY") == 0;

	*out = (struct hours){ .days = EVERY_DAY, .zone = cell(package, row, SCHEDULE_ZONE) };
	if ((freq[0] && !daily && strcasecmp(freq, "WEEKLY") != 0) ||
	    (interval[0] && strcmp(interval, "1") != 0))
		return "freq is not WEEKLY, every week";
	if (cell(package, row, SCHEDULE_VALID_FROM)[0] ||
	    cell(package, row, SCHEDULE_VALID_TO)[0] || cell(package, row, SCHEDULE_UNTIL)[0] ||
	    cell(package, row, SCHEDULE_COUNT)[0])
		return "it is for a limited time";
	if (!calendar_days(cell(package, row, SCHEDULE_BYDAY), &out->days)) {
		if (!daily || cell(package, row, SCHEDULE_BYDAY)[0])
			return "byday is not a list of MO,TU,WE,TH,FR,SA,SU";
		out->days = EVERY_DAY;
	}
	if (!calendar_time(cell(package, row, SCHEDULE_OPENS_AT), &out->opens_at))
		return "opens_at is not a time as hh:mm";
	if (!calendar_time(cell(package, row, SCHEDULE_CLOSES_AT), &out->closes_at))
		return "closes_at is not a time as hh:mm";
	/* 23:59 is how HSDS says midnight. */
	if (out->opens_at == 0 && (out->closes_at == 0 || out->closes_at == DAY_MINUTES - 1))
		out->closes_at = DAY_MINUTES;
	return out->opens_at == out->closes_at || out->opens_at == DAY_MINUTES
		       ? "it opens when it closes"
		       : NULL;
}

bool hours_read(const struct package *package, size_t row, struct hours *out)
{
	return !read(package, row, out);
}

void hours_check(const struct package *package, size_t row, struct faults *faults)
{
	struct hours hours;
	const char *wrong = read(package, row, &hours);

	if (wrong)
		table_fault(&package->tables[SCHEDULES], row, faults, FAULT_NOTE,
			    "the hours of this service are not shown: %s" TO_MEND "correct the row", wrong);
}

bool hours_certain(const struct package *package, size_t service)
{
	const struct links *links = &package->schedules_of_service;
	struct hours hours;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row])
		if (!hours_read(package, row, &hours))
			return false;
	return true;
}

bool hours_always(const struct package *package, size_t service)
{
	const struct links *links = &package->schedules_of_service;
	unsigned days = 0;
	struct hours hours;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row])
		if (hours_read(package, row, &hours) && hours.opens_at == 0 &&
		    hours.closes_at == DAY_MINUTES)
			days |= hours.days;
	return days == EVERY_DAY && hours_certain(package, service);
}
