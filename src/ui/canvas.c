/* SPDX-License-Identifier: MIT */
#include "ui/canvas.h"

#include <math.h>
#include <string.h>

static uint32_t mix(uint32_t under, uint32_t over, unsigned share)
{
	uint32_t rb = under & 0xFF00FF, g = under & 0x00FF00;
	uint32_t other_rb = over & 0xFF00FF, other_g = over & 0x00FF00;

	share += share >> 7; /* 255 becomes 256: full cover is exactly the colour */
	rb += ((other_rb - rb) * share) >> 8;
	g += ((other_g - g) * share) >> 8;
	return (rb & 0xFF00FF) | (g & 0x00FF00);
}

static uint32_t *row_at(const struct canvas *canvas, int x, int y)
{
	return canvas->pixels + (long)y * canvas->stride + x;
}

void canvas_fill(const struct canvas *canvas, struct rect rect, uint32_t color)
{
	struct rect part = rect_common(rect, canvas->clip);

	for (int y = part.y; y < part.y + part.h; y++) {
		uint32_t *row = row_at(canvas, part.x, y);

		for (int x = 0; x < part.w; x++)
			row[x] = color;
	}
}

static void blend(const struct canvas *canvas, int x, int y, uint32_t color, unsigned share)
{
	if (share && rect_holds(canvas->clip, x, y)) {
		uint32_t *pixel = row_at(canvas, x, y);

		*pixel = mix(*pixel, color, share);
	}
}

/* How much of the pixel whose middle is this far from the corner's centre
 * lies within the radius. */
static unsigned corner_share(double distance, double radius)
{
	double share = radius - distance + 0.5;

	return share <= 0 ? 0 : share >= 1 ? 255 : (unsigned)(share * 255 + 0.5);
}

/* One pixel of each of the four corners: dx, dy from the box's edges. */
static void corner_pixels(const struct canvas *canvas, struct rect rect, int dx, int dy, uint32_t color,
			  unsigned share)
{
	int right = rect.x + rect.w - 1 - dx, bottom = rect.y + rect.h - 1 - dy;

	blend(canvas, rect.x + dx, rect.y + dy, color, share);
	blend(canvas, right, rect.y + dy, color, share);
	blend(canvas, rect.x + dx, bottom, color, share);
	blend(canvas, right, bottom, color, share);
}

static void corners(const struct canvas *canvas, struct rect rect, int radius, uint32_t color, int line,
		    uint32_t outline)
{
	for (int dy = 0; dy < radius; dy++) {
		for (int dx = 0; dx < radius; dx++) {
			double distance = hypot(radius - dx - 0.5, radius - dy - 0.5);

			if (line > 0)
				corner_pixels(canvas, rect, dx, dy, outline, corner_share(distance, radius));
			corner_pixels(canvas, rect, dx, dy, color, corner_share(distance, radius - line));
		}
	}
}

static bool reaches_corner(const struct canvas *canvas, struct rect rect, int radius)
{
	struct rect cross = { rect.x + radius, rect.y, rect.w - 2 * radius, rect.h };
	struct rect beam = { rect.x, rect.y + radius, rect.w, rect.h - 2 * radius };
	struct rect part = rect_common(rect, canvas->clip);

	return radius > 0 && part.w > 0 && !rect_within(part, cross) && !rect_within(part, beam);
}

void canvas_box(const struct canvas *canvas, struct rect rect, int radius, uint32_t color, int line, uint32_t outline)
{
	int r = rect_least(radius, rect_least(rect.w, rect.h) / 2);
	struct rect inner = rect_inset(rect, line, line);

	if (!rect_touches(rect, canvas->clip))
		return;
	if (line > 0) {
		canvas_fill(canvas, (struct rect){ rect.x + r, rect.y, rect.w - 2 * r, line }, outline);
		canvas_fill(canvas, (struct rect){ rect.x + r, inner.y + inner.h, rect.w - 2 * r, line }, outline);
		canvas_fill(canvas, (struct rect){ rect.x, rect.y + r, line, rect.h - 2 * r }, outline);
		canvas_fill(canvas, (struct rect){ inner.x + inner.w, rect.y + r, line, rect.h - 2 * r }, outline);
	}
	if (reaches_corner(canvas, rect, r))
		corners(canvas, rect, r, color, line, outline);
	canvas_fill(canvas, (struct rect){ rect.x + r, inner.y, rect.w - 2 * r, rect_least(inner.h, r - line) }, color);
	canvas_fill(canvas, (struct rect){ inner.x, rect.y + r, inner.w, rect.h - 2 * r }, color);
	canvas_fill(canvas,
		    (struct rect){ rect.x + r, rect.y + rect.h - r, rect.w - 2 * r, rect_least(inner.h, r - line) }, color);
}

/* Most of a text's mask is empty: eight bytes are passed over at once. */
static void mask_row(uint32_t *to, const uint8_t *from, int count, uint32_t color)
{
	for (int x = 0; x < count; x++) {
		uint64_t eight;

		while (x + 8 <= count && (memcpy(&eight, from + x, 8), eight == 0))
			x += 8;
		if (x < count && from[x])
			to[x] = from[x] == 255 ? color : mix(to[x], color, from[x]);
	}
}

static void mask_row_flipped(uint32_t *to, const uint8_t *from_end, int count, uint32_t color)
{
	for (int x = 0; x < count; x++)
		if (from_end[-x])
			to[x] = mix(to[x], color, from_end[-x]);
}

void canvas_mask(const struct canvas *canvas, int x, int y, int w, int h, const uint8_t *mask, uint32_t color,
		 bool flip)
{
	struct rect part = rect_common((struct rect){ x, y, w, h }, canvas->clip);

	for (int row = part.y; row < part.y + part.h; row++) {
		const uint8_t *line = mask + (long)(row - y) * w;

		if (flip)
			mask_row_flipped(row_at(canvas, part.x, row), line + w - 1 - (part.x - x), part.w, color);
		else
			mask_row(row_at(canvas, part.x, row), line + (part.x - x), part.w, color);
	}
}
