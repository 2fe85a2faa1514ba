/* SPDX-License-Identifier: MIT */
#include "ui/view.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "language/isolate.h"

enum { WIDE = 1 << 20, SENTENCE_MAX = 2048 };

/* Pixels of some panels are not square (7 inches, 800x480: 5.2 by 5.6 a
 * millimetre): the closer ones count, so that nothing is smaller than said. */
double view_scale(const struct view *view)
{
	double across = view->panel.width / view->panel.mm_width, down = view->panel.height / view->panel.mm_height;

	return across > down ? across : down;
}

int view_px(const struct view *view, double mm)
{
	return (int)lround(mm * view_scale(view));
}

bool view_is_small(const struct view *view)
{
	return view->panel.mm_height < 100 || view->panel.mm_width < 100;
}

bool view_has_room_for_large(const struct view *view)
{
	return view->panel.mm_width >= 125 && view->panel.mm_height >= 124;
}

/* Arabic letters are narrow: 80 of them fill about 205 mm at 4.9 mm capitals. */
int view_prose_width(const struct view *view)
{
	return view_px(view, 205 * (view->large ? THEME_LARGE : 1));
}

struct phrase view_say(const struct view *view, const char *sentence)
{
	return words_get(view->words, view->language, sentence);
}

static struct phrase keep(struct view *view, const char *text, struct phrase like)
{
	like.text = view->frame->text + frame_text(view->frame, text);
	return like;
}

struct phrase view_fill(struct view *view, const char *sentence, const struct value *values, size_t count)
{
	struct phrase phrase = view_say(view, sentence);
	char text[SENTENCE_MAX];

	words_fill(text, sizeof(text), phrase.text, values, count);
	return keep(view, text, phrase);
}

struct phrase view_count(struct view *view, const char *one, const char *many, int64_t number)
{
	return view_count_most(view, one, many, number, INT64_MAX);
}

struct phrase view_count_most(struct view *view, const char *one, const char *many, int64_t number, int64_t most)
{
	struct phrase phrase = words_count(view->words, view->language, one, many, (unsigned long)number);
	char digits[24], text[SENTENCE_MAX];

	snprintf(digits, sizeof(digits), "%" PRId64 "%s", number > most ? most : number, number > most ? "+" : "");
	words_fill(text, sizeof(text), phrase.text, &(struct value){ "n", digits, LEFT_TO_RIGHT }, 1);
	return keep(view, text, phrase);
}

struct phrase view_plain(const char *text)
{
	return (struct phrase){ .text = text, .language = &languages[0] };
}

struct phrase view_join(struct view *view, struct phrase a, const char *between, struct phrase b)
{
	char text[SENTENCE_MAX];

	if (!*a.text || !*b.text)
		return *a.text ? a : b;
	snprintf(text, sizeof(text), "%s%s" ISOLATE_END "%s%s%s" ISOLATE_END,
		 words_isolate(a.language->direction), a.text, between, words_isolate(b.language->direction), b.text);
	a.language = view->language;
	a.draft = a.draft || b.draft;
	return keep(view, text, a);
}

static double cap_of(const struct view *view, enum type_role role)
{
	return type_sizes[role].cap * (view->large ? THEME_LARGE : 1);
}

/* Two lines on a tile stand close; prose wants air (WCAG 1.4.8). */
static int leading_of(const struct language *language, bool running, int size)
{
	bool dense = strcmp(language->script, "Latn") == 0;
	int percent = dense ? 115 : 122;

	if (running)
		percent = rect_most(150, language->leading);
	return (size * percent + 99) / 100;
}

static struct text_style style_of(const struct view *view, double cap, bool bold, bool running,
				  const struct language *language)
{
	int size = faces_size_for_cap(type_faces(view->type), cap * view_scale(view), bold);

	return (struct text_style){ .size = size, .leading = leading_of(language, running, size), .bold = bold };
}

struct text_style view_style(const struct view *view, const struct setting *setting, const struct language *language)
{
	return style_of(view, cap_of(view, setting->role), type_sizes[setting->role].bold, setting->running, language);
}

/* Alignment is the screen's: an English name stands at the right of an
 * Arabic row. Prose keeps its own side. */
static enum align align_of(const struct view *view, struct phrase phrase, const struct setting *setting)
{
	bool foreign = phrase.language->direction != view->language->direction;

	if (setting->align == ALIGN_CENTER || !foreign || setting->running || setting->own_side)
		return setting->align;
	return setting->align == ALIGN_START ? ALIGN_END : ALIGN_START;
}

const struct paragraph *view_measure(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	return type_lay(view->type, phrase.text, phrase.language, view_style(view, setting, phrase.language), width,
			setting->max_lines, align_of(view, phrase, setting));
}

int view_height(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	return view_measure(view, phrase, setting, width)->height;
}

int view_width(struct view *view, struct phrase phrase, const struct setting *setting, int lines)
{
	struct setting free = *setting;
	int widest, low, high;

	free.max_lines = 0;
	free.align = ALIGN_START;
	widest = view_measure(view, phrase, &free, WIDE)->ink_width + 1;
	if (lines <= 1)
		return widest;
	low = widest / lines;
	high = widest;
	/* Few steps are enough, and each is a paragraph to lay out. */
	for (int step = rect_most(1, (high - low) / 8); low < high; low += step) {
		const struct paragraph *paragraph = view_measure(view, phrase, &free, low);

		if (paragraph->line_count <= lines && paragraph->ink_width <= low)
			return low;
	}
	return widest;
}

int view_word_width(struct view *view, struct phrase phrase, const struct setting *setting)
{
	struct text_style style = view_style(view, setting, phrase.language);
	const char *at = phrase.text;
	int widest = 0;

	if (strcmp(phrase.language->script, "Hans") == 0)
		return 0;
	while (*at) {
		size_t length = strcspn(at, " -");
		char word[128];

		snprintf(word, sizeof(word), "%.*s", (int)length, at);
		if (*word)
			widest = rect_most(widest, type_lay(view->type, word, phrase.language, style, WIDE, 1, ALIGN_START)->ink_width);
		at += length + (at[length] != '\0');
	}
	return widest + 2;
}

static int32_t cap_micrometres(const struct view *view, struct text_style style)
{
	double px = faces_cap(type_faces(view->type), style.size, style.bold);

	return (int32_t)(px * 1000.0 * view->panel.mm_height / view->panel.height);
}

static void put_text(struct view *view, struct rect area, struct phrase phrase, const struct paragraph *paragraph,
		     enum align align, const struct mark *like)
{
	struct mark mark = *like;
	int first = mark.first_line;
	int count = mark.line_count ? mark.line_count : paragraph->line_count - first;
	int left = paragraph->width, right = 0;

	for (int i = first; i < first + count; i++) {
		left = rect_least(left, paragraph->lines[i].x);
		right = rect_most(right, paragraph->lines[i].x + paragraph->lines[i].width);
	}
	if (count <= 0 || right <= left)
		return;
	mark.kind = MARK_TEXT;
	mark.origin = area.x;
	mark.width = paragraph->width;
	mark.ink = left;
	mark.rect = (struct rect){ area.x + left, area.y, right - left, count * paragraph->style.leading };
	mark.background = frame_background(view->frame, mark.rect);
	mark.text = frame_text(view->frame, phrase.text);
	mark.language = language_index(phrase.language);
	mark.style = paragraph->style;
	mark.align = align;
	mark.cap = cap_micrometres(view, mark.style);
	frame_mark(view->frame, &mark);
}

void view_lines(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting, int first,
		int count)
{
	const struct paragraph *paragraph = view_measure(view, phrase, setting, area.w);

	put_text(view, area, phrase, paragraph, align_of(view, phrase, setting),
		 &(struct mark){ .color = setting->color,
				 .running = setting->running,
				 .max_lines = setting->max_lines,
				 .first_line = first,
				 .line_count = count });
}

int view_text(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting)
{
	if (!*phrase.text)
		return 0;
	view_lines(view, area, phrase, setting, 0, 0);
	return view_height(view, phrase, setting, area.w);
}

static struct rect ink_of(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	return type_mask(view->type, phrase.text, phrase.language, view_style(view, setting, phrase.language), width,
			 setting->max_lines, align_of(view, phrase, setting), 0, 0).bounds;
}

int view_rise(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	return rect_most(0, ink_of(view, phrase, setting, width).y);
}

int view_tail(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	struct rect ink = ink_of(view, phrase, setting, width);

	return rect_most(0, ink.y + ink.h - view_height(view, phrase, setting, width));
}

int view_hang(const struct view *view, const struct setting *setting)
{
	return view_style(view, setting, &languages[0]).size * 9 / 100 + 1;
}

int view_room(struct view *view, struct phrase phrase, const struct setting *setting, int width)
{
	return view_height(view, phrase, setting, width) + view_tail(view, phrase, setting, width) + view_px(view, 0.4);
}

void view_cut_text(struct view *view, struct rect *rect, struct phrase phrase, const struct setting *setting)
{
	view_text(view, *rect, phrase, setting);
	rect_cut_top(rect, view_room(view, phrase, setting, rect->w));
}

void view_text_middle(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting)
{
	int height = view_height(view, phrase, setting, area.w);

	area.y += (area.h - height) / 2;
	view_text(view, area, phrase, setting);
}

struct text_style view_fit(struct view *view, const char *text, enum type_role role, int width)
{
	double cap = cap_of(view, role), least = cap_of(view, TYPE_TEXT);
	struct text_style style = style_of(view, cap, type_sizes[role].bold, false, &languages[0]);

	while (cap > least &&
	       type_lay(view->type, text, &languages[0], style, WIDE, 0, ALIGN_START)->ink_width >= width) {
		cap = cap * 0.94 > least ? cap * 0.94 : least;
		style = style_of(view, cap, type_sizes[role].bold, false, &languages[0]);
	}
	return style;
}

int view_number(struct view *view, struct rect area, const char *number, enum type_role role, uint32_t color,
		enum align align)
{
	struct phrase phrase = view_plain(number);
	struct setting setting = { .role = role, .color = color, .align = align };
	struct text_style style = view_fit(view, number, role, area.w);
	enum align side = align_of(view, phrase, &setting);
	const struct paragraph *paragraph =
		type_lay(view->type, number, phrase.language, style, area.w, 0, side);

	put_text(view, area, phrase, paragraph, side, &(struct mark){ .color = color });
	return paragraph->height;
}

int view_box(struct view *view, struct rect rect, uint32_t color, double radius)
{
	return frame_mark(view->frame, &(struct mark){ .kind = MARK_BOX,
						       .rect = rect,
						       .color = color,
						       .background = frame_background(view->frame, rect),
						       .radius = view_px(view, radius) });
}

int view_outlined(struct view *view, struct rect rect, uint32_t color, double radius)
{
	int box = view_box(view, rect, color, radius);

	if (box >= 0) {
		view->frame->marks[box].outline = view->theme->outline;
		view->frame->marks[box].line = rect_most(1, view_px(view, view->theme->line));
	}
	return box;
}

void view_icon(struct view *view, struct rect area, const char *name, int size, uint32_t color, bool flips)
{
	struct rect rect = rect_middle(area, size, size);
	int icon = view->icons ? icons_find(view->icons, name) : -1;

	if (icon < 0)
		return;
	frame_mark(view->frame,
		   &(struct mark){ .kind = MARK_ICON,
				   .rect = rect,
				   .color = color,
				   .background = frame_background(view->frame, rect),
				   .icon = icon,
				   .text = frame_text(view->frame, name),
				   .flip = flips && view->language->direction == RIGHT_TO_LEFT });
}

struct target *view_target(struct view *view, struct rect rect, const char *id, const char *label, enum role role,
			   struct action action, int box)
{
	int index = frame_target(view->frame, &(struct target){ .rect = rect,
								.action = action,
								.role = role,
								.id = frame_text(view->frame, id),
								.label = frame_text(view->frame, label),
								.box = box });

	return index < 0 ? NULL : &view->frame->targets[index];
}

struct rect view_fixed(const struct view *view, struct rect rect)
{
	if (view->language->direction == RIGHT_TO_LEFT)
		rect.x = view->panel.width - rect.x - rect.w;
	return rect;
}

struct rect view_unturned(const struct view *view, struct rect part, struct rect whole)
{
	if (view->language->direction == RIGHT_TO_LEFT)
		part.x = 2 * whole.x + whole.w - part.x - part.w;
	return part;
}

bool view_is_draft(const struct view *view)
{
	return view->draft || words_are_draft(view->words, view->language);
}
