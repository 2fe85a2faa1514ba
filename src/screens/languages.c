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
	struct setting setting = { .role = TYPE_LABEL, .color = chosen ? theme->on_chosen : theme->ink };
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

/* Beside each other, or one over the other on a narrow glass. */
static int reading_height(struct view *view, int width, bool *stacked)
{
	struct setting words = { .role = TYPE_LABEL };
	int icon = view_px(view, 9) + 3 * view_px(view, MM_PAD), gap = view_px(view, MM_GAP), height;
	int least = view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH);
	struct phrase larger = view_say(view, "Larger letters"), stronger = view_say(view, "Stronger contrast");

	*stacked = false;
	if (!view_has_room_for_large(view))
		return rect_most(least, view_height(view, stronger, &words, width - icon) + view_px(view, 2));
	*stacked = rect_most(view_width(view, larger, &words, 2), view_width(view, stronger, &words, 2)) + icon >
		   (width - gap) / 2;
	width = *stacked ? width : (width - gap) / 2;
	height = rect_most(view_height(view, larger, &words, width - icon), view_height(view, stronger, &words, width - icon));
	height = rect_most(least, height + view_px(view, 2));
	return *stacked ? 2 * height + gap : height;
}

static void put_reading(const struct kiosk *kiosk, struct view *view, struct rect area, bool stacked)
{
	int gap = view_px(view, MM_GAP);
	struct rect first;

	if (view_has_room_for_large(view)) {
		first = stacked ? rect_cut_top(&area, (area.h - gap) / 2) : rect_cut_start(&area, (area.w - gap) / 2);
		put_choice(view, first, "text-size", "text-size", view_say(view, "Larger letters"), view->large,
			   (struct action){ .type = ACTION_TEXT_SIZE });
		if (stacked)
			rect_cut_top(&area, gap);
		else
			rect_cut_start(&area, gap);
	}
	put_choice(view, area, "contrast", "contrast", view_say(view, "Stronger contrast"), kiosk->visit.high_contrast,
		   (struct action){ .type = ACTION_CONTRAST });
}

static struct phrase name_of(int index)
{
	return (struct phrase){ .text = languages[index].autonym, .language = &languages[index] };
}

static int name_height(struct view *view, int index, int width, const void *data)
{
	struct setting words = { .role = TYPE_LABEL };
	const int *list = data;

	return view_height(view, name_of(list[index]), &words, width - 2 * view_px(view, MM_PAD)) + view_px(view, 2);
}

static void view_languages(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view), foot;
	int list[LANGUAGE_COUNT];
	struct grid_cells cells = {
		.total = offered(view, list),
		.least_width = view_px(view, view_is_small(view) ? 40 : MM_TILE_WIDTH),
		.least_height = view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
		.height = name_height,
		.data = list,
	};
	struct grid grid;
	bool stacked;

	(void)page;
	/* Four stand better two by two than three and one. */
	if (cells.total == 4 && !view_is_small(view))
		cells.most_columns = 2;
	if (!view_is_small(view))
		widget_heading(view, &body, "language", TINT_MINT, view_say(view, "Language"));
	else if (view_is_draft(view))
		view_cut_text(view, &body, view_say(view, "Draft translation"),
			      &(struct setting){ .role = TYPE_TEXT, .color = view->theme->soft });
	foot = rect_cut_bottom(&body, reading_height(view, body.w, &stacked));
	rect_cut_bottom(&body, view_px(view, MM_GAP) * (view_is_small(view) ? 1 : 2));
	put_reading(kiosk, view, foot, stacked);
	grid_lay(view, &grid, body, &cells, kiosk_place(kiosk)->at);
	for (int i = grid.first; i < grid.first + grid.count; i++)
		put_choice(view, grid_cell(&grid, i), screen_id_text(view, "language", languages[list[i]].tag), NULL,
			   name_of(list[i]), list[i] == kiosk->visit.language,
			   (struct action){ .type = ACTION_LANGUAGE, .id = list[i] });
}

const struct screen languages_screen = { NULL, view_languages };
