/* SPDX-License-Identifier: MIT */
#include "guard/turn.h"

#include <assert.h>
#include <string.h>

/* px. A row of a tile is 64 bytes: one line of the cache, and one burst to
 * memory that is written around the cache, as a display's mostly is. */
enum { TILE = 16 };

/* Rectangles may reach beyond INT_MAX: their ends are reckoned in 64 bits. */
static struct rect cut(int64_t x, int64_t y, int w, int h, int width, int height)
{
	int64_t left = x > 0 ? x : 0, top = y > 0 ? y : 0;
	int64_t right = x + w < width ? x + w : width, bottom = y + h < height ? y + h : height;

	if (right <= left || bottom <= top)
		return (struct rect){ 0 };
	return (struct rect){ (int)left, (int)top, (int)(right - left), (int)(bottom - top) };
}

struct rect turn_rect(struct turn_picture picture, struct rect part, int quarters)
{
	struct rect r = cut(part.x, part.y, part.w, part.h, picture.width, picture.height);
	int to_right = picture.width - r.x - r.w, to_bottom = picture.height - r.y - r.h;

	assert(quarters >= 0 && quarters <= 3);
	if (r.w == 0)
		return r;
	switch (quarters) {
	case 1:
		return (struct rect){ to_bottom, r.x, r.h, r.w };
	case 2:
		return (struct rect){ to_right, to_bottom, r.w, r.h };
	case 3:
		return (struct rect){ r.y, to_right, r.h, r.w };
	default:
		return r;
	}
}

/* The picture, walked in the order of the turned one. */
struct walk {
	const uint32_t *start;
	ptrdiff_t right, down; /* px in the picture for one px in the surface */
};

/* From the pixel that comes to lie at x, y of the turned picture. */
static struct walk walk_from(struct turn_picture picture, int x, int y, int quarters)
{
	ptrdiff_t row = picture.width, last_x = picture.width - 1, last_y = picture.height - 1;

	switch (quarters) {
	case 1:
		return (struct walk){ picture.pixels + (last_y - x) * row + y, -row, 1 };
	case 2:
		return (struct walk){ picture.pixels + (last_y - y) * row + last_x - x, -1, -row };
	case 3:
		return (struct walk){ picture.pixels + x * row + last_x - y, row, -1 };
	default:
		return (struct walk){ picture.pixels + y * row + x, 1, row };
	}
}

static uint32_t *row_of(struct turn_surface surface, int x, int y)
{
	return (uint32_t *)(void *)((uint8_t *)surface.pixels + (size_t)y * surface.stride) + x;
}

static void copy_rows(struct turn_surface surface, struct rect to, struct walk walk)
{
	for (int y = 0; y < to.h; y++)
		memcpy(row_of(surface, to.x, to.y + y), walk.start + y * walk.down, (size_t)to.w * 4);
}

static void copy_tile(struct turn_surface surface, struct rect to, struct walk walk)
{
	for (int y = 0; y < to.h; y++) {
		uint32_t *row = row_of(surface, to.x, to.y + y);
		const uint32_t *from = walk.start + y * walk.down;

		for (int x = 0; x < to.w; x++)
			row[x] = from[x * walk.right];
	}
}

static void copy_tiles(struct turn_surface surface, struct rect to, struct walk walk)
{
	for (int y = 0, h; y < to.h; y += h) {
		h = rect_least(TILE, to.h - y);
		for (int x = 0, w; x < to.w; x += w) {
			struct walk tile = walk;

			tile.start += x * walk.right + y * walk.down;
			/* The first one is narrower, so that the others begin with a line. */
			w = rect_least(TILE - (to.x + x) % TILE, to.w - x);
			copy_tile(surface, (struct rect){ to.x + x, to.y + y, w, h }, tile);
		}
	}
}

struct rect turn_copy(struct turn_surface surface, int x, int y, struct turn_picture picture,
		      struct rect part, int quarters)
{
	struct rect turned = turn_rect(picture, part, quarters);
	struct rect to = cut((int64_t)x + turned.x, (int64_t)y + turned.y, turned.w, turned.h,
			     surface.width, surface.height);
	struct walk walk;

	if (to.w == 0)
		return to;
	walk = walk_from(picture, (int)((int64_t)to.x - x), (int)((int64_t)to.y - y), quarters);
	if (quarters == 0)
		copy_rows(surface, to, walk);
	else
		copy_tiles(surface, to, walk);
	return to;
}
