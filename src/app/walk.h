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
};

/* Runs the script; false at the first command that fails. Answers go to out,
 * the fault once more to standard error, with name and line. */
bool walk_run(const struct walk *walk, FILE *in, const char *name, FILE *out);

#endif
