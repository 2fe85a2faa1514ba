/* SPDX-License-Identifier: MIT */
/*
 * Which parts of a window to send to an X display: those that differ, or
 * whole rows with them.
 *
 * A display takes rows as wide as the picture that they come from with one
 * plain copy; for less than the whole width it goes another way, which costs it two
 * and a half times as much a pixel (X.Org 21.1, ShmPutImage). And each
 * rectangle costs by itself. So where more than two fifths of some rows
 * differ, sending all of them is quicker. What is sent beside the differences
 * is what the glass shows already.
 */
#ifndef PLATFORM_BANDS_H
#define PLATFORM_BANDS_H

#include "base/rect.h"

/* Rectangles of a picture of that width, which do not overlap: they are put in
 * the order of their tops, and those for which it pays become one that is
 * width wide. Returns how many are left; none of them overlap. */
int bands_join(struct rect *rects, int count, int width);

#endif
