/* SPDX-License-Identifier: MIT */
/*
 * Parts of the screens that staff see: how far something is, the switch that
 * is held, texts whose digits differ.
 */
#ifndef SCREENS_STAFF_PARTS_H
#define SCREENS_STAFF_PARTS_H

#include "kiosk/staff.h"
#include "ui/widgets.h"

/* A bar that fills; percent of it. */
void staff_bar(struct view *view, struct rect rect, int percent);

/* "Hold the switch for 3 seconds…" over such a bar: px that it wants in this
 * width, and drawing it. */
int staff_hold_height(struct view *view, int width);
void staff_hold(struct view *view, struct rect rect, int held);

/* A text with [digits] that differ: bold, on a coloured ground, underlined.
 * Left to right in every language. Its height, px; draws it if draw. */
int staff_marked(struct view *view, struct rect area, const char *text, bool draw);

/* "number 42", or that the data is what was built in. */
struct phrase staff_number(struct view *view, const char *sentence, int64_t number);

#endif
