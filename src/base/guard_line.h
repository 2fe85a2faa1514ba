/* SPDX-License-Identifier: MIT */
/*
 * What a visit and the guard say to each other, over a socket pair that the
 * guard made: messages that keep their bounds, each one byte that says what
 * it is, and for some a content behind it.
 *
 * Neither believes the other blindly: the guard cuts rectangles to the glass
 * and takes no message longer than LINE_MESSAGE_MAX.
 */
#ifndef BASE_GUARD_LINE_H
#define BASE_GUARD_LINE_H

/* From the visit. */
enum {
	GUARD_READY = 'r',      /* home is complete: in the shared picture, or in the window */
	GUARD_CHANGED = 'c',    /* behind it, struct rect: where the shared picture differs from the last time */
	GUARD_START_OVER = 's', /* this visit has ended; start another, then end me */
	GUARD_CLOSED = 'q',     /* the window was closed: the kiosk ends */
	GUARD_TOUCHED = 'h',    /* a finger came down */
	GUARD_ALIVE = 'a',      /* the answer to a beat */
	GUARD_AT_HOME = 'o',    /* window: behind it one byte, whether nobody has begun */
	GUARD_SWITCH = 'p',     /* window: behind it one byte, whether the key that stands in for the switch of staff is down */
	GUARD_PANEL = 'n',      /* behind it one byte, whether there is a touch panel: without one the visit waits for it */
	GUARD_ASK = 'k',        /* behind it what staff ask, see app/staff_desk.c */
	GUARD_ANSWER = 'w',     /* tests: behind it GUARD_ANSWER_PART or _LAST and some of what a walk command prints */
};

enum { GUARD_ANSWER_PART = '+', GUARD_ANSWER_LAST = '.' };

/* From the guard. */
enum {
	VISIT_IN_USE = 'u', /* home is on the glass: from now on somebody may touch it */
	VISIT_BEAT = 'b',   /* are you alive? */
	VISIT_FAULTS = 'f', /* behind it one byte, guard_fault bits: what staff are to be told */
	VISIT_STALE = 'd',  /* there is newer data: if nobody has begun, start over */
	VISIT_MOVED = 'm',  /* behind it two int: how far its picture lies from its place on the glass, px */
	VISIT_STAFF = 't',  /* to a visit for staff: behind it lines, see kiosk/staff.h */
	VISIT_COMMAND = 'x', /* tests: behind it a walk command */
};

/* What staff are told on home. */
enum guard_fault { GUARD_FAULT_BUTTON = 1, GUARD_NOTICE_STICK = 2 };

enum { LINE_MESSAGE_MAX = 8192 };

/* A visit's exit status where no other try can help: no display, no font, a
 * wrong option. It has said why. */
enum { GUARD_EXIT_NEVER = 2 };

/* The exit status of one in use whose touch panel was unplugged: its sandbox
 * lets it open no other. That is no crash; the next visit waits for what comes. */
enum { GUARD_EXIT_UNPLUGGED = 3 };

/* In the visit: its end of the pair, and with a glass of the guard's the
 * shared picture, of the size that its --size says; with --noted the notes of
 * this place, as lines (kiosk/notes.h). */
enum { GUARD_LINE_FD = 3, GUARD_PICTURE_FD = 4, GUARD_NOTES_FD = 5, GUARD_NOTES_MOST = 16384 };

#endif
