/* SPDX-License-Identifier: MIT */
/*
 * A window on a desktop: pixels out, touches in.
 *
 * SDL2's plain surface, never OpenGL: worth 8x in answer time and 10x in
 * memory where there is no graphics chip. Waiting is blocking: an idle
 * window wakes nobody. SDL's own types stay inside.
 */
#ifndef PLATFORM_WINDOW_H
#define PLATFORM_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/rect.h"

struct window;

enum window_event_type {
	WINDOW_NOTHING, /* the time is up */
	WINDOW_DOWN,
	WINDOW_MOVE,
	WINDOW_UP,
	WINDOW_LOST,    /* the picture is to be drawn anew; pixels may have moved */
	WINDOW_CLOSED,
};

struct window_event {
	enum window_event_type type;
	int x, y; /* px */
};

/* Whether a display can be reached at all. */
bool window_possible(void);

/* fullscreen: width and height are set to the display's. */
struct window *window_open(const char *title, int *width, int *height, bool fullscreen, struct error *error);
void window_close(struct window *window);

/* XRGB8888; NULL if the surface can't be had. Its size is the window's, which
 * may not be the one that was asked for. Borrowed until an event. */
uint32_t *window_pixels(struct window *window, int *width, int *height, int *stride);

void window_show(struct window *window, const struct rect *rects, int count);

/* Milliseconds since some moment, never backwards. */
int64_t window_now(void);

/* Waits until something happens or deadline (window_now's ms; -1: for ever). */
struct window_event window_wait(struct window *window, int64_t deadline);

/* Whether more events wait already. */
bool window_pending(struct window *window);

#endif
