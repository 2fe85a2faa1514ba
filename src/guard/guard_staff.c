/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/guard_line.h"
#include "guard/guard_state.h"

/* A visit on screen is never interrupted: its picture is home, or it is one. */
bool guard_is_home(const struct guard *guard)
{
	if (!guard->glass)
		return guard->shown.ready && guard->shown.at_home && !guard->over;
	return guard->shown.picture && guard->shown.ready &&
	       memcmp(guard->shown.picture, guard->home, guard->shown.size) == 0;
}

void guard_begin_staff(struct guard *guard)
{
	if (!guard->options->staff || guard->staff_shown || guard->staff.pid || !guard_is_home(guard))
		return;
	guard_start_visit(guard, &guard->staff, guard->options->staff);
}

void guard_show_staff(struct guard *guard)
{
	if (!guard_is_home(guard)) {
		visit_kill(&guard->staff, guard->graves);
		return;
	}
	guard_window_goes(guard);
	visit_kill(&guard->shown, guard->graves);
	guard_end_command(guard);
	guard->shown = guard->staff;
	guard->staff = visit_none();
	guard->staff_shown = true;
	guard->on_glass = NULL;
	guard_put(guard, guard->shown.picture);
	guard->on_glass = NULL;
	guard_lit(guard);
	visit_tell(&guard->shown, VISIT_IN_USE, NULL, 0);
	desk_begin(&guard->desk, guard->now);
}

void guard_end_staff(struct guard *guard)
{
	visit_kill(&guard->staff, guard->graves);
	if (!guard->staff_shown)
		return;
	guard->staff_shown = false;
	desk_end(&guard->desk);
}

void guard_tell_staff(struct guard *guard)
{
	struct outbox *out = &guard->desk.out;
	size_t size;

	while (guard->staff_shown && (size = outbox_next(out, LINE_MESSAGE_MAX - 2)) > 0) {
		if (!visit_tell(&guard->shown, VISIT_STAFF, out->lines, size))
			return;
		outbox_took(out, size);
	}
}

static void answer(struct guard *guard, const char *text)
{
	control_answer(guard->options->control, text, strlen(text), true);
}

static void hold(struct guard *guard, int milliseconds)
{
	hold_force(&guard->desk.hold, guard->now, milliseconds);
	guard->holding = true;
}

bool guard_obey(struct guard *guard, const char *command)
{
	static const char held[] = "hold staff ", insert[] = "stick insert ";

	if (!guard->options->staff)
		return false;
	if (strcmp(command, "press staff") == 0)
		hold(guard, HOLD_MS);
	else if (strncmp(command, held, sizeof(held) - 1) == 0)
		hold(guard, atoi(command + sizeof(held) - 1));
	else if (strncmp(command, insert, sizeof(insert) - 1) == 0)
		desk_stick(&guard->desk, command + sizeof(insert) - 1);
	else if (strcmp(command, "stick remove") == 0)
		desk_stick(&guard->desk, NULL);
	else
		return false;
	if (!guard->holding)
		answer(guard, "ok\n");
	return true;
}

void guard_answer_hold(struct guard *guard)
{
	if (!guard->holding || guard->desk.hold.forced)
		return;
	guard->holding = false;
	answer(guard, "ok\n");
}

static void put_age(char **end, char (*days)[DESK_DAY])
{
	static const char *const names[DESK_DAYS] = { "--earliest-day", "--checked", "--review-by" };

	for (int i = 0; i < DESK_DAYS; i++) {
		if (!*days[i])
			continue;
		*end++ = (char *)names[i];
		*end++ = days[i];
	}
	*end = NULL;
}

static void tell_age(struct guard *guard)
{
	const struct guard_options *options = guard->options;

	if (!options->days)
		return;
	memcpy(options->days, guard->desk.age, sizeof(guard->desk.age));
	put_age(options->age, options->days);
	if (options->staff_age)
		put_age(options->staff_age, options->days);
}

/* The data or the notes that visitors see are others now. */
static void renew_visits(struct guard *guard)
{
	if (guard->options->database)
		snprintf(guard->options->database, PATH_MAX, "%s", guard->desk.database);
	tell_age(guard);
	if (!guard->glass && !guard->staff_shown)
		visit_tell(&guard->shown, VISIT_STALE, NULL, 0);
	if (!guard->glass)
		return;
	guard->stale = guard->shown.pid || guard->next.pid;
	visit_kill(&guard->next, guard->graves);
}

void guard_watch_desk(struct guard *guard, const struct pollfd fds[DESK_FDS])
{
	unsigned events = desk_round(&guard->desk, fds, guard->now);

	if (events & DESK_DATA)
		renew_visits(guard);
	if (events & DESK_HELD)
		guard_begin_staff(guard);
	guard_tell_staff(guard);
	guard_answer_hold(guard);
}
