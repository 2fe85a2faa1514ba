/* SPDX-License-Identifier: MIT */
/*
 * What staff do at the kiosk, but for the visit in which they see it: their
 * switch, the stick, the PIN, notes, and which data visitors are shown.
 *
 * It says what it has to say into its outbox, in the lines of kiosk/staff.h,
 * and reads what staff ask as plain words. It starts and ends no visit: the
 * guard does, when desk_round says so.
 */
#ifndef GUARD_DESK_H
#define GUARD_DESK_H

#include <limits.h>
#include <poll.h>

#include "guard/clerk.h"
#include "guard/drill.h"
#include "guard/hold.h"
#include "guard/outbox.h"
#include "guard/update.h"
#include "guard/writing.h"

struct desk_options {
	struct update_options programs; /* programs.state NULL: there is no desk */
	const char *cache;              /* NULL: none */
	const char *writing;            /* the file of guard/writing.h; NULL: none */
	const struct button_wiring *wiring; /* of the switch; NULL: there is none */
	const char *stick;              /* a file that is one; NULL: none */
	const char *sys, *dev;          /* where the kernel shows what is plugged in; NULL: only files are sticks */
};

enum { DESK_EARLIEST, DESK_CHECKED, DESK_REVIEW_BY, DESK_DAYS };
enum { DESK_DAY = 12 };

struct desk {
	const struct desk_options *options; /* borrowed */
	struct hold hold;
	struct outbox out;
	struct update update;
	struct clerk clerk;
	struct writing writing;
	bool on;                    /* the visit of staff is shown */
	bool open;                  /* the PIN was right */
	bool chosen;                /* it is known what visitors are shown */
	bool complained;
	int64_t quiet_after;        /* ms: nothing else writes to the state folder before */
	bool finishing;             /* an install is done, and staff are told when visitors see it */
	int held;                   /* percent that was told */
	bool pin_known;             /* it has been asked since the guard started */
	int64_t pin_after;          /* ms: no PIN is looked at before */
	char database[PATH_MAX];    /* what visitors are shown */
	char age[DESK_DAYS][DESK_DAY]; /* yyyy-mm-dd: see fingerpost-data about; "": not known */
	struct drill drill;
	bool has_choice, has_about; /* was answered once; both: chosen */
	char notes[CHILD_LINES];    /* lines, see kiosk/notes.h */
	char answer[CHILD_LINES];   /* of the clerk's last call */
};

enum desk_event {
	DESK_HELD = 1,  /* the switch was held long enough, and it means nothing here */
	DESK_DATA = 2,  /* visits are to be started with other data or notes */
};

enum { DESK_FDS = 3 };

void desk_open(struct desk *desk, const struct desk_options *options, struct visit_grave graves[VISIT_GRAVES],
	       int64_t now);
void desk_close(struct desk *desk);

/* Their visit is shown; or is over: all but an install that has begun is dropped. */
void desk_begin(struct desk *desk, int64_t now);
void desk_end(struct desk *desk);

/* What staff ask, in the words of app/staff_desk.c. Only while they are there. */
void desk_ask(struct desk *desk, const char *text, int64_t now);

/* Home was on the glass within so many ms of a press; whether staff practiced it. */
void desk_cleared(struct desk *desk, int milliseconds, bool practiced);

/* Tests: "insert FILE" and "remove". */
void desk_stick(struct desk *desk, const char *file);

/* Whether a stick that is a file waits for staff. */
bool desk_has_news(const struct desk *desk);

void desk_fds(const struct desk *desk, struct pollfd fds[DESK_FDS]);

/* Returns desk_event bits. */
unsigned desk_round(struct desk *desk, const struct pollfd fds[DESK_FDS], int64_t now);
int64_t desk_deadline(const struct desk *desk, int64_t now);

#endif
