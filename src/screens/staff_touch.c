/* SPDX-License-Identifier: MIT */
/*
 * Whether all of the glass feels a finger: it is cut into cells up to its
 * edges, and those that felt one are filled and ticked. The middle has the
 * words and the way out, which has to be touched too.
 */
#include <stdio.h>

#include "screens/screen.h"
#include "ui/widgets.h"

/* More than that have no room in a frame. */
enum { CELLS_SHOWN = 88 };

struct cells {
	int columns, rows, gap;
	int left, top, across, down; /* the middle, in cells */
	struct rect glass;
};

static struct rect cell_rect(const struct cells *cells, int column, int row, int across, int down)
{
	const struct rect *glass = &cells->glass;
	int x = (glass->w + cells->gap) * column / cells->columns, y = (glass->h + cells->gap) * row / cells->rows;
	int right = (glass->w + cells->gap) * (column + across) / cells->columns;
	int bottom = (glass->h + cells->gap) * (row + down) / cells->rows;

	return (struct rect){ x, y, right - x - cells->gap, bottom - y - cells->gap };
}

static bool is_middle(const struct cells *cells, int column, int row)
{
	return column >= cells->left && column < cells->left + cells->across && row >= cells->top &&
	       row < cells->top + cells->down;
}

static int divide(int length, int least, int gap)
{
	return rect_most(1, (length + gap) / (least + gap));
}

/* So many of them in a row that the middle has this room. */
static int span(int all, int length, int gap, int wanted)
{
	int count = 1;

	while (count < all && (length + gap) * count / all - gap < wanted)
		count++;
	return count;
}

static const struct setting words = { .role = TYPE_TEXT, .align = ALIGN_CENTER };
static const struct setting count = { .role = TYPE_CARD, .align = ALIGN_CENTER };

static int middle_height(struct view *view, int width)
{
	return view_height(view, view_say(view, "Touch every square."), &words, width) +
	       view_height(view, view_count(view, "{n} left", "{n} left", 88), &count, width) + view_px(view, MM_GAP) +
	       view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH);
}

/* Up to the edges; the middle as large as its words want. */
static struct cells cut(struct view *view)
{
	double least = view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH;
	struct cells cells = { .gap = view_px(view, MM_GAP) + 1, .glass = { 0, 0, view->panel.width, view->panel.height } };
	int wanted = rect_least(view_width(view, view_say(view, "Touch every square."), &words, 1), cells.glass.w / 2);

	do {
		cells.columns = divide(cells.glass.w, view_px(view, least), cells.gap);
		cells.rows = divide(cells.glass.h, view_px(view, least), cells.gap);
		least += 0.5;
	} while (cells.columns * cells.rows > CELLS_SHOWN);
	cells.across = span(cells.columns, cells.glass.w, cells.gap, wanted + 2);
	wanted = middle_height(view, cell_rect(&cells, 0, 0, cells.across, 1).w);
	cells.down = span(cells.rows, cells.glass.h, cells.gap, wanted);
	cells.left = (cells.columns - cells.across) / 2;
	cells.top = (cells.rows - cells.down) / 2;
	return cells;
}

static bool has_felt(const struct visit *visit, int cell)
{
	return visit->cells[cell / 64] >> cell % 64 & 1;
}

static void put_cell(struct view *view, struct rect rect, int cell, bool felt)
{
	int box = felt ? view_box(view, rect, view->theme->chosen, MM_RADIUS_SMALL) :
			 view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);
	char name[24];
	struct target *target;
	const char *id;

	snprintf(name, sizeof(name), "cell:%d", cell);
	id = view->frame->text + frame_text(view->frame, name);
	if (felt)
		view_icon(view, rect, "check", view_px(view, 8), view->theme->on_chosen, false);
	target = view_target(view, rect, id, id + 5, ROLE_CHOICE, (struct action){ ACTION_CELL, SCREEN_HOME, cell }, box);
	if (target)
		target->chosen = felt;
}

/* How many felt nothing yet. */
static int put_cells(const struct kiosk *kiosk, struct view *view, const struct cells *cells)
{
	int left = 0;

	for (int row = 0; row < cells->rows; row++) {
		for (int column = 0; column < cells->columns; column++) {
			int cell = row * cells->columns + column;
			bool felt = has_felt(&kiosk->visit, cell);

			if (is_middle(cells, column, row))
				continue;
			left += !felt;
			put_cell(view, cell_rect(cells, column, row, 1, 1), cell, felt);
		}
	}
	return left;
}

static void put_middle(struct view *view, struct rect rect, int left)
{
	struct setting said = words, counted = count;
	int found = left ? TESTED_BAD + left - 1 : TESTED_GOOD;
	int button = view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH);

	said.color = counted.color = view->theme->ink;
	widget_button(view, rect_cut_bottom(&rect, button), "touch:finish", left ? view_say(view, "Stop here") : view_say(view, "Done"),
		      left == 0, (struct action){ ACTION_TESTED, SCREEN_HOME, tested_pack(TEST_TOUCH, found) });
	rect_cut_bottom(&rect, view_px(view, MM_GAP));
	rect_cut_top(&rect, view_text(view, rect, view_say(view, "Touch every square."), &said));
	view_text(view, rect, view_count(view, "{n} left", "{n} left", left), &counted);
}

static void view_touch(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct cells cells = cut(view);

	(void)page;
	view_box(view, cells.glass, view->theme->paper, 0);
	put_middle(view, cell_rect(&cells, cells.left, cells.top, cells.across, cells.down), put_cells(kiosk, view, &cells));
}

const struct screen staff_touch_screen = { NULL, view_touch };
