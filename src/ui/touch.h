/* SPDX-License-Identifier: MIT */
/*
 * A finger on the glass to what it asks for.
 *
 * A target acts when the finger is lifted inside it; sliding off cancels. A
 * drag up or down turns the page where the frame says how; a drag on a map
 * moves the map along. Where the glass itself is tried, each cell acts as soon
 * as the finger is on it. One finger; no long press, no double tap, no gesture
 * that a button does not do too.
 */
#ifndef UI_TOUCH_H
#define UI_TOUCH_H

#include "ui/frame.h"

enum touch_type { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch_event {
	enum touch_type type;
	int x, y; /* px */
};

struct touch {
	bool down;
	int target;          /* index in the frame under the finger; -1: none, or slid off */
	int start_x, start_y;
	bool moves_map;      /* it has been dragged far enough */
	bool strokes;        /* it came down on a cell */
	int32_t map_x, map_y; /* what lay in the map's middle when the finger came down */
};

/* drag: px that a finger has to move up or down to turn the page; a third of
 * it moves a map, which follows until the finger is lifted. */
struct action touch_action(struct touch *touch, struct touch_event event, const struct frame *frame, int drag);

#endif
