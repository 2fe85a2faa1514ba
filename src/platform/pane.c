/* SPDX-License-Identifier: MIT */
#include "platform/pane.h"

#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/guard_line.h"

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
