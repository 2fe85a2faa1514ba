/* SPDX-License-Identifier: MIT */
/*
 * What a glass shows before there is home: paper and one soft round shape, no
 * words, nothing that looks as if it could be touched.
 *
 * The first program of a board shows it a moment after it has found the
 * display, and the guard shows the very same until home is drawn: a start is
 * one quiet change, from this to home. The same from whatever side a panel is
 * looked at, so that turned panels show it too.
 */
#ifndef GUARD_DAWN_H
#define GUARD_DAWN_H

#include "guard/turn.h"

/* Of the calm theme (ui/theme.c). */
enum { DAWN_PAPER = 0xF5F1E8, DAWN_SHAPE = 0xF6EAC9 };

/* Over the whole of the surface. */
void dawn_paint(struct turn_surface surface);

#endif
