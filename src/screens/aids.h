/* SPDX-License-Identifier: MIT */
/*
 * What helps to read a page or a record, in a low row of buttons: the
 * English of a draft translation and the way back from it, and whatever else
 * the screen adds.
 */
#ifndef SCREENS_AIDS_H
#define SCREENS_AIDS_H

#include "kiosk/kiosk.h"
#include "ui/view.h"

enum { AIDS_MAX = 2 };

struct aid {
	const char *id;
	struct phrase words;
	struct action action;
};

/* The one about English, where there is a draft or English is being read;
 * returns how many. All texts have been told (view.draft). */
int aids_for(struct view *view, const struct kiosk *kiosk, struct aid *aids);

/* At the foot of body, which is cut. */
void aids_put(struct view *view, struct rect *body, const struct aid *aids, int count);

#endif
