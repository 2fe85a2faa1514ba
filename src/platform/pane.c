/* SPDX-License-Identifier: MIT */
#include "platform/pane.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

void pane_close(struct pane *pane)
{
	if (pane)
		pane->kind->close(pane);
}

uint32_t *pane_pixels(struct pane *pane, int *width, int *height, int *stride)
{
	return pane->kind->pixels(pane, width, height, stride);
}

void pane_show(struct pane *pane, const struct rect *rects, int count)
{
	if (count > 0)
		pane->kind->show(pane, rects, count);
}

struct pane_event pane_touch(struct pane_place *place, struct pane_event touch, int width, int height)
{
	if (touch.type == PANE_DOWN)
		memcpy(place->held, place->now, sizeof(place->held));
	touch.x = rect_most(0, rect_least(touch.x - place->held[0], width - 1));
	touch.y = rect_most(0, rect_least(touch.y - place->held[1], height - 1));
	return touch;
}

int64_t pane_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

struct pane_event pane_wait(struct pane *pane, int64_t deadline)
{
	return pane->kind->wait(pane, deadline);
}

bool pane_pending(struct pane *pane)
{
	return pane->kind->pending(pane);
}

static struct pane_event placed(const char *content, ssize_t size)
{
	struct pane_event event = { .type = PANE_NOTHING };
	int place[2];

	if (size != (ssize_t)sizeof(place))
		return event;
	memcpy(place, content, sizeof(place));
	return (struct pane_event){ .type = PANE_PLACED, .x = place[0], .y = place[1] };
}

struct pane_event pane_hear(struct pane *pane)
{
	struct pane_event event = { .type = PANE_NOTHING };
	ssize_t size;

	if (pane->line < 0)
		return event;
	size = recv(pane->line, pane->message, LINE_MESSAGE_MAX, MSG_DONTWAIT);
	if (size < 0 && (errno == EAGAIN || errno == EINTR))
		return event;
	if (size <= 0)
		return (struct pane_event){ .type = PANE_CLOSED };
	pane->message[size] = '\0';
	event.text = pane->message + 1;
	switch (pane->message[0]) {
	case VISIT_BEAT:
		pane_tell(pane, GUARD_ALIVE, NULL, 0);
		break;
	case VISIT_IN_USE:
		event.type = PANE_IN_USE;
		break;
	case VISIT_FAULTS:
		event.type = PANE_FAULTS;
		event.faults = (unsigned char)pane->message[1];
		break;
	case VISIT_MOVED:
		return placed(pane->message + 1, size - 1);
	case VISIT_STALE:
		event.type = PANE_STALE;
		break;
	case VISIT_STAFF:
		event.type = PANE_STAFF;
		break;
	case VISIT_COMMAND:
		event.type = PANE_COMMAND;
		break;
	}
	return event;
}

bool pane_tell(struct pane *pane, char message, const void *content, size_t size)
{
	char whole[LINE_MESSAGE_MAX];

	if (pane->line < 0 || size >= sizeof(whole))
		return false;
	whole[0] = message;
	if (size > 0)
		memcpy(whole + 1, content, size);
	return send(pane->line, whole, size + 1, MSG_NOSIGNAL) == (ssize_t)size + 1;
}
