/* SPDX-License-Identifier: MIT */
/*
 * A cell that can be chosen: picture, plain words, and how much there is of
 * it. Cells stand in the grid of grid.h, two beside each other at most, so
 * that few are on a screen.
 */
#ifndef SCREENS_CHOICE_H
#define SCREENS_CHOICE_H

#include "screens/grid.h"

struct choice {
	const char *id, *icon; /* icon NULL: none */
	enum tint tint;
	struct phrase words, detail; /* detail may be "" */
	struct phrase brief;         /* said instead of a detail longer than a line; text may be NULL */
	bool chosen, toggles;        /* toggles: it is on or off; else it leads on */
	struct action action;
};

/* Draws those that fit, from the one at `at` on. */
void choices_view(struct view *view, struct rect body, const struct choice *choices, int count, int64_t at);

#endif
