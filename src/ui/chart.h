/* SPDX-License-Identifier: MIT */
/*
 * Borders to pixels: land and water, the chosen state, counties, states.
 *
 * Drawn anew each time, a band of rows at a time, with exact coverage at the
 * edges: nothing is kept of what was shown. All memory is taken by chart_new.
 * No names, no pins: those are marks of the frame.
 */
#ifndef UI_CHART_H
#define UI_CHART_H

#include "ui/borders.h"
#include "ui/canvas.h"
#include "ui/frame.h"

struct chart;

/* For canvases up to width px; borders is borrowed. */
struct chart *chart_new(int width, const struct borders *borders);
void chart_free(struct chart *chart);

/* Draws what of sight->rect lies in the canvas's clip. */
void chart_draw(struct chart *chart, const struct map_sight *sight, const struct canvas *canvas);

/* Where a place lies on the glass, px, and back. */
int chart_x(const struct map_sight *sight, int32_t x);
int chart_y(const struct map_sight *sight, int32_t y);

#endif
