/* SPDX-License-Identifier: MIT */
/*
 * The on-screen keyboard: letters by language, as tables.
 *
 * Keys look the same touched or not, and nothing pops up: a bystander
 * learns less. Never mirrored. Where the glass is too narrow for the usual
 * rows, the same letters stand in more rows.
 */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include "ui/view.h"

/* How high it is in this width, px. */
int keyboard_height(struct view *view, int width);

/* Draws it at the foot of area; keys type, erase and space. */
void keyboard_view(struct view *view, struct rect area);

#endif
