/* SPDX-License-Identifier: MIT */
/*
 * The clear button as the guard has it: its edges made presses, and opened
 * again and again when it is gone.
 *
 * What a press does is the guard's; nothing here waits.
 */
#ifndef GUARD_CLEAR_BUTTON_H
#define GUARD_CLEAR_BUTTON_H

#include <stdbool.h>
#include <stdint.h>

#include "guard/button.h"
#include "guard/press.h"

/* All zero but the wiring: not opened yet. */
struct clear_button {
	const struct button_wiring *wiring; /* NULL: there is no button; borrowed */
	struct button *button;              /* NULL: there is none, or it is gone */
	struct press press;
	int64_t open_after;                 /* ms */
	bool complained;
};

/* What poll is to watch for reading; -1: nothing now. */
int clear_button_fd(const struct clear_button *button);

/* To be called in each round, before anything else; readable: its descriptor
 * is. True: it was pressed. */
bool clear_button_pressed(struct clear_button *button, bool readable, int64_t now);

/* It is gone, or stuck: staff are to be told. */
bool clear_button_is_faulty(const struct clear_button *button);

/* When it is to be asked though nothing is readable, ms; -1: never. */
int64_t clear_button_deadline(const struct clear_button *button);

void clear_button_close(struct clear_button *button);

#endif
