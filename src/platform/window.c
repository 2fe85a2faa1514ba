/* SPDX-License-Identifier: MIT */
#include "platform/window.h"

#include <SDL.h>
#include <stdlib.h>
#include <time.h>

enum { RECTS_MAX = 96 };

struct window {
	SDL_Window *window;
	SDL_Surface *surface;
};

bool window_possible(void)
{
	const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x11 && *x11) || (wayland && *wayland) || getenv("SDL_VIDEODRIVER");
}

/* Each of these was measured: SDL would start a session bus, an input
 * method and an OpenGL context that a kiosk has no use for. */
static void set_hints(void)
{
	setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
	setenv("XMODIFIERS", "@im=none", 1);
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
	SDL_SetHint(SDL_HINT_VIDEO_X11_XRANDR, "0");
}

struct window *window_open(const char *title, int *width, int *height, bool fullscreen, struct error *error)
{
	struct window *window = calloc(1, sizeof(*window));
	unsigned flags = fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;

	if (!window)
		abort();
	set_hints();
	if (SDL_Init(SDL_INIT_VIDEO) < 0) {
		fail(error, "no window can be opened: %s", SDL_GetError());
		free(window);
		return NULL;
	}
	SDL_StopTextInput();
	window->window = SDL_CreateWindow(title, SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, *width, *height, flags);
	if (!window->window) {
		fail(error, "no window can be opened: %s", SDL_GetError());
		window_close(window);
		return NULL;
	}
	if (fullscreen) {
		SDL_GetWindowSize(window->window, width, height);
		SDL_ShowCursor(SDL_DISABLE);
	}
	return window;
}

void window_close(struct window *window)
{
	if (!window)
		return;
	if (window->window)
		SDL_DestroyWindow(window->window);
	SDL_Quit();
	free(window);
}

uint32_t *window_pixels(struct window *window, int *width, int *height, int *stride)
{
	window->surface = SDL_GetWindowSurface(window->window);
	if (!window->surface || window->surface->format->BytesPerPixel != 4)
		return NULL;
	*width = window->surface->w;
	*height = window->surface->h;
	*stride = window->surface->pitch / 4;
	return window->surface->pixels;
}

void window_show(struct window *window, const struct rect *rects, int count)
{
	const struct rect glass = { 0, 0, window->surface ? window->surface->w : 0,
				    window->surface ? window->surface->h : 0 };
	SDL_Rect areas[RECTS_MAX];
	int used = 0;

	if (count > RECTS_MAX)
		count = RECTS_MAX;
	for (int i = 0; i < count; i++) {
		struct rect area = rect_common(rects[i], glass);

		if (area.w > 0)
			areas[used++] = (SDL_Rect){ area.x, area.y, area.w, area.h };
	}
	if (used > 0)
		SDL_UpdateWindowSurfaceRects(window->window, areas, used);
}

int64_t window_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static struct window_event translate(const SDL_Event *event)
{
	switch (event->type) {
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		if (event->button.button == SDL_BUTTON_LEFT)
			return (struct window_event){ event->type == SDL_MOUSEBUTTONDOWN ? WINDOW_DOWN : WINDOW_UP,
						      event->button.x, event->button.y };
		break;
	case SDL_MOUSEMOTION:
		if (event->motion.state & SDL_BUTTON_LMASK)
			return (struct window_event){ WINDOW_MOVE, event->motion.x, event->motion.y };
		break;
	case SDL_WINDOWEVENT:
		if (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
		    event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
			return (struct window_event){ .type = WINDOW_LOST };
		break;
	case SDL_QUIT:
		return (struct window_event){ .type = WINDOW_CLOSED };
	}
	return (struct window_event){ .type = WINDOW_NOTHING };
}

struct window_event window_wait(struct window *window, int64_t deadline)
{
	struct window_event none = { .type = WINDOW_NOTHING };

	(void)window;
	for (;;) {
		int64_t left = deadline - window_now();
		SDL_Event event;
		struct window_event translated;
		int got;

		if (deadline < 0)
			got = SDL_WaitEvent(&event);
		else
			got = left > 0 ? SDL_WaitEventTimeout(&event, left > 3600000 ? 3600000 : (int)left) : 0;
		if (!got)
			return none;
		translated = translate(&event);
		if (translated.type != WINDOW_NOTHING)
			return translated;
	}
}

bool window_pending(struct window *window)
{
	(void)window;
	return SDL_HasEvents(SDL_MOUSEMOTION, SDL_MOUSEBUTTONUP);
}
