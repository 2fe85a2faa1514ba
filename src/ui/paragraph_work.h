/* SPDX-License-Identifier: MIT */
/*
 * The bench on which a paragraph is made; of no use but to paragraph*.c.
 *
 * Text is measured in UTF-16 code units ("units"), as ICU counts, and in
 * 1/64 px. The bench hangs on the faces and is used again, so that a warm
 * layout allocates nothing.
 */
#ifndef UI_PARAGRAPH_WORK_H
#define UI_PARAGRAPH_WORK_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>

#include "base/arena.h"
#include "language/language.h"
#include "ui/face.h"
#include "ui/paragraph.h"

/* Of the boundary before a unit. */
enum {
	BOUNDARY_SOFT = 1, /* a line may end here */
	BOUNDARY_HELD = 2, /* inside an isolate that fits on a line */
};

/* What HarfBuzz shapes at once: of one level, script and face. */
struct item {
	int start, end; /* units */
	bool right_to_left;
	uint32_t script;
	int face;
	int first_glyph, glyph_count; /* in visual order */
};

struct glyph {
	uint32_t id;
	int unit; /* where its cluster starts */
	int advance, x, y;
};

/* Units from the initiator to one past the U+2069 (or to the end of its line,
 * if it has none); around is the one it stands in, or -1. */
struct isolate {
	int start, end, around;
};

/* A line as it is being made. */
struct row {
	int start, end; /* units, trailing spaces in */
	int64_t advance;
	int first_piece, piece_count;
};

struct breaker {
	char tag[24];
	UBreakIterator *lines;
};

enum { BREAKERS = 8 };

struct work {
	struct faces *faces;
	const struct language *language;
	struct text_style style;
	int64_t limit; /* 1/64 px */
	int missing;

	char *text; /* UTF-8, mended, NUL at the end */
	int text_length;
	UChar *units;
	int *bytes;     /* of each unit, and of the end */
	int64_t *pens;  /* advance of all units before */
	uint8_t *boundaries;
	int unit_count;
	bool has_breaks;
	struct item *items;
	int item_count;
	struct glyph *glyphs;
	int glyph_count;
	struct isolate *isolates;
	int isolate_count;
	struct row *rows;
	int row_count;
	struct piece *pieces;
	int piece_count;

	/* The most of each since the bench was last wiped. */
	int text_used, unit_used, glyph_used;

	size_t text_room, unit_room, item_room, glyph_room, isolate_room, row_room, piece_room;

	UBiDi *bidi, *line_bidi;
	hb_buffer_t *buffer;
	UBreakIterator *clusters;
	struct breaker breakers[BREAKERS];
	int next_breaker;
};

struct work *work_of(struct faces *faces);

/* Memory for at least need elements; what was there stays, and no copy of it
 * is left behind. */
void *work_room(void *memory, size_t *room, size_t need, size_t element);

/* Nothing that tells the text stays: neither letters nor glyphs nor widths. */
void work_wipe(struct work *work);

/* Reads a text in, and begins without rows: lines end in '\n', all other
 * controls are spaces. */
void work_read(struct work *work, const char *text);

/* Finds units, directions, scripts, faces, glyphs and advances of
 * work->text. */
void work_analyse(struct work *work);

/* Where lines may end, for texts that do not fit on one. */
void work_find_breaks(struct work *work);

bool work_is_cluster(struct work *work, int at);
int work_cluster_before(struct work *work, int at);
int work_cluster_after(struct work *work, int at);

/* Shapes units of an item by themselves; the glyphs are put behind the
 * others and their number is returned. */
int work_shape(struct work *work, const struct item *item, int start, int end);

/* Makes a row of these units, with its pieces; x counts from the row's left
 * edge and y from its baseline. */
void work_set_row(struct work *work, int start, int end);

/* Spaces and bidi controls, which hang over a line's end. */
bool work_is_blank(UChar unit);

/* Without the blanks at the end. */
int work_trim(const struct work *work, int start, int end);

/* Whether any of the units leaves ink. */
bool work_has_ink(const struct work *work, int start, int end);

/* The character at *i, which moves past it. */
static inline UChar32 next_code(const UChar *units, int *i, int end)
{
	uint32_t code = units[(*i)++];

	if (U16_IS_LEAD(code) && *i < end && U16_IS_TRAIL(units[*i]))
		code = 0x10000 + ((code - 0xD800) << 10) + (units[(*i)++] - 0xDC00u);
	return (UChar32)code;
}

static inline bool is_isolate_start(UChar unit)
{
	return unit >= 0x2066 && unit <= 0x2068;
}

static inline bool is_isolate_end(UChar unit)
{
	return unit == 0x2069;
}

#endif
