/* SPDX-License-Identifier: MIT */
#include "screens/staff_steps.h"

#include <stdio.h>

const struct step_choice step_cancel = { "staff:cancel", N_("Cancel"), false, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_CANCEL } };
const struct step_choice step_finish = { "staff:finish", N_("Done"), true, { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_CANCEL } };

bool step_is_tight(const struct view *view)
{
	return view_is_small(view) || view->large;
}

void step_sentence(struct view *view, struct rect *body, struct phrase words, enum type_role role, uint32_t color)
{
	struct setting setting = { .role = step_is_tight(view) && role == TYPE_CARD ? TYPE_LABEL : role,
				   .color = color,
				   .running = role == TYPE_TEXT && !step_is_tight(view) };

	if (*words.text && view_height(view, words, &setting, body->w) <= body->h)
		rect_cut_top(body, view_text(view, *body, words, &setting) + view_px(view, step_is_tight(view) ? 1 : MM_GAP));
}

void step_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title)
{
	if (step_is_tight(view))
		widget_title(view, body, icon, tint, title);
	else
		widget_heading(view, body, icon, tint, title);
}

void step_soft(struct view *view, struct rect *body, const char *sentence)
{
	step_sentence(view, body, view_say(view, sentence), TYPE_TEXT, view->theme->soft);
}

static int button_height(struct view *view, struct phrase words, int width)
{
	struct setting label = { .role = TYPE_LABEL };

	return rect_most(view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
			 view_height(view, words, &label, width - view_px(view, 4)) + view_px(view, 2));
}

/* On low glass they stand beside the words, one over the other. */
static void put_column(struct view *view, struct rect *body, const struct step_choice *const both[2], int count)
{
	int gap = view_px(view, MM_GAP);
	struct rect column = rect_cut_end(body, view_px(view, view->large ? 80 : 46));

	rect_cut_end(body, gap);
	for (int i = count - 1; i >= 0; i--) {
		struct phrase words = view_say(view, both[i]->sentence);

		widget_button(view, rect_cut_bottom(&column, button_height(view, words, column.w)), both[i]->id, words,
			      both[i]->filled, both[i]->action);
		rect_cut_bottom(&column, gap);
	}
}

void step_choices(struct view *view, struct rect *body, const struct step_choice *first, const struct step_choice *second)
{
	const struct step_choice *both[] = { first, second };
	int count = second ? 2 : 1, gap = view_px(view, MM_GAP), width, height = 0;
	bool stacked = false;
	struct rect foot;

	if (step_is_tight(view) && body->w > body->h) {
		put_column(view, body, both, count);
		return;
	}
	width = rect_least((body->w - (count - 1) * gap) / count, view_px(view, view->large ? 120 : 84));
	for (int i = 0; i < count; i++) {
		struct setting label = { .role = TYPE_LABEL };

		stacked |= view_width(view, view_say(view, both[i]->sentence), &label, 2) + view_px(view, 4) > width;
	}
	width = stacked ? body->w : width;
	for (int i = 0; i < count; i++)
		height = rect_most(height, button_height(view, view_say(view, both[i]->sentence), width));
	foot = rect_cut_bottom(body, stacked ? count * (height + gap) - gap : height);
	rect_cut_bottom(body, gap);
	for (int i = 0; i < count; i++) {
		struct rect rect = stacked ? rect_cut_top(&foot, height) : rect_cut_start(&foot, width);

		widget_button(view, rect, both[i]->id, view_say(view, both[i]->sentence), both[i]->filled, both[i]->action);
		if (stacked)
			rect_cut_top(&foot, gap);
		else
			rect_cut_start(&foot, gap);
	}
}

void step_picture(struct view *view, struct rect *body, const char *icon, enum tint tint)
{
	int side = view_px(view, 46);
	struct rect area;

	if (view_is_small(view) || view->large || body->w < view_px(view, 170))
		return;
	area = rect_cut_end(body, side);
	rect_cut_end(body, view_px(view, 6));
	area.h = rect_least(area.h, side);
	widget_chip(view, area, icon, tint);
}

void step_code(struct view *view, struct rect *body, int refusal)
{
	struct setting code = { .role = TYPE_TITLE, .color = view->theme->soft };
	char text[8];

	snprintf(text, sizeof(text), "E%02d", refusal);
	rect_cut_top(body, view_text(view, *body, view_plain(view->frame->text + frame_text(view->frame, text)), &code) +
				   view_px(view, MM_GAP));
}
