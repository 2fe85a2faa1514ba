/* SPDX-License-Identifier: MIT */
#include "platform/fingers.h"

#include <SDL.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct fingers {
	int size[2]; /* of the picture */
	int turned;
	bool down;
	SDL_FingerID first;
	int devices[FINGERS_DEVICES]; /* for waiting only */
	int count;
	float last[2]; /* where somebody touched before we opened the panel, of its size; 0: nowhere */
	bool heard[2]; /* SDL knows better by now */
};

enum { SLOTS_MOST = 16 };

static float last_on(int device, unsigned axis)
{
	struct {
		uint32_t axis;
		int32_t values[SLOTS_MOST];
	} slots = { .axis = axis };
	struct input_absinfo range;

	if (ioctl(device, EVIOCGMTSLOTS(sizeof(slots)), &slots) < 0 || ioctl(device, EVIOCGABS(axis), &range) < 0 ||
	    range.maximum <= range.minimum)
		return 0;
	return (float)(slots.values[0] - range.minimum) / (float)(range.maximum - range.minimum);
}

/* The kernel tells no axis on which a finger has not moved since the last one,
 * and SDL, which was not there then, takes it for 0: somebody who touches what
 * the visitor before touched would touch the edge. */
static void recall(struct fingers *fingers)
{
	for (int i = 0; i < fingers->count; i++) {
		const float last[2] = { last_on(fingers->devices[i], ABS_MT_POSITION_X),
					last_on(fingers->devices[i], ABS_MT_POSITION_Y) };

		for (int k = 0; k < 2; k++)
			if (last[k] > 0)
				fingers->last[k] = last[k];
	}
}

static float corrected(struct fingers *fingers, int axis, float told)
{
	fingers->heard[axis] |= told > 0;
	return fingers->heard[axis] ? told : fingers->last[axis];
}

static void close_devices(struct fingers *fingers)
{
	for (int i = 0; i < fingers->count; i++)
		close(fingers->devices[i]);
	fingers->count = 0;
}

static void open_devices(struct fingers *fingers)
{
	DIR *folder = opendir("/dev/input");
	struct dirent *entry;

	while (folder && fingers->count < FINGERS_DEVICES && (entry = readdir(folder))) {
		char path[300];
		int device;

		if (strncmp(entry->d_name, "event", 5) != 0)
			continue;
		snprintf(path, sizeof(path), "/dev/input/%s", entry->d_name);
		device = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
		if (device >= 0)
			fingers->devices[fingers->count++] = device;
	}
	if (folder)
		closedir(folder);
}

void fingers_close(struct fingers *fingers)
{
	if (!fingers)
		return;
	close_devices(fingers);
	SDL_Quit();
	free(fingers);
}

struct fingers *fingers_open(int width, int height, int turned, struct error *error)
{
	struct fingers *fingers = calloc(1, sizeof(*fingers));

	if (!fingers)
		abort();
	fingers->size[0] = width;
	fingers->size[1] = height;
	fingers->turned = turned;
	setenv("SDL_VIDEODRIVER", "evdev", 1);
	SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
	SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
	if (SDL_Init(SDL_INIT_VIDEO) < 0) {
		fail(error, "no touch device can be read: %s", SDL_GetError());
		free(fingers);
		return NULL;
	}
	SDL_StopTextInput();
	if (SDL_GetNumTouchDevices() == 0) {
		fail(error, "there is no touch panel");
		fingers_close(fingers);
		return NULL;
	}
	open_devices(fingers);
	recall(fingers);
	return fingers;
}

/* The folder is there as soon as the first device is. */
static void watch_folders(int expect)
{
	inotify_add_watch(expect, "/dev", IN_CREATE | IN_ONLYDIR);
	inotify_add_watch(expect, "/dev/input", IN_CREATE | IN_ATTRIB | IN_ONLYDIR);
}

int fingers_expect(void)
{
	int expect = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (expect >= 0)
		watch_folders(expect);
	return expect;
}

void fingers_expected(int expect)
{
	char waste[4096];

	while (read(expect, waste, sizeof(waste)) > 0)
		;
	watch_folders(expect);
}

int fingers_watch(const struct fingers *fingers, struct pollfd fds[FINGERS_DEVICES])
{
	for (int i = 0; i < fingers->count; i++)
		fds[i] = (struct pollfd){ fingers->devices[i], POLLIN, 0 };
	return fingers->count;
}

/* SDL has descriptors of its own and gets all of it too. False: one is gone. */
static bool empty_devices(struct fingers *fingers)
{
	char waste[4096];
	bool gone = false;

	for (int i = 0; i < fingers->count; i++) {
		ssize_t got;

		while ((got = read(fingers->devices[i], waste, sizeof(waste))) > 0)
			;
		gone |= got == 0 || (got < 0 && errno == ENODEV);
	}
	explicit_bzero(waste, sizeof(waste));
	return !gone;
}

void fingers_place(float across, float down, const int size[2], int turned, int place[2])
{
	const float ways[4][2] = {
		{ across, down },
		{ down, 1 - across },
		{ 1 - across, 1 - down },
		{ 1 - down, across },
	};

	for (int i = 0; i < 2; i++) {
		int at = (int)(ways[turned & 3][i] * (float)size[i]);

		place[i] = at < 0 ? 0 : at >= size[i] ? size[i] - 1 : at;
	}
}

static bool translate(struct fingers *fingers, const SDL_Event *event, struct pane_event *out)
{
	int place[2];

	if (event->type != SDL_FINGERDOWN && event->type != SDL_FINGERMOTION && event->type != SDL_FINGERUP)
		return false;
	if (event->type == SDL_FINGERDOWN ? fingers->down : !fingers->down || event->tfinger.fingerId != fingers->first)
		return false;
	fingers_place(corrected(fingers, 0, event->tfinger.x), corrected(fingers, 1, event->tfinger.y), fingers->size, fingers->turned, place);
	fingers->first = event->tfinger.fingerId;
	fingers->down = event->type != SDL_FINGERUP;
	*out = (struct pane_event){ .x = place[0], .y = place[1] };
	out->type = event->type == SDL_FINGERDOWN ? PANE_DOWN : fingers->down ? PANE_MOVE : PANE_UP;
	return true;
}

struct pane_event fingers_next(struct fingers *fingers)
{
	struct pane_event none = { .type = PANE_NOTHING }, touch;
	SDL_Event event;

	if (!empty_devices(fingers))
		return (struct pane_event){ .type = PANE_CLOSED };
	while (SDL_PollEvent(&event))
		if (translate(fingers, &event, &touch))
			return touch;
	return none;
}
