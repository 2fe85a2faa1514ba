/* SPDX-License-Identifier: MIT */
/*
 * A paragraph's pieces as a coverage mask: one byte a pixel, 0 to 255.
 *
 * Drawn by SDL2_ttf, one piece a call, and laid together. A mask has no
 * colour: the painter tints it when it puts it on the glass.
 */
#ifndef UI_INK_H
#define UI_INK_H

#include <stdint.h>

#include "base/rect.h"
#include "ui/face.h"
#include "ui/paragraph.h"

/* Where ink of lines [first, first + count) falls, px from the paragraph's
 * origin; may reach beyond its box on any side. Empty if there is none. */
struct rect ink_bounds(const struct paragraph *paragraph, int first, int count);

/* Draws these lines into a zeroed mask of bounds.w x bounds.h bytes. Where
 * pieces overlap, the greater coverage stands. False if a piece could not be
 * drawn (out of memory); what could is there. */
bool ink_draw(struct faces *faces, const struct paragraph *paragraph, int first, int count,
	      struct rect bounds, uint8_t *mask);

#endif
