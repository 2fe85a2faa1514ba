/* SPDX-License-Identifier: MIT */
/*
 * Whether a service is open at a moment, from its hours: open, closed, or not
 * sure. It says open or closed only where nothing speaks against it:
 *
 * - A day that no row covers (before dtstart, after until or valid_to) is not
 *   known. "Closed" without a day on which it opens again is never said.
 * - Of rows that cover a day, those valid for the shortest time say what is so
 *   on that day: exceptional hours go before usual ones, as HSDS means it. If
 *   they do not speak of that day, but usual ones do, it is not known.
 * - On a public holiday, and for the night after, only rows for a month or
 *   less are believed; one on which it does not open anyway hides no later day.
 * - A place whose state has two zones is open if it is in both of them.
 *
 * Spans may go on past midnight. All is reckoned by the clock on the wall of
 * the place, as people do; nights when clocks are changed have no exception.
 * Pure: no clock, no file, no allocation.
 */
#ifndef DIRECTORY_SCHEDULE_H
#define DIRECTORY_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/moment.h"
#include "base/zone.h"
#include "directory/rule.h"

/* One opening span, HSDS schedule. */
struct schedule {
	struct rule rule;
	bool closed;              /* on these days it does not open; the times are 0 */
	int opens_at, closes_at;  /* minutes after midnight: 0 to 1439; up to 2879, the next day's */
	int valid_from, valid_to; /* days, both belong to it; RULE_FIRST and RULE_LAST: no end */
};

enum opening_state {
	OPENING_UNTOLD, /* the clock is in doubt: only what the hours are can be said */
	OPENING_NOT_SURE,
	OPENING_OPEN,
	OPENING_CLOSED,
};

/* Until when it is open, or when it opens, by the clock on its wall. */
struct opening {
	enum opening_state state;
	int date, minute; /* 0 to 1440: midnight is the end of a day; date 0: not known or never */
};

/* The time that a span takes; and whether the row is so on one day. */
int schedule_length(const struct schedule *schedule);
bool schedule_occurs(const struct schedule *schedule, int day);

/* Takes times as they are written, 0 to 1440, closes_at before opens_at being
 * the next day's; 23:59, and the minute before it opens, are how a span up to
 * there is written. False if it is no span. */
bool schedule_set(struct schedule *schedule, int opens_at, int closes_at);

/* On this date and minute of the wall's clock. */
struct opening schedule_wall(const struct schedule *schedules, size_t count, int date, int minute);

/* At this moment, in one of these zones; none: not sure. */
struct opening schedule_at(const struct schedule *schedules, size_t count, const struct zones *zones,
			   const struct moment *moment);

/* The same opening by the clock of the kiosk, which must be in a known zone. */
struct opening schedule_here(struct opening opening, struct zone zone, const struct moment *moment);

#endif
