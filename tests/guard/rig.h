/* SPDX-License-Identifier: MIT */
/*
 * A whole kiosk for tests: the real guard and real visits on a glass that is
 * a file, with a scripted button and walk commands. All of it lies in a
 * folder of its own that goes with it.
 *
 * What can't be had fails the test that asked for it.
 */
#ifndef TESTS_GUARD_RIG_H
#define TESTS_GUARD_RIG_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { RIG_PROCESSES = 16, RIG_ANSWER_MAX = 1 << 20 };

struct rig_options {
	int width, height;
	const char *display;      /* a window there, and no glass; "": of no display at all; NULL: a glass that is a file */
	const char *visit;        /* a program instead of fingerpost-visit; NULL: the real one */
	const char *site;         /* more lines for the site's file; NULL: none */
	const char *const *before; /* what the guard is started by, such as strace; NULL behind the last */
	const char *directory;    /* a file from fingerpost-data; NULL: the shipped one */
	const char *preload;      /* a library for the guard and its visits; NULL: none */
	const char *data;         /* a program that is fingerpost-data and fingerpost-import; NULL: no staff */
	const char *import;       /* another that is fingerpost-import; NULL: the same */
	const char *kept;         /* a folder whose files are in the one for state; NULL: none */
	const char *share;        /* what comes with the kiosk; NULL: the folder for state */
};

struct rig {
	char folder[64];
	pid_t guard;
	int control, button, staff;
	int width, height;
	size_t size;           /* of the glass, bytes */
	uint32_t *glass;       /* mapped; NULL: there is a window */
	uint32_t *home;        /* a copy of the first home; with a glass */
	char *answer;          /* of the last command */
	int64_t down, up;      /* when the button was pressed and let go last, us */
};

/* 1280x800, nothing special. */
struct rig_options rig_usual(void);

/* Starts it; waits until home is complete and a visit is in use, unless the
 * visit is another program. */
void rig_open(struct rig *rig, const struct rig_options *options);
void rig_close(struct rig *rig);

/* One walk command; its answer without the last line is rig->answer. False:
 * it was refused, and the answer is the reason. */
bool rig_try(struct rig *rig, const char *command);

/* The same; a refusal fails the test. */
void rig_do(struct rig *rig, const char *command);

/* Edges: d and u are down and up, see guard/button_script.c. */
void rig_edges(struct rig *rig, const char *edges);

/* The same of the switch of staff. */
void rig_staff_edges(struct rig *rig, const char *edges);

/* A file of the folder for state, made or made anew with this in it. */
void rig_state(const struct rig *rig, const char *name, const char *text);
bool rig_has_state(const struct rig *rig, const char *name);

/* Whether the guard says that something may be written there (guard/writing.h). */
bool rig_may_write(const struct rig *rig);

/* One press as by a hand: 20 ms long, and 100 ms after the one before. */
void rig_press(struct rig *rig);
void rig_rest(struct rig *rig); /* until another press is one */
void rig_press_down(struct rig *rig);
void rig_press_up(struct rig *rig);

bool rig_is_home(const struct rig *rig);

/* Waits for it; false after so long. */
bool rig_becomes_home(const struct rig *rig, int milliseconds);

/* Waits until a visit in use answers, and lets the time pass in which it
 * hears no touch. */
void rig_settle(struct rig *rig);

/* The guard first, then its living children. */
int rig_processes(const struct rig *rig, pid_t pids[RIG_PROCESSES]);

/* Of the visit that is in use: the one that draws what is on the glass. */
pid_t rig_visit(struct rig *rig);

int64_t rig_now_us(void);
void rig_sleep(int milliseconds);

#endif
