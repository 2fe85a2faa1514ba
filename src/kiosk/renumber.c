/* SPDX-License-Identifier: MIT */
#include "kiosk/renumber.h"

#include <string.h>

#include "kiosk/typing.h"

static bool shows_service(enum screen_id screen)
{
	return screen == SCREEN_SERVICE || screen == SCREEN_HOTLINE || screen == SCREEN_TAKE ||
	       screen == SCREEN_STAFF_NOTE || screen == SCREEN_STAFF_WRITE;
}

static bool shows_page(enum screen_id screen)
{
	return screen == SCREEN_PAGE || screen == SCREEN_WORDS;
}

static bool is_list(enum screen_id screen)
{
	return screen == SCREEN_CATEGORY || screen == SCREEN_TALK || screen == SCREEN_SEARCH ||
	       screen == SCREEN_PLACES || screen == SCREEN_MAP_LIST;
}

/* False if what it shows is not there. */
static bool renumber_place(struct place *place, renumber *number, void *data)
{
	if (place->picked)
		place->picked = number(data, NUMBERED_SERVICE, place->picked);
	if (is_list(place->screen))
		place->at = 0;
	if (shows_service(place->screen))
		place->id = number(data, NUMBERED_SERVICE, place->id);
	else if (shows_page(place->screen))
		place->id = number(data, NUMBERED_PAGE, place->id);
	else
		return true;
	return place->id != 0;
}

void kiosk_renumber(struct kiosk *kiosk, renumber *number, void *data)
{
	struct visit *visit = &kiosk->visit;
	int kept = 0;

	for (int i = 0; i <= visit->depth; i++) {
		struct place place = visit->history[i];

		if (renumber_place(&place, number, data))
			visit->history[kept++] = place;
		else
			typing_leave(visit, place.screen);
	}
	memset(&visit->history[kept], 0, (size_t)(visit->depth + 1 - kept) * sizeof(visit->history[0]));
	visit->depth = kept - 1;
}
