/* SPDX-License-Identifier: MIT */
/*
 * Putting boxes and masks onto pixels. XRGB8888, rows top down.
 *
 * All that draws is clipped to canvas.clip. No fonts, no files, no SDL.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rect.h"

struct canvas {
	uint32_t *pixels;  /* borrowed */
	int width, height; /* px */
	int stride;        /* pixels from row to row */
	struct rect clip;  /* within the canvas */
};

void canvas_fill(const struct canvas *canvas, struct rect rect, uint32_t color);

/* A box with round corners, each pixel's share of the corner computed; with
 * an outline inside its edge if line > 0. */
void canvas_box(const struct canvas *canvas, struct rect rect, int radius, uint32_t color, int line,
		uint32_t outline);

/* Tints a mask of w x h bytes at x, y; flip mirrors it. */
void canvas_mask(const struct canvas *canvas, int x, int y, int w, int h, const uint8_t *mask, uint32_t color,
		 bool flip);

/* A colour as it comes out over another, for each coverage: nearly all that
 * letters lie on is of one colour, and to look up is three times as fast. */
struct shades {
	uint32_t under, color;
	uint32_t mixed[256];
};

void canvas_shades(struct shades *shades, uint32_t under, uint32_t color);

/* Tints count pixels side by side, which the caller has clipped; what is of
 * another colour than `under` is tinted too. */
void canvas_tint(uint32_t *pixels, const uint8_t *mask, int count, const struct shades *shades);

#endif
