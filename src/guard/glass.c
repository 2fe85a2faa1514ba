/* SPDX-License-Identifier: MIT */
#include "guard/glass.h"

#include <stddef.h>

void glass_put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count)
{
	if (glass && count > 0)
		glass->kind->put(glass, picture, rects, count);
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
