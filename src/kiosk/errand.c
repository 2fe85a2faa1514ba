/* SPDX-License-Identifier: MIT */
#include "kiosk/errand.h"

#include <string.h>

#include "kiosk/history.h"

int64_t tested_pack(enum test test, int found)
{
	return (int64_t)test * TESTED_MOST + found;
}

/* Where staff are once it is asked. The words that go with it are read from
 * the visit before, see app/staff_desk.h. */
void errand_ask(struct kiosk *kiosk, int64_t what)
{
	if (what == STAFF_ASK_UPDATE || what == STAFF_ASK_UNDO)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_UPDATE, 0 });
	else if (what == STAFF_ASK_ABOUT)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_ABOUT, 0 });
	else if (what == STAFF_ASK_COPY)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_COPY, 0 });
	else if (what == STAFF_ASK_HEALTH)
		history_open(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_TEST, 0 });
	else if (what == STAFF_ASK_CANCEL)
		history_go_home(kiosk);
	else if (what == STAFF_ASK_PIN)
		memset(kiosk->visit.pad, 0, sizeof(kiosk->visit.pad));
	while ((what >= STAFF_ASK_NOTE && what <= STAFF_ASK_UNNOTE) && history_top(&kiosk->visit)->screen != SCREEN_STAFF_NOTES &&
	       kiosk->visit.depth > 0)
		history_drop(&kiosk->visit);
}

void errand_feel_cell(struct visit *visit, int64_t cell)
{
	if (history_top(visit)->screen == SCREEN_STAFF_TOUCH && cell >= 0 && cell < CELLS_MOST)
		visit->cells[cell / 64] |= UINT64_C(1) << cell % 64;
}

void errand_keep_tested(struct visit *visit, int64_t packed)
{
	const enum screen_id screen = history_top(visit)->screen;

	if ((screen != SCREEN_STAFF_COLORS && screen != SCREEN_STAFF_TOUCH) || packed < 0 || packed >= TESTS * TESTED_MOST)
		return;
	visit->tested[packed / TESTED_MOST] = (int)(packed % TESTED_MOST);
	history_drop(visit);
}

int kiosk_asks(const struct kiosk *kiosk, struct action action)
{
	const enum screen_id screen = kiosk_place(kiosk)->screen;
	bool waits = screen == SCREEN_STAFF_UPDATE || screen == SCREEN_STAFF_COPY || screen == SCREEN_STAFF_DRILL;

	if (!kiosk->settings.staff)
		return -1;
	if (action.type == ACTION_STAFF && action.id >= 0 && action.id < STAFF_ASK_COUNT)
		return (int)action.id;
	return action.type == ACTION_HOME || (waits && action.type == ACTION_BACK) ? STAFF_ASK_CANCEL : -1;
}
