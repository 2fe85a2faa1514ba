/* SPDX-License-Identifier: MIT */
#include "screens/cover.h"

#include <stdio.h>

#include "ui/widgets.h"

void cover_view(const struct kiosk *kiosk, struct view *view)
{
	struct rect glass = { 0, 0, view->panel.width, view->panel.height };
	struct setting title = { .role = TYPE_TITLE, .color = view->theme->ink, .align = ALIGN_CENTER };
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .align = ALIGN_CENTER };
	struct phrase question = view_say(view, "Still there?");
	struct phrase answer = view_say(view, "Yes, go on");
	struct phrase notice;
	struct rect body, button;
	char seconds[16];
	int gap = view_px(view, 6), height = view_px(view, 26), total;

	view_box(view, glass, view->theme->paper, 0);
	snprintf(seconds, sizeof(seconds), "%d", (int)(kiosk->settings.clear_after / 1000));
	notice = view_fill(view, "The screen starts over in {n} seconds.", &(struct value){ "n", seconds, LEFT_TO_RIGHT }, 1);
	body = rect_inset(glass, view_px(view, MM_MARGIN), 0);
	total = view_height(view, question, &title, body.w) + height + view_height(view, notice, &soft, body.w) + 2 * gap;
	rect_cut_top(&body, (body.h - total) / 2);
	rect_cut_top(&body, view_text(view, body, question, &title) + gap);
	button = rect_cut_top(&body, height);
	button = rect_middle(button, rect_least(button.w, view_px(view, 82)), height);
	widget_button(view, button, "continue", answer, true, (struct action){ .type = ACTION_CONTINUE });
	rect_cut_top(&body, gap);
	view_text(view, body, notice, &soft);
}
