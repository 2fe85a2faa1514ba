/* SPDX-License-Identifier: MIT */
#include "app/loop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/guard_line.h"

/* A finger that was falling when home came is not meant for home. */
enum { DEAF_MS = 500 };

struct loop {
	const struct loop_options *options;
	struct app *app;
	struct pane *pane;
	int64_t ahead; /* ms by which tests let the time run before the clock */
	bool at_home;  /* as the guard was told */
	bool over;     /* the guard has been asked for another visit: nothing is answered any more */
};

static void take_surface(struct loop *loop)
{
	struct canvas canvas = { 0 };

	canvas.pixels = pane_pixels(loop->pane, &canvas.width, &canvas.height, &canvas.stride);
	canvas.clip = (struct rect){ 0, 0, canvas.width, canvas.height };
	app_canvas(loop->app, &canvas);
}

static void show(struct loop *loop)
{
	struct rect rects[PAINTER_RECTS];

	int count = app_show(loop->app, rects);

	if (count == 0)
		return;
	pane_show(loop->pane, rects, count);
	app_rest(loop->app);
}

static int64_t now(const struct loop *loop)
{
	return pane_now() + loop->ahead;
}

/* A finger that is lifted already needs no show of being down. */
static void answer_touch(struct loop *loop, struct pane_event event)
{
	const enum touch_type types[] = { [PANE_DOWN] = TOUCH_DOWN, [PANE_MOVE] = TOUCH_MOVE, [PANE_UP] = TOUCH_UP };

	app_touch(loop->app, (struct touch_event){ types[event.type], event.x, event.y });
	if (event.type == PANE_DOWN && pane_pending(loop->pane))
		return;
	show(loop);
	if (!pane_pending(loop->pane))
		app_prepare(loop->app);
}

static void send_answer(struct loop *loop, const char *text, size_t size)
{
	enum { PART = LINE_MESSAGE_MAX - 2 };
	char part[PART + 1];

	do {
		size_t now = size < PART ? size : PART;

		part[0] = now == size ? GUARD_ANSWER_LAST : GUARD_ANSWER_PART;
		memcpy(part + 1, text, now);
		pane_tell(loop->pane, GUARD_ANSWER, part, now + 1);
		text += now;
		size -= now;
	} while (size > 0);
}

/* The glass shows what a command did before it is answered. */
static void obey(struct loop *loop, const char *command)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out;

	if (!loop->options->walk)
		return;
	out = open_memstream(&text, &size);
	if (!out)
		abort();
	walk_command(loop->options->walk, command, out);
	fclose(out);
	if (app_kiosk(loop->app)->now > now(loop))
		loop->ahead = app_kiosk(loop->app)->now - pane_now();
	show(loop);
	send_answer(loop, text, size);
	free(text);
}

static void settle(struct loop *loop)
{
	if (loop->options->settle)
		loop->options->settle(loop->options->what);
}

/* What staff have asked for goes to whoever can do it. */
static void ask(struct loop *loop)
{
	char text[STAFF_LINE];

	if (app_asked(loop->app, text))
		pane_tell(loop->pane, GUARD_ASK, text, strlen(text));
}

/* Whose window it is, and nobody else, knows whether staff would interrupt somebody. */
static void tell_home(struct loop *loop)
{
	const char at_home = kiosk_is_fresh(app_kiosk(loop->app));

	if (!loop->options->window || at_home == loop->at_home)
		return;
	loop->at_home = at_home;
	pane_tell(loop->pane, GUARD_AT_HOME, &at_home, 1);
}

static void answer(struct loop *loop, struct pane_event event)
{
	switch (event.type) {
	case PANE_DOWN:
	case PANE_MOVE:
	case PANE_UP:
		answer_touch(loop, event);
		break;
	case PANE_PRESSED:
		app_act(loop->app, (struct action){ .type = ACTION_START_OVER });
		show(loop);
		break;
	case PANE_IN_USE:
		app_swallow(loop->app, now(loop) + DEAF_MS);
		if (loop->options->fingers)
			settle(loop);
		break;
	case PANE_FAULTS:
		app_faults(loop->app, event.faults);
		show(loop);
		break;
	case PANE_STAFF:
		app_staff(loop->app, event.text);
		show(loop);
		break;
	case PANE_STALE:
		if (kiosk_is_fresh(app_kiosk(loop->app)))
			app_act(loop->app, (struct action){ .type = ACTION_START_OVER });
		break;
	case PANE_COMMAND:
		obey(loop, event.text);
		break;
	case PANE_LOST:
		take_surface(loop);
		show(loop);
		break;
	case PANE_NOTHING:
	case PANE_PLACED:
	case PANE_CLOSED:
		show(loop);
		break;
	}
}

void loop_run(const struct loop_options *options)
{
	struct loop loop = { .options = options, .app = options->app, .pane = options->pane };
	struct pane_event event;

	take_surface(&loop);
	/* What the guard said before this process was there: home is drawn once. */
	event = pane_wait(loop.pane, pane_now());
	if (event.type == PANE_FAULTS)
		app_faults(loop.app, event.faults);
	show(&loop);
	if (!options->fingers)
		settle(&loop);
	pane_tell(loop.pane, GUARD_READY, NULL, 0);
	tell_home(&loop);
	while (event.type != PANE_CLOSED) {
		int64_t deadline = loop.over ? -1 : app_deadline(loop.app);

		event = pane_wait(loop.pane, deadline < 0 ? -1 : deadline - loop.ahead);
		if (loop.over && event.type != PANE_LOST)
			continue;
		app_time(loop.app, now(&loop));
		answer(&loop, event);
		ask(&loop);
		tell_home(&loop);
		if (app_ended(loop.app) && options->guarded) {
			loop.over = true;
			pane_tell(loop.pane, GUARD_START_OVER, NULL, 0);
		}
	}
	pane_tell(loop.pane, GUARD_CLOSED, NULL, 0);
}
