/* SPDX-License-Identifier: MIT */
/*
 * Small buttons that belong to a heading: beside it where there is room, else
 * in rows under it. Those that no row has room for are left out, the last
 * ones first: the screen that has them must say elsewhere what they say.
 */
#ifndef SCREENS_CHIPS_H
#define SCREENS_CHIPS_H

#include "ui/view.h"

enum chip_kind {
	CHIP_LINK,   /* leads on */
	CHIP_CHOSEN, /* holds now; a touch takes it away */
	CHIP_DONE,   /* what one does last */
};

struct chip {
	const char *id;
	struct phrase words;
	enum chip_kind kind;
	struct action action;
	int width; /* px, set by chips_add */
};

enum { CHIPS_MAX = 24 };

struct chips {
	struct chip items[CHIPS_MAX];
	int count;
};

void chips_add(struct chips *chips, struct view *view, const char *id, struct phrase words, enum chip_kind kind,
	       struct action action);

/* "Free ×" */
struct phrase chip_removed(struct view *view, struct phrase words);

/* The rows alone, for a screen without a heading. */
void chips_below(struct view *view, struct rect *body, const struct chips *chips, int left);

/* The heading of a screen with its chips; cut from the body. left: px that
 * must be left of it. */
void chips_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title,
		   const struct chips *chips, int left);

#endif
