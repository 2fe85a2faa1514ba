/* SPDX-License-Identifier: MIT */
#include "kiosk/wishes.h"

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
