/* SPDX-License-Identifier: MIT */
#include "directory/rule.h"

#include "base/days.h"

enum { WEEK = 7 };

struct rule rule_weekly(unsigned byday)
{
	return (struct rule){ .frequency = FREQUENCY_WEEKLY,
			      .interval = 1,
			      .from = RULE_FIRST,
			      .until = RULE_LAST,
			      .byday = byday };
}

bool rule_is_weekly(const struct rule *rule)
{
	return rule->frequency <= FREQUENCY_WEEKLY && rule->interval == 1 && rule->byday &&
	       !rule->bymonth && !rule->bymonthday[0] && !rule->bymonthday[1] &&
	       !rule->byweekno[0] && !rule->byweekno[1] && !rule->nth_count && !rule->yearday_count;
}

/* A day and where it is in its month and year. */
struct where {
	int day, weekday;
	int year, month, of_month; /* from 1 */
	int of_year, year_length;  /* from 1 */
};

static struct where locate(int day)
{
	int date = days_date(day), year = date / 10000;
	int first = days_of(year * 10000 + 101);

	return (struct where){
		.day = day,
		.weekday = days_weekday(day),
		.year = year,
		.month = date / 100 % 100,
		.of_month = date % 100,
		.of_year = day - first + 1,
		.year_length = 337 + days_in_month(year, 2),
	};
}

static int week_start(const struct rule *rule, int day)
{
	return day - (days_weekday(day) - rule->week_starts + WEEK) % WEEK;
}

/* Which of the periods since the first one it is in. */
static bool is_in_turn(const struct rule *rule, const struct where *where)
{
	struct where first;

	if (rule->interval == 1)
		return true;
	first = locate(rule->from);
	switch (rule->frequency) {
	case FREQUENCY_DAILY:
		return (where->day - first.day) % rule->interval == 0;
	case FREQUENCY_WEEKLY:
		return (week_start(rule, where->day) - week_start(rule, first.day)) / WEEK %
			       rule->interval == 0;
	case FREQUENCY_MONTHLY:
		return ((where->year - first.year) * 12 + where->month - first.month) %
			       rule->interval == 0;
	case FREQUENCY_YEARLY:
		return (where->year - first.year) % rule->interval == 0;
	}
	return false;
}

/* The first day of week 1: the first week with four days or more in the year. */
static int first_week(const struct rule *rule, int year)
{
	int first = days_of(year * 10000 + 101), start = week_start(rule, first);

	return first - start <= 3 ? start : start + WEEK;
}

/* By the year that the week belongs to, which is not always the day's. */
static bool is_in_weeks(const struct rule *rule, const struct where *where)
{
	int year = where->year, start = first_week(rule, year), next = first_week(rule, year + 1);
	int week, from_end;

	if (where->day < start) {
		next = start;
		start = first_week(rule, year - 1);
	} else if (where->day >= next) {
		start = next;
		next = first_week(rule, year + 2);
	}
	week = (where->day - start) / WEEK + 1;
	from_end = (next - where->day - 1) / WEEK + 1;
	return (rule->byweekno[0] >> week & 1) || (rule->byweekno[1] >> from_end & 1);
}

static bool is_in_yeardays(const struct rule *rule, const struct where *where)
{
	for (int i = 0; i < rule->yearday_count; i++)
		if (rule->byyearday[i] == where->of_year ||
		    rule->byyearday[i] == where->of_year - where->year_length - 1)
			return true;
	return false;
}

static bool is_in_monthdays(const struct rule *rule, const struct where *where)
{
	int from_end = days_in_month(where->year, where->month) - where->of_month + 1;

	return (rule->bymonthday[0] >> where->of_month & 1) || (rule->bymonthday[1] >> from_end & 1);
}

/* "The second Monday" of the month, or of the year where a yearly rule names
 * no months. */
static bool is_nth(const struct rule *rule, const struct where *where)
{
	bool of_year = rule->frequency == FREQUENCY_YEARLY && !rule->bymonth;
	int at = of_year ? where->of_year : where->of_month;
	int length = of_year ? where->year_length : days_in_month(where->year, where->month);

	for (int i = 0; i < rule->nth_count; i++) {
		const struct rule_nth *nth = &rule->nth[i];

		if (nth->weekday == where->weekday &&
		    (nth->n == (at - 1) / WEEK + 1 || nth->n == -((length - at) / WEEK + 1)))
			return true;
	}
	return false;
}

bool rule_occurs(const struct rule *rule, int day)
{
	struct where where;

	if (day < rule->from || day > rule->until)
		return false;
	if (rule_is_weekly(rule))
		return rule->byday >> days_weekday(day) & 1;
	where = locate(day);
	if (!is_in_turn(rule, &where))
		return false;
	if (rule->bymonth && !(rule->bymonth >> where.month & 1))
		return false;
	if ((rule->byweekno[0] || rule->byweekno[1]) && !is_in_weeks(rule, &where))
		return false;
	if (rule->yearday_count && !is_in_yeardays(rule, &where))
		return false;
	if ((rule->bymonthday[0] || rule->bymonthday[1]) && !is_in_monthdays(rule, &where))
		return false;
	if (!rule->byday && !rule->nth_count)
		return true;
	return (rule->byday >> where.weekday & 1) || is_nth(rule, &where);
}
