/* SPDX-License-Identifier: MIT */
#include "ui/touch.h"

#include <stdlib.h>

static int target_index(const struct frame *frame, int x, int y)
{
	const struct target *target = frame_target_at(frame, x, y);

	return target ? (int)(target - frame->targets) : -1;
}

static struct action dragged(const struct touch *touch, struct touch_event event, const struct frame *frame, int drag)
{
	int dx = event.x - touch->start_x, dy = event.y - touch->start_y;

	if (abs(dy) < drag || abs(dy) < abs(dx))
		return (struct action){ .type = ACTION_NONE };
	return dy < 0 ? frame->forward : frame->backward;
}

struct action touch_action(struct touch *touch, struct touch_event event, const struct frame *frame, int drag)
{
	struct action action = { .type = ACTION_NONE };

	if (event.type == TOUCH_DOWN) {
		*touch = (struct touch){ true, target_index(frame, event.x, event.y), event.x, event.y };
		return action;
	}
	if (!touch->down)
		return action;
	action = dragged(touch, event, frame, drag);
	if (action.type != ACTION_NONE || (touch->target >= 0 && target_index(frame, event.x, event.y) != touch->target))
		touch->target = -1;
	if (event.type == TOUCH_MOVE)
		return (struct action){ .type = ACTION_NONE };
	if (touch->target >= 0)
		action = frame->targets[touch->target].action;
	touch->down = false;
	touch->target = -1;
	return action;
}
