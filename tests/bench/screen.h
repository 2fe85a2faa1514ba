/* SPDX-License-Identifier: MIT */
/*
 * What stands on the screen of an Xvfb, when its pixels change, and a finger
 * that touches it.
 *
 * The server reports each drawing operation (X DAMAGE) after it is done; the
 * reported rectangle is then compared with a copy of the framebuffer file that
 * Xvfb maps (-fbdir). So a change is a pixel that really got another colour,
 * nothing polls, and the program under measurement is not touched.
 * Knows nothing of processes. Times are nanoseconds of CLOCK_MONOTONIC.
 */
#ifndef BENCH_SCREEN_H
#define BENCH_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

struct error;
struct screen;

struct change {
	int64_t first, last; /* when pixels changed; 0 = they did not */
	int reports;         /* drawing operations, also those that changed nothing */
};

int64_t screen_clock(void);

/* Opens the display of $DISPLAY and the framebuffer file of its server. */
struct screen *screen_open(const char *framebuffer, struct error *error);
void screen_close(struct screen *screen);

/* Gathers changes until the deadline or, where still is not 0, until nothing
 * has changed for so long after a change. False when the server is gone. */
bool screen_wait(struct screen *screen, int64_t deadline, int64_t still, struct change *change);

/* A finger comes down at a place and leaves it. screen_send hands what was
 * asked to the server: a tap without hold is both in one. */
void screen_press(struct screen *screen, int x, int y);
void screen_release(struct screen *screen);
void screen_send(struct screen *screen);

/* Equal for equal pictures. */
uint64_t screen_hash(const struct screen *screen);

#endif
