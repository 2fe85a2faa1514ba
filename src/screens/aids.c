/* SPDX-License-Identifier: MIT */
#include "screens/aids.h"

#include "ui/widgets.h"

int aids_for(struct view *view, const struct kiosk *kiosk, struct aid *aids)
{
	const struct language *own = &languages[kiosk->visit.language];

	if (kiosk_place(kiosk)->english && own->parent) {
		aids[0] = (struct aid){ "translation", { .text = own->autonym, .language = own }, { .type = ACTION_BACK } };
		return 1;
	}
	if (!view->draft)
		return 0;
	aids[0] = (struct aid){ "english", view_say(view, "Read in English"), { .type = ACTION_ENGLISH } };
	return 1;
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
