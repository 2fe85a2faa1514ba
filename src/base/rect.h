/* SPDX-License-Identifier: MIT */
/*
 * Rectangles in pixels, and cutting them into rows and columns.
 *
 * Origin top left, x to the right, y down. A screen is laid out by cutting
 * pieces off a body; what is cut is at most what is there. Everything is
 * cut as for a left-to-right reader: a finished frame is mirrored whole.
 */
#ifndef BASE_RECT_H
#define BASE_RECT_H

#include <stdbool.h>
#include <stdint.h>

struct rect {
	int x, y, w, h;
};

static inline int rect_least(int a, int b)
{
	return a < b ? a : b;
}

static inline int rect_most(int a, int b)
{
	return a > b ? a : b;
}

static inline struct rect rect_cut_top(struct rect *from, int h)
{
	struct rect cut;

	h = rect_most(0, rect_least(h, from->h));
	cut = (struct rect){ from->x, from->y, from->w, h };
	from->y += h;
	from->h -= h;
	return cut;
}

static inline struct rect rect_cut_bottom(struct rect *from, int h)
{
	h = rect_most(0, rect_least(h, from->h));
	from->h -= h;
	return (struct rect){ from->x, from->y + from->h, from->w, h };
}

/* The side where reading starts. */
static inline struct rect rect_cut_start(struct rect *from, int w)
{
	struct rect cut;

	w = rect_most(0, rect_least(w, from->w));
	cut = (struct rect){ from->x, from->y, w, from->h };
	from->x += w;
	from->w -= w;
	return cut;
}

static inline struct rect rect_cut_end(struct rect *from, int w)
{
	w = rect_most(0, rect_least(w, from->w));
	from->w -= w;
	return (struct rect){ from->x + from->w, from->y, w, from->h };
}

static inline struct rect rect_inset(struct rect rect, int x, int y)
{
	return (struct rect){ rect.x + x, rect.y + y, rect_most(0, rect.w - 2 * x), rect_most(0, rect.h - 2 * y) };
}

/* A w x h rectangle in the middle of another, which it may exceed. */
static inline struct rect rect_middle(struct rect of, int w, int h)
{
	return (struct rect){ of.x + (of.w - w) / 2, of.y + (of.h - h) / 2, w, h };
}

static inline bool rect_holds(struct rect rect, int x, int y)
{
	return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

static inline bool rect_within(struct rect inner, struct rect outer)
{
	return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
	       inner.y + inner.h <= outer.y + outer.h;
}

/* The common part; w and h are 0 where there is none. */
static inline struct rect rect_common(struct rect a, struct rect b)
{
	int x = rect_most(a.x, b.x), y = rect_most(a.y, b.y);
	int right = rect_least(a.x + a.w, b.x + b.w), bottom = rect_least(a.y + a.h, b.y + b.h);

	if (right <= x || bottom <= y)
		return (struct rect){ 0 };
	return (struct rect){ x, y, right - x, bottom - y };
}

/* What of it lies on a picture of that size; of any numbers whatsoever. */
static inline struct rect rect_on(struct rect rect, int width, int height)
{
	int64_t left = rect.x < 0 ? 0 : rect.x, top = rect.y < 0 ? 0 : rect.y;
	int64_t right = (int64_t)rect.x + rect.w, bottom = (int64_t)rect.y + rect.h;

	right = right < width ? right : width;
	bottom = bottom < height ? bottom : height;
	if (right <= left || bottom <= top)
		return (struct rect){ 0 };
	return (struct rect){ (int)left, (int)top, (int)(right - left), (int)(bottom - top) };
}

static inline bool rect_touches(struct rect a, struct rect b)
{
	return rect_common(a, b).w > 0;
}

#endif
