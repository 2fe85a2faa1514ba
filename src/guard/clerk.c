/* SPDX-License-Identifier: MIT */
#include "guard/clerk.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

enum { ARGUMENTS = 12 };

/* How long a call may take, ms. The first has perhaps to build all data anew. */
static const struct {
	const char *call;
	int64_t limit;
} calls[CLERK_TASKS] = {
	[CLERK_CHOOSE] = { "choose", 300000 },
	[CLERK_ABOUT] = { "about", 20000 },
	[CLERK_NOTES] = { "notes", 20000 },
	[CLERK_TABLE] = { "notes", 20000 },
	[CLERK_PIN] = { "pin", 30000 },
	[CLERK_DRILL] = { "health", 20000 },
	[CLERK_HEALTH] = { "health", 20000 },
	[CLERK_DAY] = { "day", 20000 },
};

/* What the kernel calls its start can't be seen from the guard's sandbox, and
 * all starts of a board without a clock are on the same day. */
static void name_start(char out[CLERK_START])
{
	unsigned char bytes[(CLERK_START - 1) / 2] = { 0 };
	struct timespec now;

	/* Too early for chance, which is not waited for: the time that has passed, to the nanosecond. */
	if (getrandom(bytes, sizeof(bytes), GRND_NONBLOCK) != (ssize_t)sizeof(bytes)) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		memcpy(bytes, &now, sizeof(now) < sizeof(bytes) ? sizeof(now) : sizeof(bytes));
	}
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

void clerk_init(struct clerk *clerk, const struct update_options *options, const char *cache,
		struct visit_grave graves[VISIT_GRAVES])
{
	memset(clerk, 0, sizeof(*clerk));
	clerk->options = options;
	clerk->cache = cache;
	clerk->graves = graves;
	clerk->child = child_none();
	name_start(clerk->start);
}

void clerk_want_later(struct clerk *clerk, enum clerk_task task, const char *ask, int64_t at)
{
	clerk->wanted[task] = true;
	clerk->not_before[task] = at;
	snprintf(clerk->asks[task], CLERK_ASK, "%s", ask);
}

void clerk_want(struct clerk *clerk, enum clerk_task task, const char *ask)
{
	clerk_want_later(clerk, task, ask, 0);
}

void clerk_forget(struct clerk *clerk, enum clerk_task task)
{
	clerk->wanted[task] = false;
	explicit_bzero(clerk->asks[task], CLERK_ASK);
}

bool clerk_is_at(const struct clerk *clerk, enum clerk_task task)
{
	return clerk->wanted[task] || (clerk->child.pid && clerk->doing == task);
}

/* As fingerpost-data sees it, of the same words. */
static bool may_write(enum clerk_task task, const char *ask)
{
	switch (task) {
	case CLERK_CHOOSE:
	case CLERK_TABLE:
		return false;
	case CLERK_ABOUT:
		return strcmp(ask, "look") != 0;
	case CLERK_NOTES:
		return strcmp(ask, "list") != 0;
	case CLERK_PIN:
		return *ask != '\0';
	default:
		return true;
	}
}

static int add(char **arguments, int used, const char *name, const char *value)
{
	if (!value)
		return used;
	arguments[used++] = (char *)name;
	arguments[used++] = (char *)value;
	return used;
}

static bool start(struct clerk *clerk, enum clerk_task task, int64_t now)
{
	const struct update_options *options = clerk->options;
	char *arguments[ARGUMENTS] = { (char *)"fingerpost-data", (char *)calls[task].call };
	const struct child_start how = { .program = options->data, .arguments = arguments, .input = -1, .output = -1 };
	int used = add(arguments, 2, "--state", options->state);
	char ask[CLERK_ASK + 1];
	struct error error;

	used = add(arguments, used, "--share", options->share);
	used = add(arguments, used, "--site", options->site);
	used = add(arguments, used, "--start", task == CLERK_NOTES || task == CLERK_TABLE ? clerk->start : NULL);
	add(arguments, used, "--cache", task == CLERK_CHOOSE ? clerk->cache : NULL);
	clerk->writes = may_write(task, clerk->asks[task]);
	snprintf(ask, sizeof(ask), "%s\n", clerk->asks[task]);
	explicit_bzero(clerk->asks[task], CLERK_ASK);
	clerk->wanted[task] = false;
	clerk->doing = task;
	if (!child_start(&clerk->child, &how, &error)) {
		fprintf(stderr, "fingerpost: %s\n", error.text);
		return false;
	}
	child_tell(&clerk->child, ask, strlen(ask));
	child_hang_up(&clerk->child);
	explicit_bzero(ask, sizeof(ask));
	clerk->child.until = now + calls[task].limit;
	return true;
}

static enum clerk_task next_task(const struct clerk *clerk, int64_t now)
{
	int task = 0;

	while (task < CLERK_TASKS && !(clerk->wanted[task] && now >= clerk->not_before[task] &&
				       (task == CLERK_CHOOSE || !clerk->waits)))
		task++;
	return (enum clerk_task)task;
}

/* It has said all, or is too slow: whole lines only are an answer. */
static void finish(struct clerk *clerk, bool slow, enum clerk_task *task, char answer[CHILD_LINES])
{
	size_t size = slow ? 0 : child_whole(&clerk->child);

	memcpy(answer, clerk->child.lines, size);
	answer[size < CHILD_LINES ? size : CHILD_LINES - 1] = '\0';
	*task = clerk->doing;
	child_kill(&clerk->child, clerk->graves);
}

bool clerk_round(struct clerk *clerk, bool readable, int64_t now, enum clerk_task *task, char answer[CHILD_LINES])
{
	enum clerk_task next = next_task(clerk, now);

	if (clerk->child.pid) {
		bool slow = now >= clerk->child.until;

		if (!slow && (!readable || child_hear(&clerk->child)))
			return false;
		finish(clerk, slow, task, answer);
		return true;
	}
	if (next == CLERK_TASKS || start(clerk, next, now))
		return false;
	*task = next;
	*answer = '\0';
	return true;
}

bool clerk_writes(const struct clerk *clerk)
{
	return clerk->child.pid && clerk->writes;
}

bool clerk_wants_to_write(const struct clerk *clerk, int64_t now)
{
	bool wants = clerk_writes(clerk);

	for (int task = 0; task < CLERK_TASKS; task++)
		wants |= clerk->wanted[task] && now >= clerk->not_before[task] &&
			 may_write((enum clerk_task)task, clerk->asks[task]);
	return wants;
}

int clerk_fd(const struct clerk *clerk)
{
	return clerk->child.pid ? clerk->child.said : -1;
}

int64_t clerk_deadline(const struct clerk *clerk)
{
	int64_t deadline = -1;

	if (clerk->child.pid)
		return clerk->child.until;
	for (int task = 0; task < CLERK_TASKS; task++)
		if (clerk->wanted[task] && (task == CLERK_CHOOSE || !clerk->waits) && (deadline < 0 || clerk->not_before[task] < deadline))
			deadline = clerk->not_before[task];
	return deadline;
}

void clerk_close(struct clerk *clerk)
{
	child_kill(&clerk->child, clerk->graves);
	explicit_bzero(clerk->asks, sizeof(clerk->asks));
}
