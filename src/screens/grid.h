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
	int columns, gap, width, height; /* px; of a cell */
	int first, count;                /* those on this page */
};

/* What is to be laid out. */
struct grid_cells {
	int total;
	int least_width, least_height; /* px */
	int most_columns, most_rows;   /* 0: any number */
	struct rect turner;            /* a place outside the body for it; w 0: there is none */
	/* How high cell `index` wants to be at this width. */
	int (*height)(struct view *view, int index, int width, const void *data);
	const void *data;
};

/* As many columns as cells of least width allow, rows as high as the highest
 * cell wants or somewhat more; writes the turner if there are pages. */
void grid_lay(struct view *view, struct grid *grid, struct rect body, const struct grid_cells *cells, int64_t at);

struct rect grid_cell(const struct grid *grid, int index);

#endif
