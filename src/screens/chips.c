/* SPDX-License-Identifier: MIT */
#include "screens/chips.h"

#include "ui/widgets.h"

static const struct setting chip_words = { .role = TYPE_LABEL, .align = ALIGN_CENTER };

void chips_add(struct chips *chips, struct view *view, const char *id, struct phrase words, enum chip_kind kind,
	       struct action action)
{
	int width = view_width(view, words, &chip_words, 1) + view_px(view, 9);

	if (chips->count < CHIPS_MAX)
		chips->items[chips->count++] =
			(struct chip){ id, words, kind, action, rect_most(view_px(view, MM_TOUCH), width) };
}

struct phrase chip_removed(struct view *view, struct phrase words)
{
	return view_join(view, words, " ", view_plain("×"));
}

static void put_chip(struct view *view, struct rect rect, const struct chip *chip)
{
	struct setting setting = chip_words;
	int box;

	if (chip->kind != CHIP_CHOSEN) {
		widget_button(view, rect, chip->id, chip->words, chip->kind == CHIP_DONE, chip->action);
		return;
	}
	setting.color = view->theme->on_chosen;
	box = view_box(view, rect, view->theme->chosen, MM_RADIUS);
	view_text_middle(view, rect_inset(rect, view_px(view, 1), 0), chip->words, &setting);
	view_target(view, rect, chip->id, chip->words.text, ROLE_BUTTON, chip->action, box);
}

static int chip_height(struct view *view, const struct chip *chip, int width)
{
	int text = view_height(view, chip->words, &chip_words, width - view_px(view, 4)) + view_px(view, 2);

	return rect_most(view_px(view, MM_TOUCH_SMALL + 0.4), text);
}

/* How many from the first one on stand in one row. */
static int fill_row(const struct view *view, const struct chips *chips, int first, int width)
{
	int used = 0, count = 0, gap = view_px(view, MM_GAP);

	while (first + count < chips->count) {
		used += chips->items[first + count].width + (count ? gap : 0);
		if (used > width && count > 0)
			break;
		count++;
	}
	return count;
}

static void put_row(struct view *view, struct rect row, const struct chips *chips, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		put_chip(view, rect_cut_start(&row, rect_least(row.w, chips->items[i].width)), &chips->items[i]);
		rect_cut_start(&row, view_px(view, MM_GAP));
	}
}

void chips_below(struct view *view, struct rect *body, const struct chips *chips, int left)
{
	int gap = view_px(view, MM_GAP), count;

	for (int first = 0; first < chips->count; first += count) {
		int height = 0;

		count = fill_row(view, chips, first, body->w);
		for (int i = first; i < first + count; i++)
			height = rect_most(height, chip_height(view, &chips->items[i],
							       rect_least(body->w, chips->items[i].width)));
		if (first > 0 && body->h - height - gap < left)
			return;
		put_row(view, rect_cut_top(body, height), chips, first, count);
		rect_cut_top(body, gap);
	}
}

void chips_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title,
		   const struct chips *chips, int left)
{
	struct setting setting = { .role = TYPE_TITLE };
	int gap = view_px(view, MM_GAP), wanted = 0;
	struct rect head = *body, row;

	for (int i = 0; i < chips->count; i++)
		wanted += chips->items[i].width + gap;
	if (wanted + view_width(view, title, &setting, 1) + view_px(view, MM_CHIP + MM_PAD + 2) > body->w) {
		/* A small glass has room for the notice on home and in records. */
		if (view_is_small(view))
			widget_title(view, body, icon, tint, title);
		else
			widget_heading(view, body, icon, tint, title);
		chips_below(view, body, chips, left);
		return;
	}
	head.w -= wanted;
	widget_heading(view, &head, icon, tint, title);
	row = *body;
	row = rect_cut_top(&row, view_px(view, MM_TOUCH_SMALL + 0.4));
	rect_cut_top(body, rect_most(head.y - body->y, row.h + gap));
	put_row(view, rect_cut_end(&row, rect_most(0, wanted - gap)), chips, 0, chips->count);
}
