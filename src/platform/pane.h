/* SPDX-License-Identifier: MIT */
/*
 * Where a visit is seen and touched: pixels out, touches in, and what the
 * guard says and is told.
 *
 * Two kinds: a window of its own on a desktop, or a picture in memory that is
 * shared with the guard, which brings it to the glass. Waiting is blocking: an
 * idle pane wakes nobody. SDL's own types stay inside.
 */
#ifndef PLATFORM_PANE_H
#define PLATFORM_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/guard_line.h"
#include "base/rect.h"

struct pane;

enum pane_event_type {
	PANE_NOTHING, /* the time is up */
	PANE_DOWN,
	PANE_MOVE,
	PANE_UP,
	PANE_LOST,    /* the picture is to be drawn anew; pixels may have moved */
	PANE_CLOSED,  /* the window was closed, or the guard is gone */
	PANE_PRESSED, /* window: the key that stands in for the clear button */
	PANE_IN_USE,  /* shared: somebody may touch it from now on */
	PANE_PLACED,  /* shared: the picture lies elsewhere on the glass, x and y; the pane's own */
	PANE_FAULTS,  /* what staff are to be told has changed */
	PANE_STALE,   /* there is newer data */
	PANE_STAFF,   /* lines for staff */
	PANE_COMMAND, /* tests: a walk command */
};

struct pane_event {
	enum pane_event_type type;
	int x, y;         /* px */
	unsigned faults;  /* guard_fault bits */
	const char *text; /* of a command, or lines; borrowed until the next event */
};

/* How far the picture lies from its place on the glass, px: now, and when the
 * finger that is down came down. */
struct pane_place {
	int now[2], held[2];
};

/* How one kind does it. */
struct pane_kind {
	uint32_t *(*pixels)(struct pane *pane, int *width, int *height, int *stride);
	void (*show)(struct pane *pane, const struct rect *rects, int count);
	struct pane_event (*wait)(struct pane *pane, int64_t deadline);
	bool (*pending)(struct pane *pane);
	void (*close)(struct pane *pane);
};

/* The head of every kind's own struct. */
struct pane {
	const struct pane_kind *kind;
	int line; /* to the guard; -1: there is none */
	char message[LINE_MESSAGE_MAX + 1]; /* of the guard, the last */
};

/* For kinds: what the guard has said, without waiting; PANE_NOTHING if it is no
 * event, or nothing was said. A beat is answered. */
struct pane_event pane_hear(struct pane *pane);

/* Whether a display can be reached at all. */
bool pane_window_possible(void);

/* SDL2's plain surface, never OpenGL: worth 8x in answer time and 10x in
 * memory where there is no graphics chip. fullscreen: width and height are
 * set to the display's. Escape is the clear button; F2 the switch of staff,
 * of which the guard alone is told. */
struct pane *pane_window_open(const char *title, int *width, int *height, bool fullscreen, int line,
			      struct error *error);

/* What the guard has handed over: guard_line.h's descriptors. */
struct pane_shared {
	int line, picture;
	int width, height; /* px, of the picture */
	bool fingers;      /* opens touch devices when it is in use */
	int turned;        /* the panel: quarters of a turn, clockwise */
};

/* A touch of the glass as one of the picture that was seen there, of that size:
 * a finger stays where it came down, wherever the picture goes meanwhile. */
struct pane_event pane_touch(struct pane_place *place, struct pane_event touch, int width, int height);

struct pane *pane_shared_open(const struct pane_shared *shared, struct error *error);

void pane_close(struct pane *pane);

/* XRGB8888, to be drawn on at any time; NULL if it can't be had. Its size may
 * not be the one that was asked for. Borrowed until an event. */
uint32_t *pane_pixels(struct pane *pane, int *width, int *height, int *stride);

void pane_show(struct pane *pane, const struct rect *rects, int count);

/* Milliseconds since some moment, never backwards. */
int64_t pane_now(void);

/* Waits until something happens or deadline (pane_now's ms; -1: for ever). */
struct pane_event pane_wait(struct pane *pane, int64_t deadline);

/* Whether more touches wait already. */
bool pane_pending(struct pane *pane);

/* To the guard, if there is one. False if it is gone. */
bool pane_tell(struct pane *pane, char message, const void *content, size_t size);

#endif
