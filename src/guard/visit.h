/* SPDX-License-Identifier: MIT */
/*
 * A visit as the guard sees it: a process, a line to it, a handle on its end.
 */
#ifndef GUARD_VISIT_H
#define GUARD_VISIT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

struct visit_process {
	pid_t pid;   /* 0: there is none */
	int line;    /* socket to it */
	int handle;  /* pidfd: readable when it has ended */
	bool ready;  /* has shown home */
};

/* Starts the program with these arguments (NULL behind the last). Nothing
 * but standard streams and the line is inherited. */
bool visit_start(struct visit_process *visit, const char *program, char *const *arguments, struct error *error);

/* SIGKILL, and nothing is waited for but its end. Accepts one that has ended:
 * returns its exit status, -1 if it had none. */
int visit_kill(struct visit_process *visit);

#endif
