/* SPDX-License-Identifier: MIT */
/*
 * What stands in for the guard in a walk: the switch of staff, and a stick
 * that is a file of recorded lines (see kiosk/staff.h), played up to `ready`
 * when staff wait for one, and to its end once they have held the switch.
 *
 * With a guard (walk->staff NULL) it is the guard that has both.
 */
#ifndef APP_WALK_STAFF_H
#define APP_WALK_STAFF_H

#include <limits.h>
#include <stdio.h>

#include "app/walk.h"

enum { WALK_STAFF_HOLD_MS = 3000 };

/* All zero: no stick. */
struct walk_staff {
	char stick[PATH_MAX]; /* "": none is in */
	FILE *lines;          /* being played */
};

void walk_staff_close(struct walk_staff *staff);

/* The switch, held so long and let go. On home it begins the visit of staff;
 * where changes are shown it installs them. */
bool walk_staff_hold(const struct walk *walk, int milliseconds, struct error *error);

/* path NULL: it is taken out. */
bool walk_staff_stick(const struct walk *walk, const char *path, struct error *error);

/* One line as the guard would say it; \t stands for a tab. */
bool walk_staff_say(const struct walk *walk, char *line, struct error *error);

/* To be called after each command: does what staff have asked for. */
bool walk_staff_answer(const struct walk *walk, struct error *error);

#endif
