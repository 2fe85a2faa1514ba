/* SPDX-License-Identifier: MIT */
/*
 * Frames to pixels, only where they differ.
 *
 * The glass is divided into cells; each frame gives each cell a hash of all
 * that is drawn there. Cells whose hash is not that of what was painted last
 * are painted again. A frame may be painted before it is shown: painting
 * while a finger is still down makes the answer a mere copy.
 */
#ifndef UI_PAINTER_H
#define UI_PAINTER_H

#include "ui/borders.h"
#include "ui/canvas.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/type.h"

struct painter;

enum { PAINTER_RECTS = 96 };

/* type and icons (NULL: none) are borrowed. */
struct painter *painter_new(int width, int height, struct type *type, struct icons *icons);

/* What maps are drawn of, borrowed; without, they are water. */
void painter_borders(struct painter *painter, const struct borders *borders);
void painter_free(struct painter *painter);

/* Makes the canvas's pixels those of the frame. The canvas must be the one
 * that was painted last time, unchanged; its clip is not heeded. */
void painter_paint(struct painter *painter, const struct frame *frame, const struct canvas *canvas);

/* Where the pixels differ from what was shown last; from now on they count
 * as shown. Returns how many of rects are set. */
int painter_show(struct painter *painter, struct rect rects[PAINTER_RECTS]);

/* The canvas's pixels are not known (a new window): paint and show all. */
void painter_forget(struct painter *painter);

#endif
