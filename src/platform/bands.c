/* SPDX-License-Identifier: MIT */
#include "platform/bands.h"

#include <stdint.h>
#include <stdlib.h>

/* In halves of what a pixel costs in a whole row; measured on Xvfb, where 60 %
 * of 1920x1080 took 0.7 ms in columns, 0.3 ms in rows, and 30 rectangles more
 * 0.1 ms. */
enum { WHOLE = 2, PART = 5, REQUEST = 32768 };

static int by_top(const void *a, const void *b)
{
	const struct rect *one = a, *other = b;

	return (one->y > other->y) - (one->y < other->y);
}

static int64_t area(struct rect rect)
{
	return (int64_t)rect.w * rect.h;
}

/* How many, from the first on, hang together by the rows that they are in;
 * and the rows of all of these. */
static int take_group(const struct rect *rects, int count, struct rect *rows)
{
	int taken = 1, bottom = rects[0].y + rects[0].h;

	while (taken < count && rects[taken].y < bottom) {
		bottom = rect_most(bottom, rects[taken].y + rects[taken].h);
		taken++;
	}
	rows->y = rects[0].y;
	rows->h = bottom - rects[0].y;
	return taken;
}

static bool pays(const struct rect *rects, int count, struct rect rows)
{
	int64_t parts = 0;

	for (int i = 0; i < count; i++)
		parts += REQUEST + area(rects[i]) * (rects[i].w == rows.w ? WHOLE : PART);
	return REQUEST + area(rows) * WHOLE < parts;
}

int bands_join(struct rect *rects, int count, int width)
{
	int kept = 0, taken;

	qsort(rects, (size_t)count, sizeof(*rects), by_top);
	for (int i = 0; i < count; i += taken) {
		struct rect rows = { .w = width };

		taken = take_group(rects + i, count - i, &rows);
		if (pays(rects + i, taken, rows)) {
			rects[kept++] = rows;
			continue;
		}
		for (int k = 0; k < taken; k++)
			rects[kept++] = rects[i + k];
	}
	return kept;
}
