/* SPDX-License-Identifier: MIT */
#include <SDL.h>
#include <SDL_syswm.h>
#include <poll.h>
#include <stdlib.h>

#include "platform/bands.h"
#include "platform/pane.h"

/* LOOK_MS: what the guard says waits so long at most where SDL alone knows how
 * to wait for the display. */
enum { RECTS_MAX = 96, LOOK_MS = 100 };

struct window {
	struct pane pane;
	SDL_Window *window;
	SDL_Surface *surface;
	int display; /* the connection to it; -1: SDL alone knows how to wait for it */
};

/* Of X11; other displays are waited for by SDL. */
static int connection(SDL_Window *window)
{
	SDL_SysWMinfo info;

	SDL_VERSION(&info.version);
	if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
		return -1;
	return ConnectionNumber(info.info.x11.display);
}

bool pane_window_possible(void)
{
	const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x11 && *x11) || (wayland && *wayland) || getenv("SDL_VIDEODRIVER");
}

/* Each of these was measured: SDL would start a session bus, an input
 * method and an OpenGL context that a kiosk has no use for, and grab the
 * pointer at each press: six round trips to the display. Xlib takes 10 ms to
 * read which accents a keyboard can compose, and 1 ms for the tables of a
 * locale; no text comes from it, and none goes to it but the window's name. */
static void set_hints(void)
{
	setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
	setenv("XMODIFIERS", "@im=none", 1);
	setenv("XCOMPOSEFILE", "/dev/null", 1);
	setenv("LC_ALL", "C", 1);
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
	struct rect parts[RECTS_MAX];
	SDL_Rect areas[RECTS_MAX];
	int used = 0;

	if (count > RECTS_MAX)
		count = RECTS_MAX;
	for (int i = 0; i < count; i++) {
		struct rect part = rect_common(rects[i], glass);

		if (part.w > 0)
			parts[used++] = part;
	}
	if (window->display >= 0)
		used = bands_join(parts, used, glass.w);
	for (int i = 0; i < used; i++)
		areas[i] = (SDL_Rect){ parts[i].x, parts[i].y, parts[i].w, parts[i].h };
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

static int left_ms(int64_t deadline)
{
	int64_t left = deadline - pane_now();

	return deadline < 0 ? -1 : left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}

/* Waiting inside SDL makes it send itself a message through the display for
 * each event: two wake-ups more for every tap. Drawing may have read events
 * from the connection already, so it is pumped each time before waiting (which
 * SDL_PollEvent does not do). False: the time is up, or the guard may have said
 * something. */
static bool next_event(const struct window *window, SDL_Event *event, int64_t deadline)
{
	struct pollfd fds[] = { { window->display, POLLIN, 0 }, { window->pane.line, POLLIN, 0 } };
	int left = left_ms(deadline);

	if (window->display < 0)
		return SDL_WaitEventTimeout(event, window->pane.line >= 0 && (left < 0 || left > LOOK_MS) ? LOOK_MS : left);
	do {
		SDL_PumpEvents();
		if (SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
			return true;
	} while (poll(fds, 2, left_ms(deadline)) != 0 && !fds[1].revents);
	return false;
}

/* The switch of staff is nothing that a visit knows of. */
static void tell_switch(struct pane *pane, const SDL_Event *event)
{
	const char down = event->type == SDL_KEYDOWN;

	if ((down || event->type == SDL_KEYUP) && event->key.keysym.sym == SDLK_F2 && !event->key.repeat)
		pane_tell(pane, GUARD_SWITCH, &down, 1);
}

static struct pane_event wait_event(struct pane *pane, int64_t deadline)
{
	struct window *window = (struct window *)pane;
	struct pane_event found = { .type = PANE_NOTHING };
	SDL_Event event;

	do {
		found = pane_hear(pane);
		if (found.type == PANE_NOTHING && next_event(window, &event, deadline)) {
			tell_switch(pane, &event);
			found = translate(&event);
		}
	} while (found.type == PANE_NOTHING && left_ms(deadline) != 0);
	return found;
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
	window->pane.kind = &kind;
	window->pane.line = line;
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
	window->display = connection(window->window);
	if (fullscreen) {
		SDL_GetWindowSize(window->window, width, height);
		SDL_ShowCursor(SDL_DISABLE);
	}
	/* What has come so far is of a window that nothing was drawn in. */
	SDL_PumpEvents();
	SDL_FlushEvent(SDL_WINDOWEVENT);
	return &window->pane;
}
