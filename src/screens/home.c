/* SPDX-License-Identifier: MIT */
/*
 * Home: twelve needs as picture tiles, and a row of languages.
 *
 * Also the idle, boot, time-out and cleared screen: nothing on it depends
 * on the time or on what was done before, and no word on it is sensitive.
 */
#include "base/guard_line.h"
#include "screens/grid.h"
#include "screens/needs.h"
#include "screens/screen.h"
#include "ui/widgets.h"

static const struct setting chip_words = { .role = TYPE_TEXT, .align = ALIGN_CENTER };

/* Says what else to do, to whoever stands there; staff read it too. */
static void put_fault(struct view *view, struct rect *body, const char *sentence)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink };
	struct phrase words = view_say(view, sentence);

	rect_cut_top(body, view_text(view, *body, words, &setting));
	rect_cut_top(body, view_px(view, MM_GAP));
}

/* Title and notice on one line. Where there is no room for both, and on
 * small panels, the notice is the one that a reader needs. */
static void put_title(struct view *view, struct rect *body)
{
	struct setting title = { .role = TYPE_LABEL, .color = view->theme->ink, .max_lines = 2 };
	struct setting notice = { .role = TYPE_TEXT, .color = view->theme->soft };
	struct phrase name = view->site_name ? view_plain(view->site_name) : view_say(view, "Community information");
	struct phrase draft = view_say(view, "Draft translation");
	int width = view_is_draft(view) ? view_width(view, draft, &notice, 1) + 2 : 0;
	bool both = width + view_width(view, name, &title, 1) + view_px(view, 4) <= body->w && !view_is_small(view);
	struct rect line;
	int rise;

	if (!both && width > 0) {
		view_cut_text(view, body, draft, &notice);
		return;
	}
	if (view_is_small(view))
		return;
	/* Twelve tiles want each pixel: where nothing is over it, it stands higher by what its letters leave free. */
	rise = rect_least(body->y, view_rise(view, name, &title, body->w));
	body->y -= rise;
	body->h += rise;
	line = rect_cut_top(body, view_height(view, name, &title, body->w));
	notice.align = ALIGN_END;
	if (width > 0)
		view_text(view, rect_cut_end(&line, width), draft, &notice);
	view_text(view, line, name, &title);
	rect_cut_top(body, rect_most(view_tail(view, name, &title, line.w),
				     width > 0 ? view_tail(view, draft, &notice, width) : 0) +
			   view_px(view, 0.3));
}

static void put_chip(struct view *view, struct rect rect, int index, bool chosen)
{
	const struct theme *theme = view->theme;
	struct setting setting = chip_words;
	struct phrase name = { .text = languages[index].autonym, .language = &languages[index] };
	int box = chosen ? view_box(view, rect, theme->chosen, MM_RADIUS_SMALL) :
			   view_outlined(view, rect, theme->paper, MM_RADIUS_SMALL);
	struct target *target;

	setting.color = chosen ? theme->on_chosen : theme->ink;
	view_text_middle(view, rect, name, &setting);
	target = view_target(view, rect, screen_id_text(view, "language", languages[index].tag), name.text, ROLE_CHOICE,
			     (struct action){ .type = ACTION_LANGUAGE, .id = index }, box);
	if (target)
		target->chosen = chosen;
}

static void put_globe(struct view *view, struct rect rect)
{
	int box = view_outlined(view, rect, view->theme->paper, MM_RADIUS_SMALL);

	view_icon(view, rect, "language", view_px(view, 8), view->theme->ink, false);
	view_target(view, rect, "languages", view_say(view, "More languages").text, ROLE_BUTTON,
		    (struct action){ .type = ACTION_OPEN, .screen = SCREEN_LANGUAGES }, box);
}

static int language_width(struct view *view, int index)
{
	struct phrase name = { .text = languages[index].autonym, .language = &languages[index] };
	int side = view_px(view, view_is_small(view) ? 3 : 4.5);

	return rect_most(view_width(view, name, &chip_words, 1) + 2 * side, view_px(view, MM_TOUCH));
}

/* The languages that fit; room is kept for the one that is chosen. On a small
 * panel the globe of the bar stands for the rest: the room of another is worth
 * a language, which its reader then finds at once. One that is wide has its
 * page turner in this row too. */
static struct rect put_languages(struct view *view, struct rect *body, int chosen)
{
	int gap = view_px(view, MM_GAP);
	int height = rect_most(view_px(view, MM_CHIP), view_style(view, &chip_words, view->language).leading * 13 / 10);
	struct rect row = rect_cut_top(body, height), turner = { 0 }, globe = { 0 };
	int kept = language_width(view, chosen) + gap;

	if (view_is_small(view) && row.w > view_px(view, 100)) {
		turner = rect_cut_end(&row, 2 * height + gap);
		rect_cut_end(&row, gap);
	}
	if (!view_is_small(view)) {
		globe = rect_cut_end(&row, height);
		rect_cut_end(&row, gap);
	}
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		int width = language_width(view, i);

		if (i == chosen)
			kept = 0;
		if (!(view->offered & 1u << i) || row.w < width + kept)
			continue;
		put_chip(view, rect_cut_start(&row, width), i, i == chosen);
		rect_cut_start(&row, gap);
	}
	if (globe.w > 0)
		put_globe(view, globe);
	rect_cut_top(body, gap);
	return turner;
}

static struct setting tile_words(const struct view *view)
{
	return (struct setting){ .role = TYPE_LABEL, .color = view->theme->ink };
}

static int tile_side(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 1.5 : 2.4);
}

static int tile_chip(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 11 : MM_CHIP);
}

static int tile_pad(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 2 : MM_PAD);
}

static int tile_height(struct view *view, int index, int width, const void *data)
{
	struct setting setting = tile_words(view);
	int words = width - 2 * tile_side(view) - tile_chip(view) - tile_pad(view);

	(void)data;
	return view_height(view, view_say(view, needs[index + 1].words), &setting, words) + view_px(view, view_is_small(view) ? 0.6 : 2);
}

static void put_tile(struct view *view, struct rect rect, enum category category)
{
	const struct need *need = &needs[category];
	struct setting setting = tile_words(view);
	struct phrase words = view_say(view, need->words);
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS);
	struct rect inner = rect_inset(rect, tile_side(view), 0);

	widget_chip(view, rect_cut_start(&inner, tile_chip(view)), need->icon, need->tint);
	rect_cut_start(&inner, tile_pad(view));
	view_text_middle(view, inner, words, &setting);
	view_target(view, rect, screen_id_text(view, "category", category_code(category)), words.text, ROLE_LINK,
		    (struct action){ .type = ACTION_OPEN, .screen = SCREEN_CATEGORY, .id = category }, box);
}

static void view_home(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct grid_cells cells = {
		.total = CATEGORY_COUNT - 1,
		.least_width = view_px(view, MM_TILE_WIDTH * (view->large ? 1.35 : 1)),
		.least_height = view_px(view, view_is_small(view) ? MM_TOUCH_SMALL + 0.2 : MM_TILE_HEIGHT),
		.height = tile_height,
	};
	struct rect body = widget_page(view);
	struct grid grid;
	int beside = 2 * tile_side(view) + tile_chip(view) + tile_pad(view);

	(void)page;
	if (view->faults & GUARD_FAULT_BUTTON)
		put_fault(view, &body, N_("The button here does not work. Tap “Start over”."));
	else if (view->faults & GUARD_NOTICE_STICK)
		put_fault(view, &body, N_("A stick is in. Staff: hold the switch."));
	put_title(view, &body);
	cells.turner = put_languages(view, &body, kiosk->visit.language);
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
		struct setting words = tile_words(view);
		int word = view_word_width(view, view_say(view, needs[i].words), &words);

		cells.least_width = rect_most(cells.least_width, word + beside);
	}
	grid_lay(view, &grid, body, &cells, kiosk_place(kiosk)->at);
	for (int i = grid.first; i < grid.first + grid.count; i++)
		put_tile(view, grid_cell(&grid, i), (enum category)(i + 1));
}

const struct screen home_screen = { NULL, view_home };
