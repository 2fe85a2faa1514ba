/* SPDX-License-Identifier: MIT */
/*
 * Equal cells in rows and columns, turned page by page where they are more
 * than fit.
 */
#ifndef SCREENS_GRID_H
#define SCREENS_GRID_H

#include "ui/view.h"

struct grid {
	struct rect area;
	int columns, gap_x, gap_y, width, height; /* px; of a cell */
	int first, count;                         /* those on this page */
};

/* As many columns as cells of least width allow, rows of least height or
 * somewhat more; writes the turner if there are pages. */
void grid_lay(struct view *view, struct grid *grid, struct rect body, int total, int least_width,
	      int least_height, int64_t at);

struct rect grid_cell(const struct grid *grid, int index);

#endif
