/* SPDX-License-Identifier: MIT */
#include <SDL.h>
#include <stdlib.h>

#include "platform/pane.h"

enum { RECTS_MAX = 96 };

struct window {
	struct pane pane;
	SDL_Window *window;
	SDL_Surface *surface;
};

bool pane_window_possible(void)
{
	const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x11 && *x11) || (wayland && *wayland) || getenv("SDL_VIDEODRIVER");
}

/* Each of these was measured: SDL would start a session bus, an input
 * method and an OpenGL context that a kiosk has no use for, and grab the
 * pointer at each press: six round trips to the display. Xlib takes 10 ms to
 * read which accents a keyboard can compose. */
static void set_hints(void)
{
	setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
	setenv("XMODIFIERS", "@im=none", 1);
	setenv("XCOMPOSEFILE", "/dev/null", 1);
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
	SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
	SDL_SetHint(SDL_HINT_VIDEO_X11_XRANDR, "0");
}

static void close_window(struct pane *pane)
{
	struct window *window = (struct window *)pane;

	if (window->window)
		SDL_DestroyWindow(window->window);
	SDL_Quit();
	free(window);
}

static uint32_t *pixels(struct pane *pane, int *width, int *height, int *stride)
{
	struct window *window = (struct window *)pane;

	window->surface = SDL_GetWindowSurface(window->window);
	if (!window->surface || window->surface->format->BytesPerPixel != 4)
		return NULL;
	*width = window->surface->w;
	*height = window->surface->h;
	*stride = window->surface->pitch / 4;
	return window->surface->pixels;
}

static void show(struct pane *pane, const struct rect *rects, int count)
{
	struct window *window = (struct window *)pane;
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

static struct pane_event translate(const SDL_Event *event)
{
	switch (event->type) {
	case SDL_MOUSEBUTTONDOWN:
	case SDL_MOUSEBUTTONUP:
		if (event->button.button == SDL_BUTTON_LEFT)
			return (struct pane_event){ .type = event->type == SDL_MOUSEBUTTONDOWN ? PANE_DOWN : PANE_UP,
						    .x = event->button.x, .y = event->button.y };
		break;
	case SDL_MOUSEMOTION:
		if (event->motion.state & SDL_BUTTON_LMASK)
			return (struct pane_event){ .type = PANE_MOVE, .x = event->motion.x, .y = event->motion.y };
		break;
	case SDL_KEYDOWN:
		if (event->key.keysym.sym == SDLK_ESCAPE && !event->key.repeat)
			return (struct pane_event){ .type = PANE_PRESSED };
		break;
	case SDL_WINDOWEVENT:
		if (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
		    event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
			return (struct pane_event){ .type = PANE_LOST };
		break;
	case SDL_QUIT:
		return (struct pane_event){ .type = PANE_CLOSED };
	}
	return (struct pane_event){ .type = PANE_NOTHING };
}

static struct pane_event wait_event(struct pane *pane, int64_t deadline)
{
	struct pane_event none = { .type = PANE_NOTHING };

	(void)pane;
	for (;;) {
		int64_t left = deadline - pane_now();
		SDL_Event event;
		struct pane_event translated;
		int got;

		if (deadline < 0)
			got = SDL_WaitEvent(&event);
		else
			got = left > 0 ? SDL_WaitEventTimeout(&event, left > 3600000 ? 3600000 : (int)left) : 0;
		if (!got)
			return none;
		translated = translate(&event);
		if (translated.type != PANE_NOTHING)
			return translated;
	}
}

static bool pending(struct pane *pane)
{
	(void)pane;
	return SDL_HasEvents(SDL_MOUSEMOTION, SDL_MOUSEBUTTONUP);
}

static const struct pane_kind kind = { pixels, show, wait_event, pending, close_window };

struct pane *pane_window_open(const char *title, int *width, int *height, bool fullscreen, int line,
			      struct error *error)
{
	struct window *window = calloc(1, sizeof(*window));
	unsigned flags = fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;

	if (!window)
		abort();
	window->pane = (struct pane){ &kind, line };
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
		close_window(&window->pane);
		return NULL;
	}
	if (fullscreen) {
		SDL_GetWindowSize(window->window, width, height);
		SDL_ShowCursor(SDL_DISABLE);
	}
	return &window->pane;
}
