/* SPDX-License-Identifier: MIT */
#include "directory/schedule.h"

#include "base/days.h"
#include "directory/holiday.h"

enum { DAY = 24 * 60 };

/* A span that goes on so long has no end that is worth telling; and so far
 * ahead it is looked for the next one. */
enum { CHAIN_DAYS = 8, AHEAD_DAYS = 62 };

/* Rows for so many days are meant for the holidays among them. */
enum { SHORT_DAYS = 31 };

/* What is known of one day. */
struct day_hours {
	bool known;
	bool passes;  /* known, or a holiday on which it would not open anyway */
	int shortest; /* how long the rows that count are valid */
};

struct hours {
	const struct schedule *schedules;
	size_t count;
};

int schedule_length(const struct schedule *schedule)
{
	return schedule->closes_at - schedule->opens_at;
}

static int validity(const struct schedule *schedule)
{
	return schedule->valid_to - schedule->valid_from;
}

static bool covers(const struct schedule *schedule, int day)
{
	return day >= schedule->valid_from && day <= schedule->valid_to && day >= schedule->rule.from &&
	       day <= schedule->rule.until;
}

bool schedule_occurs(const struct schedule *schedule, int day)
{
	return covers(schedule, day) && rule_occurs(&schedule->rule, day);
}

bool schedule_set(struct schedule *schedule, int opens_at, int closes_at)
{
	if (opens_at < 0 || opens_at >= DAY || closes_at < 0 || closes_at > DAY)
		return false;
	if (closes_at == DAY - 1 || (closes_at == 0 && opens_at == 0))
		closes_at = DAY;
	if (closes_at == opens_at - 1)
		closes_at++;
	else if (closes_at == opens_at)
		return false;
	schedule->opens_at = opens_at;
	schedule->closes_at = closes_at <= opens_at ? closes_at + DAY : closes_at;
	return true;
}

static int find_shortest(const struct hours *hours, int day)
{
	int shortest = RULE_LAST - RULE_FIRST + 1;

	for (size_t i = 0; i < hours->count; i++)
		if (covers(&hours->schedules[i], day) && validity(&hours->schedules[i]) < shortest)
			shortest = validity(&hours->schedules[i]);
	return shortest;
}

/* Rows for a shorter time that are silent about a day do not contradict
 * longer ones, nor confirm them. */
static struct day_hours look_up(const struct hours *hours, int day)
{
	struct day_hours found = { .shortest = find_shortest(hours, day) };
	bool open = false, closed = false, others = false, covered = false;

	for (size_t i = 0; i < hours->count; i++) {
		const struct schedule *one = &hours->schedules[i];

		covered |= covers(one, day);
		if (!schedule_occurs(one, day))
			continue;
		if (validity(one) != found.shortest)
			others = true;
		else if (one->closed)
			closed = true;
		else
			open = true;
	}
	found.known = covered && !(open && closed) && (open || closed || !others);
	found.passes = found.known;
	if (holiday_is(day) && found.shortest >= SHORT_DAYS) {
		found.known = false;
		found.passes &= !open;
	}
	return found;
}

static bool counts(const struct schedule *schedule, const struct day_hours *day_hours, int day)
{
	return !schedule->closed && validity(schedule) == day_hours->shortest &&
	       schedule_occurs(schedule, day);
}

/* Minutes from the beginning of `day` to the end of what is open at `minute`
 * of it, by spans that began on the day `from`; no more than minute: nothing is. */
static int find_end(const struct hours *hours, int from, int day, int minute)
{
	struct day_hours that = look_up(hours, from);
	int end = minute, shift = (day - from) * DAY;

	for (size_t i = 0; i < hours->count; i++) {
		const struct schedule *one = &hours->schedules[i];

		if (one->opens_at - shift <= minute && one->closes_at - shift > end &&
		    counts(one, &that, from))
			end = one->closes_at - shift;
	}
	return end;
}

/* Whether a span could go on into this minute from a day that is not known. */
static bool may_go_on(const struct hours *hours, int minute)
{
	for (size_t i = 0; i < hours->count; i++)
		if (hours->schedules[i].closes_at - DAY > minute)
			return true;
	return false;
}

/* What touches or overlaps is one span; past a day that is not known nothing
 * is said of its end. */
static struct opening open_until(const struct hours *hours, int day, int minute)
{
	int at = minute, first = day;
	bool grew = true;

	while (grew) {
		int end = find_end(hours, day - 1, day, at);
		int other = find_end(hours, day, day, at);

		end = other > end ? other : end;
		grew = end > at;
		at = end;
		if (at >= DAY) {
			day++;
			at -= DAY;
			grew = true;
			if (!look_up(hours, day).known || day - first > CHAIN_DAYS)
				return (struct opening){ .state = OPENING_OPEN };
		}
	}
	/* The end of a day, not the beginning of the next. */
	return (struct opening){ OPENING_OPEN, days_date(at ? day : day - 1), at ? at : DAY };
}

static struct opening opens_next(const struct hours *hours, int day, int minute)
{
	for (int ahead = 0; ahead <= AHEAD_DAYS; ahead++) {
		struct day_hours that = look_up(hours, day + ahead);
		int first = DAY;

		if (!that.passes)
			break;
		for (size_t i = 0; i < hours->count; i++) {
			const struct schedule *one = &hours->schedules[i];

			if ((ahead || one->opens_at > minute) && one->opens_at < first &&
			    counts(one, &that, day + ahead))
				first = one->opens_at;
		}
		if (first < DAY)
			return (struct opening){ OPENING_CLOSED, days_date(day + ahead), first };
	}
	return (struct opening){ .state = OPENING_NOT_SURE };
}

struct opening schedule_wall(const struct schedule *schedules, size_t count, int date, int minute)
{
	const struct hours hours = { schedules, count };
	int day = days_of(date);

	if (!look_up(&hours, day).known)
		return (struct opening){ .state = OPENING_NOT_SURE };
	if (!look_up(&hours, day - 1).known && may_go_on(&hours, minute))
		return (struct opening){ .state = OPENING_NOT_SURE };
	if (find_end(&hours, day, day, minute) > minute || find_end(&hours, day - 1, day, minute) > minute)
		return open_until(&hours, day, minute);
	return opens_next(&hours, day, minute);
}

static int64_t floor_day(int64_t minute)
{
	return minute >= 0 ? minute / DAY : -((DAY - 1 - minute) / DAY);
}

static struct opening in_zone(const struct hours *hours, struct zone zone, const struct moment *moment)
{
	int64_t utc = moment_utc(moment), local = utc + zone_offset(zone, utc), day = floor_day(local);

	return schedule_wall(hours->schedules, hours->count, days_date((int)day), (int)(local - day * DAY));
}

struct opening schedule_at(const struct schedule *schedules, size_t count, const struct zones *zones,
			   const struct moment *moment)
{
	const struct hours hours = { schedules, count };
	struct opening opening = { .state = OPENING_UNTOLD }, other;

	if (!moment->certain)
		return opening;
	opening.state = OPENING_NOT_SURE;
	if (!moment->zone.known || zones->count == 0 || count == 0)
		return opening;
	opening = in_zone(&hours, zones->items[0], moment);
	for (int i = 1; i < zones->count; i++) {
		other = in_zone(&hours, zones->items[i], moment);
		if (other.state != opening.state || other.date != opening.date ||
		    other.minute != opening.minute)
			return (struct opening){ .state = OPENING_NOT_SURE };
	}
	return opening;
}

struct opening schedule_here(struct opening opening, struct zone zone, const struct moment *moment)
{
	int64_t local, day;

	if (!opening.date || zone_is_same(zone, moment->zone))
		return opening;
	local = moment_minutes(opening.date, opening.minute);
	local -= zone_offset_local(zone, local);
	local += zone_offset(moment->zone, local);
	day = floor_day(local);
	opening.date = days_date((int)day);
	opening.minute = (int)(local - day * DAY);
	if (opening.minute == 0 && opening.state == OPENING_OPEN) {
		opening.date = days_date((int)day - 1);
		opening.minute = DAY;
	}
	return opening;
}
