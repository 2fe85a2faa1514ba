/* SPDX-License-Identifier: MIT */
/*
 * The PIN behind which staff note things: what it is worth, and how slowly it
 * can be guessed.
 *
 * It protects notes, which can hide nothing; not updates, which are signed. So
 * it is never lost for good: who can hold the switch inside the case and find
 * no whole record chooses a first one. What is stored is argon2id of it
 * (RFC 9106's second choice: 3 passes, 64 MiB) and the tries since it was right.
 *
 * A try is counted, for good, before it is looked at: pulling the plug after a
 * wrong one gains nothing. PIN_FREE are free; then each costs a wait.
 */
#ifndef UPDATE_PIN_H
#define UPDATE_PIN_H

#include "update/disk.h"

enum { PIN_LEAST = 6, PIN_MOST = 8, PIN_FREE = 5, PIN_WAIT_MOST = 900 };

enum pin_answer {
	PIN_FIRST,  /* there is none: one is to be chosen */
	PIN_ASK,
	PIN_WRONG,
	PIN_WEAK,   /* what was chosen is easy to guess, or of the wrong length */
	PIN_OPEN,   /* it was right, or has been chosen */
	PIN_BROKEN, /* the storage does not do its work: nothing was looked at */
};

/* digits "": only asks. *tries: wrong ones since it was right last; PIN_OPEN: those before. */
enum pin_answer pin_try(const struct disk *state, const char *digits, unsigned *tries);

/* Seconds before another is looked at: 0 for the first PIN_FREE, then 30 s,
 * twice as long each time, PIN_WAIT_MOST at most. */
unsigned pin_wait(unsigned tries);

/* Rows of one digit, runs, what repeats, years. */
bool pin_is_weak(const char *digits);

#endif
