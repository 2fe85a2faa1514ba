/* SPDX-License-Identifier: MIT */
/*
 * Colours and sizes, as data.
 *
 * Values and measured contrasts are those of the look: text at least 7:1 on
 * what lies under it (high contrast 10:1), outlines 3:1. Sizes are
 * millimetres on the glass; nothing here knows pixels.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdint.h>

enum tint { TINT_CLAY, TINT_SUN, TINT_SAGE, TINT_SLATE, TINT_PLUM, TINT_MINT, TINT_COUNT };

struct theme {
	uint32_t paper, card, ink, soft, outline;
	uint32_t act, on_act;        /* what can be done: filled buttons, links, numbers */
	uint32_t chosen, on_chosen;
	uint32_t press, on_act_press; /* a touched card; a touched filled button */
	uint32_t panel;              /* under words that only tell */
	uint32_t tint_ink[TINT_COUNT], tint_pale[TINT_COUNT];
	double line;                 /* outline, mm */
	/* The map: ground, water, the chosen state, borders of states and of counties. */
	uint32_t land, water, here, border, faint_border;
};

extern const struct theme theme_calm, theme_contrast;

enum type_role { TYPE_TEXT, TYPE_LABEL, TYPE_CARD, TYPE_TITLE, TYPE_PHONE, TYPE_HOTLINE, TYPE_COUNT };

struct type_size {
	double cap; /* capital height, mm */
	int bold;
};

extern const struct type_size type_sizes[TYPE_COUNT];

/* Large text is this much larger. */
#define THEME_LARGE 1.5

/* The rest, mm. Tile, row and bar differ a little from the look: 20 mm is the
 * least for what is touched (Colle 2004, Duff 2010; tests/screens/looks_test.c
 * holds every screen to it), and twelve tiles have to stand on a
 * 10.1-inch panel in every language. */
#define MM_MARGIN        4.0
#define MM_GAP           2.0
#define MM_PAD           3.0
#define MM_TILE_WIDTH   60.0 /* at least */
#define MM_TILE_HEIGHT  20.0
#define MM_CHIP         15.0
#define MM_DRAWING      11.5
#define MM_ROW          21.4
#define MM_BAR          20.3
#define MM_BAR_LOW      17.6 /* on small panels */
#define MM_TOUCH        20.0 /* primary targets */
#define MM_TOUCH_SMALL  15.0 /* secondary ones */
#define MM_KEY_WIDTH    19.0
#define MM_KEY_HEIGHT   15.6
#define MM_KEY_LEAST    11.8
#define MM_RADIUS        3.4
#define MM_RADIUS_SMALL  2.4

#endif
