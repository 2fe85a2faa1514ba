/* SPDX-License-Identifier: MIT */
/*
 * A program under measurement, with all the processes that come from it, and
 * what they cost: run time, memory, wake-ups. All of it is read from outside.
 */
#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct error;

struct usage {
	int processes;
	int64_t cpu;    /* nanoseconds run, ended threads included */
	long wakeups;   /* times a thread gave up the processor and came back */
	long rss;       /* KiB, whoever else shares them */
	long pss;       /* KiB, shared pages divided among those who share them */
	long anonymous; /* KiB of that without a file behind it */
};

/* To be called once: also programs that detach are then found and ended. */
bool process_adopt(struct error *error);

bool process_start(char *const arguments[], pid_t *process, struct error *error);

/* Ends all that was started and waits for it. */
void process_stop(void);

/* Sums over everything that was started and still runs. */
struct usage process_usage(void);

#endif
