/* SPDX-License-Identifier: MIT */
/*
 * The frame that a service and a hotline share: heading, big number,
 * running facts at the start, what can be done at the end.
 */
#ifndef SCREENS_RECORD_H
#define SCREENS_RECORD_H

#include "screens/aids.h"
#include "screens/screen.h"
#include "ui/widgets.h"

struct record_button {
	const char *id;
	struct phrase words;
	bool filled;
	struct action action;
};

struct record {
	const char *icon;
	enum tint tint;
	struct phrase title;
	const char *number, *extension; /* "" if none */
	enum type_role number_role;
	const struct flow *flow;
	struct record_button buttons[3];
	int button_count;
	struct aid aid; /* id NULL: none; where the glass is tight */
};

/* The English of a draft translation, or the way back from it. */
void record_aid(struct view *view, struct record *record, const struct kiosk *kiosk);

void record_view(struct view *view, const struct record *record, int64_t at);

#endif
