/* SPDX-License-Identifier: MIT */
#include "ui/widgets.h"

#include <string.h>

#include "ui/bar.h"

/* Wider glass gets wider margins, not longer lines. */
static int margin(const struct view *view)
{
	int least = view_px(view, MM_MARGIN);
	int spare = (view->panel.width - view_px(view, 264)) / 2;

	return rect_most(least, spare);
}

struct rect widget_page(struct view *view)
{
	struct rect glass = { 0, 0, view->panel.width, view->panel.height };
	struct rect body = glass;

	view_box(view, glass, view->theme->paper, 0);
	rect_cut_bottom(&body, bar_height(view) + view_px(view, MM_GAP));
	rect_cut_top(&body, view_px(view, 1));
	return rect_inset(body, margin(view), 0);
}

void widget_chip(struct view *view, struct rect area, const char *icon, enum tint tint)
{
	int side = rect_least(area.w, area.h);
	struct rect chip = rect_middle(area, side, side);

	view_box(view, chip, view->theme->tint_pale[tint], MM_RADIUS_SMALL);
	view_icon(view, chip, icon, side * 23 / 30, view->theme->tint_ink[tint], false);
}

static struct setting soft_text(const struct view *view)
{
	return (struct setting){ .role = TYPE_TEXT, .color = view->theme->soft };
}

/* On the title's line where there is room, else on one of its own. */
static void put_notice(struct view *view, struct rect *body, struct rect *line, int title_width)
{
	struct phrase notice = view_say(view, "Draft translation");
	struct setting setting = soft_text(view);
	int width;

	if (!view_is_draft(view))
		return;
	setting.align = ALIGN_END;
	width = view_width(view, notice, &setting, 1) + 2;
	if (title_width + width + view_px(view, 6) <= line->w) {
		view_text_middle(view, rect_cut_end(line, width), notice, &setting);
		return;
	}
	setting.align = ALIGN_START;
	rect_cut_top(body, view_text(view, *body, notice, &setting));
}

static void put_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title,
			bool notice)
{
	struct setting setting = { .role = TYPE_TITLE, .color = view->theme->ink, .max_lines = 5 };
	bool tight = view_is_small(view) || view->large;
	int chip, gap, pad = view_px(view, 1), natural, text_width, height;
	struct rect line;

	/* Where room is short the picture goes first, then the size. */
	if (view_is_small(view))
		icon = NULL;
	chip = icon ? view_px(view, MM_CHIP) : 0;
	gap = icon ? view_px(view, MM_PAD + 1) : 0;
	natural = view_width(view, title, &setting, 1);
	if (tight && natural > body->w - chip - gap) {
		setting.role = TYPE_CARD;
		natural = view_width(view, title, &setting, 1);
		if (natural > 2 * (body->w - chip - gap)) {
			icon = NULL;
			chip = gap = 0;
		}
	}
	text_width = rect_least(natural + 2, body->w - chip - gap);
	height = rect_most(chip, view_height(view, title, &setting, text_width)) + 2 * pad;
	line = rect_cut_top(body, height);
	if (notice)
		put_notice(view, body, &line, chip + gap + text_width);
	if (icon) {
		widget_chip(view, rect_cut_start(&line, chip), icon, tint);
		rect_cut_start(&line, gap);
	}
	line.w = rect_least(line.w, text_width);
	view_text_middle(view, line, title, &setting);
	rect_cut_top(body, view_px(view, MM_GAP) / 2);
}

void widget_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title)
{
	put_heading(view, body, icon, tint, title, true);
}

void widget_title(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title)
{
	put_heading(view, body, icon, tint, title, false);
}

void widget_button(struct view *view, struct rect rect, const char *id, struct phrase label, bool filled,
		   struct action action)
{
	const struct theme *theme = view->theme;
	struct setting setting = { .role = TYPE_LABEL,
				   .color = filled ? theme->on_act : theme->act,
				   .align = ALIGN_CENTER };
	int box = filled ? view_box(view, rect, theme->act, MM_RADIUS) :
			   view_outlined(view, rect, theme->card, MM_RADIUS);

	view_text_middle(view, rect_inset(rect, view_px(view, 1), 0), label, &setting);
	view_target(view, rect, id, label.text, ROLE_BUTTON, action, box);
}

static struct setting row_name(const struct view *view, const struct row *row)
{
	uint32_t color = row->chosen ? view->theme->on_chosen : view->theme->ink;

	return (struct setting){ .role = row->compact ? TYPE_LABEL : TYPE_CARD,
				 .color = color,
				 .max_lines = row->most_lines ? row->most_lines : 5 };
}

static struct setting row_detail(const struct view *view, const struct row *row)
{
	uint32_t color = row->chosen ? view->theme->on_chosen : view->theme->soft;

	return (struct setting){ .role = TYPE_TEXT, .color = color, .max_lines = 6 };
}

static int row_pad(const struct view *view)
{
	return view_px(view, MM_PAD);
}

/* Larger letters make a row as narrow for its words as less glass would. */
static bool is_wide(const struct view *view, int width, int mm)
{
	return width >= view_px(view, view->large ? 1.6 * mm : mm);
}

/* A narrow row has room for the words only, and on a small panel two rows
 * of words say more than one with a picture. */
static bool has_picture(const struct view *view, const struct row *row, int width)
{
	return row->icon && !view_is_small(view) && is_wide(view, width, 90);
}

static bool has_arrow(const struct view *view, const struct row *row, int width)
{
	return !row->plain && is_wide(view, width, 72);
}

static const struct setting badge_words = { .role = TYPE_LABEL, .align = ALIGN_CENTER };

/* What picture and arrow leave of a row. */
static int row_inner_width(const struct view *view, const struct row *row, int width)
{
	int chip = has_picture(view, row, width) ? view_px(view, MM_CHIP) + row_pad(view) : 0;

	return width - 2 * row_pad(view) - chip - (has_arrow(view, row, width) ? view_px(view, 10) : 0);
}

/* 0: it has none, or no room for it, and then the detail says it. */
static int badge_width(struct view *view, const struct row *row, int width)
{
	struct setting name = row_name(view, row);
	int badge;

	if (!row->badge.text || !*row->badge.text)
		return 0;
	badge = view_width(view, row->badge, &badge_words, 1) + 2 * view_px(view, 3);
	if (badge > width * 3 / 10 ||
	    row_inner_width(view, row, width) - badge - view_px(view, MM_GAP) < view_word_width(view, row->name, &name))
		return 0;
	return badge;
}

static int row_text_width(struct view *view, const struct row *row, int width)
{
	int badge = badge_width(view, row, width);

	return row_inner_width(view, row, width) - (badge ? badge + view_px(view, MM_GAP) : 0);
}

static struct phrase row_detail_words(struct view *view, const struct row *row, int width)
{
	if (!row->badge.text || !*row->badge.text || badge_width(view, row, width))
		return row->detail;
	return view_join(view, row->badge, " · ", row->detail);
}

static void put_badge(struct view *view, struct rect *inner, const struct row *row, int width)
{
	struct setting setting = badge_words;
	int badge = badge_width(view, row, width);
	int height = view_style(view, &setting, view->language).leading + view_px(view, 1.5);
	struct rect rect;

	if (!badge)
		return;
	rect = rect_cut_end(inner, badge);
	rect = rect_middle(rect, badge, height);
	setting.color = view->theme->tint_ink[row->badge_tint];
	view_box(view, rect, view->theme->tint_pale[row->badge_tint], MM_RADIUS_SMALL);
	view_text_middle(view, rect, row->badge, &setting);
}

int widget_row_height(struct view *view, const struct row *row, int width)
{
	struct setting name = row_name(view, row), detail = row_detail(view, row);
	struct phrase more = row_detail_words(view, row, width);
	int text = row_text_width(view, row, width);
	int height = view_height(view, row->name, &name, text) + 2 * view_px(view, 2);

	if (row->compact)
		return rect_most(height, view_px(view, MM_TOUCH_SMALL + 2.5));
	if (*more.text)
		height += view_height(view, more, &detail, text);
	return rect_most(height, view_px(view, MM_ROW));
}

static void compact_texts(struct view *view, struct rect area, const struct row *row)
{
	struct setting name = row_name(view, row), detail = row_detail(view, row);
	int width = view_width(view, row->detail, &detail, 1) + 2;

	detail.align = ALIGN_END;
	if (*row->detail.text && view_width(view, row->name, &name, 1) + width + view_px(view, 6) < area.w)
		view_text_middle(view, rect_cut_end(&area, width), row->detail, &detail);
	view_text_middle(view, area, row->name, &name);
}

static void row_texts(struct view *view, struct rect area, const struct row *row, struct phrase more)
{
	struct setting name = row_name(view, row), detail = row_detail(view, row);
	int first = view_height(view, row->name, &name, area.w);
	int second = *more.text ? view_height(view, more, &detail, area.w) : 0;

	rect_cut_top(&area, (area.h - first - second) / 2);
	rect_cut_top(&area, view_text(view, area, row->name, &name));
	if (second)
		view_text(view, area, more, &detail);
}

void widget_row(struct view *view, struct rect rect, const struct row *row)
{
	int box = row->chosen ? view_box(view, rect, view->theme->chosen, MM_RADIUS) :
				view_outlined(view, rect, view->theme->card, MM_RADIUS);
	struct rect inner = rect_inset(rect, row_pad(view), 0);
	int width = row_text_width(view, row, rect.w);
	struct target *target;

	if (has_picture(view, row, rect.w)) {
		widget_chip(view, rect_cut_start(&inner, view_px(view, MM_CHIP)), row->icon, row->tint);
		rect_cut_start(&inner, row_pad(view));
	}
	if (row->compact)
		compact_texts(view, rect_cut_start(&inner, width), row);
	else
		row_texts(view, rect_cut_start(&inner, width), row, row_detail_words(view, row, rect.w));
	if (has_arrow(view, row, rect.w)) {
		view_icon(view, rect_cut_end(&inner, view_px(view, 7)), "open", view_px(view, 7), view->theme->ink, true);
		rect_cut_end(&inner, view_px(view, MM_GAP));
	}
	put_badge(view, &inner, row, rect.w);
	target = view_target(view, rect, row->id, row->name.text, row->plain ? ROLE_CHOICE : ROLE_LINK, row->action, box);
	if (target)
		target->chosen = row->chosen;
}

struct rect widget_turner_cut(const struct view *view, struct rect *body)
{
	int one = view_px(view, MM_TOUCH_SMALL), gap = view_px(view, MM_GAP);
	bool narrow = body->w < view_px(view, 90) && body->h > view_px(view, 50);
	bool low = body->h < 2 * one + gap;
	struct rect area;

	if (narrow) {
		area = rect_cut_bottom(body, one);
		rect_cut_bottom(body, gap);
		return area;
	}
	area = rect_cut_end(body, low ? 2 * one + gap : one);
	rect_cut_end(body, gap);
	return area;
}

void widget_turn(struct view *view, struct rect rect, bool forward, int64_t to)
{
	struct action action = { .type = ACTION_SCROLL, .id = to };
	const char *words = forward ? N_("More") : N_("Back one page");
	int box;

	if (to < 0)
		return;
	box = view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);
	view_icon(view, rect, forward ? "next-page" : "previous-page", view_px(view, 8), view->theme->act, false);
	view_target(view, rect, forward ? "next" : "previous", view_say(view, words).text, ROLE_BUTTON, action, box);
	if (forward)
		view->frame->forward = action;
	else
		view->frame->backward = action;
}

void widget_turner(struct view *view, struct rect area, int64_t previous, int64_t next)
{
	int one = view_px(view, MM_TOUCH_SMALL), gap = view_px(view, MM_GAP), size;

	if (area.w > area.h) {
		size = rect_least((area.w - gap) / 2, one * 2);
		area = rect_cut_bottom(&area, rect_least(area.h, one * 2));
		widget_turn(view, rect_cut_start(&area, size), false, previous);
		widget_turn(view, rect_cut_end(&area, size), true, next);
		return;
	}
	size = rect_least((area.h - gap) / 2, one * 2);
	widget_turn(view, rect_cut_top(&area, size), false, previous);
	widget_turn(view, rect_cut_bottom(&area, size), true, next);
}

/* How many rows from index on fit whole; at least one. */
static size_t rows_that_fit(struct view *view, const struct rows *rows, size_t from, struct rect body)
{
	int used = 0, gap = view_px(view, MM_GAP);
	size_t count = 0;

	for (size_t i = from; i < rows->count; i++) {
		used += widget_row_height(view, &rows->items[i], body.w) + (count ? gap : 0);
		if (used > body.h && count > 0)
			break;
		count++;
	}
	return count;
}

/* The first row of the page before, so that it ends where this one begins. */
static int64_t page_before(struct view *view, const struct rows *rows, size_t from, struct rect body)
{
	int used = 0, gap = view_px(view, MM_GAP);
	size_t i = from;

	if (rows->first + (int64_t)from <= 0)
		return -1;
	while (i > 0) {
		used += widget_row_height(view, &rows->items[i - 1], body.w) + gap;
		if (used - gap > body.h && i < from)
			break;
		i--;
	}
	return rows->first + (int64_t)i;
}

/* A row that is higher than the glass has room goes without its detail, but
 * for what of it is needed most. */
static void fit_row(struct view *view, struct row *row, struct rect body)
{
	if (widget_row_height(view, row, body.w) <= body.h)
		return;
	row->badge.text = "";
	row->detail = row->least.text ? row->least : view_plain("");
	if (widget_row_height(view, row, body.w) > body.h)
		row->detail.text = "";
}

void widget_rows(struct view *view, struct rect body, const struct rows *rows)
{
	int gap = view_px(view, MM_GAP);
	int64_t after = rows->at - rows->first, next;
	size_t from = after < 0 ? 0 : (size_t)after;
	struct rect turned = body, turner = widget_turner_cut(view, &turned);
	size_t shown;

	for (size_t i = 0; i < rows->count; i++)
		fit_row(view, &rows->items[i], turned);
	if (from >= rows->count)
		from = rows->count ? rows->count - 1 : 0;
	shown = rows_that_fit(view, rows, from, body);
	if (rows->first + (int64_t)from > 0 || rows->first + (int64_t)(from + shown) < rows->total) {
		body = turned;
		shown = rows_that_fit(view, rows, from, body);
		next = rows->first + (int64_t)(from + shown);
		widget_turner(view, turner, page_before(view, rows, from, body), next < rows->total ? next : -1);
	}
	for (size_t i = from; i < from + shown && i < rows->count; i++) {
		int height = widget_row_height(view, &rows->items[i], body.w);

		widget_row(view, rect_cut_top(&body, height), &rows->items[i]);
		rect_cut_top(&body, gap);
	}
}
