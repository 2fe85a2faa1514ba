/* SPDX-License-Identifier: MIT */
/*
 * Who waits for the guard on a board: the machine's watchdog, which starts it
 * anew when the guard stops, and whoever chose what was started, who is told
 * by a file that a minute of frames has been shown.
 *
 * The watchdog is never told to stop: a guard that ends has VIGIL_TIMEOUT
 * seconds to be started again.
 */
#ifndef GUARD_VIGIL_H
#define GUARD_VIGIL_H

#include <stdbool.h>
#include <stdint.h>

enum { VIGIL_TIMEOUT = 15, VIGIL_GOOD_MS = 60000 }; /* s: the longest that a Raspberry Pi's can wait; ms */

struct vigil {
	const char *watchdog, *good; /* files; NULL: nobody waits there; borrowed */
	int device;                  /* of the watchdog; -1: not there (yet) */
	int64_t next;                /* ms: when the watchdog is told again */
	int64_t well_since;          /* ms; -1: not well */
	bool told;                   /* that all is good */
};

struct vigil vigil_of(const char *watchdog, const char *good);
void vigil_close(struct vigil *vigil);

/* Once a round of the guard, with now in ms. well: a visit is in use, has drawn
 * and can be touched (a system that can't drive the panel is not a good one).
 * Both accept NULL. */
void vigil_pass(struct vigil *vigil, bool well, int64_t now);
/* A visit has not lived: the minute begins anew. */
void vigil_ill(struct vigil *vigil);

/* When vigil_pass wants to be called; -1: never. */
int64_t vigil_deadline(const struct vigil *vigil);

#endif
