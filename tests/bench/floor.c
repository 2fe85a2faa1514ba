/* SPDX-License-Identifier: MIT */
/*
 * The floor under every answer: the smallest SDL2 program that answers a tap
 * with a whole new frame. Nothing on this stack can be sooner, so the kiosk is
 * measured beside it. It shows no text, reads no file and keeps no state.
 */
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>

static int paint(SDL_Window *window, unsigned count)
{
	static const Uint32 colors[] = {0x204060, 0xc0a080};
	SDL_Surface *surface = SDL_GetWindowSurface(window);

	if (!surface || SDL_FillRect(surface, NULL, colors[count % 2]) < 0)
		return -1;
	return SDL_UpdateWindowSurface(window);
}

int main(int argc, char **argv)
{
	SDL_Window *window = NULL;
	SDL_Event event;
	unsigned taps = 0;
	int width, height, result = -1;

	if (argc != 2 || sscanf(argv[1], "%dx%d", &width, &height) != 2) {
		fprintf(stderr, "usage: floor WIDTHxHEIGHT\n");
		return 2;
	}
	/* The same two as the kiosk's window: a surface in shared memory instead
	 * of an OpenGL texture, and no D-Bus session started for nothing. */
	SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
	setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", 1);
	if (SDL_Init(SDL_INIT_VIDEO) < 0)
		goto done;
	window = SDL_CreateWindow("floor", 0, 0, width, height, SDL_WINDOW_BORDERLESS);
	if (!window || paint(window, taps) < 0)
		goto done;
	while ((result = SDL_WaitEvent(&event) ? 0 : -1) == 0 && event.type != SDL_QUIT) {
		/* On the release: the kiosk too acts when the finger leaves, so that
		 * sliding off cancels. */
		if (event.type == SDL_MOUSEBUTTONUP && (result = paint(window, ++taps)) < 0)
			break;
	}
done:
	if (result < 0)
		fprintf(stderr, "floor: %s\n", SDL_GetError());
	if (window)
		SDL_DestroyWindow(window);
	SDL_Quit();
	return result < 0 ? 1 : 0;
}
