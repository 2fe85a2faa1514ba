/* SPDX-License-Identifier: MIT */
#include "ui/touch.h"

#include <stdlib.h>

#include "kiosk/kiosk.h"

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

static bool is_on_map(const struct touch *touch, const struct frame *frame)
{
	return frame->map.scale > 0 && rect_holds(frame->map.rect, touch->start_x, touch->start_y);
}

static struct action tapped_map(struct touch_event event, const struct frame *frame)
{
	const struct map_sight *map = &frame->map;
	double units = map->scale / 1000.0;
	struct map_look look = { .x = map->x + (int32_t)((event.x - map->rect.x - map->rect.w / 2) * units),
				 .y = map->y + (int32_t)((event.y - map->rect.y - map->rect.h / 2) * units),
				 .zoom = map->zoom };

	return (struct action){ .type = ACTION_MAP, .id = map_look_pack(look) };
}

/* The map goes with the finger; a finger that hardly moved taps. */
static struct action move_map(struct touch *touch, struct touch_event event, const struct frame *frame, int drag)
{
	double units = frame->map.scale / 1000.0;
	int dx = event.x - touch->start_x, dy = event.y - touch->start_y;
	struct map_look look = { .x = touch->map_x - (int32_t)(dx * units),
				 .y = touch->map_y - (int32_t)(dy * units),
				 .zoom = frame->map.zoom };
	struct action action = { .type = ACTION_NONE };
	int target = touch->target;

	if (abs(dx) >= drag || abs(dy) >= drag)
		touch->moves_map = true;
	if (touch->moves_map || (target >= 0 && target_index(frame, event.x, event.y) != target))
		touch->target = -1;
	if (touch->moves_map && (look.x != frame->map.x || look.y != frame->map.y))
		action = (struct action){ .type = ACTION_MAP, .id = map_look_pack(look) };
	if (event.type == TOUCH_MOVE)
		return action;
	if (touch->target >= 0)
		action = frame->targets[touch->target].action;
	else if (target < 0 && !touch->moves_map && frame->map.takes_taps)
		action = tapped_map(event, frame);
	touch->down = false;
	touch->target = -1;
	return action;
}

/* The cell under the finger, the first time. */
static struct action stroke(struct touch_event event, const struct frame *frame)
{
	const struct target *target = frame_target_at(frame, event.x, event.y);

	return target && target->action.type == ACTION_CELL && !target->chosen ? target->action :
										  (struct action){ .type = ACTION_NONE };
}

static bool is_cell(const struct frame *frame, int index)
{
	return index >= 0 && frame->targets[index].action.type == ACTION_CELL;
}

struct action touch_action(struct touch *touch, struct touch_event event, const struct frame *frame, int drag)
{
	struct action action = { .type = ACTION_NONE };

	if (event.type == TOUCH_DOWN) {
		*touch = (struct touch){ .down = true,
					 .target = target_index(frame, event.x, event.y),
					 .start_x = event.x,
					 .start_y = event.y,
					 .map_x = frame->map.x,
					 .map_y = frame->map.y };
		touch->strokes = is_cell(frame, touch->target);
		touch->target = touch->strokes ? -1 : touch->target;
		return touch->strokes ? stroke(event, frame) : action;
	}
	if (!touch->down)
		return action;
	if (touch->strokes) {
		touch->down = event.type == TOUCH_MOVE;
		return touch->down ? stroke(event, frame) : action;
	}
	if (is_on_map(touch, frame))
		return move_map(touch, event, frame, drag / 3);
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
