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

/* Letters; the same with a key that leads to digits; and those, with one that
 * leads back. */
enum keyboard_keys { KEYBOARD_LETTERS, KEYBOARD_LETTERS_AND_MORE, KEYBOARD_DIGITS };

/* How high it is in this width, px. */
int keyboard_height(struct view *view, int width, enum keyboard_keys keys);

/* Draws it at the foot of area; keys type, erase and space. */
void keyboard_view(struct view *view, struct rect area, enum keyboard_keys keys);

/* A pad of digits, 1 to 9 in three rows, 0 and erase below: how high it is in
 * this room, and how wide in that. */
int keyboard_digits_height(struct view *view, int room);
int keyboard_digits_width(struct view *view, int room);

/* Draws it over the width of area, as high as usual or as fits. Digits are
 * ASCII and left to right in every language, as on every telephone. */
void keyboard_digits(struct view *view, struct rect area);

/* Its erase key alone, at the foot of area, where it always is. */
void keyboard_digits_erase(struct view *view, struct rect area);

#endif
