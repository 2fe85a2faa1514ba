/* SPDX-License-Identifier: MIT */
#include "kiosk/where.h"

#include <string.h>

#include "kiosk/history.h"
#include "kiosk/wishes.h"

static bool is_of_places(const struct place *place)
{
	return place->screen == SCREEN_PLACES || place->screen == SCREEN_ZIP ||
	       (place->screen == SCREEN_MAP && place->id == MAP_CHOOSES);
}

/* Back to the list whose place was chosen: another one now, from its top. */
static void close_places(struct kiosk *kiosk)
{
	while (is_of_places(history_top(&kiosk->visit)))
		history_drop(&kiosk->visit);
	wishes_begin_lists(&kiosk->visit);
	if (history_top(&kiosk->visit)->screen == SCREEN_FINDER)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_FINDER, FINDER_SITUATION });
	history_top(&kiosk->visit)->at = 0;
	history_top(&kiosk->visit)->picked = 0;
}

void where_choose_state(struct kiosk *kiosk, int64_t state)
{
	struct whereabouts *where = &kiosk->visit.where;

	memset(where, 0, sizeof(*where));
	where->state[0] = (char)(state >> 8 & 0x7F);
	where->state[1] = (char)(state & 0x7F);
	close_places(kiosk);
}

void where_choose_point(struct kiosk *kiosk, int64_t packed)
{
	struct whereabouts where;

	memset(&where, 0, sizeof(where));
	if (!geo_unpack(packed, &where.point, &where.sureness, where.state))
		return;
	if (history_top(&kiosk->visit)->screen == SCREEN_ZIP)
		memcpy(where.zip, kiosk->visit.pad, sizeof(where.zip));
	memcpy(&kiosk->visit.where, &where, sizeof(where));
	close_places(kiosk);
}

void where_choose_here(struct kiosk *kiosk)
{
	memcpy(&kiosk->visit.where, &kiosk->settings.where, sizeof(kiosk->visit.where));
	close_places(kiosk);
}
