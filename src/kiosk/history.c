/* SPDX-License-Identifier: MIT */
#include "kiosk/history.h"

#include <string.h>

#include "kiosk/typing.h"

enum screen_id history_home(const struct settings *settings)
{
	return settings->staff ? SCREEN_STAFF : SCREEN_HOME;
}

struct place *history_top(struct visit *visit)
{
	return &visit->history[visit->depth];
}

/* Nothing of it is shown to whoever comes to such a place next. */
static void leave(struct visit *visit, const struct place *place)
{
	typing_leave(visit, place->screen);
	if (place->screen == SCREEN_STAFF_TOUCH)
		memset(visit->cells, 0, sizeof(visit->cells));
}

void history_drop(struct visit *visit)
{
	leave(visit, history_top(visit));
	memset(&visit->history[visit->depth], 0, sizeof(visit->history[0]));
	visit->depth--;
}

/* An emptied place on top. A long walk forgets its oldest steps, but never home. */
static struct place *push(struct visit *visit)
{
	if (visit->depth == HISTORY_MAX - 1) {
		leave(visit, &visit->history[1]);
		memmove(&visit->history[1], &visit->history[2], (HISTORY_MAX - 2) * sizeof(visit->history[0]));
		visit->depth--;
	}
	visit->depth++;
	memset(history_top(visit), 0, sizeof(struct place));
	return history_top(visit);
}

void history_open(struct kiosk *kiosk, struct action action)
{
	struct visit *visit = &kiosk->visit;
	struct place *from = history_top(visit), *to;
	enum category need = from->need;
	int64_t before = from->id;
	int english = from->english;

	/* Staff look for a service to note something on it. */
	if (kiosk->settings.staff && action.screen == SCREEN_SERVICE)
		action.screen = SCREEN_STAFF_NOTE;
	if (from->screen == action.screen && from->id == action.id)
		return;
	/* Words typed before are not shown to whoever searches next. */
	if (action.screen == SCREEN_SEARCH)
		memset(visit->query, 0, sizeof(visit->query));
	if (action.screen == SCREEN_CATEGORY)
		need = (enum category)action.id;
	to = push(visit);
	/* The words of a page are explained in the language in which it is read. */
	to->english = action.screen == SCREEN_WORDS ? english : 0;
	to->screen = action.screen;
	to->id = action.id;
	to->need = need;
	/* The list of a map shows what the map did. */
	if (action.screen == SCREEN_MAP_LIST) {
		to->look = action.id;
		to->id = before;
	}
}

/* What lies under it stays as it was read: back leads to the very line. */
void history_read_in_english(struct visit *visit)
{
	struct place from = *history_top(visit), *to;

	if (from.english)
		return;
	to = push(visit);
	to->screen = from.screen;
	to->need = from.need;
	to->id = from.id;
	to->english = 1;
}

void history_go_home(struct kiosk *kiosk)
{
	struct visit *visit = &kiosk->visit;

	while (visit->depth > 0)
		history_drop(visit);
	memset(&visit->history[0], 0, sizeof(visit->history[0]));
	visit->history[0].screen = history_home(&kiosk->settings);
	memset(visit->query, 0, sizeof(visit->query));
}
