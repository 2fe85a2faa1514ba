/* SPDX-License-Identifier: MIT */
#include "guard/guard.h"

#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>

#include "base/guard_line.h"
#include "guard/visit.h"

/* A visit that ends sooner than this never really ran. Each such end doubles
 * the pause before the next; after so many the guard gives up. */
enum { LIVED_MS = 3000, PAUSE_MS = 250, FAILURES_MAX = 6, READY_MS = 5000 };

struct guard {
	const struct guard_options *options;
	struct visit_process shown, next; /* next: being started, to take over */
	int64_t started, next_started;
	int failures;
	bool closed;
};

static int64_t now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void pause_ms(int milliseconds)
{
	poll(NULL, 0, milliseconds);
}

static bool start(struct guard *guard, struct visit_process *visit, struct error *error)
{
	return visit_start(visit, guard->options->program, guard->options->arguments, error);
}

/* The next visit takes the place of the one that was shown. */
static void take_over(struct guard *guard)
{
	visit_kill(&guard->shown);
	guard->shown = guard->next;
	guard->started = guard->next_started;
	guard->next = (struct visit_process){ .line = -1, .handle = -1 };
}

static void begin_next(struct guard *guard)
{
	struct error error;

	if (guard->next.pid)
		return;
	guard->next_started = now_ms();
	/* No second process to be had: the old one goes, its end starts another. */
	if (!start(guard, &guard->next, &error)) {
		fprintf(stderr, "fingerpost: %s\n", error.text);
		visit_kill(&guard->shown);
	}
}

static void hear(struct guard *guard, struct visit_process *visit)
{
	char message = 0;

	if (recv(visit->line, &message, 1, MSG_DONTWAIT) != 1)
		return;
	if (message == GUARD_READY)
		visit->ready = true;
	else if (message == GUARD_CLOSED)
		guard->closed = true;
	else if (message == GUARD_START_OVER && visit == &guard->shown)
		begin_next(guard);
}

static bool restart(struct guard *guard, struct error *error)
{
	bool lived = now_ms() - guard->started >= LIVED_MS;
	int status = visit_kill(&guard->shown);

	if (status == GUARD_EXIT_NEVER)
		return fail(error, "the kiosk can't run here; see the message above");
	if (guard->next.pid) {
		take_over(guard);
		return true;
	}
	guard->failures = lived ? 0 : guard->failures + 1;
	if (guard->failures >= FAILURES_MAX)
		return fail(error, "%s: ends again and again as soon as it is started; see its messages above",
			    guard->options->program);
	if (guard->failures > 0)
		pause_ms(PAUSE_MS << (guard->failures - 1));
	guard->started = now_ms();
	return start(guard, &guard->shown, error);
}

static int wait_ms(const struct guard *guard)
{
	int64_t left = guard->next_started + READY_MS - now_ms();

	if (!guard->next.pid)
		return -1;
	return left > 0 ? (int)left : 0;
}

/* One round: hear what is said, see who has ended. Messages first, so that a
 * last word is not lost. */
static bool watch(struct guard *guard, struct error *error)
{
	struct pollfd fds[] = {
		{ .fd = guard->shown.line, .events = POLLIN },
		{ .fd = guard->shown.handle, .events = POLLIN },
		{ .fd = guard->next.pid ? guard->next.line : -1, .events = POLLIN },
		{ .fd = guard->next.pid ? guard->next.handle : -1, .events = POLLIN },
	};

	if (poll(fds, 4, wait_ms(guard)) < 0)
		return true;
	if (fds[0].revents & POLLIN)
		hear(guard, &guard->shown);
	if (guard->closed)
		return true;
	if (fds[2].revents & POLLIN)
		hear(guard, &guard->next);
	/* The shown one answers nothing any more once it has asked to start over:
	 * if its successor can't be had, it goes too and is started anew. */
	if (fds[3].revents) {
		visit_kill(&guard->next);
		return restart(guard, error);
	}
	if (guard->next.pid && (guard->next.ready || wait_ms(guard) == 0))
		take_over(guard);
	else if (fds[1].revents)
		return restart(guard, error);
	return true;
}

bool guard_run(const struct guard_options *options, struct error *error)
{
	struct guard guard = {
		.options = options,
		.shown = { .line = -1, .handle = -1 },
		.next = { .line = -1, .handle = -1 },
		.started = now_ms(),
	};
	bool ok = start(&guard, &guard.shown, error);

	while (ok && !guard.closed)
		ok = watch(&guard, error);
	visit_kill(&guard.shown);
	visit_kill(&guard.next);
	return ok;
}
