/* SPDX-License-Identifier: MIT */
#include "screens/grid.h"

#include "ui/widgets.h"

static int wanted_height(struct view *view, const struct grid_cells *cells, int width)
{
	int height = cells->least_height;

	for (int i = 0; i < cells->total; i++)
		height = rect_most(height, cells->height(view, i, width, cells->data));
	return height;
}

static void divide(struct view *view, struct grid *grid, struct rect area, const struct grid_cells *cells)
{
	int most = cells->most_columns ? cells->most_columns : 4, rows, height;

	grid->area = area;
	grid->columns = (area.w + grid->gap) / (cells->least_width + grid->gap);
	grid->columns = rect_most(1, rect_least(grid->columns, rect_least(most, cells->total)));
	grid->width = (area.w - (grid->columns - 1) * grid->gap) / grid->columns;
	height = wanted_height(view, cells, grid->width);
	rows = (cells->total + grid->columns - 1) / grid->columns;
	if (cells->most_rows)
		rows = rect_least(rows, cells->most_rows);
	rows = rect_least(rows, rect_most(1, (area.h + grid->gap) / (height + grid->gap)));
	grid->height = rect_least((area.h - (rows - 1) * grid->gap) / rows, height * 3 / 2);
	grid->count = rect_least(cells->total, rows * grid->columns);
}

void grid_lay(struct view *view, struct grid *grid, struct rect body, const struct grid_cells *cells, int64_t at)
{
	struct rect turner;
	int per_page;

	grid->gap = view_px(view, MM_GAP);
	grid->first = 0;
	divide(view, grid, body, cells);
	if (grid->count == cells->total)
		return;
	turner = cells->turner.w ? cells->turner : widget_turner_cut(view, &body);
	divide(view, grid, body, cells);
	per_page = grid->count;
	grid->first = at < 0 || at >= cells->total ? 0 : (int)at / per_page * per_page;
	grid->count = rect_least(per_page, cells->total - grid->first);
	widget_turner(view, turner, grid->first > 0 ? grid->first - per_page : -1,
		      grid->first + per_page < cells->total ? grid->first + per_page : -1);
}

struct rect grid_cell(const struct grid *grid, int index)
{
	int column = (index - grid->first) % grid->columns, row = (index - grid->first) / grid->columns;

	return (struct rect){ grid->area.x + column * (grid->width + grid->gap),
			      grid->area.y + row * (grid->height + grid->gap), grid->width, grid->height };
}
