/* SPDX-License-Identifier: MIT */
#include "screens/record.h"

#include "screens/aids.h"
#include "screens/sayings.h"

static int button_height(const struct view *view)
{
	struct setting label = { .role = TYPE_LABEL };

	return rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			 view->large ? 2 * view_style(view, &label, view->language).leading + view_px(view, 2) : 0);
}

static void put_number(struct view *view, struct rect *body, const struct record *record)
{
	int height;

	if (!*record->number)
		return;
	height = view_number(view, *body, record->number, record->number_role, view->theme->act, ALIGN_START);
	rect_cut_top(body, height);
	if (*record->extension) {
		struct setting label = { .role = TYPE_LABEL, .color = view->theme->act };
		struct phrase words = say_one(view, "Extension {number}", "number", record->extension);

		rect_cut_top(body, view_text(view, *body, words, &label));
	}
	rect_cut_top(body, view_px(view, 1));
}

static void put_button(struct view *view, struct rect rect, const struct record_button *button)
{
	widget_button(view, rect, button->id, button->words, button->filled, button->action);
}

static int label_height(struct view *view, const struct record *record, int width)
{
	struct setting label = { .role = TYPE_LABEL, .align = ALIGN_CENTER };
	int height = button_height(view);

	for (int i = 0; i < record->button_count; i++)
		height = rect_most(height, view_height(view, record->buttons[i].words, &label, width - view_px(view, 4)) +
						   view_px(view, 2));
	return height;
}

static int column_width(const struct view *view)
{
	return view_px(view, view->large ? 80 : view_is_small(view) ? 50 : 62);
}

/* What the buttons take, one over the other. */
static int column_height(struct view *view, const struct record *record)
{
	return record->button_count * (label_height(view, record, column_width(view)) + view_px(view, MM_GAP));
}

/* Beside the turner: the title and the number want all of their lines. */
static void put_aid(struct view *view, struct rect *turner, const struct record *record, int64_t at)
{
	if (record->aid.id)
		aids_put_sign(view, turner, &record->aid, at == 0);
}

/* A wide glass: what can be done stands in a column at the end, the turner
 * under it, or beside where the glass is low. */
static void put_column(struct view *view, struct rect body, const struct record *record, int64_t at)
{
	int gap = view_px(view, MM_GAP), height = label_height(view, record, column_width(view));
	struct rect column = rect_cut_end(&body, column_width(view)), turner = { 0 };
	bool under = column.h >= column_height(view, record) + view_px(view, MM_TOUCH_SMALL);
	int64_t previous, next;

	rect_cut_end(&body, under ? gap * 2 : gap);
	if (!under) {
		turner = widget_turner_cut(view, &body);
	}
	for (int i = 0; i < record->button_count; i++) {
		put_button(view, rect_cut_top(&column, height), &record->buttons[i]);
		rect_cut_top(&column, gap);
	}
	column = rect_cut_bottom(&column, rect_least(column.h, view_px(view, MM_TOUCH)));
	put_number(view, &body, record);
	put_aid(view, under ? &column : &turner, record, at);
	flow_draw(view, record->flow, body, at, &previous, &next);
	if (!under) {
		widget_turner(view, turner, previous, next);
		return;
	}
	widget_turn(view, rect_cut_start(&column, (column.w - gap) / 2), false, previous);
	rect_cut_start(&column, gap);
	widget_turn(view, column, true, next);
}

/* Buttons in a row at the foot, or one over the other where their words
 * would not fit. */
static void put_foot(struct view *view, struct rect *body, const struct record *record)
{
	struct setting label = { .role = TYPE_LABEL };
	int gap = view_px(view, MM_GAP), count = record->button_count, width, height;
	bool stacked = false;

	if (count == 0)
		return;
	width = (body->w - (count - 1) * gap) / count;
	for (int i = 0; i < count; i++)
		stacked |= view_width(view, record->buttons[i].words, &label, 2) + view_px(view, 6) > width;
	width = stacked ? body->w : width;
	height = label_height(view, record, width);
	struct rect foot = rect_cut_bottom(body, stacked ? count * (height + gap) - gap : height);

	rect_cut_bottom(body, gap);
	for (int i = 0; i < count; i++) {
		struct rect *from = &foot;

		put_button(view, stacked ? rect_cut_top(from, height) : rect_cut_start(from, width), &record->buttons[i]);
		if (stacked)
			rect_cut_top(from, gap);
		else
			rect_cut_start(from, gap);
	}
}

static void put_narrow(struct view *view, struct rect body, const struct record *record, int64_t at)
{
	struct rect turner;
	int64_t previous, next;

	put_foot(view, &body, record);
	put_number(view, &body, record);
	turner = widget_turner_cut(view, &body);
	put_aid(view, &turner, record, at);
	flow_draw(view, record->flow, body, at, &previous, &next);
	widget_turner(view, turner, previous, next);
}

void record_aid(struct view *view, struct record *record, const struct kiosk *kiosk)
{
	struct aid aid;

	view->draft |= record->title.draft;
	if (!aids_for(view, kiosk, &aid))
		return;
	if (aids_tight(view) || aids_upright(view))
		record->aid = aid;
	else
		record->buttons[record->button_count++] = (struct record_button){ aid.id, aid.words, false, aid.action };
}

void record_view(struct view *view, const struct record *record, int64_t at)
{
	struct rect body = widget_page(view);

	/* A small glass has the notice at the end of the facts. */
	if (view_is_small(view) || view->large)
		widget_title(view, &body, record->icon, record->tint, record->title);
	else
		widget_heading(view, &body, record->icon, record->tint, record->title);
	if (body.w >= view_px(view, view->large ? 190 : view_is_small(view) ? 120 : 140) && body.h >= column_height(view, record))
		put_column(view, body, record, at);
	else
		put_narrow(view, body, record, at);
}
