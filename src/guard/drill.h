/* SPDX-License-Identifier: MIT */
/*
 * How long the last clears took, and practicing one: a press of the clear
 * button is waited for, and told to staff when they come back.
 *
 * The press does what it always does; this only looks at when it was. What is
 * here is about the button, not about who was cleared, and is in memory only.
 */
#ifndef GUARD_DRILL_H
#define GUARD_DRILL_H

#include <stdbool.h>
#include <stdint.h>

#include "guard/outbox.h"

enum { DRILL_MS = 15000, DRILL_CLEARS = 4 };

/* All zero: nothing was cleared yet. */
struct drill {
	int clears[DRILL_CLEARS], count; /* ms, the newest first */
	int64_t until;                   /* ms; 0: nothing is practiced */
	int left;                        /* s that were told */
	int within;                      /* ms, of the last drill; 0: nobody is to be told */
};

void drill_begin(struct drill *drill, int64_t now);
bool drill_runs(const struct drill *drill);
void drill_end(struct drill *drill);

/* Home was on the glass within so many ms of a press. */
void drill_cleared(struct drill *drill, int milliseconds, bool practiced);

/* What is known, for staff who have just come; of a drill only to the first of them. */
void drill_tell(struct drill *drill, struct outbox *out);

/* To be called in each round: tells how many seconds are left. True, once: it was missed. */
bool drill_pass(struct drill *drill, struct outbox *out, int64_t now);

/* When the next second is over, ms; -1: never. */
int64_t drill_deadline(const struct drill *drill);

#endif
