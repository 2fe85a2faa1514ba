/* SPDX-License-Identifier: MIT */
/*
 * How the twelve needs look: words, picture, tint.
 */
#ifndef SCREENS_NEEDS_H
#define SCREENS_NEEDS_H

#include "directory/category.h"
#include "ui/theme.h"

struct need {
	const char *words; /* English, a key of the catalogues */
	const char *icon;
	enum tint tint;
};

extern const struct need needs[CATEGORY_COUNT];

#endif
