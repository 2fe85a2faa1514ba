/* SPDX-License-Identifier: MIT */
/*
 * On which days something happens that comes again: the recurrence rule of
 * RFC 5545 (section 3.3.10), as far as HSDS schedules have it.
 *
 * Rules are text in the directory file, "FREQ=MONTHLY;BYDAY=2MO,-1FR", with
 * the first day as one more part, "DTSTART=20260105". Parts: FREQ (DAILY to
 * YEARLY), INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYYEARDAY, BYWEEKNO, WKST,
 * UNTIL (that day too), COUNT, DTSTART. BYSETPOS and parts of hours are none
 * of these. A list of BYDAY is what any of its members says.
 * Days are those of base/days.h. No clock, no zones, no allocation.
 */
#ifndef DIRECTORY_RULE_H
#define DIRECTORY_RULE_H

#include <stdbool.h>
#include <stdint.h>

enum frequency { FREQUENCY_DAILY, FREQUENCY_WEEKLY, FREQUENCY_MONTHLY, FREQUENCY_YEARLY };

enum { RULE_NTH_MAX = 16, RULE_YEARDAYS_MAX = 16, RULE_TEXT_MAX = 512, RULE_EVERY_DAY = 127 };

/* The first and last days that a rule without one has. */
enum { RULE_FIRST = -719162, RULE_LAST = 2932896 };

struct rule_nth {
	int n; /* 2: the second, -1: the last, of the month or the year */
	int weekday;
};

struct rule {
	enum frequency frequency;
	int interval;
	int week_starts;        /* weekday, 0 Monday */
	int from, until;        /* days, both belong to it */
	bool anchored;          /* from is DTSTART: intervals are counted from there */
	unsigned byday;         /* bit n: weekday n, 0 Monday */
	unsigned bymonth;       /* bit n: month n */
	uint32_t bymonthday[2]; /* bit n: the n-th day; the n-th from the end */
	uint64_t byweekno[2];   /* the same of weeks */
	struct rule_nth nth[RULE_NTH_MAX];
	int nth_count;
	int byyearday[RULE_YEARDAYS_MAX];
	int yearday_count;
};

/* Every one of these weekdays, without a beginning or an end. */
struct rule rule_weekly(unsigned byday);

/* Whether the rule is just that. */
bool rule_is_weekly(const struct rule *rule);

/* NULL, or what is wrong with it, for a person: "interval is more than 1, but
 * dtstart does not say from when". Never reads beyond RULE_TEXT_MAX bytes. */
const char *rule_read(const char *text, struct rule *out);

bool rule_occurs(const struct rule *rule, int day);

#endif
