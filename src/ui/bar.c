/* SPDX-License-Identifier: MIT */
#include "ui/bar.h"

#include "ui/widgets.h"

/* The bar has three parts whose words may be too long for the glass. They
 * are tried in these forms until all fit: words on one line, on two, then
 * pictures alone; a narrow glass has two rows. */
struct part {
	const char *id, *icon, *sentence;
	struct action action;
	bool filled;
	int lines; /* of words; 0: picture only */
	int width;
};

enum { TALK, SEARCH, START_OVER, PARTS };

static const struct part parts[PARTS] = {
	{ .id = "talk", .icon = "phone", .sentence = N_("Talk to someone"), .filled = true,
	  .action = { .type = ACTION_OPEN, .screen = SCREEN_TALK } },
	{ .id = "search", .icon = "search", .sentence = N_("Search"),
	  .action = { .type = ACTION_OPEN, .screen = SCREEN_SEARCH } },
	{ .id = "start-over", .icon = "start-over", .sentence = N_("Start over"),
	  .action = { .type = ACTION_START_OVER } },
};

static const int forms[][PARTS] = {
	{ 1, 1, 1 }, { 1, 1, 2 }, { 2, 1, 2 }, { 2, 2, 2 }, { 2, 0, 2 }, { 2, 0, 0 }, { 0, 0, 0 },
};

static const struct setting words = { .role = TYPE_LABEL, .align = ALIGN_CENTER, .max_lines = 2 };

static int low_height(const struct view *view)
{
	return view_px(view, view_is_small(view) ? MM_BAR_LOW : MM_BAR);
}

/* Between the edge of the bar and that of its filled button. */
static int frame_of_button(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 0.6 : 1.2);
}

static int row_height(const struct view *view)
{
	int two_lines = 2 * (view_style(view, &words, view->language).leading + frame_of_button(view)) + view_hang(view, &words);

	return rect_most(low_height(view), two_lines);
}

/* What parts two neighbours: half the gap on each side. */
static int aside(const struct view *view)
{
	return (view_px(view, MM_GAP) + 1) / 2;
}

static int square(const struct view *view)
{
	return view_px(view, view_is_small(view) ? MM_TOUCH_SMALL : MM_TOUCH) + 2 * aside(view);
}

static int icon_size(const struct view *view)
{
	return view_px(view, view->large ? 10 : view_is_small(view) ? 7 : 8);
}

static int part_width(struct view *view, const struct part *part, int lines)
{
	if (lines == 0)
		return square(view);
	return view_width(view, view_say(view, part->sentence), &words, lines) + icon_size(view) +
	       view_px(view, view_is_small(view) ? 6 : part->filled ? 11 : 9);
}

/* Gives the three their widths in room; false if no form fits. */
static bool fit(struct view *view, struct part out[PARTS], int room)
{
	for (size_t form = 0; form < sizeof(forms) / sizeof(forms[0]); form++) {
		int wanted = 0;

		for (int i = 0; i < PARTS; i++) {
			out[i] = parts[i];
			out[i].lines = forms[form][i];
			out[i].width = part_width(view, &out[i], out[i].lines);
			wanted += out[i].width;
		}
		if (wanted <= room) {
			for (int i = 0; i < PARTS; i++)
				out[i].width += (room - wanted) / PARTS;
			return true;
		}
	}
	return false;
}

static bool has_two_rows(struct view *view)
{
	struct part fitted[PARTS];

	return !fit(view, fitted, view->panel.width - 3 * square(view)) || fitted[TALK].lines == 0;
}

int bar_height(struct view *view)
{
	if (view->staff)
		return row_height(view);
	return has_two_rows(view) ? 2 * row_height(view) + 2 * aside(view) : row_height(view);
}

static void rule(struct view *view, int x, struct rect row)
{
	view_box(view, (struct rect){ x, row.y, rect_most(1, view_px(view, view->theme->line)), row.h },
		 view->theme->outline, 0);
}

static void put_square(struct view *view, struct rect *row, const char *id, const char *icon, const char *sentence,
		       struct action action, bool flips)
{
	struct rect rect = rect_cut_start(row, square(view));

	if (action.type == ACTION_NONE)
		return;
	view_icon(view, rect, icon, icon_size(view), view->theme->act, flips);
	view_target(view, rect_inset(rect, aside(view), 0), id, view_say(view, sentence).text, ROLE_BUTTON, action, -1);
	rule(view, row->x, *row);
}

static void put_part(struct view *view, struct rect rect, const struct part *part)
{
	const struct theme *theme = view->theme;
	struct phrase label = view_say(view, part->sentence);
	struct setting setting = words;
	struct rect inner;
	int box = -1, text_width;

	setting.color = theme->act;
	if (part->filled) {
		box = view_box(view, rect_inset(rect, aside(view), frame_of_button(view)), theme->act, MM_RADIUS_SMALL);
		setting.color = theme->on_act;
	}
	if (part->lines == 0) {
		view_icon(view, rect, part->icon, icon_size(view), setting.color, false);
	} else {
		text_width = view_measure(view, label, &setting, rect.w - icon_size(view) - view_px(view, view_is_small(view) ? 5 : 7))->ink_width;
		inner = rect_middle(rect, text_width + icon_size(view) + view_px(view, 2), rect.h);
		view_icon(view, rect_cut_start(&inner, icon_size(view)), part->icon, icon_size(view), setting.color, false);
		rect_cut_start(&inner, view_px(view, 2));
		inner.w += 2;
		inner.h -= view_hang(view, &words);
		view_text_middle(view, inner, label, &setting);
	}
	view_target(view, rect_inset(rect, aside(view), 0), part->id, label.text, ROLE_BUTTON, part->action, box);
}

static void put_squares(struct view *view, struct rect *row, const struct place *place)
{
	bool home = place->screen == SCREEN_HOME || place->screen == SCREEN_STAFF;
	struct action back = { .type = home ? ACTION_NONE : ACTION_BACK };
	struct action to_home = { .type = home ? ACTION_NONE : ACTION_HOME };
	struct action choose = { .type = ACTION_OPEN, .screen = SCREEN_LANGUAGES };

	put_square(view, row, "back", "back", N_("Back"), back, true);
	put_square(view, row, "home", "home", N_("Home"), to_home, false);
	put_square(view, row, "language", "language", N_("Language"), choose, false);
}

/* Staff have a way back, the languages, and out. */
static void put_staff_bar(struct view *view, struct rect bar, const struct place *place)
{
	struct part leave = { .id = "start-over", .icon = "start-over", .sentence = N_("Leave"), .lines = 1,
			      .action = { .type = ACTION_START_OVER } };

	struct rect rest;

	put_squares(view, &bar, place);
	rest = rect_cut_end(&bar, part_width(view, &leave, 1));
	if (bar.w < square(view)) {
		rest.w += rest.x - bar.x;
		rest.x = bar.x;
	} else {
		rule(view, rest.x, rest);
	}
	put_part(view, rest, &leave);
}

void widget_bar(struct view *view, const struct place *place)
{
	int height = bar_height(view), line = rect_most(1, view_px(view, view->theme->line));
	struct rect bar = { 0, view->panel.height - height, view->panel.width, height };
	struct part fitted[PARTS];
	struct rect top;

	view_box(view, bar, view->theme->card, 0);
	view_box(view, (struct rect){ 0, bar.y, bar.w, line }, view->theme->outline, 0);
	if (view->staff) {
		put_staff_bar(view, bar, place);
		return;
	}
	if (!has_two_rows(view)) {
		put_squares(view, &bar, place);
		fit(view, fitted, bar.w);
		for (int i = 0; i < PARTS; i++) {
			put_part(view, i == PARTS - 1 ? bar : rect_cut_start(&bar, fitted[i].width), &fitted[i]);
			if (i == SEARCH)
				rule(view, bar.x, bar);
		}
		return;
	}
	top = rect_cut_top(&bar, row_height(view));
	rect_cut_top(&bar, 2 * aside(view));
	for (int i = 0; i < PARTS; i++)
		fitted[i] = parts[i];
	fitted[TALK].lines = 2;
	put_part(view, rect_cut_start(&top, top.w - square(view)), &fitted[TALK]);
	put_part(view, top, &fitted[SEARCH]);
	view_box(view, (struct rect){ 0, bar.y - aside(view), bar.w, line }, view->theme->outline, 0);
	put_squares(view, &bar, place);
	fitted[START_OVER].lines = part_width(view, &fitted[START_OVER], 2) <= bar.w ? 2 : 0;
	put_part(view, bar, &fitted[START_OVER]);
}
