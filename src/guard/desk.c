/* SPDX-License-Identifier: MIT */
#include "guard/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* QUIET_MS: until what was killed has really let go of the state folder. */
enum { AGAIN_MS = 10000, HOUR_MS = 3600000, DAY_MS = 24 * HOUR_MS, MINUTE_MS = 60000, QUIET_MS = 300 };
enum { SWITCH, UPDATE, CLERK };

void desk_open(struct desk *desk, const struct desk_options *options, struct visit_grave graves[VISIT_GRAVES],
	       int64_t now)
{
	memset(desk, 0, sizeof(*desk));
	desk->options = options;
	desk->hold.button.wiring = options->programs.state ? options->wiring : NULL;
	desk->update.stick.sys = options->sys;
	desk->update.stick.dev = options->dev;
	if (options->stick && !options->sys)
		snprintf(desk->update.stick.file, sizeof(desk->update.stick.file), "%s", options->stick);
	update_init(&desk->update, &options->programs, &desk->out, graves);
	clerk_init(&desk->clerk, &options->programs, options->cache, graves);
	desk->writing = writing_of(options->writing);
	desk->chosen = !options->programs.state;
	if (desk->chosen)
		return;
	clerk_want(&desk->clerk, CLERK_CHOOSE, "");
	clerk_want(&desk->clerk, CLERK_NOTES, "list");
	clerk_want(&desk->clerk, CLERK_PIN, "");
	clerk_want_later(&desk->clerk, CLERK_DAY, "", now + DAY_MS);
}

void desk_close(struct desk *desk)
{
	update_close(&desk->update);
	clerk_close(&desk->clerk);
	hold_close(&desk->hold);
	outbox_empty(&desk->out);
	writing_say(&desk->writing, false);
}

/* While nobody of staff is there nothing is made for them (a challenge). */
static void want_about(struct desk *desk)
{
	clerk_want(&desk->clerk, CLERK_ABOUT, desk->on ? "" : "look");
}

/* They are told as they stand; visits for visitors get them when they start. */
static void say_notes(struct desk *desk)
{
	const char *line = desk->notes;

	outbox_say(&desk->out, "notes");
	while (*line) {
		int length = (int)strcspn(line, "\n");

		outbox_say(&desk->out, "note %.*s", length, line);
		line += length;
		line += *line == '\n';
	}
}

void desk_begin(struct desk *desk, int64_t now)
{
	outbox_empty(&desk->out);
	desk->on = true;
	desk->open = false;
	desk->held = 0;
	hold_forget(&desk->hold);
	if (stick_is_file(&desk->update.stick))
		outbox_say(&desk->out, "stick in");
	if (desk->update.stage == UPDATE_INSTALL)
		outbox_say(&desk->out, "stage install");
	say_notes(desk);
	drill_tell(&desk->drill, &desk->out);
	want_about(desk);
	if (now < desk->pin_after)
		outbox_say(&desk->out, "pin wait %d", (int)((desk->pin_after - now + 999) / 1000));
	else
		clerk_want(&desk->clerk, CLERK_PIN, "");
}

void desk_end(struct desk *desk)
{
	desk->on = desk->open = false;
	drill_end(&desk->drill);
	update_cancel(&desk->update);
	outbox_empty(&desk->out);
	clerk_forget(&desk->clerk, CLERK_TABLE);
	clerk_forget(&desk->clerk, CLERK_PIN);
	clerk_forget(&desk->clerk, CLERK_ABOUT);
	clerk_forget(&desk->clerk, CLERK_HEALTH);
}

void desk_cleared(struct desk *desk, int milliseconds, bool practiced)
{
	char said[40];

	drill_cleared(&desk->drill, milliseconds, practiced);
	snprintf(said, sizeof(said), "cleared %d", milliseconds);
	if (practiced)
		clerk_want(&desk->clerk, CLERK_DRILL, said);
}

static bool begins(const char *text, const char *word, const char **rest)
{
	size_t length = strlen(word);

	if (strncmp(text, word, length) != 0)
		return false;
	*rest = text + length;
	return true;
}

static void ask_pin(struct desk *desk, const char *digits, int64_t now)
{
	if (now < desk->pin_after) {
		outbox_say(&desk->out, "pin wait %d", (int)((desk->pin_after - now + 999) / 1000));
	} else if (!clerk_is_at(&desk->clerk, CLERK_PIN)) {
		outbox_say(&desk->out, "pin look");
		clerk_want(&desk->clerk, CLERK_PIN, digits);
	}
}

/* Of the kernel that runs: where it shows clocks that go on without power. */
static void ask_health(struct desk *desk)
{
	outbox_say(&desk->out, "rtc %s", access("/sys/class/rtc/rtc0", F_OK) == 0 ? "yes" : "no");
	clerk_want(&desk->clerk, CLERK_HEALTH, "");
}

static void cancel(struct desk *desk)
{
	if (drill_runs(&desk->drill))
		outbox_say(&desk->out, "drill off");
	drill_end(&desk->drill);
	update_cancel(&desk->update);
}

void desk_ask(struct desk *desk, const char *text, int64_t now)
{
	const char *rest;
	char note[CLERK_ASK];

	if (!desk->on)
		return;
	if (strcmp(text, "update") == 0)
		update_begin(&desk->update, now);
	else if (strcmp(text, "undo") == 0)
		update_undo(&desk->update);
	else if (strcmp(text, "cancel") == 0)
		cancel(desk);
	else if (strcmp(text, "about") == 0)
		want_about(desk);
	else if (strcmp(text, "health") == 0)
		ask_health(desk);
	else if (strcmp(text, "drill") == 0)
		drill_begin(&desk->drill, now);
	else if (begins(text, "pin ", &rest))
		ask_pin(desk, rest, now);
	else if (desk->open && strcmp(text, "copy") == 0) {
		update_copy(&desk->update, now);
		clerk_want(&desk->clerk, CLERK_TABLE, "table");
	} else if (desk->open && begins(text, "note ", &rest)) {
		snprintf(note, sizeof(note), "add %s", rest);
		clerk_want(&desk->clerk, CLERK_NOTES, note);
	} else if (desk->open && begins(text, "unnote ", &rest)) {
		snprintf(note, sizeof(note), "remove %s", rest);
		clerk_want(&desk->clerk, CLERK_NOTES, note);
	}
}

void desk_stick(struct desk *desk, const char *file)
{
	struct stick *stick = &desk->update.stick;

	desk->update.used = false;
	if (!file) {
		*stick->file = '\0';
		stick->two = false;
		return;
	}
	stick->two = *stick->file != '\0';
	snprintf(stick->file, sizeof(stick->file), "%s", file);
}

bool desk_has_news(const struct desk *desk)
{
	return desk->options->programs.state && stick_is_file(&desk->update.stick) && !desk->update.used;
}

/* As fingerpost-data pin says; S seconds is how long no other is looked at. */
static void take_pin(struct desk *desk, const char *answer, int64_t now)
{
	char word[16] = "";
	int tries = 0, seconds = 0;

	if (sscanf(answer, "%15s %d %d", word, &tries, &seconds) < 1)
		strcpy(word, "broken");
	/* Having been off does not shorten a wait; having waited ends it. */
	if (desk->pin_known && strcmp(word, "ask") == 0)
		seconds = 0;
	desk->pin_known = true;
	if (seconds > 0)
		desk->pin_after = now + (int64_t)seconds * 1000;
	if (!desk->on)
		return;
	desk->open = strcmp(word, "open") == 0;
	if (seconds > 0)
		outbox_say(&desk->out, "pin wait %d", seconds);
	else
		outbox_say(&desk->out, "pin %s %d", word, tries);
}

/* Notes are whole only with their end, which is cut off. */
static bool are_whole(char *answer)
{
	static const char end[] = "end\n";
	size_t length = strlen(answer), tail = sizeof(end) - 1;

	if (length < tail || strcmp(answer + length - tail, end) != 0)
		return false;
	answer[length - tail] = '\0';
	return true;
}

/* A call that failed has not taken the notes away. Where there are none an hour
 * has nothing to write. */
static unsigned take_notes(struct desk *desk, char *answer, int64_t now)
{
	bool others = are_whole(answer) && strcmp(desk->notes, answer) != 0;

	if (others)
		strcpy(desk->notes, answer);
	if (others && desk->on)
		say_notes(desk);
	clerk_want_later(&desk->clerk, CLERK_NOTES, *desk->notes ? "hour" : "list", now + HOUR_MS);
	return others ? DESK_DATA : 0;
}

/* Without an answer it is asked again: what came with the kiosk may show what
 * was withdrawn since. */
static unsigned take_choice(struct desk *desk, const char *answer, int64_t now)
{
	size_t length = strcspn(answer, "\n");

	if (*answer != '/' || length >= sizeof(desk->database)) {
		if (!desk->complained)
			fprintf(stderr, "fingerpost: it is not known what data to show; tried again and again\n");
		desk->complained = true;
		clerk_want_later(&desk->clerk, CLERK_CHOOSE, "", now + AGAIN_MS);
		return 0;
	}
	desk->has_choice = true;
	desk->chosen = desk->has_about;
	desk->complained = false;
	/* Other data are of another age. */
	want_about(desk);
	if (desk->finishing && desk->on)
		outbox_say(&desk->out, "done");
	desk->finishing = false;
	if (strncmp(desk->database, answer, length) == 0 && desk->database[length] == '\0')
		return 0;
	memcpy(desk->database, answer, length);
	desk->database[length] = '\0';
	return DESK_DATA;
}

/* Days only: they become arguments of visits. */
static unsigned take_age(struct desk *desk, const char *answer)
{
	const char *at = strncmp(answer, "age\t", 4) == 0 ? answer : strstr(answer, "\nage\t");
	char days[DESK_DAYS][DESK_DAY] = { "", "", "" };

	if (!at)
		return 0;
	at = strchr(at, '\t');
	for (int i = 0; i < DESK_DAYS && *at == '\t'; i++) {
		size_t length = strcspn(++at, "\t\n");

		if (length == 10)
			memcpy(days[i], at, length);
		at += length;
	}
	if (memcmp(days, desk->age, sizeof(days)) == 0)
		return 0;
	memcpy(desk->age, days, sizeof(days));
	return DESK_DATA;
}

static unsigned take_answer(struct desk *desk, enum clerk_task task, char *answer, int64_t now)
{
	switch (task) {
	case CLERK_CHOOSE:
		return take_choice(desk, answer, now);
	case CLERK_NOTES:
		return take_notes(desk, answer, now);
	case CLERK_TABLE:
		update_give(&desk->update, are_whole(answer) ? answer : NULL);
		return 0;
	case CLERK_DAY:
		clerk_want_later(&desk->clerk, CLERK_DAY, "", now + (*answer ? DAY_MS : MINUTE_MS));
		want_about(desk);
		return 0;
	case CLERK_PIN:
		take_pin(desk, answer, now);
		return 0;
	case CLERK_DRILL:
	case CLERK_HEALTH:
		/* What can't even be asked keeps nothing. */
		if (desk->on && *answer)
			outbox_add(&desk->out, answer, strlen(answer));
		else if (desk->on)
			outbox_say(&desk->out, "storage no 0");
		return 0;
	default:
		if (desk->on)
			outbox_add(&desk->out, answer, strlen(answer));
		desk->has_about = true;
		desk->chosen = desk->has_choice;
		return take_age(desk, answer);
	}
}

/* What holding the switch means now. */
static unsigned take_hold(struct desk *desk, int64_t now)
{
	if (!desk->on)
		return DESK_HELD;
	update_install(&desk->update, now);
	return 0;
}

static void say_held(struct desk *desk, int64_t now)
{
	int held = desk->update.stage == UPDATE_READY ? hold_percent(&desk->hold, now) : 0;

	if (!desk->on || held == desk->held)
		return;
	desk->held = held;
	outbox_say(&desk->out, "held %d", held);
}

void desk_fds(const struct desk *desk, struct pollfd fds[DESK_FDS])
{
	fds[SWITCH] = (struct pollfd){ hold_fd(&desk->hold), POLLIN, 0 };
	fds[UPDATE] = (struct pollfd){ update_fd(&desk->update), POLLIN, 0 };
	fds[CLERK] = (struct pollfd){ clerk_fd(&desk->clerk), POLLIN, 0 };
}

unsigned desk_round(struct desk *desk, const struct pollfd fds[DESK_FDS], int64_t now)
{
	unsigned events = 0;
	enum clerk_task task;

	if (!desk->options->programs.state)
		return 0;
	if (hold_look(&desk->hold, fds[SWITCH].revents != 0, now))
		events |= take_hold(desk, now);
	say_held(desk, now);
	if (drill_pass(&desk->drill, &desk->out, now))
		clerk_want(&desk->clerk, CLERK_DRILL, "missed");
	/* The state folder is for one program at a time. */
	desk->update.waits = clerk_writes(&desk->clerk);
	if (update_round(&desk->update, fds[UPDATE].revents != 0, now)) {
		clerk_want(&desk->clerk, CLERK_CHOOSE, "");
		desk->finishing = desk->update.done;
	}
	if (!desk->on) {
		outbox_empty(&desk->out);
		if (desk->update.stage == UPDATE_IDLE)
			stick_release(&desk->update.stick);
	}
	if (desk->update.receive.pid)
		desk->quiet_after = now + QUIET_MS;
	desk->clerk.waits = now < desk->quiet_after;
	if (clerk_round(&desk->clerk, fds[CLERK].revents != 0, now, &task, desk->answer)) {
		events |= take_answer(desk, task, desk->answer, now);
		explicit_bzero(desk->answer, sizeof(desk->answer));
	}
	writing_say(&desk->writing, desk->on || desk->update.receive.pid || clerk_wants_to_write(&desk->clerk, now));
	return events;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

int64_t desk_deadline(const struct desk *desk, int64_t now)
{
	if (!desk->options->programs.state)
		return -1;
	return sooner(sooner(hold_deadline(&desk->hold, now), drill_deadline(&desk->drill)),
		      sooner(desk->clerk.waits ? desk->quiet_after : -1,
		      sooner(update_deadline(&desk->update), clerk_deadline(&desk->clerk))));
}
