/* SPDX-License-Identifier: MIT */
/* A button on the bench: its contact is moved, and what the guard would do is done. */
#ifndef TESTS_GUARD_PRESS_BENCH_H
#define TESTS_GUARD_PRESS_BENCH_H

#include "guard/press.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { START = 100000, CLEARS_MAX = 4096 };

/* What the guard does with a button: hears its edges, keeps the deadlines. */
struct bench {
	struct press press;
	bool level;        /* where the contact truly is */
	bool hears_levels; /* reads the level after every edge, as the guard does */
	int64_t now;
	int64_t clears[CLEARS_MAX];
	int count;
};

static inline void note(struct bench *bench, int64_t at, bool clears)
{
	bench->now = at;
	if (clears) {
		assert_true(bench->count < CLEARS_MAX);
		bench->clears[bench->count++] = at;
	}
}

static inline void wait_until(struct bench *bench, int64_t at)
{
	for (int64_t due = press_deadline(&bench->press); due >= 0 && due <= at;) {
		note(bench, due, press_time(&bench->press, due, bench->level));
		assert_true(press_deadline(&bench->press) < 0 ||
			    press_deadline(&bench->press) > due);
		due = press_deadline(&bench->press);
	}
	bench->now = at;
}

/* The contact moves, and an edge is heard of it or not. */
static inline void move(struct bench *bench, int64_t at, bool pressed, bool heard)
{
	wait_until(bench, at - 1);
	bench->level = pressed;
	if (!heard)
		return;
	note(bench, at, press_edge(&bench->press, (struct button_edge){ at, pressed }));
	if (bench->hears_levels)
		note(bench, at, press_time(&bench->press, at, pressed));
}

#endif
