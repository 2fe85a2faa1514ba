/* SPDX-License-Identifier: MIT */
#include "ui/runs.h"

#include <string.h>

struct run {
	uint16_t skip, count;
};

/* Fewer empty pixels than this are cheaper kept than skipped. */
enum { GAP = 2 * sizeof(struct run) };

/* The next run of a row from x on; false if nothing more is there. */
static bool find_run(const uint8_t *row, int w, int x, struct run *run)
{
	int start = x, end;

	while (start < w && row[start] == 0)
		start++;
	if (start == w)
		return false;
	end = start;
	for (int empty = 0, at = start; at < w && empty < (int)GAP; at++) {
		empty = row[at] ? 0 : empty + 1;
		if (row[at])
			end = at + 1;
	}
	*run = (struct run){ (uint16_t)(start - x), (uint16_t)(end - start) };
	return true;
}

static size_t walk(const uint8_t *mask, int w, int h, uint8_t *out)
{
	size_t used = 0;

	for (int y = 0; y < h; y++) {
		const uint8_t *row = mask + (size_t)y * (size_t)w;
		struct run run;
		int x = 0;

		while (find_run(row, w, x, &run)) {
			x += run.skip;
			if (out) {
				memcpy(out + used, &run, sizeof(run));
				memcpy(out + used + sizeof(run), row + x, run.count);
			}
			used += sizeof(run) + run.count;
			x += run.count;
		}
		if (out)
			memset(out + used, 0, sizeof(run));
		used += sizeof(run);
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

static struct run next_run(const uint8_t **runs)
{
	struct run run;

	memcpy(&run, *runs, sizeof(run));
	*runs += sizeof(run);
	return run;
}

static const uint8_t *skip_row(const uint8_t *runs)
{
	for (struct run run = next_run(&runs); run.count > 0; run = next_run(&runs))
		runs += run.count;
	return runs;
}

static const uint8_t *draw_row(const struct canvas *canvas, int x, int y, const uint8_t *runs, const struct shades *shades)
{
	uint32_t *pixels = canvas->pixels + (long)y * canvas->stride;
	int left = canvas->clip.x, right = canvas->clip.x + canvas->clip.w;

	for (struct run run = next_run(&runs); run.count > 0; run = next_run(&runs)) {
		int from = rect_most(x + run.skip, left), to = rect_least(x + run.skip + run.count, right);

		x += run.skip;
		if (from < to)
			canvas_tint(pixels + from, runs + (from - x), to - from, shades);
		x += run.count;
		runs += run.count;
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
