/* SPDX-License-Identifier: MIT */
#include "guard/update.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/refusal.h"
#include "update/stream.h"

void update_init(struct update *update, const struct update_options *options, struct outbox *out,
		 struct visit_grave graves[VISIT_GRAVES])
{
	update->options = options;
	update->out = out;
	update->graves = graves;
	update->stage = UPDATE_IDLE;
	update->seen = STICK_NONE;
	update->import = update->receive = child_none();
}

static void end_programs(struct update *update)
{
	update->undo_wanted = update->copies = false;
	explicit_bzero(update->notes, sizeof(update->notes));
	child_kill(&update->import, update->graves);
	child_kill(&update->receive, update->graves);
}

static void refuse(struct update *update, enum refusal refusal)
{
	end_programs(update);
	update->stage = UPDATE_IDLE;
	update->used = true;
	outbox_say(update->out, "refused E%02d", refusal);
}

static bool start_data(struct update *update, const char *call, int input, struct error *error)
{
	const struct update_options *options = update->options;
	char *arguments[] = { (char *)"fingerpost-data", (char *)call, (char *)"--state", (char *)options->state,
			      (char *)"--share", (char *)options->share, (char *)"--site", (char *)options->site, NULL };
	const struct child_start how = { .program = options->data, .arguments = arguments, .input = input, .output = -1,
					 .third = true };

	return child_start(&update->receive, &how, error);
}

static bool start_import(struct update *update, int stick, int pipe, struct error *error)
{
	char *arguments[] = { (char *)"fingerpost-import", NULL };
	const struct child_start how = { .program = update->options->import, .arguments = arguments, .input = stick,
					 .output = pipe };

	return child_start(&update->import, &how, error);
}

/* Heard in place of fingerpost-data: its END is all that is said. */
static bool start_copy(struct update *update, int stick, struct error *error)
{
	char *arguments[] = { (char *)"fingerpost-import", (char *)"--write-notes", NULL };
	const struct child_start how = { .program = update->options->import, .arguments = arguments, .input = stick,
					 .output = -1, .third = true };

	if (!child_start(&update->receive, &how, error))
		return false;
	if (!child_tell(&update->receive, update->notes, strlen(update->notes)))
		return fail(error, "the notes can't be handed on");
	child_hang_up(&update->receive);
	return true;
}

/* Both ends of the pipe are theirs alone: when one goes the other hears it. */
static bool start_both(struct update *update, int stick, struct error *error)
{
	int pair[2];
	bool ok;

	if (pipe2(pair, O_CLOEXEC) < 0)
		return fail(error, "no pipe for the stick");
	ok = start_import(update, stick, pair[1], error);
	close(pair[1]);
	ok = ok && start_data(update, "receive", pair[0], error);
	close(pair[0]);
	return ok;
}

static void use_stick(struct update *update, int64_t now)
{
	struct error error;
	int stick = stick_open(&update->stick, update->copies, &error);
	bool ok;

	update->stage = UPDATE_READ;
	outbox_say(update->out, "stage read");
	if (stick < 0) {
		fprintf(stderr, "fingerpost: %s\n", error.text);
		refuse(update, update->copies ? REFUSAL_STORAGE : REFUSAL_STICK);
		return;
	}
	ok = update->copies ? start_copy(update, stick, &error) : start_both(update, stick, &error);
	close(stick);
	update->receive.until = now + UPDATE_DEADLINE_MS;
	if (ok)
		return;
	fprintf(stderr, "fingerpost: %s\n", error.text);
	refuse(update, REFUSAL_UNSAFE);
}

void update_begin(struct update *update, int64_t now)
{
	if (update->stage == UPDATE_INSTALL)
		return;
	end_programs(update);
	update->stage = UPDATE_WAIT;
	update->seen = STICK_NONE;
	update->next_look = now;
	outbox_say(update->out, "stage wait");
}

void update_copy(struct update *update, int64_t now)
{
	update_begin(update, now);
	update->copies = update->stage == UPDATE_WAIT;
}

void update_give(struct update *update, const char *notes)
{
	if (!update->copies || update->stage != UPDATE_WAIT)
		return;
	if (notes)
		snprintf(update->notes, sizeof(update->notes), "%s", notes);
	else
		refuse(update, REFUSAL_UNSAFE);
}

void update_undo(struct update *update)
{
	if (update->stage == UPDATE_INSTALL)
		return;
	end_programs(update);
	update->stage = UPDATE_READ;
	update->undo_wanted = true;
	outbox_say(update->out, "stage read undo");
}

static void start_undo(struct update *update, int64_t now)
{
	struct error error;

	update->undo_wanted = false;
	if (!start_data(update, "undo", -1, &error)) {
		fprintf(stderr, "fingerpost: %s\n", error.text);
		refuse(update, REFUSAL_UNSAFE);
		return;
	}
	update->receive.until = now + UPDATE_DEADLINE_MS;
}

void update_cancel(struct update *update)
{
	if (update->stage == UPDATE_INSTALL)
		return;
	end_programs(update);
	stick_release(&update->stick);
	update->stage = UPDATE_IDLE;
	outbox_say(update->out, "stage idle");
}

void update_install(struct update *update, int64_t now)
{
	static const char install[] = "install\n";

	if (update->stage != UPDATE_READY)
		return;
	if (!child_tell(&update->receive, install, sizeof(install) - 1)) {
		refuse(update, REFUSAL_UNSAFE);
		return;
	}
	update->stage = UPDATE_INSTALL;
	update->receive.until = now + UPDATE_DEADLINE_MS;
	outbox_say(update->out, "stage install");
}

/* In, out, or more than one: told when it changes, and read when it comes. */
static void look(struct update *update, int64_t now)
{
	enum stick_state state = stick_look(&update->stick, update->stage == UPDATE_WAIT);

	update->next_look = now + STICK_LOOK_MS;
	if ((state != STICK_NONE) != (update->seen != STICK_NONE))
		outbox_say(update->out, state == STICK_NONE ? "stick out" : "stick in");
	if (update->stage == UPDATE_WAIT && (state == STICK_TWO) != (update->seen == STICK_TWO))
		outbox_say(update->out, state == STICK_TWO ? "stage two" : "stage wait");
	update->seen = state;
	update->used &= state != STICK_NONE;
	if (update->stage == UPDATE_WAIT && state == STICK_ONE && !update->waits && (!update->copies || *update->notes))
		use_stick(update, now);
	/* Pulled out: what has not come yet never will. */
	if (update->import.pid && state == STICK_NONE && update->stage == UPDATE_READ)
		refuse(update, REFUSAL_STICK);
}

static bool starts(const char *line, size_t size, const char *word)
{
	size_t length = strlen(word);

	return size >= length && memcmp(line, word, length) == 0 && (size == length || strchr("\t \n", line[length]));
}

/* True: it has ended, well or not. */
static bool obey(struct update *update, const char *line, size_t size)
{
	bool ended = starts(line, size, "done") || starts(line, size, "refused");

	if (starts(line, size, "ready") && update->stage == UPDATE_READ) {
		update->stage = UPDATE_READY;
		update->receive.until = 0;
		child_kill(&update->import, update->graves);
	}
	update->done = starts(line, size, "done");
	update->used |= ended;
	return ended;
}

/* Hands on what was said, as much as there is room for; but not `done`: that is
 * said when visitors see it. True: it has ended. */
static bool hand_on(struct update *update)
{
	size_t size = child_whole(&update->receive), at = 0;
	const char *lines = update->receive.lines;
	bool ended = false;

	if (update->out->used > OUTBOX_LOW)
		return false;
	while (at < size && !ended) {
		size_t length = (size_t)((const char *)memchr(lines + at, '\n', size - at) - (lines + at)) + 1;

		ended = obey(update, lines + at, length);
		if (!starts(lines + at, length, "done"))
			outbox_add(update->out, lines + at, length);
		at += length;
	}
	child_took(&update->receive, at);
	return ended;
}

static bool is_slow(const struct update *update, int64_t now)
{
	return update->receive.pid && update->receive.until && now >= update->receive.until;
}

/* The last record of the stream, and nothing but it. */
static enum refusal copy_refusal(const struct child *child)
{
	const unsigned char *number = (const unsigned char *)child->lines + STREAM_NAME;

	if (child->used != STREAM_HEAD || memcmp(child->lines, STREAM_END, STREAM_NAME) != 0 ||
	    *number >= REFUSAL_COUNT)
		return REFUSAL_UNSAFE;
	for (int i = 1; i < STREAM_HEAD - STREAM_NAME; i++)
		if (number[i])
			return REFUSAL_UNSAFE;
	return (enum refusal)*number;
}

static void hear_copy(struct update *update)
{
	enum refusal refusal;

	if (child_hear(&update->receive))
		return;
	refusal = copy_refusal(&update->receive);
	if (refusal) {
		refuse(update, refusal);
		return;
	}
	end_programs(update);
	update->stage = UPDATE_IDLE;
	update->used = true;
	outbox_say(update->out, "done");
}

static bool hear(struct update *update)
{
	bool installs = update->stage == UPDATE_INSTALL, more = child_hear(&update->receive);

	if (hand_on(update)) {
		end_programs(update);
		update->stage = UPDATE_IDLE;
		return installs;
	}
	if (more || child_whole(&update->receive) > 0)
		return false;
	/* It ended without a last word. */
	refuse(update, REFUSAL_UNSAFE);
	return installs;
}

/* When all is done, whether the stick is out. */
static bool is_looking(const struct update *update)
{
	return update->stage != UPDATE_IDLE || update->seen != STICK_NONE;
}

bool update_round(struct update *update, bool readable, int64_t now)
{
	bool changed = false;

	if (now >= update->next_look && is_looking(update))
		look(update, now);
	if (update->undo_wanted && !update->waits)
		start_undo(update, now);
	if (update->copies && update->receive.pid && readable)
		hear_copy(update);
	else if (update->receive.pid && (readable || update->receive.used > 0))
		changed = hear(update);
	if (is_slow(update, now)) {
		changed |= update->stage == UPDATE_INSTALL;
		refuse(update, REFUSAL_SLOW);
	}
	return changed;
}

int update_fd(const struct update *update)
{
	bool room = update->out->used <= OUTBOX_LOW;

	return update->receive.pid && room ? update->receive.said : -1;
}

int64_t update_deadline(const struct update *update)
{
	int64_t until = update->receive.pid ? update->receive.until : 0;

	if (is_looking(update) && (!until || update->next_look < until))
		return update->next_look;
	return until ? until : -1;
}

void update_close(struct update *update)
{
	end_programs(update);
	stick_release(&update->stick);
}
