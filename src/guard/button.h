/* SPDX-License-Identifier: MIT */
/*
 * Where the clear button's edges come from: a line of a GPIO chip (libgpiod
 * 1.6 or 2.x, chosen when building), or a script for tests.
 *
 * Raw edges only: what counts as a press is decided in press.h, so that all
 * sources behave alike. No debouncing is asked of the kernel and nothing here
 * waits.
 */
#ifndef GUARD_BUTTON_H
#define GUARD_BUTTON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum button_bias { BUTTON_PULL_UP, BUTTON_PULL_DOWN, BUTTON_NO_BIAS };

struct button_wiring {
	char chip[64];         /* its label, as gpioinfo shows it; "" is the board's own header */
	unsigned line;         /* offset on the chip: on a Raspberry Pi the BCM number */
	enum button_bias bias;
	bool active_low;       /* pressed connects the line to ground */
	char script[256];      /* tests: a named pipe, see button_script.c; "" is the chip */
};

struct button_edge {
	int64_t at;            /* ms, CLOCK_MONOTONIC */
	bool pressed;          /* false: let go */
};

struct button;

/* BCM 17 to ground with the pull-up of the chip. */
struct button_wiring button_wiring_default(void);

/* NULL if the chip or the line can't be had (now); it may be tried again. */
struct button *button_open(const struct button_wiring *wiring, struct error *error);
void button_close(struct button *button);

/* Readable when edges wait; hung up, and perhaps not readable, if the chip is
 * gone: button_read says so. */
int button_fd(const struct button *button);

/* Takes up to most waiting edges, oldest first, without waiting; how many.
 * -1: the chip is gone, the button is to be closed. */
int button_read(struct button *button, struct button_edge *edges, int most);

/* Whether it is pressed now; *gone (which may be NULL) if that can't be read. */
bool button_is_down(struct button *button, bool *gone);

#endif
