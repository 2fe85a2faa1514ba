/* SPDX-License-Identifier: MIT */
#include "guard/glass.h"

#include <string.h>

#include "base/guard_line.h"

#include <stddef.h>

void glass_put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count)
{
	if (glass && count > 0)
		glass->kind->put(glass, picture, rects, count);
}

void glass_put_said(struct glass *glass, const uint32_t *picture, const char *bytes, size_t size)
{
	struct rect rects[LINE_MESSAGE_MAX / sizeof(struct rect)], whole = { 0 };
	int count = (int)((size < sizeof(rects) ? size : sizeof(rects)) / sizeof(rects[0]));
	int64_t area = 0;

	if (!glass)
		return;
	whole.w = glass->width;
	whole.h = glass->height;
	memcpy(rects, bytes, (size_t)count * sizeof(rects[0]));
	for (int i = 0; i < count; i++) {
		rects[i] = rect_on(rects[i], whole.w, whole.h);
		area += (int64_t)rects[i].w * rects[i].h;
	}
	if (area > (int64_t)whole.w * whole.h)
		glass_put(glass, picture, &whole, 1);
	else
		glass_put(glass, picture, rects, count);
}

bool glass_looks(const struct glass *glass)
{
	return glass && glass->kind->look;
}

bool glass_look(struct glass *glass)
{
	return glass_looks(glass) && glass->kind->look(glass);
}

void glass_close(struct glass *glass)
{
	if (glass)
		glass->kind->close(glass);
}
