/* SPDX-License-Identifier: MIT */
/*
 * A paragraph: text broken into lines, and lines into pieces that SDL2_ttf
 * can draw.
 *
 * ICU finds directions, scripts and break opportunities; HarfBuzz measures.
 * The direction is the language's, never guessed from the text. What stands
 * inside an isolate is not broken unless it alone is wider than the line;
 * nothing is ever broken inside a grapheme cluster. No SDL types here.
 */
#ifndef UI_PARAGRAPH_H
#define UI_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "language/language.h"
#include "ui/face.h"

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

struct text_style {
	int size;     /* em, px */
	int leading;  /* from baseline to baseline, px */
	bool bold;
	unsigned char unused[3]; /* instead of padding: see frame.h */
};

/* What SDL2_ttf draws in one call: one face, one script, one direction. */
struct piece {
	int face;
	uint32_t script;        /* ISO 15924 as HB_TAG */
	bool right_to_left;
	uint32_t start, length; /* bytes of paragraph.text */
	int x, y;               /* where the top left of the surface that SDL2_ttf
	                           makes goes, px from the paragraph's origin */
	int w, h;               /* of that surface */
};

struct line {
	uint32_t start, length; /* bytes of paragraph.text, trailing spaces in */
	int x, baseline, width; /* px; baseline from the paragraph's top */
	int first_piece, piece_count; /* in visual order, left to right */
};

struct paragraph {
	const char *text;       /* as laid out: mended, control characters as spaces,
	                           and with what was cut off left out */
	struct text_style style;
	int width;              /* that was to be filled */
	int ink_width;          /* of the widest line */
	int height;             /* line_count * leading */
	struct line *lines;
	int line_count;
	struct piece *pieces;
	int piece_count;
	int missing;            /* characters for which no font has a glyph */
	bool cut;               /* max_lines was too few: ends in an ellipsis */
};

/*
 * Lays out the text in lines no wider than width (px), aligned within it.
 * Newlines end a line. At most max_lines (0: any number): the last then ends
 * in "…" on a cluster, and no part of an isolate is shown that would fit on a
 * line whole, because a part of a telephone number is a wrong number. Text
 * behind the first 64 KiB is left out. NULL is an empty text, which has no
 * lines; broken UTF-8 becomes U+FFFD. Everything is in the arena, one
 * allocation after the other.
 */
const struct paragraph *paragraph_lay(struct faces *faces, const char *text, const struct language *language,
				      struct text_style style, int width, int max_lines, enum align align,
				      struct arena *arena);

#endif
