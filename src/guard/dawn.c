/* SPDX-License-Identifier: MIT */
#include "guard/dawn.h"

#include <stdint.h>

#include "base/rect.h"

enum { FULL = 256 };

static uint32_t mixed(uint32_t a, uint32_t b, uint32_t part)
{
	uint32_t mix = 0;

	for (int bit = 0; bit < 24; bit += 8) {
		uint32_t one = a >> bit & 0xFF, other = b >> bit & 0xFF;

		mix |= (one * (FULL - part) + other * part) / FULL << bit;
	}
	return mix;
}

/* Squares of halves of a pixel, so that the middle may lie between two. */
static int64_t square(int at, int size)
{
	int64_t from_middle = 2 * at - (size - 1);

	return from_middle * from_middle;
}

void dawn_paint(struct turn_surface surface)
{
	int64_t radius = rect_least(surface.width, surface.height) / 2;
	int64_t inner = radius * radius / 2, outer = radius * radius;

	for (int y = 0; y < surface.height; y++) {
		uint32_t *row = (uint32_t *)(void *)((uint8_t *)surface.pixels + (size_t)y * surface.stride);
		int64_t down = square(y, surface.height);

		for (int x = 0; x < surface.width; x++) {
			int64_t left = outer - down - square(x, surface.width);

			if (left <= 0)
				row[x] = DAWN_PAPER;
			else if (left >= outer - inner)
				row[x] = DAWN_SHAPE;
			else
				row[x] = mixed(DAWN_PAPER, DAWN_SHAPE, (uint32_t)(left * FULL / (outer - inner)));
		}
	}
}
