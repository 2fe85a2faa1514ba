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
	struct setting label = { .role = TYPE_LABEL, .color = view->theme->act, .align = ALIGN_CENTER };
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);

	view_text_middle(view, rect, words, &label);
	view_target(view, rect, aid->id, aid->words.text, ROLE_BUTTON, aid->action, box);
}

/* On the first part the place of "back one page" is free. */
void aids_put_sign(struct view *view, struct rect *column, const struct aid *aid, bool first)
{
	int one = view_px(view, MM_TOUCH_SMALL + 0.4), gap = view_px(view, MM_GAP);
	struct setting label = { .role = TYPE_LABEL };
	int width = rect_most(one, view_width(view, aid->brief, &label, 1) + view_px(view, 4));
	bool wide = column->w > column->h;
	struct rect rect = *column;

	if (wide && column->w >= width + 2 * (one + gap)) {
		put_sign(view, rect_cut_start(column, width), aid, aid->brief);
		rect_cut_start(column, gap);
	} else if (!wide && column->h >= 3 * one + 2 * gap) {
		put_sign(view, rect_cut_top(column, one), aid, aid->sign);
		rect_cut_top(column, gap);
	} else if (first) {
		put_sign(view, wide ? rect_cut_start(&rect, (rect.w - gap) / 2) : rect_cut_top(&rect, (rect.h - gap) / 2), aid,
			 aid->sign);
	}
}

/* Beside each other; in equal parts where their words are long. */
void aids_put(struct view *view, struct rect *body, const struct aid *aids, int count)
{
	struct setting label = { .role = TYPE_LABEL };
	int gap = view_px(view, MM_GAP), least = view_px(view, MM_TOUCH_SMALL + 0.4), wanted = -gap, widths[AIDS_MAX];
	struct rect row;

	if (!count)
		return;
	for (int i = 0; i < count; i++) {
		widths[i] = rect_most(view_px(view, MM_TOUCH), view_width(view, aids[i].words, &label, 1) + view_px(view, 9));
		wanted += widths[i] + gap;
	}
	if (wanted > body->w)
		for (int i = 0; i < count; i++)
			widths[i] = (body->w - (count - 1) * gap) / count;
	for (int i = 0; i < count; i++)
		least = rect_most(least, view_height(view, aids[i].words, &label, widths[i] - view_px(view, 4)) +
						 view_px(view, 2));
	row = rect_cut_bottom(body, least);
	rect_cut_bottom(body, gap);
	for (int i = 0; i < count; i++) {
		widget_button(view, rect_cut_start(&row, widths[i]), aids[i].id, aids[i].words, false, aids[i].action);
		rect_cut_start(&row, gap);
	}
}
