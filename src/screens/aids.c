/* SPDX-License-Identifier: MIT */
#include "screens/aids.h"

#include <ctype.h>

#include "ui/widgets.h"

static struct phrase letters(struct view *view, const struct language *language)
{
	const char text[] = { (char)toupper(language->tag[0]), (char)toupper(language->tag[1]), '\0' };

	return view_plain(view->frame->text + frame_text(view->frame, text));
}

int aids_for(struct view *view, const struct kiosk *kiosk, struct aid *aid)
{
	const struct language *own = &languages[kiosk->visit.language];
	bool back = kiosk_place(kiosk)->english && own->parent;
	const struct language *to = back ? own : &languages[0];
	struct phrase name = { .text = to->autonym, .language = to };

	if (!back && !view->draft)
		return 0;
	*aid = (struct aid){ .id = back ? "translation" : "english",
			     .words = back ? name : view_say(view, "Read in English"),
			     .brief = name,
			     .sign = letters(view, to),
			     .action = { .type = back ? ACTION_BACK : ACTION_ENGLISH } };
	return 1;
}

bool aids_upright(const struct view *view)
{
	return view->panel.mm_width < 125;
}

bool aids_tight(const struct view *view)
{
	return (view_is_small(view) || view->large) && !aids_upright(view);
}

void aids_put_title(struct view *view, struct rect *body, const struct aid *aid)
{
	struct setting label = { .role = TYPE_LABEL };
	int one = view_px(view, MM_TOUCH_SMALL + 0.4);
	int width = rect_most(one, view_width(view, aid->brief, &label, 1) + view_px(view, 4));
	struct rect rect = rect_cut_end(body, width);

	rect.h = one;
	widget_button(view, rect, aid->id, aid->brief, false, aid->action);
	rect_cut_end(body, view_px(view, MM_GAP));
}

static void put_sign(struct view *view, struct rect rect, const struct aid *aid, struct phrase words)
{
	bool wide = view_width(view, words, &(struct setting){ .role = TYPE_LABEL }, 1) + view_px(view, 1) > rect.w;
	struct setting label = { .role = wide ? TYPE_TEXT : TYPE_LABEL, .color = view->theme->act, .align = ALIGN_CENTER };
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);

	view_text_middle(view, rect, words, &label);
	view_target(view, rect, aid->id, aid->words.text, ROLE_BUTTON, aid->action, box);
}

/* On the first part the place of "back one page" is free. */
bool aids_put_sign(struct view *view, struct rect *column, const struct aid *aid, bool first)
{
	int one = view_px(view, MM_TOUCH_SMALL + 0.4), gap = view_px(view, MM_GAP);
	struct setting label = { .role = TYPE_LABEL };
	int width = rect_most(one, view_width(view, aid->brief, &label, 1) + view_px(view, 4));
	bool wide = column->w > column->h;
	struct rect rect = *column;
	int half = ((wide ? rect.w : rect.h) - gap) / 2;

	if (wide && column->w >= width + 2 * (one + gap)) {
		put_sign(view, rect_cut_start(column, width), aid, aid->brief);
		rect_cut_start(column, gap);
		return true;
	}
	if (!wide && column->h >= 3 * one + 2 * gap) {
		put_sign(view, rect_cut_top(column, one), aid, aid->sign);
		rect_cut_top(column, gap);
		return true;
	}
	if (first && half >= view_px(view, MM_TOUCH_SMALL))
		put_sign(view, wide ? rect_cut_start(&rect, half) : rect_cut_top(&rect, half), aid, aid->sign);
	return false;
}

/* Beside each other; in equal parts where their words are long. */
struct aids_row aids_measure(struct view *view, const struct aid *aids, int count, int width)
{
	struct setting label = { .role = TYPE_LABEL };
	int gap = view_px(view, MM_GAP);
	struct aids_row row = { .width = -gap, .height = count ? view_px(view, MM_TOUCH_SMALL + 0.4) : 0 };

	for (int i = 0; i < count; i++) {
		row.widths[i] = rect_most(view_px(view, MM_TOUCH), view_width(view, aids[i].words, &label, 1) + view_px(view, 9));
		row.width += row.widths[i] + gap;
	}
	for (int i = 0; i < count; i++) {
		if (row.width > width)
			row.widths[i] = (width - (count - 1) * gap) / count;
		row.height = rect_most(row.height, view_height(view, aids[i].words, &label,
							       row.widths[i] - view_px(view, 4)) + view_px(view, 2));
	}
	row.width = rect_most(0, rect_least(row.width, width));
	return row;
}

void aids_put(struct view *view, struct rect rect, const struct aid *aids, int count, const struct aids_row *row)
{
	for (int i = 0; i < count; i++) {
		widget_button(view, rect_cut_start(&rect, row->widths[i]), aids[i].id, aids[i].words, false, aids[i].action);
		rect_cut_start(&rect, view_px(view, MM_GAP));
	}
}
