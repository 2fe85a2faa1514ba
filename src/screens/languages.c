/* SPDX-License-Identifier: MIT */
/*
 * The languages in their own names, and how the screen reads: larger
 * letters, stronger contrast. Choosing a language goes back to the page one
 * came from, in that language.
 */
#include "screens/grid.h"
#include "screens/screen.h"
#include "ui/widgets.h"

static void put_choice(struct view *view, struct rect rect, const char *id, const char *icon, struct phrase words,
		       bool chosen, struct action action)
{
	const struct theme *theme = view->theme;
	struct setting setting = { .role = TYPE_LABEL, .color = chosen ? theme->on_chosen : theme->ink, .max_lines = 2 };
	int box = chosen ? view_box(view, rect, theme->chosen, MM_RADIUS) :
			   view_outlined(view, rect, theme->card, MM_RADIUS);
	struct rect inner = rect_inset(rect, view_px(view, MM_PAD), 0);
	struct target *target;

	if (icon) {
		int size = view_px(view, 9);

		view_icon(view, rect_cut_start(&inner, size), icon, size, setting.color, false);
		rect_cut_start(&inner, view_px(view, MM_PAD));
	} else {
		setting.align = ALIGN_CENTER;
	}
	view_text_middle(view, inner, words, &setting);
	target = view_target(view, rect, id, words.text, ROLE_CHOICE, action, box);
	if (target)
		target->chosen = chosen;
}

static int offered(const struct view *view, int list[LANGUAGE_COUNT])
{
	int count = 0;

	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (view->offered & 1u << i)
			list[count++] = i;
	return count;
}

static void put_reading(const struct kiosk *kiosk, struct view *view, struct rect row)
{
	int gap = view_px(view, MM_GAP);
	struct rect left = rect_cut_start(&row, (row.w - gap) / 2);

	rect_cut_start(&row, gap);
	put_choice(view, left, "text-size", "text-size", view_say(view, "Larger letters"), kiosk->visit.large_text,
		   (struct action){ .type = ACTION_TEXT_SIZE });
	put_choice(view, row, "contrast", "contrast", view_say(view, "Stronger contrast"), kiosk->visit.high_contrast,
		   (struct action){ .type = ACTION_CONTRAST });
}

static void view_languages(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct setting words = { .role = TYPE_LABEL };
	struct rect body = widget_page(view), foot;
	int list[LANGUAGE_COUNT], count = offered(view, list), height, least;
	struct grid grid;

	(void)page;
	widget_heading(view, &body, "language", TINT_MINT, view_say(view, "Language"));
	height = rect_most(view_px(view, MM_TOUCH), 2 * view_style(view, &words, view->language).leading + view_px(view, 2));
	foot = rect_cut_bottom(&body, height);
	rect_cut_bottom(&body, view_px(view, MM_GAP) * 2);
	put_reading(kiosk, view, foot);
	/* Four stand better two by two than three and one. */
	least = count == 4 ? rect_most(view_px(view, MM_TILE_WIDTH), body.w / 3) : view_px(view, MM_TILE_WIDTH);
	grid_lay(view, &grid, body, count, least, view_px(view, MM_TOUCH), kiosk_place(kiosk)->at);
	for (int i = grid.first; i < grid.first + grid.count; i++) {
		const struct language *language = &languages[list[i]];

		put_choice(view, grid_cell(&grid, i), screen_id_text(view, "language", language->tag), NULL,
			   (struct phrase){ language->autonym, language, false }, list[i] == kiosk->visit.language,
			   (struct action){ .type = ACTION_LANGUAGE, .id = list[i] });
	}
}

const struct screen languages_screen = { NULL, view_languages };
