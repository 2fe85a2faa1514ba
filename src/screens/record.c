/* SPDX-License-Identifier: MIT */
#include "screens/record.h"

#include "screens/sayings.h"

static int button_height(const struct view *view)
{
	struct setting label = { .role = TYPE_LABEL };

	return rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			 view->large ? 2 * view_style(view, &label, view->language).leading + view_px(view, 2) : 0);
}

static void put_number(struct view *view, struct rect *body, const struct record *record)
{
	struct rect line = *body;
	int height;

	if (!*record->number)
		return;
	height = view_number(view, line, record->number, record->number_role, view->theme->act, ALIGN_START);
	rect_cut_top(body, height);
	if (*record->extension) {
		struct setting label = { .role = TYPE_LABEL, .color = view->theme->act };
		struct phrase words = say_one(view, "Extension {number}", "number", record->extension, true);

		rect_cut_top(body, view_text(view, *body, words, &label));
	}
	rect_cut_top(body, view_px(view, 1));
}

static void put_button(struct view *view, struct rect rect, const struct record_button *button)
{
	widget_button(view, rect, button->id, button->words, button->filled, button->action);
}

/* What the buttons and the turner take, one over the other. */
static int column_height(const struct view *view, const struct record *record)
{
	return record->button_count * (button_height(view) + view_px(view, MM_GAP)) + view_px(view, MM_TOUCH_SMALL);
}

/* A wide glass: what can be done stands in a column at the end, the turner
 * under it. */
static void put_column(struct view *view, struct rect body, const struct record *record, int64_t at)
{
	int gap = view_px(view, MM_GAP), wide = view_px(view, view->large ? 80 : 62);
	struct rect column = rect_cut_end(&body, rect_least(wide, body.w * 2 / 5));
	int height = button_height(view);
	int64_t previous, next;

	rect_cut_end(&body, gap * 2);
	for (int i = 0; i < record->button_count; i++) {
		put_button(view, rect_cut_top(&column, height), &record->buttons[i]);
		rect_cut_top(&column, gap);
	}
	flow_draw(view, record->flow, body, at, &previous, &next);
	column = rect_cut_bottom(&column, rect_least(column.h, height));
	widget_turn(view, rect_cut_start(&column, (column.w - gap) / 2), false, previous);
	rect_cut_start(&column, gap);
	widget_turn(view, column, true, next);
}

/* A narrow one: in a row at the foot. */
static void put_foot(struct view *view, struct rect body, const struct record *record, int64_t at)
{
	int gap = view_px(view, MM_GAP), square = view_px(view, MM_TOUCH_SMALL);
	struct rect row = rect_cut_bottom(&body, button_height(view));
	int64_t previous, next;

	rect_cut_bottom(&body, gap);
	flow_draw(view, record->flow, body, at, &previous, &next);
	if (next >= 0 || previous >= 0) {
		widget_turn(view, rect_cut_end(&row, square), true, next);
		rect_cut_end(&row, gap);
		widget_turn(view, rect_cut_end(&row, square), false, previous);
		rect_cut_end(&row, gap);
	}
	for (int i = 0; i < record->button_count; i++) {
		int left = record->button_count - i;

		put_button(view, rect_cut_start(&row, (row.w - (left - 1) * gap) / left), &record->buttons[i]);
		rect_cut_start(&row, gap);
	}
}

void record_view(struct view *view, const struct record *record, int64_t at)
{
	struct rect body = widget_page(view);

	widget_heading(view, &body, record->icon, record->tint, record->title);
	put_number(view, &body, record);
	if (body.w >= view_px(view, view->large ? 190 : 140) && body.h >= column_height(view, record))
		put_column(view, body, record, at);
	else
		put_foot(view, body, record, at);
}
