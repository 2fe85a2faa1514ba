/* SPDX-License-Identifier: MIT */
#include "screens/choice.h"

#include "ui/widgets.h"

static int pad(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 1.2 : 2.4);
}

static int picture(const struct view *view, const struct choice *choice)
{
	return choice->icon ? view_px(view, view_is_small(view) ? 8 : MM_CHIP) : 0;
}

static int text_width(const struct view *view, const struct choice *choice, int width)
{
	int icon = picture(view, choice);

	return width - 2 * pad(view) - icon - (icon ? pad(view) : 0);
}

static struct setting words_of(const struct view *view, bool chosen)
{
	return (struct setting){ .role = TYPE_LABEL, .color = chosen ? view->theme->on_chosen : view->theme->ink };
}

static struct setting detail_of(const struct view *view, bool chosen)
{
	return (struct setting){ .role = TYPE_TEXT, .color = chosen ? view->theme->on_chosen : view->theme->soft };
}

/* On one line: the brief one where the whole has no room, and none at all
 * where small glass has need of it for the words. */
static struct phrase detail_words(struct view *view, const struct choice *choice, int width)
{
	struct setting words = words_of(view, false), detail = detail_of(view, false);

	if (view_is_small(view) && view_width(view, choice->words, &words, 1) > width)
		return view_plain("");
	if (choice->brief.text && view_width(view, choice->detail, &detail, 1) > width)
		return choice->brief;
	return choice->detail;
}

static int choice_height(struct view *view, int index, int width, const void *data)
{
	const struct choice *choice = (const struct choice *)data + index;
	struct setting words = words_of(view, false), detail = detail_of(view, false);
	int text = text_width(view, choice, width);
	int height = view_height(view, choice->words, &words, text) + view_px(view, 1.6);
	struct phrase more = detail_words(view, choice, text);

	return *more.text ? height + view_height(view, more, &detail, text) : height;
}

static void put_texts(struct view *view, struct rect area, const struct choice *choice)
{
	struct setting words = words_of(view, choice->chosen), detail = detail_of(view, choice->chosen);
	int first = view_height(view, choice->words, &words, area.w);
	struct phrase more = detail_words(view, choice, area.w);
	int second = *more.text ? view_height(view, more, &detail, area.w) : 0;

	rect_cut_top(&area, (area.h - first - second) / 2);
	rect_cut_top(&area, view_text(view, area, choice->words, &words));
	if (second)
		view_text(view, area, more, &detail);
}

/* A chosen one differs by more than its colour: a tick is its picture. */
static void put_choice(struct view *view, struct rect rect, const struct choice *choice)
{
	int box = choice->chosen ? view_box(view, rect, view->theme->chosen, MM_RADIUS) :
				   view_outlined(view, rect, view->theme->card, MM_RADIUS);
	struct rect inner = rect_inset(rect, pad(view), 0), area;
	int icon = picture(view, choice);
	struct target *target;

	if (icon) {
		area = rect_cut_start(&inner, icon);
		rect_cut_start(&inner, pad(view));
		if (choice->chosen)
			view_icon(view, area, "check", icon * 2 / 3, view->theme->on_chosen, false);
		else
			widget_chip(view, area, choice->icon, choice->tint);
	}
	put_texts(view, inner, choice);
	target = view_target(view, rect, choice->id, choice->words.text, choice->toggles ? ROLE_CHOICE : ROLE_LINK,
			     choice->action, box);
	if (target)
		target->chosen = choice->chosen;
}

void choices_view(struct view *view, struct rect body, const struct choice *choices, int count, int64_t at)
{
	struct grid_cells cells = {
		.total = count,
		.least_width = view_px(view, view->large ? 84 : 56),
		.least_height = view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH),
		/* A low glass with large letters: whole lines, or words would push the count off. */
		.most_columns = view->large && view->panel.mm_height < 130 ? 1 : 2,
		.most_rows = 4,
		.height = choice_height,
		.data = choices,
	};
	struct grid grid;

	for (int i = 0; i < count; i++) {
		struct setting words = words_of(view, false);
		int beside = -text_width(view, &choices[i], 0);

		cells.least_width = rect_most(cells.least_width, view_word_width(view, choices[i].words, &words) + beside);
	}
	grid_lay(view, &grid, body, &cells, at);
	for (int i = grid.first; i < grid.first + grid.count; i++)
		put_choice(view, grid_cell(&grid, i), &choices[i]);
}
