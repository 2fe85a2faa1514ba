/* SPDX-License-Identifier: MIT */
#include "ui/runs.h"

#include <string.h>

enum { SKIP_MOST = 255, COUNT_MOST = 127, SOLID = 128 };

/* A pair costs two bytes: fewer empty pixels than this are not worth one, nor
 * are fewer full ones. */
enum { GAP = 3, SOLID_LEAST = 4 };

struct run {
	int skip, count;
	bool solid;
};

static int first_ink(const uint8_t *row, int w, int x)
{
	for (uint64_t eight = 0; x + 8 <= w && eight == 0; x += eight ? 0 : 8)
		memcpy(&eight, row + x, 8);
	while (x < w && row[x] == 0)
		x++;
	return x;
}

/* How many pixels from x on are full, as far as that matters. */
static int full_from(const uint8_t *row, int w, int x)
{
	int end = x;

	while (end < w && end < x + COUNT_MOST && row[end] == 255)
		end++;
	return end - x;
}

/* How many from x on are best kept one by one: up to a gap, or to full ones. */
static int mixed_from(const uint8_t *row, int w, int x)
{
	int end = x, empty = 0;

	for (int at = x; at < w && at < x + COUNT_MOST && empty < GAP; at++) {
		if (row[at] == 255 && full_from(row, w, at) >= SOLID_LEAST)
			break;
		empty = row[at] ? 0 : empty + 1;
		if (row[at])
			end = at + 1;
	}
	return end - x;
}

/* The next run of a row from x on; false if nothing more is there. */
static bool find_run(const uint8_t *row, int w, int x, struct run *run)
{
	int start = first_ink(row, w, x), full;

	if (start >= w)
		return false;
	if (start - x > SKIP_MOST) {
		*run = (struct run){ SKIP_MOST, 0, false };
		return true;
	}
	full = full_from(row, w, start);
	*run = (struct run){ start - x, full, true };
	if (full < SOLID_LEAST)
		*run = (struct run){ start - x, mixed_from(row, w, start), false };
	return true;
}

static size_t put_run(const uint8_t *pixels, struct run run, uint8_t *out)
{
	size_t kept = run.solid ? 0 : (size_t)run.count;

	if (out) {
		out[0] = (uint8_t)run.skip;
		out[1] = (uint8_t)(run.count | (run.solid ? SOLID : 0));
		memcpy(out + RUNS_PAIR, pixels, kept);
	}
	return RUNS_PAIR + kept;
}

static size_t walk(const uint8_t *mask, int w, int h, uint8_t *out)
{
	const struct run end = { 0, 0, false };
	size_t used = 0;

	for (int y = 0; y < h; y++) {
		const uint8_t *row = mask + (size_t)y * (size_t)w;
		struct run run;

		for (int x = 0; find_run(row, w, x, &run); x += run.skip + run.count)
			used += put_run(row + x + run.skip, run, out ? out + used : NULL);
		used += put_run(row, end, out ? out + used : NULL);
	}
	return used;
}

size_t runs_size(const uint8_t *mask, int w, int h)
{
	return walk(mask, w, h, NULL);
}

void runs_write(const uint8_t *mask, int w, int h, uint8_t *out)
{
	walk(mask, w, h, out);
}

/* False at the end of a row. */
static bool next_run(const uint8_t **runs, struct run *run)
{
	const uint8_t *pair = *runs;

	*runs += RUNS_PAIR;
	*run = (struct run){ pair[0], pair[1] & COUNT_MOST, pair[1] & SOLID };
	return pair[0] | pair[1];
}

static const uint8_t *skip_row(const uint8_t *runs)
{
	for (struct run run; next_run(&runs, &run);)
		runs += run.solid ? 0 : run.count;
	return runs;
}

static void fill(uint32_t *pixels, int from, int to, uint32_t color)
{
	for (int x = from; x < to; x++)
		pixels[x] = color;
}

static const uint8_t *draw_row(const struct canvas *canvas, int x, int y, const uint8_t *runs, const struct shades *shades)
{
	uint32_t *pixels = canvas->pixels + (long)y * canvas->stride;
	int left = canvas->clip.x, right = canvas->clip.x + canvas->clip.w;

	for (struct run run; next_run(&runs, &run); x += run.count) {
		int from = rect_most(x + run.skip, left), to = rect_least(x + run.skip + run.count, right);

		x += run.skip;
		if (run.solid)
			fill(pixels, from, to, shades->mixed[255]);
		else if (from < to)
			canvas_tint(pixels + from, runs + (from - x), to - from, shades);
		runs += run.solid ? 0 : run.count;
	}
	return runs;
}

void runs_draw(const struct canvas *canvas, int x, int y, int h, const uint8_t *runs, uint32_t color)
{
	const struct rect clip = canvas->clip;
	int row = y, end = rect_least(y + h, clip.y + clip.h), left = rect_most(x, clip.x), top = rect_most(y, clip.y);
	struct shades shades;

	if (top >= end || left >= clip.x + clip.w)
		return;
	canvas_shades(&shades, canvas->pixels[(long)top * canvas->stride + left], color);
	for (; row < top; row++)
		runs = skip_row(runs);
	for (; row < end; row++)
		runs = draw_row(canvas, x, row, runs, &shades);
}
