/* SPDX-License-Identifier: MIT */
/*
 * A program that works for staff: it is handed some descriptors, says lines,
 * and ends, or is killed. Nothing here waits for one.
 */
#ifndef GUARD_CHILD_H
#define GUARD_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "guard/visit.h"

enum { CHILD_LINES = 16384, CHILD_SAYS_MOST = 1 << 20 };

/* All zero but the descriptors: see child_none. */
struct child {
	pid_t pid;        /* 0: there is none */
	int handle;       /* pidfd */
	int said, heard;  /* our ends: what it says, and its descriptor 3 (or 0, see child_start); -1: none */
	char lines[CHILD_LINES]; /* what was said and not taken yet; whole lines first */
	size_t used, total;      /* total: ever, of CHILD_SAYS_MOST */
	int64_t until;    /* ms: it is killed then; 0: never */
};

struct child child_none(void);

struct child_start {
	const char *program;
	char *const *arguments; /* NULL behind the last; [0] is its name */
	int input;              /* becomes its 0; -1: it hears us there */
	int output;             /* becomes its 1; -1: we hear it */
	bool third;             /* it hears us on 3 too */
};

/* Nothing but these and standard error is inherited. It may run slower than
 * visits do. */
bool child_start(struct child *child, const struct child_start *how, struct error *error);

/* To the descriptor on which it hears us; false if it is gone. */
bool child_tell(struct child *child, const char *text, size_t size);
void child_hang_up(struct child *child);

/* Takes what it has said into lines, as far as there is room: false if it will
 * say nothing more, or says more than any of its kind does. */
bool child_hear(struct child *child);

/* The whole lines that are there: their size, ends included. child_took drops
 * so many bytes of them. A line longer than there is room for is an end. */
size_t child_whole(const struct child *child);
void child_took(struct child *child, size_t size);

/* SIGKILL; nothing is waited for. Accepts child_none. */
void child_kill(struct child *child, struct visit_grave graves[VISIT_GRAVES]);

#endif
