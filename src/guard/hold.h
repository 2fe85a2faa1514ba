/* SPDX-License-Identifier: MIT */
/*
 * The switch of staff, inside the case: whether it has been held long enough.
 *
 * The same wiring and edges as the clear button's, and its bounce: but what
 * counts is how long it is held without a break. Without a glass a key of the
 * window stands in for it. Nothing here waits.
 */
#ifndef GUARD_HOLD_H
#define GUARD_HOLD_H

#include "guard/clear_button.h"

enum { HOLD_MS = 3000 };

/* All zero but the wiring: not opened yet. */
struct hold {
	struct clear_button button;
	int64_t since;       /* ms; 0: it is not held */
	int64_t forced;      /* tests: held until then, whatever the switch says; 0: not */
	bool told;           /* that it was held long enough */
	bool key;            /* the key that stands in for it is down */
	int64_t key_after;   /* ms: that it goes down does not count before */
};

/* What poll is to watch for reading; -1: nothing now. */
int hold_fd(const struct hold *hold);

/* To be called in each round; true once, when HOLD_MS are over. */
bool hold_look(struct hold *hold, bool readable, int64_t now);

/* How much of HOLD_MS it is held, percent. */
int hold_percent(const struct hold *hold, int64_t now);

/* Tests: as if held from now on for so long. */
void hold_force(struct hold *hold, int64_t now, int milliseconds);

/* What is held must be let go first before it counts again. */
void hold_forget(struct hold *hold);

/* The key that stands in for it goes down or up. */
void hold_key(struct hold *hold, bool down, int64_t now);

/* The window that heard the key goes: another hears one that is held as if it
 * had just gone down. */
void hold_key_lost(struct hold *hold, int64_t now);

/* When it is to be asked though nothing is readable, ms; -1: never. */
int64_t hold_deadline(const struct hold *hold, int64_t now);

void hold_close(struct hold *hold);

#endif
