/* SPDX-License-Identifier: MIT */
/*
 * What a screen writes its frame with: words, sizes in millimetres, texts
 * that know their place.
 *
 * A view reads the theme, the panel and the catalogues and writes only the
 * frame. It knows no screen and no data. Coordinates are pixels, laid out
 * for a left-to-right reader; the frame is mirrored when it is finished.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/moment.h"
#include "base/rect.h"
#include "kiosk/notes.h"
#include "language/words.h"
#include "ui/borders.h"
#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/type.h"

/* The glass. */
struct panel {
	int width, height;          /* px */
	double mm_width, mm_height;
};

struct view {
	struct frame *frame;
	struct panel panel;
	const struct theme *theme;
	const struct words *words;
	const struct language *language; /* the visitor's, or English where they read that */
	bool draft;                      /* one of them is a draft translation */
	struct type *type;
	const struct icons *icons;       /* NULL: no pictures could be read */
	const struct borders *borders;   /* NULL: no map can be drawn */
	const char *site_name;           /* NULL: the ordinary one */
	unsigned offered;                /* bit n: language n can be chosen */
	struct moment moment;            /* of what is shown */
	unsigned faults;                 /* guard_fault bits: what home tells staff */
	bool staff;                      /* the visit is for staff */
	const struct notes *notes;       /* of this place; NULL: none */
	bool large;
};

/* How a text is set. */
struct setting {
	enum type_role role;
	uint32_t color;
	enum align align;
	int max_lines;  /* 0: any */
	bool running;   /* prose: wide leading */
	bool own_side;  /* begins where its own language does, as prose does */
};

/* Pixels to the millimetre; and so many millimetres in pixels. */
double view_scale(const struct view *view);
int view_px(const struct view *view, double mm);

/* A panel of the 7-inch kind: secondary sizes serve for all that is touched. */
bool view_is_small(const struct view *view);

/* Whether large text leaves room for what else is on a screen: from 10 inches on. */
bool view_has_room_for_large(const struct view *view);

/* The widest that running text may be, px: about 80 letters. */
int view_prose_width(const struct view *view);

/* The words for an English sentence, in the visitor's language. */
struct phrase view_say(const struct view *view, const char *sentence);

/* The same with values put in; the text is the frame's. */
struct phrase view_fill(struct view *view, const char *sentence, const struct value *values, size_t count);
struct phrase view_count(struct view *view, const char *one, const char *many, int64_t number);

/* As that, but more than most is shown as "99+". */
struct phrase view_count_most(struct view *view, const char *one, const char *many, int64_t number, int64_t most);

/* A number, address or name that is no sentence: left to right, as it is. */
struct phrase view_plain(const char *text);

/* Joins two phrases into one with something between, each in an isolate. */
struct phrase view_join(struct view *view, struct phrase a, const char *between, struct phrase b);

struct text_style view_style(const struct view *view, const struct setting *setting,
			     const struct language *language);

/* The paragraph it makes in this width; borrowed until the next call. */
const struct paragraph *view_measure(struct view *view, struct phrase phrase, const struct setting *setting,
				     int width);
int view_height(struct view *view, struct phrase phrase, const struct setting *setting, int width);

/* The least width in which the phrase takes no more than this many lines. */
int view_width(struct view *view, struct phrase phrase, const struct setting *setting, int lines);

/* The least width in which no word of it is torn apart; 0 for scripts that
 * part their words otherwise. */
int view_word_width(struct view *view, struct phrase phrase, const struct setting *setting);

/* Writes it at the top of area and returns its height. */
int view_text(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting);

/* Writes it at the top of rect and cuts that off, with the room that the
 * tails of its letters need before something else is painted. */
void view_cut_text(struct view *view, struct rect *rect, struct phrase phrase, const struct setting *setting);

/* How far, px, Latin letters such as g may hang below a line of their own: 0.08 of the em in Noto Sans Bold. */
int view_hang(const struct view *view, const struct setting *setting);

/* The height that view_cut_text cuts off. */
int view_room(struct view *view, struct phrase phrase, const struct setting *setting, int width);

/* How far, px, its letters stay below the top of its first line, and their
 * tails reach below its last, in this width. */
int view_rise(struct view *view, struct phrase phrase, const struct setting *setting, int width);
int view_tail(struct view *view, struct phrase phrase, const struct setting *setting, int width);

/* Writes it in the middle of area's height. */
void view_text_middle(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting);

/* Writes some lines of it only. */
void view_lines(struct view *view, struct rect area, struct phrase phrase, const struct setting *setting,
		int first, int count);

/* A setting whose type is as large as fits: the role's, or less, down to text. */
struct text_style view_fit(struct view *view, const char *text, enum type_role role, int width);
int view_number(struct view *view, struct rect area, const char *number, enum type_role role, uint32_t color,
		enum align align);

/* Boxes; the index of the mark. */
int view_box(struct view *view, struct rect rect, uint32_t color, double radius);
int view_outlined(struct view *view, struct rect rect, uint32_t color, double radius);

/* A picture by name, size px square, in the middle of area. */
void view_icon(struct view *view, struct rect area, const char *name, int size, uint32_t color, bool flips);

struct target *view_target(struct view *view, struct rect rect, const char *id, const char *label,
			   enum role role, struct action action, int box);

/* Turns a rectangle that must not be mirrored, such as a keypad's key. */
struct rect view_fixed(const struct view *view, struct rect rect);

/* The same for a part of something that is mirrored as a whole. */
struct rect view_unturned(const struct view *view, struct rect part, struct rect whole);

/* Whether words, or a text of the directory, are shown from drafts. */
bool view_is_draft(const struct view *view);

#endif
