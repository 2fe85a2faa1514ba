/* SPDX-License-Identifier: MIT */
/*
 * The guard: keeps a visit running, and ends it when it is over.
 *
 * In this form (glass "none") the visit has a window of its own. When it
 * asks to start over, the next visit is started and shown first, then the
 * old one is killed: nothing is asked of a program that may hang, and all
 * that a visitor typed or saw dies with its process.
 */
#ifndef GUARD_GUARD_H
#define GUARD_GUARD_H

#include "base/error.h"

struct guard_options {
	const char *program;     /* of the visits */
	char *const *arguments;  /* for it, NULL behind the last; [0] is its name */
};

/* Runs until the window is closed (true) or visits can't be kept running. */
bool guard_run(const struct guard_options *options, struct error *error);

#endif
