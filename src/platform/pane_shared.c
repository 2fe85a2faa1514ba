/* SPDX-License-Identifier: MIT */
/* A picture in memory that the guard brings to the glass. It is drawn beside,
 * in memory of the visit's own: what the guard reads is only ever copied, so
 * that no half-drawn part of it is seen for long.
 *
 * A touch panel may come after home, and may be unplugged. Where there is none
 * when the visit comes into use it waits for one, and only then says that it is
 * in use: until then it is as untouched as the next visit, and as that one not
 * in its sandbox yet, which would let it open nothing. No wish of the guard's
 * is needed for that, and nothing wakes it meanwhile. Once in use it ends with
 * its panel, by a status that the guard does not count as a crash; the next
 * visit waits in its place. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/fingers.h"
#include "platform/pane.h"

struct shared {
	struct pane pane;
	struct pane_shared how;
	uint32_t *own, *picture;
	size_t size; /* bytes, of each */
	struct fingers *fingers;
	int expected; /* see fingers_expect; -1: nothing is waited for */
	struct pane_place place;
};

static uint32_t *pixels(struct pane *pane, int *width, int *height, int *stride)
{
	struct shared *shared = (struct shared *)pane;

	*width = *stride = shared->how.width;
	*height = shared->how.height;
	return shared->own;
}

static void copy(struct shared *shared, struct rect area)
{
	size_t width = (size_t)shared->how.width, at = (size_t)area.y * width + (size_t)area.x;

	for (int y = 0; y < area.h; y++, at += width)
		memcpy(shared->picture + at, shared->own + at, (size_t)area.w * sizeof(uint32_t));
}

static void show(struct pane *pane, const struct rect *rects, int count)
{
	enum { MOST = (LINE_MESSAGE_MAX - 1) / sizeof(struct rect) };
	struct shared *shared = (struct shared *)pane;
	const struct rect whole = { 0, 0, shared->how.width, shared->how.height };

	if (count > MOST) {
		rects = &whole;
		count = 1;
	}
	for (int i = 0; i < count; i++)
		copy(shared, rect_on(rects[i], whole.w, whole.h));
	pane_tell(pane, GUARD_CHANGED, rects, (size_t)count * sizeof(*rects));
}

static void expect_no_more(struct shared *shared)
{
	if (shared->expected >= 0)
		close(shared->expected);
	shared->expected = -1;
}

/* In use as soon as it can be touched; until then nothing. */
static struct pane_event open_fingers(struct shared *shared)
{
	bool first = shared->expected < 0;
	struct error error;
	char there;

	if (!shared->how.fingers || shared->fingers)
		return (struct pane_event){ .type = PANE_IN_USE };
	if (first)
		shared->expected = fingers_expect();
	else
		fingers_expected(shared->expected);
	shared->fingers = fingers_open(shared->how.width, shared->how.height, shared->how.turned, &error);
	there = shared->fingers != NULL;
	if (first && !there)
		fprintf(stderr, "%s\n", error.text);
	if (first || there)
		pane_tell(&shared->pane, GUARD_PANEL, &there, 1);
	if (!there)
		return (struct pane_event){ .type = PANE_NOTHING };
	expect_no_more(shared);
	return (struct pane_event){ .type = PANE_IN_USE };
}

/* What the guard said; PANE_NOTHING if it is no event for the visit. */
static struct pane_event hear(struct shared *shared)
{
	struct pane_event event = pane_hear(&shared->pane);

	if (event.type == PANE_IN_USE)
		return open_fingers(shared);
	if (event.type != PANE_PLACED)
		return event;
	shared->place.now[0] = event.x;
	shared->place.now[1] = event.y;
	return (struct pane_event){ .type = PANE_NOTHING };
}

/* The guard is told before anything is drawn: it may have let the glass rest. */
static struct pane_event next_touch(struct shared *shared)
{
	struct pane_event event = fingers_next(shared->fingers);

	if (event.type == PANE_DOWN)
		pane_tell(&shared->pane, GUARD_TOUCHED, NULL, 0);
	if (event.type == PANE_CLOSED)
		_exit(GUARD_EXIT_UNPLUGGED);
	if (event.type == PANE_NOTHING)
		return event;
	return pane_touch(&shared->place, event, shared->how.width, shared->how.height);
}

static int wait_ms(int64_t deadline)
{
	int64_t left = deadline - pane_now();

	return deadline < 0 ? -1 : left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}

static struct pane_event wait_event(struct pane *pane, int64_t deadline)
{
	struct shared *shared = (struct shared *)pane;
	struct pollfd fds[2 + FINGERS_DEVICES] = { { shared->how.line, POLLIN, 0 } };

	for (;;) {
		int count = 2 + (shared->fingers ? fingers_watch(shared->fingers, fds + 2) : 0);
		struct pane_event event = { .type = PANE_NOTHING };
		int got;

		if (shared->fingers)
			event = next_touch(shared);
		if (event.type != PANE_NOTHING)
			return event;
		fds[1] = (struct pollfd){ shared->expected, POLLIN, 0 };
		got = poll(fds, (nfds_t)count, wait_ms(deadline));
		if (got > 0 && fds[0].revents)
			event = hear(shared);
		else if (got > 0 && fds[1].revents)
			event = open_fingers(shared);
		if (event.type != PANE_NOTHING || got == 0)
			return event;
	}
}

static bool pending(struct pane *pane)
{
	struct shared *shared = (struct shared *)pane;
	struct pollfd fds[FINGERS_DEVICES];
	int count = shared->fingers ? fingers_watch(shared->fingers, fds) : 0;

	return count > 0 && poll(fds, (nfds_t)count, 0) > 0;
}

static void close_shared(struct pane *pane)
{
	struct shared *shared = (struct shared *)pane;

	fingers_close(shared->fingers);
	expect_no_more(shared);
	if (shared->picture)
		munmap(shared->picture, shared->size);
	free(shared->own);
	free(shared);
}

static const struct pane_kind kind = { pixels, show, wait_event, pending, close_shared };

struct pane *pane_shared_open(const struct pane_shared *how, struct error *error)
{
	struct shared *shared = calloc(1, sizeof(*shared));
	void *picture;

	if (!shared)
		abort();
	shared->pane.kind = &kind;
	shared->pane.line = how->line;
	shared->how = *how;
	shared->expected = -1;
	shared->size = (size_t)how->width * (size_t)how->height * sizeof(uint32_t);
	shared->own = calloc(1, shared->size);
	if (!shared->own)
		abort();
	picture = mmap(NULL, shared->size, PROT_READ | PROT_WRITE, MAP_SHARED, how->picture, 0);
	if (picture == MAP_FAILED) {
		fail(error, "the guard's picture can't be used: %s", strerror(errno));
		close_shared(&shared->pane);
		return NULL;
	}
	shared->picture = picture;
	return &shared->pane;
}
