/* SPDX-License-Identifier: MIT */
#include "base/moment.h"

#include "base/days.h"

enum { DAY = 24 * 60, MINUTE_MS = 60 * 1000, YEAR = 10000, FIRST_YEAR = 2026 };

static void set_local(struct moment *moment, int64_t local)
{
	int64_t day = local / DAY;

	moment->date = days_date((int)day);
	moment->minute = (int)(local - day * DAY);
}

struct moment moment_at(int64_t utc, struct zone zone)
{
	struct moment moment = { .zone = zone, .certain = true };

	if (zone.known)
		moment.offset = zone_offset(zone, utc);
	set_local(&moment, utc + moment.offset);
	return moment;
}

struct moment moment_local(int date, int minute, struct zone zone)
{
	struct moment moment = { .date = date, .minute = minute, .zone = zone, .certain = true };

	if (zone.known)
		moment.offset = zone_offset_local(zone, moment_minutes(date, minute));
	return moment;
}

int64_t moment_minutes(int date, int minute)
{
	return (int64_t)days_of(date) * DAY + minute;
}

int64_t moment_utc(const struct moment *moment)
{
	return moment_minutes(moment->date, moment->minute) - moment->offset;
}

struct moment moment_later(const struct moment *moment, int64_t milliseconds)
{
	int64_t passed = moment->millisecond + milliseconds;
	struct moment later;

	if (moment->date == 0 || passed < 0)
		return *moment;
	later = moment_at(moment_utc(moment) + passed / MINUTE_MS, moment->zone);
	later.millisecond = (int)(passed % MINUTE_MS);
	later.certain = moment->certain;
	later.earliest = moment->earliest;
	later.checked = moment->checked;
	later.review_by = moment->review_by;
	return later;
}

bool moment_overdue(const struct moment *moment)
{
	int today = moment->certain && moment->date > moment->earliest ? moment->date : moment->earliest;

	return moment->review_by != 0 && today > moment->review_by;
}

void moment_doubt(struct moment *moment, int newest)
{
	/* This program is not older than its first year. */
	int least = newest > FIRST_YEAR * YEAR ? newest : FIRST_YEAR * YEAR;

	if (moment->date < moment->earliest || moment->date < least || moment->date > least + MOMENT_YEARS_AHEAD * YEAR)
		moment->certain = false;
}
