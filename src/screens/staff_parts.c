/* SPDX-License-Identifier: MIT */
#include "screens/staff_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "screens/sayings.h"

enum { RUN_MAX = 512 };

/* What differs comes early in a text: the rest of a long one may be left out. */
static int lines_most(const struct view *view)
{
	return view_is_small(view) || view->large ? 3 : 6;
}

void staff_bar(struct view *view, struct rect rect, int percent)
{
	struct rect full = rect;

	view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);
	full.w = rect.w * percent / 100;
	if (full.w >= rect.h)
		view_box(view, full, view->theme->act, MM_RADIUS_SMALL);
}

static const struct setting hold_words = { .role = TYPE_CARD };

static int hold_bar(const struct view *view)
{
	return view_px(view, view_is_small(view) ? 5 : 8);
}

static struct phrase hold_phrase(const struct view *view)
{
	return view_is_small(view) || view->large ? view_say(view, "Hold the switch 3 seconds") :
						    view_say(view, "Hold the switch for 3 seconds to use it");
}

int staff_hold_height(struct view *view, int width)
{
	return view_room(view, hold_phrase(view), &hold_words, width) + hold_bar(view);
}

void staff_hold(struct view *view, struct rect rect, int held)
{
	struct setting setting = hold_words;

	setting.color = view->theme->ink;
	view_cut_text(view, &rect, hold_phrase(view), &setting);
	staff_bar(view, rect_cut_top(&rect, hold_bar(view)), held);
}

/* Where the next run of a marked text goes. */
struct writing {
	struct view *view;
	struct rect area;
	struct text_style style;
	int x, y, lines;        /* x: from the area's start */
	bool draw, over;        /* over: the rest has no room */
	char run[RUN_MAX];      /* words that wait to be written as one */
	int run_x, run_width;
	struct {
		struct rect rect;
		uint32_t text;
		bool marked;
	} placed[32];           /* of this line: where it ends decides where it lies */
	int placed_count;
};

static struct setting run_setting(const struct view *view, bool marked)
{
	return (struct setting){ .role = marked ? TYPE_LABEL : TYPE_TEXT,
				 .color = marked ? view->theme->tint_ink[TINT_CLAY] : view->theme->ink };
}

static int width_of(struct view *view, const char *text, bool marked)
{
	struct setting setting = run_setting(view, marked);

	return view_width(view, view_plain(text), &setting, 1);
}

static void place(struct writing *writing, const char *text, int x, int width, bool marked)
{
	if (writing->placed_count == 32)
		return;
	writing->placed[writing->placed_count].rect =
		(struct rect){ writing->area.x + x, writing->area.y + writing->y, width, writing->style.leading };
	writing->placed[writing->placed_count].text = writing->draw ? frame_text(writing->view->frame, text) : 0;
	writing->placed[writing->placed_count++].marked = marked;
}

static void put(struct view *view, struct rect rect, const char *text, bool marked)
{
	struct setting setting = run_setting(view, marked);
	struct rect line = rect;

	if (marked) {
		view_box(view, rect, view->theme->tint_pale[TINT_CLAY], 0);
		view_box(view, rect_cut_bottom(&line, rect_most(2, view_px(view, 0.6))), view->theme->tint_ink[TINT_CLAY], 0);
	}
	view_text(view, rect, view_plain(text), &setting);
}

static void end_run(struct writing *writing)
{
	if (!*writing->run)
		return;
	place(writing, writing->run, writing->run_x, writing->run_width, false);
	writing->run[0] = '\0';
}

static void end_line(struct writing *writing)
{
	struct rect whole = { writing->area.x, writing->area.y + writing->y, 0, writing->style.leading };

	end_run(writing);
	for (int i = 0; i < writing->placed_count; i++)
		whole.w = rect_most(whole.w, writing->placed[i].rect.x + writing->placed[i].rect.w - whole.x);
	for (int i = 0; writing->draw && i < writing->placed_count; i++)
		put(writing->view, view_unturned(writing->view, writing->placed[i].rect, whole),
		    writing->view->frame->text + writing->placed[i].text, writing->placed[i].marked);
	writing->placed_count = 0;
	writing->x = 0;
	/* The next line's marks would cover the tails of this one. */
	writing->y += writing->style.leading +
		      view_hang(writing->view, &(struct setting){ .role = TYPE_LABEL });
	writing->lines++;
	writing->over |= writing->lines == lines_most(writing->view);
}

/* A piece of a word: it follows what stands there without a space. */
static void write_piece(struct writing *writing, const char *text, bool marked)
{
	size_t used = strlen(writing->run);

	if (!*text)
		return;
	if (marked) {
		int width = width_of(writing->view, text, true);

		end_run(writing);
		place(writing, text, writing->x, width, true);
		writing->x += width;
		return;
	}
	if (!used)
		writing->run_x = writing->x;
	snprintf(writing->run + used, sizeof(writing->run) - used, "%s", text);
	writing->run_width = width_of(writing->view, writing->run, false);
	writing->x = writing->run_x + writing->run_width;
}

/* Cuts a word at its brackets; measures it, or writes it. */
static int take_word(struct writing *writing, const char *word, size_t length, bool *marked, bool write)
{
	const char *end = word + length;
	int width = 0;
	bool inside = *marked;

	while (word < end) {
		char piece[RUN_MAX];
		size_t size = 0;

		while (word < end && *word != '[' && *word != ']' && size < sizeof(piece) - 1)
			piece[size++] = *word++;
		piece[size] = '\0';
		if (write)
			write_piece(writing, piece, inside);
		else if (size)
			width += width_of(writing->view, piece, inside);
		if (word < end && (*word == '[' || *word == ']'))
			inside = *word++ == '[';
	}
	if (write)
		*marked = inside;
	return width;
}

static int write_marked(struct view *view, struct rect area, const char *text, bool draw)
{
	struct setting setting = run_setting(view, true);
	struct writing writing = { .view = view, .area = area, .style = view_style(view, &setting, &languages[0]),
				   .draw = draw };
	int space = view_px(view, 1.5);
	bool marked = false;

	while (*text && !writing.over) {
		size_t length = strcspn(text, " ");
		int width = take_word(&writing, text, length, &marked, false);

		if (writing.x > 0 && writing.x + space + width > area.w)
			end_line(&writing);
		if (writing.over)
			break;
		if (writing.x > 0 && *writing.run)
			write_piece(&writing, " ", false);
		else if (writing.x > 0)
			writing.x += space;
		take_word(&writing, text, length, &marked, true);
		text += length + (text[length] == ' ');
	}
	if (!writing.over)
		end_line(&writing);
	return writing.y;
}

static bool has_room_for_words(struct view *view, const char *text, int width)
{
	struct setting setting = run_setting(view, true);

	return view_word_width(view, view_plain(text), &setting) <= width;
}

int staff_marked(struct view *view, struct rect area, const char *text, bool draw)
{
	struct setting plain = run_setting(view, false);

	plain.max_lines = lines_most(view);
	/* A web address is broken somewhere: its brackets stay, then. */
	if (strchr(text, '[') && has_room_for_words(view, text, area.w))
		return write_marked(view, area, text, draw);
	return draw ? view_text(view, area, view_plain(text), &plain) :
		      view_height(view, view_plain(text), &plain, area.w);
}
struct phrase staff_number(struct view *view, const char *sentence, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, number);
	return view_fill(view, sentence, &(struct value){ "number", digits, LEFT_TO_RIGHT }, 1);
}
