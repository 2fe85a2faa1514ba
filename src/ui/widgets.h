/* SPDX-License-Identifier: MIT */
/*
 * The parts that screens are made of: heading, bar, tiles, rows, buttons,
 * page turners, and running text that is turned page by page.
 *
 * Each writes marks and targets into the view's frame. None knows what the
 * words mean.
 */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "kiosk/kiosk.h"
#include "ui/view.h"

/* Paper, and the area between the margins above the bar. */
struct rect widget_page(struct view *view);

/* The six places of the bar, on every screen; on home the first two are
 * empty. Say so to the others by cutting: returns nothing, takes nothing
 * from the body, which widget_page has already left room for. */
void widget_bar(struct view *view, const struct place *place);

/* A title with a picture (NULL: none), and the draft notice; cuts body. */
void widget_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title);

/* The same without the notice, for screens that give it a place of their own. */
void widget_title(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title);

/* Picture chip: a pale square with a drawing in it. */
void widget_chip(struct view *view, struct rect area, const char *icon, enum tint tint);

/* A button of words; filled ones are the one thing to do. */
void widget_button(struct view *view, struct rect rect, const char *id, struct phrase label, bool filled,
		   struct action action);

/* A row of a list. */
struct row {
	const char *id, *icon;
	enum tint tint;
	struct phrase name, detail; /* detail may be "" */
	struct phrase least;         /* what of the detail stays where there is no room for all; "" or NULL: nothing */
	struct action action;
	bool compact;                /* low, the detail on the name's line if it fits */
	int most_lines;              /* of the name; 0: as many as are likely */
	bool plain;                  /* a choice: no arrow */
	bool chosen;
	struct phrase badge;         /* one or two words at the end, such as "Open now"; "" or NULL: none.
	                                Where there is no room for it the detail begins with it. */
	enum tint badge_tint;
};

int widget_row_height(struct view *view, const struct row *row, int width);
void widget_row(struct view *view, struct rect rect, const struct row *row);

/* Where previous and next go: cut from the end of a body, or from its foot
 * where it is narrow, with the gap beside. */
struct rect widget_turner_cut(const struct view *view, struct rect *body);

/* Previous and next there; what they scroll to, -1: there is nothing that way. */
void widget_turner(struct view *view, struct rect area, int64_t previous, int64_t next);

/* One of the two; also what a drag that way asks for. */
void widget_turn(struct view *view, struct rect rect, bool forward, int64_t to);

/* A list of rows that may go on: rows[0] is at position `first` of `total`.
 * Rows before `at` are given for paging back. Draws what fits whole, with a
 * turner if need be. */
struct rows {
	struct row *items;
	size_t count;
	int64_t first, total, at;
};

void widget_rows(struct view *view, struct rect body, const struct rows *rows);

/* Running text: blocks one under the other, turned by whole lines. */
struct block {
	struct phrase text;
	struct setting setting;
	bool panel;   /* on a pale ground: only tells */
	bool whole;   /* not parted over two pages if one can hold it */
	bool bullet;
	int gap;      /* px above it, unless it is first on the page */
};

enum { BLOCKS_MAX = 64 };

struct flow {
	struct block blocks[BLOCKS_MAX];
	size_t count;
	const struct language *told; /* that the last text of the directory was in */
};

void flow_add(struct flow *flow, struct view *view, struct phrase text, enum type_role role, uint32_t color);
/* A name or number under such a heading: no prose, its lines stand close and
 * are not parted over two pages. */
void flow_value(struct flow *flow, struct view *view, struct phrase text);
void flow_panel(struct flow *flow, struct view *view, struct phrase text);
void flow_bullet(struct flow *flow, struct view *view, struct phrase text);

/* A text of the directory: one that is not in the language wanted is said to
 * be in another, once for those that follow each other. flow_note tells the
 * same of a text that a screen adds otherwise, before it is added. */
void flow_told(struct flow *flow, struct view *view, struct phrase text, enum type_role role);
void flow_note(struct flow *flow, struct view *view, struct phrase text);

/* Whether all of it has room there. */
bool flow_fits(struct view *view, const struct flow *flow, struct rect area);

/* Draws from line `at` on; sets what the turner scrolls to (-1: nothing). */
void flow_draw(struct view *view, const struct flow *flow, struct rect area, int64_t at, int64_t *previous,
	       int64_t *next);

#endif
