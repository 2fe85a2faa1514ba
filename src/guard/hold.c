/* SPDX-License-Identifier: MIT */
#include "guard/hold.h"

/* While it is held something is seen to fill. KEY_DEAF_MS: a key that is held
 * says so again, to a window that has just come, within less. */
enum { TICK_MS = 100, KEY_DEAF_MS = 500 };

int hold_fd(const struct hold *hold)
{
	return clear_button_fd(&hold->button);
}

static bool is_down(const struct hold *hold)
{
	const struct press *press = &hold->button.press;

	return hold->key || (hold->button.button && (press->held || press->stuck) && press->down);
}

static bool is_enough(struct hold *hold, int64_t now)
{
	if (!hold->since || hold->told || now - hold->since < HOLD_MS)
		return false;
	hold->told = true;
	return true;
}

static void let_go(struct hold *hold)
{
	hold->since = hold->forced = 0;
	hold->told = false;
}

bool hold_look(struct hold *hold, bool readable, int64_t now)
{
	bool pressed = clear_button_pressed(&hold->button, readable, now), enough;

	if (!hold->forced && !is_down(hold)) {
		let_go(hold);
		return false;
	}
	if (pressed && !hold->forced) {
		let_go(hold);
		hold->since = now;
	}
	/* What was asked for is not cut by when the round came. */
	enough = is_enough(hold, hold->forced && now > hold->forced ? hold->forced : now);
	if (hold->forced && now >= hold->forced)
		let_go(hold);
	return enough;
}

int hold_percent(const struct hold *hold, int64_t now)
{
	int64_t held = hold->since ? now - hold->since : 0;

	return hold->told ? 0 : held >= HOLD_MS ? 100 : (int)(held * 100 / HOLD_MS);
}

void hold_force(struct hold *hold, int64_t now, int milliseconds)
{
	hold->since = now;
	hold->told = false;
	hold->forced = now + milliseconds;
}

void hold_forget(struct hold *hold)
{
	hold->told = true;
}

void hold_key(struct hold *hold, bool down, int64_t now)
{
	if (down && now < hold->key_after)
		return;
	let_go(hold);
	hold->key = down;
	hold->since = down ? now : 0;
}

void hold_key_lost(struct hold *hold, int64_t now)
{
	hold_key(hold, false, now);
	hold->key_after = now + KEY_DEAF_MS;
}

int64_t hold_deadline(const struct hold *hold, int64_t now)
{
	int64_t deadline = clear_button_deadline(&hold->button), next = now + TICK_MS;

	if (!hold->since || (hold->told && !hold->forced))
		return deadline;
	return deadline >= 0 && deadline < next ? deadline : next;
}

void hold_close(struct hold *hold)
{
	clear_button_close(&hold->button);
}
