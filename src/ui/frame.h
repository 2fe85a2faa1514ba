/* SPDX-License-Identifier: MIT */
/*
 * A frame: all that is on the screen at one moment, as a value.
 *
 * Marks are what is drawn, in order; targets are what can be touched, each
 * with a label, a role and the action it asks for. Frames are drawn, tested,
 * printed as text, compared, and later read aloud and walked by keypad. The
 * frame knows nothing of fonts or pixels' contents. Written left to right;
 * frame_mirror turns a finished one for readers who begin at the right.
 */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/rect.h"
#include "kiosk/action.h"
#include "language/language.h"
#include "ui/paragraph.h"

enum { FRAME_MARKS = 320, FRAME_TARGETS = 96, FRAME_TEXT = 48 * 1024 };

enum mark_kind { MARK_BOX, MARK_TEXT, MARK_ICON, MARK_QR, MARK_PICTURE, MARK_MAP };

/* Nothing here has padding: what a compiler leaves in it comes from the stack,
 * and two visits are to leave the same bytes. */
struct mark {
	enum mark_kind kind;
	struct rect rect;
	uint32_t color;        /* 0xRRGGBB: fill, letters, icon, dark modules */
	uint32_t background;   /* what lies under it */
	/* boxes */
	uint32_t outline;      /* colour, where line > 0 */
	int line, radius;      /* px */
	/* texts and codes */
	uint32_t text;         /* offset in frame.text */
	int language;          /* index */
	struct text_style style;
	enum align align;
	int max_lines;         /* 0: any */
	int origin, width;     /* px: where the paragraph begins and what it was laid out in */
	int ink;               /* px from origin to its first ink; rect is the ink only */
	int first_line, line_count; /* those of the paragraph that are shown; 0: all */
	int32_t cap;           /* capital height, micrometres on the glass */
	bool running;          /* prose: wants wide leading and short lines */
	/* icons */
	bool flip;             /* drawn mirrored */
	unsigned char unused[2];
	int icon;
	/* codes */
	int module;            /* px */
};

enum role { ROLE_BUTTON, ROLE_LINK, ROLE_KEY, ROLE_CHOICE };

struct target {
	struct rect rect;
	struct action action;
	enum role role;
	bool chosen;           /* a choice that holds now */
	unsigned char unused[3];
	uint32_t id, label;    /* offsets in frame.text */
	int box;               /* index of its box mark, -1 if it has none: shows the press */
	int also_unused;
};

/* What the map mark of a frame shows. Not mirrored: west is left for everybody. */
struct map_sight {
	struct rect rect;      /* px, of the mark */
	int32_t x, y;          /* what lies in the middle, map units: see base/albers.h */
	int32_t scale;         /* thousandths of a map unit to the pixel; 0: there is no map */
	int32_t zoom;          /* which step that is */
	int32_t state;         /* that stands out, index in the borders; -1: none */
	int32_t takes_taps;    /* a tap beside all targets brings what lies there to the middle */
	uint32_t land, water, here, border, faint_border;
};

struct frame {
	enum screen_id screen;
	int language;          /* index */
	int width, height;     /* px */
	double mm_width, mm_height;
	bool covered;
	struct action forward, backward; /* what a drag up and a drag down ask for */
	struct map_sight map;  /* at most one: a drag on it moves it */
	size_t mark_count, target_count, text_used;
	bool full;             /* something did not fit: a fault in a screen */
	struct mark marks[FRAME_MARKS];
	struct target targets[FRAME_TARGETS];
	char text[FRAME_TEXT];
};

/* Empties it; what was in its text is zeroed. */
void frame_clear(struct frame *frame);

/* Copies the string into the frame; the offset is 0 ("") when it is full. */
uint32_t frame_text(struct frame *frame, const char *text);

/* Shows that a finger is on the target, or no longer. */
void frame_press(struct frame *frame, int target, uint32_t color);

/* Copies the mark in; returns its index, -1 when full. */
int frame_mark(struct frame *frame, const struct mark *mark);
int frame_target(struct frame *frame, const struct target *target);

/* The colour of the topmost box under the middle of rect; of a map its land. */
uint32_t frame_background(const struct frame *frame, struct rect rect);

/* x becomes width - x - w, for everything. */
void frame_mirror(struct frame *frame);

/* The target at a point, the topmost where two lie over each other; NULL if none. */
const struct target *frame_target_at(const struct frame *frame, int x, int y);
const struct target *frame_target_by_id(const struct frame *frame, const char *id);

/* By exact label, as a person reads it: without isolates. Sets *count to how
 * many bear it. */
const struct target *frame_target_by_label(const struct frame *frame, const char *label, int *count);

/* As text, one mark or target a line, without places (those depend on the
 * fonts' versions) and boxes; and as one line of JSON, with them. */
void frame_print(const struct frame *frame, FILE *out);
void frame_print_tree(const struct frame *frame, FILE *out);

#endif
