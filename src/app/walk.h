/* SPDX-License-Identifier: MIT */
/*
 * A visit driven by a script: one command a line, one answer a line, time
 * that passes only when told to. No display.
 *
 * The commands are the project's contract (README, "Walks").
 */
#ifndef APP_WALK_H
#define APP_WALK_H

#include <stdbool.h>
#include <stdio.h>

#include "app/app.h"

struct walk {
	struct app *app;
	const struct config *config;
	const char *folder; /* that files are named from; "" is the current one */
	bool update;        /* `expect` writes its file instead of comparing */
	struct touch_event *finger; /* where it was last; the caller's */
	bool no_files;      /* nothing is read or written: commands that name a file fail */
	struct walk_staff *staff; /* stands in for the guard; NULL: there is one */
};

/* Runs the script; false at the first command that fails. Answers go to out,
 * the fault once more to standard error, with name and line. */
bool walk_run(const struct walk *walk, FILE *in, const char *name, FILE *out);

/* One command, and its answer with `ok` or `error: ...` at the end. Each tap
 * is whole: down and up. */
bool walk_command(const struct walk *walk, const char *command, FILE *out);

#endif
