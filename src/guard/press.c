/* SPDX-License-Identifier: MIT */
#include "guard/press.h"

static bool is_flutter(const struct press *press, int64_t at)
{
	int64_t oldest = press->times[press->next];

	return oldest > 0 && at - oldest <= PRESS_STUCK;
}

static void become_stuck(struct press *press)
{
	press->stuck = true;
	press->locked_until = 0;
}

static bool accept(struct press *press, int64_t at)
{
	press->down = true;
	press->held = true;
	press->changed = at;
	press->locked_until = at + PRESS_LOCKOUT;
	press->times[press->next] = at;
	press->next = (press->next + 1) % PRESS_FLUTTER;
	if (is_flutter(press, at))
		become_stuck(press);
	return true;
}

static void let_go(struct press *press, int64_t at)
{
	press->held = false;
	press->locked_until = at + PRESS_RELEASE;
}

static bool is_locked(const struct press *press, int64_t now)
{
	return press->locked_until > 0 && now < press->locked_until;
}

/* The lock-out is over: what it hid comes to light. */
static bool unlock(struct press *press, int64_t now)
{
	if (press->locked_until == 0 || is_locked(press, now))
		return false;
	press->locked_until = 0;
	/* Let go within the lock-out of its press. That release bounces as any
	 * other, perhaps beyond it. */
	if (press->held && !press->down) {
		let_go(press, press->changed);
		if (is_locked(press, now))
			return false;
		press->locked_until = 0;
	}
	return press->down && !press->held && accept(press, now);
}

/* All that the time alone brings about, so that it makes no difference how
 * often press_time is called. */
static bool pass(struct press *press, int64_t now)
{
	bool clears = unlock(press, now);

	if (press->stuck && !press->down && now - press->changed >= PRESS_REST)
		*press = (struct press){ .changed = press->changed };
	else if (press->held && press->down && now - press->changed >= PRESS_STUCK)
		become_stuck(press);
	return clears;
}

bool press_edge(struct press *press, struct button_edge edge)
{
	bool clears = pass(press, edge.at);

	if (press->stuck || edge.pressed != press->down)
		press->changed = edge.at;
	/* Down while it is held: the release between was lost, so it clears.
	 * Let go while it is open is no press: a spike that was over before the
	 * chip was read looks like that. */
	if (!press->stuck && !is_locked(press, edge.at)) {
		if (edge.pressed)
			return accept(press, edge.at);
		if (press->held)
			let_go(press, edge.at);
	}
	press->down = edge.pressed;
	return clears;
}

bool press_time(struct press *press, int64_t now, bool down)
{
	if (down != press->down)
		return press_edge(press, (struct button_edge){ now, down });
	return pass(press, now);
}

int64_t press_last(const struct press *press)
{
	return press->times[(press->next + PRESS_FLUTTER - 1) % PRESS_FLUTTER];
}

int64_t press_deadline(const struct press *press)
{
	if (press->stuck)
		return press->down ? -1 : press->changed + PRESS_REST;
	if (press->locked_until > 0)
		return press->locked_until;
	return press->held ? press->changed + PRESS_STUCK : -1;
}
