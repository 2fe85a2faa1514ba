/* SPDX-License-Identifier: MIT */
/*
 * What a guard is made of; of no use but to guard.c, guard_rest.c, guard_staff.c and guard_window.c.
 */
#ifndef GUARD_GUARD_STATE_H
#define GUARD_GUARD_STATE_H

#include "guard/clear_button.h"
#include "guard/desk.h"
#include "guard/guard.h"
#include "guard/visit.h"

struct guard {
	const struct guard_options *options;
	struct glass *glass;         /* NULL: visits have windows */
	struct visit_process shown, next;
	struct visit_process staff;  /* being started for staff, until it can be shown */
	bool staff_shown;            /* the visit that is shown is theirs */
	bool stale;                  /* the one that is shown has older data than the next will */
	struct desk desk;
	struct visit_grave graves[VISIT_GRAVES];
	uint32_t *home;              /* our own copy of the last complete home; guard/dawn before */
	const uint32_t *on_glass;    /* the whole picture that was put last, if nothing changed since; else NULL */
	struct clear_button button;
	unsigned char faults;        /* guard_fault bits that visits were told */
	int failures;                /* ends in a row of visits that never really ran */
	int64_t start_after, next_beat, next_look; /* ms */
	bool over;                   /* the window that is shown wants to be replaced */
	bool closed, hopeless;
	bool commanded;              /* the visit in use was given a walk command */
	bool holding;                /* a command that holds the switch is not over */
	struct rest_look look;       /* how home is drawn on the glass now */
	int backlight;               /* the light that the panel's was set to, of REST_FULL; 0: never */
	bool has_backlight;          /* it took it */
	int64_t untouched_since;     /* ms */
	int64_t began;               /* ms */
	int64_t put_at;              /* ms: when home came onto a glass that showed something else */
	int64_t now;                 /* ms */
};

/* Puts a whole picture on the glass, if it is not there. */
void guard_put(struct guard *guard, const uint32_t *picture);

/* A visit for visitors, or for staff, is started; the error was said. */
bool guard_start_visit(struct guard *guard, struct visit_process *visit, char *const *arguments);

/* Home is on the glass, or as good as: the picture in use is the one that every
 * visit begins with. A window says so itself. */
bool guard_is_home(const struct guard *guard);

/* Somebody is there: what is in use looks as usual, at once. guard_lit: the
 * whole glass has just been put, as usual. */
void guard_touched(struct guard *guard);
void guard_lit(struct guard *guard);

/* What time does to home that nobody touches, and when; see guard/rest.h. */
void guard_pass_rest(struct guard *guard);
int64_t guard_rest_deadline(const struct guard *guard);

/* "rest MS", as if nobody had touched home for so long: true. Tests only. */
bool guard_obey_rest(struct guard *guard, const char *command);

/* The switch was held on home: a visit for staff is started; it is shown when
 * it has drawn, if nobody has begun to use the kiosk by then. */
void guard_begin_staff(struct guard *guard);
void guard_show_staff(struct guard *guard);

/* Without a glass: what only a window says; and that another is to come in the
 * place of the one that is in use, or does. */
void guard_hear_window(struct guard *guard, struct visit_process *visit, const char *message, size_t size);
void guard_window_over(struct guard *guard);
void guard_window_goes(struct guard *guard);

/* Whatever staff were doing is over, but an install that has begun. */
void guard_end_staff(struct guard *guard);

/* What staff were to be told, as much as their visit takes now. */
void guard_tell_staff(struct guard *guard);

/* Tests: whoever waits for an answer of the visit in use, which is ended, gets none. */
void guard_end_command(struct guard *guard);

/* One of the commands that are not a visit's own: true. Tests only. */
bool guard_obey(struct guard *guard, const char *command);

/* What the desk has to do in this round, and what comes of it. */
void guard_watch_desk(struct guard *guard, const struct pollfd fds[DESK_FDS]);

/* Answers a command that held the switch, when it is over. */
void guard_answer_hold(struct guard *guard);

#endif
