/* SPDX-License-Identifier: MIT */
#include "kiosk/wishes.h"

#include "kiosk/history.h"

void wishes_begin_lists(struct visit *visit)
{
	for (int i = 0; i <= visit->depth; i++)
		if (visit->history[i].screen == SCREEN_CATEGORY)
			visit->history[i].at = 0;
}

/* Two that rule each other out: the later choice stands. */
static uint32_t against(int64_t wish)
{
	switch (wish) {
	case TRAIT_WOMEN_ONLY:
		return WISH_BIT(TRAIT_MEN);
	case TRAIT_MEN:
		return WISH_BIT(TRAIT_WOMEN_ONLY);
	default:
		return 0;
	}
}

void wishes_turn(struct visit *visit, int64_t wish)
{
	if (wish < 0 || wish > WISH_COUNT)
		return;
	if (wish == WISH_COUNT) {
		visit->wishes = 0;
		visit->situation = SITUATION_ANY;
	} else {
		visit->wishes ^= WISH_BIT(wish);
		visit->wishes &= ~against(wish);
	}
	wishes_begin_lists(visit);
}

void wishes_choose_situation(struct kiosk *kiosk, int64_t situation)
{
	if (situation < SITUATION_ANY || situation >= SITUATION_COUNT)
		return;
	kiosk->visit.situation = (enum situation)situation;
	wishes_begin_lists(&kiosk->visit);
	if (history_top(&kiosk->visit)->screen == SCREEN_FINDER)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_FINDER, FINDER_NEED });
}
