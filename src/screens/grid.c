/* SPDX-License-Identifier: MIT */
#include "screens/grid.h"

#include "ui/widgets.h"

static void divide(struct grid *grid, struct rect area, int total, int least_width, int least_height)
{
	int rows;

	grid->area = area;
	grid->columns = rect_most(1, (area.w + grid->gap_x) / (least_width + grid->gap_x));
	grid->columns = rect_least(grid->columns, rect_least(4, total));
	/* Twelve over four columns is three even rows; over three, four. */
	rows = (total + grid->columns - 1) / grid->columns;
	rows = rect_least(rows, rect_most(1, (area.h + grid->gap_y) / (least_height + grid->gap_y)));
	grid->width = (area.w - (grid->columns - 1) * grid->gap_x) / grid->columns;
	grid->height = (area.h - (rows - 1) * grid->gap_y) / rows;
	grid->height = rect_least(grid->height, least_height * 3 / 2);
	grid->count = rect_least(total, rows * grid->columns);
}

void grid_lay(struct view *view, struct grid *grid, struct rect body, int total, int least_width, int least_height,
	      int64_t at)
{
	int gap = view_px(view, MM_GAP), per_page;

	grid->gap_x = gap;
	grid->gap_y = gap;
	grid->first = 0;
	divide(grid, body, total, least_width, least_height);
	if (grid->count == total)
		return;
	struct rect column = rect_cut_end(&body, widget_turner_width(view));

	rect_cut_end(&body, gap);
	divide(grid, body, total, least_width, least_height);
	per_page = grid->count;
	grid->first = at < 0 || at >= total ? 0 : (int)at / per_page * per_page;
	grid->count = rect_least(per_page, total - grid->first);
	widget_turner(view, column, grid->first > 0 ? grid->first - per_page : -1,
		      grid->first + per_page < total ? grid->first + per_page : -1);
}

struct rect grid_cell(const struct grid *grid, int index)
{
	int column = (index - grid->first) % grid->columns, row = (index - grid->first) / grid->columns;

	return (struct rect){ grid->area.x + column * (grid->width + grid->gap_x),
			      grid->area.y + row * (grid->height + grid->gap_y), grid->width, grid->height };
}
