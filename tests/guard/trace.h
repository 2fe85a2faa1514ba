/* SPDX-License-Identifier: MIT */
/*
 * Reads what strace -f wrote of a guard and its visits, and finds every system
 * call that could leave something behind.
 *
 * What is not known to be harmless is a fault: a call that is new here is to
 * be looked at by a person first. The guard is judged from the first home on,
 * a visit from its execve on, and what lies between fork and execve as well.
 */
#ifndef TESTS_GUARD_TRACE_H
#define TESTS_GUARD_TRACE_H

#include <stdio.h>
#include <sys/types.h>

enum { TRACE_VISITS = 64 };

struct trace {
	int visits;             /* that were started */
	pid_t pids[TRACE_VISITS];
	long of_guard, of_visits; /* calls that were judged */
	int faults;
	char first[256];        /* the line of the first fault */
};

void trace_read(struct trace *trace, FILE *log, pid_t guard);

#endif
