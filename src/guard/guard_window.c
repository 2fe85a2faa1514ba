/* SPDX-License-Identifier: MIT */
/* The glass `none`: a visit has a window on a desktop, and what a board has
 * lines for is heard from it. None of this is believed where there is a glass. */
#include "base/guard_line.h"
#include "guard/guard_state.h"

void guard_hear_window(struct guard *guard, struct visit_process *visit, const char *message, size_t size)
{
	if (guard->glass)
		return;
	switch (message[0]) {
	case GUARD_CLOSED:
		guard->closed = true;
		break;
	case GUARD_AT_HOME:
		visit->at_home = size > 1 && message[1];
		break;
	case GUARD_SWITCH:
		if (visit == &guard->shown && !guard->over && guard->options->staff)
			hold_key(&guard->desk.hold, size > 1 && message[1], guard->now);
		break;
	}
}

void guard_window_over(struct guard *guard)
{
	guard_end_staff(guard);
	guard->over = true;
}

void guard_window_goes(struct guard *guard)
{
	if (guard->glass)
		return;
	hold_key_lost(&guard->desk.hold, guard->now);
	guard_end_command(guard);
}
