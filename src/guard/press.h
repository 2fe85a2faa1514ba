/* SPDX-License-Identifier: MIT */
/*
 * From edges to presses: which edge of the clear button clears.
 *
 * The leading edge clears at once, no delay is added; then edges are bounce
 * for PRESS_LOCKOUT ms, and for PRESS_RELEASE ms once it is let go. Where the
 * contact stands is followed all the while: a press that began in the bounce
 * of a release clears when that ends. A button that is held, stuck or shorted
 * clears once; after PRESS_STUCK ms it is known to be stuck, and is ignored
 * until it has been open and quiet for PRESS_REST ms. So is one whose contact
 * flutters faster than any hand for as long. In doubt it clears: once too
 * often costs a page, once too seldom may cost a person. Pure: no clock, no
 * chip.
 */
#ifndef GUARD_PRESS_H
#define GUARD_PRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "guard/button.h"

/* ms. Bounce of a good switch ends within 20 ms; nobody presses twice in 50.
 * REST is longer than the pauses of any flutter that counts, and shorter than
 * those of a hand that hammers on a button that was stuck before. */
enum { PRESS_LOCKOUT = 50, PRESS_RELEASE = 25, PRESS_STUCK = 5000, PRESS_REST = 100 };

/* Accepted presses within PRESS_STUCK ms that no hand can do: 10 a second. Lock-out
 * and release let a storm of edges reach 13. */
enum { PRESS_FLUTTER = 50 };

/* All zero is a button that is open and was never pressed. */
struct press {
	bool down;              /* by the last edge */
	bool held;              /* a press that has cleared is not over */
	bool stuck;             /* it is ignored, and staff are told */
	int64_t changed;        /* when down last changed; if stuck: when the last edge was */
	int64_t locked_until;   /* 0: not locked */
	int64_t times[PRESS_FLUTTER]; /* of the last accepted presses, a ring; 0: none */
	unsigned next;          /* of times */
};

/* An edge was seen; whether it clears. Edges come in the order of time. */
bool press_edge(struct press *press, struct button_edge edge);

/* The time is now, and the line reads down: catches edges that were lost in
 * the bounce, and finds out what is stuck or free again. True if it clears: a
 * press whose edge was never seen. To be called at the deadline, and after
 * edges were read: a chip's queue is short and drops what it can't hold. */
bool press_time(struct press *press, int64_t now, bool down);

/* When the last press that cleared was, ms; 0: there was none. What bounce hid counts from when it came to light. */
int64_t press_last(const struct press *press);

/* When press_time wants to be called, ms; -1: not before the next edge. */
int64_t press_deadline(const struct press *press);

#endif
