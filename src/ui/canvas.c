/* SPDX-License-Identifier: MIT */
#include "ui/canvas.h"

#include <math.h>
#include <string.h>
#include <wchar.h>

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

/* wchar_t is 32 bits here, and the C library's wmemset as fast as memory is. */
_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a pixel is filled as a wide character");

static void fill_row(uint32_t *row, int count, uint32_t color)
{
	wmemset((wchar_t *)row, (wchar_t)color, (size_t)count);
}

void canvas_fill(const struct canvas *canvas, struct rect rect, uint32_t color)
{
	struct rect part = rect_common(rect, canvas->clip);

	for (int y = part.y; y < part.y + part.h; y++)
		fill_row(row_at(canvas, part.x, y), part.w, color);
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

/* The two pixels of a row that are dx from the box's left and right edge. */
static void both_sides(const struct canvas *canvas, struct rect rect, int dx, int y, uint32_t color, unsigned share)
{
	blend(canvas, rect.x + dx, y, color, share);
	blend(canvas, rect.x + rect.w - 1 - dx, y, color, share);
}

/* From the edge inwards a row has pixels outside the circle, some on its
 * rim, then only such as lie wholly inside: those are filled at once. */
static int first_whole(double radius, double rise, int from)
{
	double reach = (radius - 0.5) * (radius - 0.5) - rise * rise;

	return reach <= 0 ? from : rect_least(from, from - (int)sqrt(reach) + 1);
}

static void corner_row(const struct canvas *canvas, struct rect rect, int r, int dy, int y, double radius,
		       uint32_t color)
{
	double rise = r - dy - 0.5;
	int whole = first_whole(radius, rise, r);
	int start = rect_most(0, r - (int)radius - 1);

	for (int dx = start; dx < whole; dx++)
		both_sides(canvas, rect, dx, y, color, corner_share(sqrt((r - dx - 0.5) * (r - dx - 0.5) + rise * rise), radius));
	canvas_fill(canvas, (struct rect){ rect.x + whole, y, r - whole, 1 }, color);
	canvas_fill(canvas, (struct rect){ rect.x + rect.w - r, y, r - whole, 1 }, color);
}

static void corners(const struct canvas *canvas, struct rect rect, int r, uint32_t color, int line, uint32_t outline)
{
	for (int dy = 0; dy < r; dy++) {
		int rows[] = { rect.y + dy, rect.y + rect.h - 1 - dy };

		for (int i = 0; i < 2; i++) {
			if (rows[i] < canvas->clip.y || rows[i] >= canvas->clip.y + canvas->clip.h)
				continue;
			if (line > 0)
				corner_row(canvas, rect, r, dy, rows[i], r, outline);
			if (line < r)
				corner_row(canvas, rect, r, dy, rows[i], r - line, color);
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
	int half = rect_least(rect.w, rect.h) / 2, r = rect_least(radius, half);
	struct rect inner, beam = { rect.x, rect.y + r, rect.w, rect.h - 2 * r };

	if (!rect_touches(rect, canvas->clip))
		return;
	line = rect_least(line, half);
	inner = rect_inset(rect, line, line);
	if (line > 0) {
		canvas_fill(canvas, (struct rect){ rect.x + r, rect.y, rect.w - 2 * r, line }, outline);
		canvas_fill(canvas, (struct rect){ rect.x + r, inner.y + inner.h, rect.w - 2 * r, line }, outline);
		canvas_fill(canvas, (struct rect){ rect.x, rect.y + r, line, rect.h - 2 * r }, outline);
		canvas_fill(canvas, (struct rect){ inner.x + inner.w, rect.y + r, line, rect.h - 2 * r }, outline);
	}
	if (reaches_corner(canvas, rect, r))
		corners(canvas, rect, r, color, line, outline);
	canvas_fill(canvas, (struct rect){ rect.x + r, inner.y, rect.w - 2 * r, rect_least(inner.h, r - line) }, color);
	canvas_fill(canvas, rect_common(inner, beam), color);
	canvas_fill(canvas,
		    (struct rect){ rect.x + r, rect.y + rect.h - r, rect.w - 2 * r, rect_least(inner.h, r - line) }, color);
}

/* Most of a text's mask is empty: eight bytes are passed over at once. The
 * eight others are mixed without a branch, so that a compiler does them
 * side by side; no coverage changes nothing. */
static void mask_row(uint32_t *to, const uint8_t *from, int count, uint32_t color)
{
	int x = 0;

	for (; x + 8 <= count; x += 8) {
		uint64_t eight;

		memcpy(&eight, from + x, 8);
		if (eight == 0)
			continue;
		for (int i = 0; i < 8; i++)
			to[x + i] = mix(to[x + i], color, from[x + i]);
	}
	for (; x < count; x++)
		to[x] = mix(to[x], color, from[x]);
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

void canvas_shades(struct shades *shades, uint32_t under, uint32_t color)
{
	shades->under = under;
	shades->color = color;
	for (unsigned share = 0; share < 256; share++)
		shades->mixed[share] = mix(under, color, share);
}

void canvas_tint(uint32_t *pixels, const uint8_t *mask, int count, const struct shades *shades)
{
	for (int x = 0; x < count; x++) {
		if (pixels[x] == shades->under)
			pixels[x] = shades->mixed[mask[x]];
		else
			pixels[x] = mix(pixels[x], shades->color, mask[x]);
	}
}
