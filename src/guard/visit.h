/* SPDX-License-Identifier: MIT */
/*
 * A visit as the guard sees it: a process, a line to it, a handle on its end,
 * and the picture that it draws into.
 *
 * The picture is memory that both map. Its size is sealed: whatever a visit
 * does to it, reading it never stops the guard.
 */
#ifndef GUARD_VISIT_H
#define GUARD_VISIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

struct visit_process {
	pid_t pid;         /* 0: there is none */
	int line;          /* socket to it */
	int handle;        /* pidfd: readable when it has ended */
	uint32_t *picture; /* NULL: it has a window */
	size_t size;       /* of the picture, bytes */
	int64_t started;   /* ms */
	bool ready;        /* home is complete */
	bool at_home;      /* a window: nobody has begun, as it says */
	bool untouchable;  /* in use, and waits for a touch panel, as it says */
	bool asked;        /* a beat was sent and not answered yet */
};

/* A process that was killed and has not been buried. */
struct visit_grave {
	pid_t pid;
	int handle;
};

enum { VISIT_GRAVES = 8 };

struct visit_start {
	const char *program;
	char *const *arguments; /* NULL behind the last; [0] is its name */
	size_t picture;         /* bytes; 0: none */
	unsigned char faults;   /* the first that it hears: guard_fault bits */
	const char *notes;      /* of this place, to be read at GUARD_NOTES_FD; NULL: none */
};

/* A pidfd. */
int visit_open_handle(pid_t pid);

/* One that was killed: its handle is closed when it has gone. */
void visit_lay_to_rest(pid_t pid, int handle, struct visit_grave graves[VISIT_GRAVES]);

/* What no process is. */
struct visit_process visit_none(void);

/* Nothing but standard streams, the line and the picture is inherited. */
bool visit_start(struct visit_process *visit, const struct visit_start *how, int64_t now, struct error *error);

/* SIGKILL; its picture is overwritten and dropped. Nothing is waited for: the
 * process goes to a free grave (or, if all are taken, the oldest is emptied
 * first). Accepts visit_none. */
void visit_kill(struct visit_process *visit, struct visit_grave graves[VISIT_GRAVES]);

/* One that has ended by itself: its exit status, -1 if a signal ended it. */
int visit_bury(struct visit_process *visit);

/* Empties the graves whose process has really gone; all of them if wait. */
void visit_empty_graves(struct visit_grave graves[VISIT_GRAVES], bool wait);

/* It has closed its end of the line: most often because it ends. */
void visit_hang_up(struct visit_process *visit);

/* False if it takes no more: it has stopped listening, or is gone. */
bool visit_tell(const struct visit_process *visit, char message, const void *content, size_t size);

#endif
