/* SPDX-License-Identifier: MIT */
/*
 * A visit on a pane: waits, hands events to the app, shows what changed, and
 * answers the guard.
 */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/app.h"
#include "app/walk.h"
#include "platform/pane.h"

struct loop_options {
	struct app *app;
	struct pane *pane;
	bool guarded;            /* a guard replaces this visit when it has ended */
	const struct walk *walk; /* tests: what takes the guard's commands; NULL: none are taken */
	void (*settle)(const void *what); /* called when nothing more is to be opened; may be NULL */
	const void *what;        /* for settle */
	bool window;             /* a window of its own: the guard is told when somebody begins */
	bool fingers;            /* touch devices are opened when the visit is in use */
};

/* Runs until the window is closed or the guard is gone. A visit without a
 * guard starts over in place. */
void loop_run(const struct loop_options *options);

#endif
