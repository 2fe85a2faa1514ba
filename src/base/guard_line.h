/* SPDX-License-Identifier: MIT */
/*
 * What a visit and the guard say to each other: one byte a message, over a
 * socket pair that the guard made.
 */
#ifndef BASE_GUARD_LINE_H
#define BASE_GUARD_LINE_H

/* From the visit. */
enum {
	GUARD_READY = 'r',      /* home is on the glass */
	GUARD_START_OVER = 's', /* this visit has ended; start another, then end me */
	GUARD_CLOSED = 'q',     /* the window was closed: the kiosk ends */
};

/* A visit's exit status where no other try can help: no display, no font, a
 * wrong option. It has said why. */
enum { GUARD_EXIT_NEVER = 2 };

/* The visit's end of the pair is this descriptor. */
enum { GUARD_LINE_FD = 3 };

#endif
