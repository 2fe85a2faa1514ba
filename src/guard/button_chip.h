/* SPDX-License-Identifier: MIT */
/*
 * Which GPIO chip the button hangs on, found by its label: the number in
 * /dev/gpiochip0 changes with the kernel. What can be said of a chip without
 * libgpiod, so that both its versions find, and fail, alike.
 *
 * Nothing here keeps a chip open.
 */
#ifndef GUARD_BUTTON_CHIP_H
#define GUARD_BUTTON_CHIP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "guard/button.h"

enum { BUTTON_CHIPS_MAX = 32 };

struct button_chip {
	char path[32];
	char label[64];
	unsigned lines;
};

/* What the chip at this path is; by libgpiod, in button_gpiod1.c and
 * button_gpiod2.c. False, and errno, if it can't be opened. */
bool button_chip_describe(const char *path, struct button_chip *chip);

/* Looks through /dev/gpiochip*. */
bool button_chip_find(const struct button_wiring *wiring, struct button_chip *found,
		      struct error *error);

/* The one of these that the wiring means and that has its line, NULL if none. */
const struct button_chip *button_chip_choose(const struct button_chip *chips, int count,
					     const struct button_wiring *wiring,
					     struct error *error);

/* The line can't be had, for this errno. */
bool button_chip_refuse(const struct button_chip *chip, unsigned line, int reason,
			struct error *error);

/* An event's time in ms CLOCK_MONOTONIC, never before the last one's. Kernels
 * before 5.7 stamped events with the time of day: if it is not within a second
 * of now, now is taken. */
int64_t button_chip_time(int64_t event, int64_t now, int64_t last);

/* ms, CLOCK_MONOTONIC */
int64_t button_now(void);

#endif
