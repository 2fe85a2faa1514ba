/* SPDX-License-Identifier: MIT */
/*
 * Putting a picture onto a surface, turned by quarters: panels that were
 * built in upright show what visits draw lying down.
 *
 * Pure: memory to memory. Any rectangle and any place is accepted, huge and
 * negative ones too; what lies outside of the picture or of the surface is
 * left out. Nothing is scaled or blended. quarters is 0 to 3, clockwise.
 */
#ifndef GUARD_TURN_H
#define GUARD_TURN_H

#include <stddef.h>
#include <stdint.h>

#include "base/rect.h"

struct turn_picture {
	const uint32_t *pixels; /* rows top down without gaps */
	int width, height;
};

struct turn_surface {
	void *pixels;
	size_t stride;          /* bytes from row to row, a multiple of 4 */
	int width, height;
};

/* Where part of the picture lies in the turned picture, whose own top left is
 * 0, 0. What is outside of the picture is cut off; all zero if nothing is left. */
struct rect turn_rect(struct turn_picture picture, struct rect part, int quarters);

/* Copies part of the picture. The turned picture's top left lies at x, y of
 * the surface. Returns what was written, in the surface; all zero: nothing. */
struct rect turn_copy(struct turn_surface surface, int x, int y, struct turn_picture picture,
		      struct rect part, int quarters);

#endif
