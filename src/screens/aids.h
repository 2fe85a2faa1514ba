/* SPDX-License-Identifier: MIT */
/*
 * What helps to read a page or a record: the English of a draft translation
 * and the way back from it, and the words that a page uses. In a low row of
 * buttons, or, where a glass is tight, a word in the title's line and a sign
 * beside the text.
 */
#ifndef SCREENS_AIDS_H
#define SCREENS_AIDS_H

#include <stdbool.h>

#include "kiosk/kiosk.h"
#include "ui/view.h"

enum { AIDS_MAX = 2 };

struct aid {
	const char *id;
	struct phrase words;
	struct phrase brief; /* for a tight glass: "English" */
	struct phrase sign;  /* two letters: "EN" */
	struct action action;
};

/* The one about English, where there is a draft or English is being read;
 * returns how many. All texts have been told (view.draft). */
int aids_for(struct view *view, const struct kiosk *kiosk, struct aid *aids);

/* A glass so narrow that titles want all of it. */
bool aids_upright(const struct view *view);

/* A small glass, or large letters; not an upright one. */
bool aids_tight(const struct view *view);

/* At the end of the title's line, of which body loses the width until the
 * title is put: the name of the other language. */
void aids_put_title(struct view *view, struct rect *body, const struct aid *aid);

/* The brief word or the sign beside the text, in what the turner has; column
 * is cut if it has room, which on the first part of a text it has.
 * False where it took the place of "back one page", or none. */
bool aids_put_sign(struct view *view, struct rect *column, const struct aid *aid, bool first);

/* What a row of them takes, px. */
struct aids_row {
	int width, height;
	int widths[AIDS_MAX];
};

struct aids_row aids_measure(struct view *view, const struct aid *aids, int count, int width);
void aids_put(struct view *view, struct rect rect, const struct aid *aids, int count, const struct aids_row *row);

#endif
