/* SPDX-License-Identifier: MIT */
/*
 * A kiosk whose visits fail when a test wants it: a rig with faulty.sh for a
 * visit. It counts how often one was started, and what that cost the guard.
 *
 * What the guard and its visits say goes to a file instead of the test's log.
 */
#ifndef TESTS_GUARD_FAULTY_H
#define TESTS_GUARD_FAULTY_H

#include "rig.h"

enum { FAULTY_STARTS = 4096 };

struct faulty {
	struct rig rig;
	char folder[64];
	int count;                     /* see faulty_count */
	double started[FAULTY_STARTS]; /* s */
};

/* The folder; nothing runs yet. */
void faulty_make(struct faulty *faulty);

/* A rig with these, but for what is ours: visit (if it is NULL) and before. */
void faulty_run(struct faulty *faulty, struct rig_options options);

/* Both; waits for home and for a visit that is in use. */
void faulty_open(struct faulty *faulty);
void faulty_close(struct faulty *faulty);

/* A file there: "broken", visits end as soon as they are started; "fragile",
 * they end when somebody could touch them; "loose", the same as where the touch
 * panel is unplugged then; "fingers", they look for a touch panel as on a board.
 * Any other is the test's own. */
void faulty_set(const struct faulty *faulty, const char *name, bool there);

/* What home looks like, from the glass, as soon as a visit is in use. */
void faulty_learn_home(struct faulty *faulty);

/* How often a visit was started, and when. */
int faulty_count(struct faulty *faulty);

/* Whether this was said on standard error. */
bool faulty_said(const struct faulty *faulty, const char *words);

/* The visit that nobody has touched; 0: there is none. */
pid_t faulty_standby(struct faulty *faulty);

/* Whether the glass shows the last resort's page; waits so long for it. */
bool faulty_is_resort(const struct faulty *faulty);
bool faulty_becomes_resort(const struct faulty *faulty, int milliseconds);

/* That the processor was busy for a process, ms. */
long faulty_busy(pid_t pid);

#endif
