/* SPDX-License-Identifier: MIT */
#include "ui/keyboard.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/widgets.h"

enum { KEYBOARD_ROWS = 4 };

struct layout {
	const char *language; /* tag; NULL: all others */
	const char *rows[KEYBOARD_ROWS];
};

/* Chinese is searched by its sounds in Latin letters. */
static const struct layout layouts[] = {
	{ "ar", { "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ذئءؤرىةوزظ" } },
	{ "es", { "qwertyuiop", "asdfghjklñ", "zxcvbnm" } },
	{ NULL, { "qwertyuiop", "asdfghjkl", "zxcvbnm" } },
};

/* For small panels: letters that the search takes for others are left out. */
static const struct layout few_letters[] = {
	{ "ar", { "ضصثقفغعهخح", "شسيبلاتنمك", "جدذرزطظو" } },
	{ NULL, { NULL } },
};

/* Where a key for digits has to have a place too, the letter that is written
 * least stands among them. */
static const struct layout fewer_letters[] = {
	{ "ar", { "ضصثقفغعهخح", "شسيبلاتنمك", "جدذرزطو" } },
	{ NULL, { NULL } },
};

/* What times, dates and telephone numbers are written with. */
static const struct layout digits[] = {
	{ "ar", { "12345", "67890", "-:/.ظ" } },
	{ NULL, { "12345", "67890", "-:/.," } },
};

/* What the key back to the letters says, and where that is too long. */
static const struct layout beginnings[] = {
	{ "ar", { "أبت", "أ" } },
	{ NULL, { "abc", "a" } },
};

static const struct layout *layout_of(const struct layout *layout, const struct language *language)
{
	while (layout->language && strcmp(layout->language, language->tag) != 0)
		layout++;
	return layout;
}

static const char *const *keyboard_rows(const struct view *view, enum keyboard_keys keys)
{
	const struct layout *usual = layout_of(layouts, view->language);
	const struct layout *few = layout_of(keys == KEYBOARD_LETTERS ? few_letters : fewer_letters, view->language);

	/* Large, there is room for no more of them either: upright, and beside a key for digits. */
	bool narrow = view_is_small(view) ||
		      (view->large && (view->panel.width < view->panel.height || keys != KEYBOARD_LETTERS));

	if (keys == KEYBOARD_DIGITS)
		return layout_of(digits, view->language)->rows;
	return narrow && few->language ? few->rows : usual->rows;
}

/* The letters with erase and space behind them, spread over rows. */
struct spread {
	int letters, columns, rows;
	int key, height, gap; /* px */
	int ends;             /* keys' widths that these take */
	bool wide;            /* space and erase are wide keys */
	bool usual;           /* the table's own rows */
	enum keyboard_keys keys;
	const char *const *table;
};

/* The other keys, space and erase stand at the end of the last row, the two wide
 * where there is room for them. */
static int end_keys(bool wide, enum keyboard_keys keys)
{
	return (wide ? 3 : 2) + (keys != KEYBOARD_LETTERS);
}

static int widest_row(const char *const *rows, int ends, int *letters)
{
	int widest = 0;

	*letters = 0;
	for (int i = 0; i < KEYBOARD_ROWS && rows[i]; i++) {
		int count = (int)utf8_count(rows[i]);
		bool last = i + 1 == KEYBOARD_ROWS || !rows[i + 1];

		*letters += count;
		widest = rect_most(widest, count + (last ? ends : 0));
	}
	return widest;
}

/* The least key: Arabic has letters that are wider when they are large. */
static int least_key(struct view *view, const char *const *rows)
{
	const struct setting setting = { .role = TYPE_TEXT };
	int widest = view_px(view, MM_KEY_LEAST);

	for (int i = 0; i < KEYBOARD_ROWS && rows[i] && view->large; i++)
		for (const char *at = rows[i], *end = at + strlen(at); at < end;) {
			struct phrase phrase = { .language = view->language };
			char letter[5] = { 0 };

			utf8_put(letter, utf8_next(&at, end));
			phrase.text = letter;
			widest = rect_most(widest, view_width(view, phrase, &setting, 1));
		}
	return widest;
}

/* The table's own rows, as wide as there is room for. */
static void spread_rows(struct spread *spread, int width)
{
	spread->ends = end_keys(spread->wide, spread->keys);
	spread->columns = widest_row(spread->table, spread->ends, &spread->letters);
	spread->key = (width - (spread->columns - 1) * spread->gap) / spread->columns;
}

static struct spread spread_of(struct view *view, int width, enum keyboard_keys keys)
{
	const char *const *rows = keyboard_rows(view, keys);
	int gap = view_px(view, MM_GAP), least = least_key(view, rows);
	struct spread spread = { .gap = gap, .height = view_px(view, MM_KEY_HEIGHT), .wide = !view_is_small(view),
				 .keys = keys, .table = rows };

	spread_rows(&spread, width);
	if (spread.wide && spread.key < least && spread.key >= view_px(view, MM_KEY_LEAST)) {
		spread.wide = false;
		spread_rows(&spread, width);
	}
	spread.usual = spread.key >= least;
	if (spread.usual) {
		while (spread.rows < KEYBOARD_ROWS && rows[spread.rows])
			spread.rows++;
	} else {
		spread.columns = rect_most(3, (width + gap) / (least + gap));
		spread.rows = (spread.letters + spread.ends + spread.columns - 1) / spread.columns;
		spread.key = (width - (spread.columns - 1) * gap) / spread.columns;
	}
	spread.key = rect_least(spread.key, view_px(view, MM_KEY_WIDTH));
	if (view_is_small(view))
		spread.height = least;
	return spread;
}

int keyboard_height(struct view *view, int width, enum keyboard_keys keys)
{
	struct spread spread = spread_of(view, width, keys);

	return spread.rows * (spread.height + spread.gap) - spread.gap;
}

static void put_key(struct view *view, struct rect fixed, const char *name, const char *face, const char *icon,
		    struct action action)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .align = ALIGN_CENTER };
	struct phrase letter = { .text = face, .language = view->language };
	char id[24];

	view_outlined(view, fixed, view->theme->card, MM_RADIUS_SMALL);
	if (icon)
		view_icon(view, fixed, icon, view_px(view, 9), view->theme->ink, false);
	else
		view_text_middle(view, fixed, letter, &setting);
	snprintf(id, sizeof(id), "key:%s", name);
	view_target(view, fixed, id, face, ROLE_KEY, action, -1);
}

static void put_letters(struct view *view, struct rect *row, const char *letters, int count, const struct spread *spread)
{
	const char *end = letters + strlen(letters);

	for (int i = 0; i < count && letters < end; i++) {
		char letter[5] = { 0 };
		uint32_t code = utf8_next(&letters, end);

		utf8_put(letter, code);
		put_key(view, view_fixed(view, rect_cut_start(row, spread->key)), letter, letter, NULL,
			(struct action){ .type = ACTION_TYPE, .id = code });
		rect_cut_start(row, spread->gap);
	}
}

/* "0-9", or the first letters. */
static void put_other_keys(struct view *view, struct rect *row, const struct spread *spread)
{
	static const char *const numbers[] = { "0-9", "1" };
	const struct setting setting = { .role = TYPE_TEXT };
	const bool back = spread->keys == KEYBOARD_DIGITS;
	const char *const *faces = back ? layout_of(beginnings, view->language)->rows : numbers;
	const struct phrase whole = { .text = faces[0], .language = view->language };
	bool fits = view_width(view, whole, &setting, 1) + view_px(view, 1) <= spread->key;

	put_key(view, view_fixed(view, rect_cut_start(row, spread->key)), back ? "letters" : "digits", faces[!fits], NULL,
		(struct action){ .type = ACTION_KEYS });
	rect_cut_start(row, spread->gap);
}

static void put_ends(struct view *view, struct rect *row, const struct spread *spread)
{
	int wide = spread->wide ? spread->key + (spread->key + spread->gap) / 2 : spread->key;

	if (spread->keys != KEYBOARD_LETTERS)
		put_other_keys(view, row, spread);
	put_key(view, view_fixed(view, rect_cut_start(row, wide)), "space", view_say(view, "Space").text, "keyboard-space",
		(struct action){ .type = ACTION_TYPE, .id = ' ' });
	rect_cut_start(row, spread->gap);
	put_key(view, view_fixed(view, rect_cut_start(row, wide)), "delete", view_say(view, "Erase").text, "keyboard-delete",
		(struct action){ .type = ACTION_ERASE });
}

static void put_usual(struct view *view, struct rect area, const struct spread *spread)
{
	const char *const *rows = spread->table;

	for (int i = 0; i < spread->rows; i++) {
		int count = (int)utf8_count(rows[i]);
		bool last = i + 1 == spread->rows;
		int keys = count + (last ? spread->ends : 0), width = keys * (spread->key + spread->gap) - spread->gap;
		struct rect row = rect_cut_top(&area, spread->height);

		rect_cut_top(&area, spread->gap);
		rect_cut_start(&row, (row.w - width) / 2);
		put_letters(view, &row, rows[i], count, spread);
		if (last)
			put_ends(view, &row, spread);
	}
}

static void put_grid(struct view *view, struct rect area, const struct spread *spread)
{
	char all[256] = "";
	const char *at = all;

	for (int i = 0; i < KEYBOARD_ROWS && spread->table[i]; i++)
		strncat(all, spread->table[i], sizeof(all) - strlen(all) - 1);
	for (int left = spread->letters; left >= 0; left -= spread->columns) {
		struct rect row = rect_cut_top(&area, spread->height);
		int count = rect_least(left, spread->columns);

		rect_cut_top(&area, spread->gap);
		put_letters(view, &row, at, count, spread);
		for (int i = 0; i < count; i++)
			utf8_next(&at, all + strlen(all));
		if (spread->columns - count >= spread->ends) {
			put_ends(view, &row, spread);
			return;
		}
		if (left <= spread->columns && count == left) {
			row = rect_cut_top(&area, spread->height);
			put_ends(view, &row, spread);
			return;
		}
	}
}

void keyboard_view(struct view *view, struct rect area, enum keyboard_keys keys)
{
	struct spread spread = spread_of(view, area.w, keys);
	int height = keyboard_height(view, area.w, keys);
	struct rect foot = rect_cut_bottom(&area, height);

	if (spread.usual)
		put_usual(view, foot, &spread);
	else
		put_grid(view, foot, &spread);
}

/* Three columns, four rows; lower keys where the glass is low. */
enum { PAD_COLUMNS = 3, PAD_ROWS = 4 };

int keyboard_digits_height(struct view *view, int room)
{
	int gap = view_px(view, MM_GAP), usual = PAD_ROWS * (view_px(view, MM_KEY_HEIGHT) + gap) - gap;

	return rect_most(rect_least(room, usual), PAD_ROWS * (view_px(view, MM_KEY_LEAST) + gap) - gap);
}

int keyboard_digits_width(struct view *view, int room)
{
	int gap = view_px(view, MM_GAP);

	return rect_least(room, PAD_COLUMNS * (view_px(view, MM_TOUCH) + gap) - gap);
}

/* The place of a key, counted along the rows. */
static struct rect pad_place(struct view *view, struct rect area, int index)
{
	int gap = view_px(view, MM_GAP), width = (area.w - (PAD_COLUMNS - 1) * gap) / PAD_COLUMNS;
	int height = rect_least((area.h - (PAD_ROWS - 1) * gap) / PAD_ROWS, view_px(view, MM_KEY_HEIGHT));
	struct rect key = { area.x + index % PAD_COLUMNS * (width + gap),
			    area.y + index / PAD_COLUMNS * (height + gap), width, height };

	return view_unturned(view, key, area);
}

static void put_digit(struct view *view, struct rect rect, int digit)
{
	char face[2] = { (char)('0' + digit) };

	put_key(view, rect, face, view->frame->text + frame_text(view->frame, face), NULL,
		(struct action){ .type = ACTION_TYPE, .id = '0' + digit });
}

void keyboard_digits_erase(struct view *view, struct rect area)
{
	put_key(view, pad_place(view, area, PAD_COLUMNS * PAD_ROWS - 1), "delete", view_say(view, "Erase").text,
		"keyboard-delete", (struct action){ .type = ACTION_ERASE });
}

void keyboard_digits(struct view *view, struct rect area)
{
	for (int digit = 1; digit <= 9; digit++)
		put_digit(view, pad_place(view, area, digit - 1), digit);
	put_digit(view, pad_place(view, area, PAD_COLUMNS * PAD_ROWS - 2), 0);
	keyboard_digits_erase(view, area);
}
