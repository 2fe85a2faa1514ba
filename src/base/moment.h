/* SPDX-License-Identifier: MIT */
/*
 * A moment as a kiosk knows it: date and minute where it stands, in which
 * zone, and whether the clock that says so can be relied on.
 *
 * A value. Whoever has a clock makes one; nothing here reads one.
 */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/zone.h"

struct moment {
	int date;         /* yyyymmdd, where the kiosk stands; 0: not known at all */
	int minute;       /* of that day, 0 to 1439 */
	int millisecond;  /* of that minute */
	struct zone zone; /* the kiosk's; not known: other places can't be reckoned with */
	int offset;       /* of it, then; 0 if the zone is not known */
	bool certain;     /* false: nothing may depend on it but words */
	int earliest;     /* yyyymmdd: it is not before this day, whatever a clock says; 0: not known */
	int checked;      /* yyyymmdd: when the data were last looked at; 0: not known */
	int review_by;    /* yyyymmdd: the last day on which they want no new look; 0: there is none */
};

/* From a minute of UTC; and from a local date and minute. Both are certain. */
struct moment moment_at(int64_t utc, struct zone zone);
struct moment moment_local(int date, int minute, struct zone zone);

/* The minute of UTC; that of local time if the zone is not known. */
int64_t moment_utc(const struct moment *moment);

/* So many milliseconds later. */
struct moment moment_later(const struct moment *moment, int64_t milliseconds);

/* Whether the data want a new look. A clock that can't be relied on says
 * nothing; any other can only say so too early (update/age.h). */
bool moment_overdue(const struct moment *moment);

/* The minute since 1970-01-01 00:00 of a local date and minute of the day. */
int64_t moment_minutes(int date, int minute);

/* A clock that is behind what it is to show, or far ahead of it, is in doubt:
 * newest is the newest date, yyyymmdd, that the data were checked on; 0: not
 * known. Day or month may be 0 there. So is one that is behind `earliest`. */
enum { MOMENT_YEARS_AHEAD = 5 };
void moment_doubt(struct moment *moment, int newest);

#endif
