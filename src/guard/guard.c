/* SPDX-License-Identifier: MIT */
#include "guard/guard.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/guard_line.h"
#include "guard/dawn.h"
#include "guard/guard_state.h"

/* A visit that ends sooner than LIVED never really ran. Each such end doubles
 * the pause before the next, up to PAUSE_MOST. */
enum { LIVED_MS = 3000, PAUSE_MS = 250, PAUSE_MOST_MS = 30000 };

/* So many ends in a row: with a window the guard gives up; on a glass it says
 * that nobody answers here, and goes on trying. */
enum { FAILURES_WINDOW = 6, FAILURES_GLASS = 3 };

enum { READY_MS = 10000, BEAT_MS = 5000, LOOK_MS = 1000 };

/* So long what there is to show may be looked for before the glass says where
 * else to turn. */
enum { CHOICE_MS = 5000 };

static int64_t now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void guard_put(struct guard *guard, const uint32_t *picture)
{
	struct rect whole = { 0 };

	if (!guard->glass || guard->on_glass == picture)
		return;
	guard->on_glass = picture;
	whole.w = guard->glass->width;
	whole.h = guard->glass->height;
	glass_put(guard->glass, picture, &whole, 1);
}

/* Where there is no memory for it, what is there stays. */
static void put_resort(struct guard *guard)
{
	static const uint32_t stands_for_it[1] = { 0 }; /* in on_glass */
	uint32_t *page;

	if (guard->on_glass == stands_for_it)
		return;
	page = resort_lay(guard->options->resort, guard->glass->width, guard->glass->height);
	if (!page)
		return;
	guard_put(guard, page);
	guard->on_glass = stands_for_it;
	free(page);
}

/* Home; and where nothing answers on it, a page that says so. */
static void put_home(struct guard *guard)
{
	bool late = !guard->desk.chosen && guard->now - guard->began >= CHOICE_MS;
	bool alive = guard->shown.pid || guard->next.ready || (guard->failures < FAILURES_GLASS && !late);

	if (guard->glass && !alive && guard->options->resort)
		put_resort(guard);
	else
		guard_put(guard, guard->home);
}

static void keep_home(struct guard *guard, const struct visit_process *visit)
{
	if (!visit->picture)
		return;
	memcpy(guard->home, visit->picture, visit->size);
	if (guard->on_glass == guard->home)
		guard->on_glass = NULL;
}

/* The untouched visit is in use from here on. */
static void take_over(struct guard *guard)
{
	guard_end_staff(guard);
	guard_window_goes(guard);
	visit_kill(&guard->shown, guard->graves);
	guard->shown = guard->next;
	guard->next = visit_none();
	guard->over = false;
	guard->next_beat = guard->now + BEAT_MS;
	if (!guard->glass)
		return;
	put_home(guard);
	guard_lit(guard);
	visit_tell(&guard->shown, VISIT_IN_USE, NULL, 0);
}

void guard_end_command(struct guard *guard)
{
	static const char ended[] = "error: the visit has ended\n";

	if (guard->commanded)
		control_answer(guard->options->control, ended, sizeof(ended) - 1, true);
	guard->commanded = false;
}

/* Whatever the visit in use is doing. */
static void clear(struct guard *guard)
{
	bool other = guard->on_glass != guard->home;

	put_home(guard);
	guard->put_at = other ? now_ms() : 0;
	guard_end_staff(guard);
	visit_kill(&guard->shown, guard->graves);
	guard_lit(guard);
	if (guard->next.ready)
		take_over(guard);
	guard_end_command(guard);
}

/* Somebody asks for it, and waits: for no pause, whatever failed before. */
static void start_over(struct guard *guard)
{
	if (guard->shown.pid)
		guard->failures = 0;
	guard->start_after = guard->now;
	clear(guard);
}

/* A visit has ended, or could not be started. */
static void failed(struct guard *guard, bool lived)
{
	int64_t pause = PAUSE_MS;

	guard->failures = lived ? 0 : guard->failures + 1;
	if (!lived)
		vigil_ill(guard->options->vigil);
	for (int i = 1; i < guard->failures && pause < PAUSE_MOST_MS; i++)
		pause *= 2;
	if (!lived)
		guard->start_after = guard->now + (pause < PAUSE_MOST_MS ? pause : PAUSE_MOST_MS);
	guard->hopeless |= !guard->glass && guard->failures >= FAILURES_WINDOW;
	if (!guard->shown.pid)
		put_home(guard);
}

bool guard_start_visit(struct guard *guard, struct visit_process *visit, char *const *arguments)
{
	const struct visit_start how = {
		.program = guard->options->program,
		.arguments = arguments,
		.picture = guard->glass ? (size_t)guard->glass->width * (size_t)guard->glass->height * sizeof(uint32_t) : 0,
		.faults = guard->faults,
		.notes = guard->options->desk.programs.state ? guard->desk.notes : NULL,
	};
	struct error error;

	if (visit_start(visit, &how, guard->now, &error))
		return true;
	fprintf(stderr, "fingerpost: %s\n", error.text);
	return false;
}

static void start_next(struct guard *guard)
{
	if (guard_start_visit(guard, &guard->next, guard->options->arguments))
		return;
	/* The window answers nothing any more once it has asked. */
	if (guard->over)
		visit_kill(&guard->shown, guard->graves);
	failed(guard, false);
}

static void answer(struct guard *guard, const char *content, size_t size)
{
	if (size == 0)
		return;
	guard->commanded &= content[0] != GUARD_ANSWER_LAST;
	control_answer(guard->options->control, content + 1, size - 1, content[0] == GUARD_ANSWER_LAST);
}

/* One message. */
static void hear(struct guard *guard, struct visit_process *visit)
{
	char message[LINE_MESSAGE_MAX];
	ssize_t size = recv(visit->line, message, sizeof(message), MSG_DONTWAIT);
	bool shown = visit == &guard->shown;

	if (size == 0)
		visit_hang_up(visit);
	if (size < 1)
		return;
	visit->asked = false;
	switch (message[0]) {
	case GUARD_READY:
		visit->ready = true;
		if (visit == &guard->staff)
			guard_show_staff(guard);
		else if (!shown)
			keep_home(guard, visit);
		if (visit == &guard->next && guard->stale && !guard->staff_shown)
			visit_tell(&guard->shown, VISIT_STALE, NULL, 0);
		guard->stale &= visit != &guard->next;
		break;
	case GUARD_CHANGED:
		if (shown) {
			guard_touched(guard);
			glass_put_said(guard->glass, visit->picture, message + 1, (size_t)size - 1);
			guard->on_glass = NULL;
		} else if (visit->ready && visit == &guard->next) {
			keep_home(guard, visit);
		}
		break;
	case GUARD_TOUCHED:
		if (shown)
			guard_touched(guard);
		break;
	case GUARD_PANEL:
		visit->untouchable = size > 1 && !message[1];
		break;
	case GUARD_START_OVER:
		if (shown && guard->glass)
			start_over(guard);
		else if (shown)
			guard_window_over(guard);
		break;
	case GUARD_ASK:
		if (shown && guard->staff_shown) {
			message[size < (ssize_t)sizeof(message) ? size : size - 1] = '\0';
			desk_ask(&guard->desk, message + 1, guard->now);
			explicit_bzero(message, sizeof(message)); /* perhaps a PIN */
		}
		break;
	case GUARD_ANSWER:
		if (shown)
			answer(guard, message + 1, (size_t)size - 1);
		break;
	default:
		guard_hear_window(guard, visit, message, (size_t)size);
	}
}

/* It has ended by itself, or (hung) is to be. */
static void end(struct guard *guard, struct visit_process *visit, bool hung)
{
	bool shown = visit == &guard->shown, lived = visit->ready && guard->now - visit->started >= LIVED_MS;
	int status = -1;

	if (hung)
		visit_kill(visit, guard->graves);
	else
		status = visit_bury(visit);
	guard->hopeless |= status == GUARD_EXIT_NEVER && !guard->glass;
	/* A window that has asked answers nothing: if its successor can't be had, it goes too. */
	if (!shown && guard->over)
		visit_kill(&guard->shown, guard->graves);
	if (shown && guard->glass) {
		clear(guard);
	} else if (shown) {
		guard_end_staff(guard);
		guard_window_goes(guard);
	}
	failed(guard, lived || status == GUARD_EXIT_UNPLUGGED);
	/* For a plug that is loose. */
	if (status == GUARD_EXIT_UNPLUGGED)
		guard->start_after = guard->now + PAUSE_MS;
}

static void tell_faults(struct guard *guard, int faults)
{
	if (guard->faults == faults)
		return;
	guard->faults = (unsigned char)faults;
	visit_tell(&guard->shown, VISIT_FAULTS, &guard->faults, 1);
	visit_tell(&guard->next, VISIT_FAULTS, &guard->faults, 1);
}

/* The edge and the glass have been; now is time to reckon. The parts of both
 * milliseconds that are cut off make one more at most. */
static void tell_cleared(struct guard *guard, bool practiced)
{
	if (guard->put_at && guard->glass)
		desk_cleared(&guard->desk, (int)(guard->put_at - press_last(&guard->button.press)) + 1, practiced);
}

/* The button before anything else. */
static void hear_button(struct guard *guard, bool readable)
{
	bool practiced = drill_runs(&guard->desk.drill);

	if (clear_button_pressed(&guard->button, readable, guard->now)) {
		start_over(guard);
		tell_cleared(guard, practiced);
	}
	tell_faults(guard, (clear_button_is_faulty(&guard->button) ? GUARD_FAULT_BUTTON : 0) |
			   (desk_has_news(&guard->desk) ? GUARD_NOTICE_STICK : 0));
}

static void hear_control(struct guard *guard)
{
	static const char ok[] = "ok\n", nobody[] = "error: no visit is in use\n";
	struct control *control = guard->options->control;
	const char *command = control_heard(control);

	if (!command)
		return;
	if (strcmp(command, "press clear") == 0) {
		start_over(guard);
		control_answer(control, ok, sizeof(ok) - 1, true);
		return;
	}
	if (guard_obey_rest(guard, command))
		return;
	guard_touched(guard);
	if (guard_obey(guard, command))
		return;
	guard->commanded = visit_tell(&guard->shown, VISIT_COMMAND, command, strlen(command));
	if (!guard->commanded)
		control_answer(control, nobody, sizeof(nobody) - 1, true);
}

/* Whoever was asked and has not answered hangs. */
static void beat(struct guard *guard)
{
	struct visit_process *visits[] = { &guard->shown, &guard->next };

	guard->next_beat = guard->now + BEAT_MS;
	for (int i = 0; i < 2; i++) {
		if (!visits[i]->ready)
			continue;
		if (visits[i]->asked || !visit_tell(visits[i], VISIT_BEAT, NULL, 0))
			end(guard, visits[i], true);
		else
			visits[i]->asked = true;
	}
}

static bool wants_next(const struct guard *guard)
{
	return guard->desk.chosen && !guard->next.pid && (guard->glass || guard->over || !guard->shown.pid);
}

/* A display that came or came back has nobody's picture. */
static void look_at_glass(struct guard *guard)
{
	guard->next_look = guard->now + LOOK_MS;
	if (!glass_look(guard->glass))
		return;
	guard->on_glass = NULL;
	if (guard->shown.ready)
		guard_put(guard, guard->shown.picture);
	else
		put_home(guard);
	guard_lit(guard);
}

/* What only time brings. */
static void pass_time(struct guard *guard)
{
	bool late = guard->next.pid && !guard->next.ready && guard->now >= guard->next.started + READY_MS;

	if (late && guard->glass)
		end(guard, &guard->next, true);
	if (guard->staff.pid && guard->now >= guard->staff.started + READY_MS)
		visit_kill(&guard->staff, guard->graves);
	if (!guard->desk.chosen && guard->now - guard->began >= CHOICE_MS)
		put_home(guard);
	if (guard->next.ready && (!guard->shown.pid || guard->over))
		take_over(guard);
	else if (late && !guard->glass)
		take_over(guard);
	if (wants_next(guard) && guard->now >= guard->start_after)
		start_next(guard);
	if (guard->glass && guard->now >= guard->next_beat)
		beat(guard);
	vigil_pass(guard->options->vigil, guard->shown.ready && !guard->shown.untouchable, guard->now);
	if (glass_looks(guard->glass) && guard->now >= guard->next_look)
		look_at_glass(guard);
	guard_pass_rest(guard);
}

static void sooner(int64_t *deadline, int64_t at, bool wanted)
{
	if (wanted && (*deadline < 0 || at < *deadline))
		*deadline = at;
}

static int wait_ms(const struct guard *guard)
{
	int64_t deadline = clear_button_deadline(&guard->button);
	int64_t left;

	sooner(&deadline, vigil_deadline(guard->options->vigil), vigil_deadline(guard->options->vigil) >= 0);
	sooner(&deadline, guard->start_after, wants_next(guard));
	sooner(&deadline, guard->next.started + READY_MS, guard->next.pid && !guard->next.ready);
	sooner(&deadline, guard->next_beat, guard->glass && (guard->shown.pid || guard->next.pid));
	sooner(&deadline, guard->next_look, glass_looks(guard->glass));
	sooner(&deadline, guard_rest_deadline(guard), guard_rest_deadline(guard) >= 0);
	sooner(&deadline, guard->staff.started + READY_MS, guard->staff.pid);
	sooner(&deadline, guard->began + CHOICE_MS, !guard->desk.chosen && guard->now < guard->began + CHOICE_MS);
	sooner(&deadline, desk_deadline(&guard->desk, guard->now), desk_deadline(&guard->desk, guard->now) >= 0);
	left = deadline - now_ms();
	return deadline < 0 ? -1 : left > 0 ? (int)left : 0;
}

/* One round: wait, then the button, then messages (before ends, so that a
 * last word is not lost), then who has ended, then what time brings. */
static void watch(struct guard *guard)
{
	enum { BUTTON, SHOWN, NEXT, SHOWN_END, NEXT_END, CONTROL, STAFF, STAFF_END, GRAVES, DESK = GRAVES + VISIT_GRAVES,
	       COUNT = DESK + DESK_FDS };
	struct pollfd fds[COUNT] = {
		[BUTTON] = { clear_button_fd(&guard->button), POLLIN, 0 },
		/* A visit that takes nothing more is asked to, not waited for. */
		[SHOWN] = { guard->shown.line, guard->desk.out.used && guard->staff_shown ? POLLIN | POLLOUT : POLLIN, 0 },
		[NEXT] = { guard->next.line, POLLIN, 0 },
		[SHOWN_END] = { guard->shown.handle, POLLIN, 0 },
		[NEXT_END] = { guard->next.handle, POLLIN, 0 },
		[STAFF] = { guard->staff.line, POLLIN, 0 },
		[STAFF_END] = { guard->staff.handle, POLLIN, 0 },
		[CONTROL] = { control_waits(guard->options->control) ? -1 : control_fd(guard->options->control), POLLIN, 0 },
	};
	const pid_t shown = guard->shown.pid, next = guard->next.pid, staff = guard->staff.pid;
	int buried = 0;

	for (int i = 0; i < VISIT_GRAVES; i++)
		fds[GRAVES + i] = (struct pollfd){ guard->graves[i].pid ? guard->graves[i].handle : -1, POLLIN, 0 };
	desk_fds(&guard->desk, fds + DESK);
	if (poll(fds, COUNT, wait_ms(guard)) < 0)
		return;
	guard->now = now_ms();
	hear_button(guard, fds[BUTTON].revents != 0);
	/* What a press has ended or moved is not looked at in this round. */
	if (fds[SHOWN].revents & ~POLLOUT && guard->shown.pid == shown)
		hear(guard, &guard->shown);
	else if (fds[SHOWN_END].revents && guard->shown.pid == shown)
		end(guard, &guard->shown, false);
	if (fds[NEXT].revents && guard->next.pid == next)
		hear(guard, &guard->next);
	else if (fds[NEXT_END].revents && guard->next.pid == next)
		end(guard, &guard->next, false);
	if (fds[STAFF].revents && guard->staff.pid == staff)
		hear(guard, &guard->staff);
	else if (fds[STAFF_END].revents && guard->staff.pid == staff)
		visit_bury(&guard->staff);
	if (fds[CONTROL].revents)
		hear_control(guard);
	guard_watch_desk(guard, fds + DESK);
	for (int i = 0; i < VISIT_GRAVES; i++)
		buried |= fds[GRAVES + i].revents;
	if (buried)
		visit_empty_graves(guard->graves, false);
	pass_time(guard);
}

bool guard_run(const struct guard_options *options, struct error *error)
{
	struct guard guard = {
		.options = options,
		.glass = options->glass,
		.shown = visit_none(),
		.next = visit_none(),
		.staff = visit_none(),
		.button.wiring = options->wiring,
		.look = { REST_FULL, REST_FULL, 0, 0 },
	};

	for (int i = 0; i < VISIT_GRAVES; i++)
		guard.graves[i].handle = -1;
	if (guard.glass)
		guard.home = calloc((size_t)guard.glass->width * (size_t)guard.glass->height, sizeof(*guard.home));
	if (guard.glass && !guard.home)
		abort();
	if (guard.glass)
		dawn_paint((struct turn_surface){ guard.home, (size_t)guard.glass->width * sizeof(*guard.home),
						  guard.glass->width, guard.glass->height });
	guard.now = guard.began = guard.untouched_since = now_ms();
	guard_lit(&guard);
	desk_open(&guard.desk, &options->desk, guard.graves, guard.now);
	hear_button(&guard, false);
	pass_time(&guard);
	while (!guard.closed && !guard.hopeless)
		watch(&guard);
	visit_kill(&guard.shown, guard.graves);
	visit_kill(&guard.next, guard.graves);
	visit_kill(&guard.staff, guard.graves);
	desk_close(&guard.desk);
	visit_empty_graves(guard.graves, true);
	clear_button_close(&guard.button);
	free(guard.home);
	if (guard.failures >= FAILURES_WINDOW)
		return fail(error, "%s: ends again and again as soon as it is started; see its messages above",
			    options->program);
	return !guard.hopeless || fail(error, "the kiosk can't run here; see the message above");
}
