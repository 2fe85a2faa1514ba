/* SPDX-License-Identifier: MIT */
#include "app/loop.h"

#include <sys/socket.h>

struct loop {
	struct app *app;
	struct window *window;
	const struct config *config;
	int guard;
	bool over; /* the guard has been asked for another visit: nothing is answered any more */
};

static void tell(const struct loop *loop, char message)
{
	if (loop->guard >= 0)
		(void)!send(loop->guard, &message, 1, MSG_NOSIGNAL);
}

static void take_surface(struct loop *loop)
{
	struct canvas canvas = { 0 };

	canvas.pixels = window_pixels(loop->window, &canvas.width, &canvas.height, &canvas.stride);
	canvas.clip = (struct rect){ 0, 0, canvas.width, canvas.height };
	app_canvas(loop->app, &canvas);
}

static void show(struct loop *loop)
{
	struct rect rects[PAINTER_RECTS];

	window_show(loop->window, rects, app_show(loop->app, rects));
}

static void touched(struct loop *loop, struct window_event event)
{
	const enum touch_type types[] = { [WINDOW_DOWN] = TOUCH_DOWN, [WINDOW_MOVE] = TOUCH_MOVE, [WINDOW_UP] = TOUCH_UP };

	app_touch(loop->app, (struct touch_event){ types[event.type], event.x, event.y });
}

/* A finger that is lifted already needs no show of being down. */
static void answer(struct loop *loop, struct window_event event)
{
	touched(loop, event);
	if (event.type == WINDOW_DOWN && window_pending(loop->window))
		return;
	show(loop);
	if (!window_pending(loop->window))
		app_prepare(loop->app);
}

void loop_run(struct app *app, struct window *window, const struct config *config, int guard)
{
	struct loop loop = { app, window, config, guard, false };
	struct window_event event;

	take_surface(&loop);
	show(&loop);
	tell(&loop, GUARD_READY);
	for (;;) {
		event = window_wait(window, loop.over ? -1 : app_deadline(app));
		if (event.type == WINDOW_CLOSED) {
			tell(&loop, GUARD_CLOSED);
			return;
		}
		if (event.type == WINDOW_LOST) {
			take_surface(&loop);
			show(&loop);
			continue;
		}
		if (loop.over)
			continue;
		app_time(app, window_now());
		if (event.type == WINDOW_NOTHING)
			show(&loop);
		else
			answer(&loop, event);
		if (app_ended(app) && guard >= 0) {
			loop.over = true;
			tell(&loop, GUARD_START_OVER);
		}
	}
}
