/* SPDX-License-Identifier: MIT */
/*
 * The short calls of fingerpost-data that the guard makes, one at a time: what
 * data to show, the PIN, the notes and a table of them, what there is to know of this kiosk and
 * how well its storage is, how a drill went, and that a day has passed.
 *
 * What is handed to a call goes through its standard input, never through its
 * arguments, which every process may read. Nothing here knows what the answers
 * mean to staff.
 */
#ifndef GUARD_CLERK_H
#define GUARD_CLERK_H

#include "guard/child.h"
#include "guard/update.h"

/* The first two are what a start waits for. */
enum clerk_task {
	CLERK_CHOOSE, CLERK_ABOUT, CLERK_NOTES, CLERK_TABLE, CLERK_PIN, CLERK_DRILL, CLERK_HEALTH, CLERK_DAY, CLERK_TASKS
};

enum { CLERK_ASK = 1024, CLERK_START = 33 };

struct clerk {
	const struct update_options *options; /* borrowed */
	const char *cache;                    /* for files that are built; NULL: the state folder */
	struct visit_grave *graves;           /* borrowed */
	char start[CLERK_START];              /* a word that no other start of the guard has: what holds until the next one */
	struct child child;
	enum clerk_task doing;                /* if child.pid */
	bool writes;                          /* what it does may write to the state folder */
	bool wanted[CLERK_TASKS];
	char asks[CLERK_TASKS][CLERK_ASK];    /* the line that each is handed */
	int64_t not_before[CLERK_TASKS];      /* ms */
	bool waits;                           /* another writes to the state folder: only CLERK_CHOOSE is made */
};

void clerk_init(struct clerk *clerk, const struct update_options *options, const char *cache,
		struct visit_grave graves[VISIT_GRAVES]);

/* As soon as it can be; a call of the same kind that waits is forgotten. */
void clerk_want(struct clerk *clerk, enum clerk_task task, const char *ask);

/* The same, not before that time. */
void clerk_want_later(struct clerk *clerk, enum clerk_task task, const char *ask, int64_t at);

/* One that waits is not made; one that is being made is. */
void clerk_forget(struct clerk *clerk, enum clerk_task task);

/* Whether a call of that kind is being made, or waits to be. */
bool clerk_is_at(const struct clerk *clerk, enum clerk_task task);

/* Whether a call that is being made may write to the state folder; the second:
 * or would be, if nothing stood in its way. */
bool clerk_writes(const struct clerk *clerk);
bool clerk_wants_to_write(const struct clerk *clerk, int64_t now);

int clerk_fd(const struct clerk *clerk);

/* To be called in each round. True: *task has ended, and answer is what it
 * said, "" if it failed; borrowed until the next call. */
bool clerk_round(struct clerk *clerk, bool readable, int64_t now, enum clerk_task *task, char answer[CHILD_LINES]);

int64_t clerk_deadline(const struct clerk *clerk);
void clerk_close(struct clerk *clerk);

#endif
