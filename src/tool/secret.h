/* SPDX-License-Identifier: MIT */
/*
 * Whether a text tells where a confidential place is.
 *
 * It does if it has the house number with the street's name after it,
 * the street with its kind ("Canary Lane", "canary ln."), the postal code, or
 * its degrees, in whatever case, digits and punctuation. What else may tell
 * ("the red house by the bridge") only a person can find.
 */
#ifndef TOOL_SECRET_H
#define TOOL_SECRET_H

#include <stdbool.h>

#include "base/arena.h"

/* All words are folded; "" where the place has none. */
struct secret {
	const char *line;   /* " 12 canary lane " */
	const char *number; /* " 12 " */
	const char *street; /* "canary" */
	const char *code;   /* " 36602 " */
	const char *north, *east; /* " 30 694": to about a hundred metres */
	const struct secret *next; /* of the same place */
};

/* Texts as the package writes them, "" where there are none. */
struct secret *secret_make(const char *address, const char *postal_code, const char *latitude,
			   const char *longitude, struct arena *arena);

/* words: as secret_fold gives them. with_code: the postal code and the street
 * without its number tell too, in texts about this very place. */
bool secret_is_told(const struct secret *secrets, const char *words, bool with_code);

/* The words of a text, each between two spaces; the arena owns them. */
const char *secret_fold(const char *text, struct arena *arena);

#endif
