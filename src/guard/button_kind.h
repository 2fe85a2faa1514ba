/* SPDX-License-Identifier: MIT */
/*
 * How one kind of button does it; for the files of button.h alone.
 */
#ifndef GUARD_BUTTON_KIND_H
#define GUARD_BUTTON_KIND_H

#include "guard/button.h"

struct button_kind {
	int (*fd)(const struct button *button);
	int (*read)(struct button *button, struct button_edge *edges, int most);
	bool (*is_down)(struct button *button, bool *gone); /* gone is not NULL */
	void (*close)(struct button *button);
};

/* The head of every kind's own struct. */
struct button {
	const struct button_kind *kind;
};

/* A named pipe that is there already; a test writes to it, one byte an edge:
 * `d` pressed, `u` let go, `g` the chip is gone until it is opened anew. Other
 * bytes mean nothing. The time of an edge is when it is read. */
struct button *button_script_open(const struct button_wiring *wiring, struct error *error);

/* A line of a chip: button_gpiod1.c or button_gpiod2.c, whichever the
 * installed libgpiod is. */
struct button *button_gpio_open(const struct button_wiring *wiring, struct error *error);

#endif
