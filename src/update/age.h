/* SPDX-License-Identifier: MIT */
/*
 * Whether the data want a new look, on a kiosk whose clock nobody trusts.
 *
 * The least day that it can be is known: the image's, that of the newest
 * bundle that came, and a day more for each that the kiosk was on. A clock
 * that says a later day is believed (an early banner does no harm, and hides
 * only streets); one that says an earlier day is not.
 */
#ifndef UPDATE_AGE_H
#define UPDATE_AGE_H

#include "update/choose.h"

enum age_state { AGE_CURRENT, AGE_OVERDUE };

struct age {
	enum age_state state;
	uint32_t today;      /* days since 2020-01-01: the least day that it can be */
	uint32_t issued_day; /* of the data that want a look first; 0: not known */
	uint32_t review_day; /* theirs; 0: never */
};

/* image: the record that came with the programs. clock_day: what a clock says; 0: there is none. */
struct age age_of(const struct choice *choice, const struct floor *image, uint32_t clock_day);

#endif
