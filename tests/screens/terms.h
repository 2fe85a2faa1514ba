/* SPDX-License-Identifier: MIT */
/*
 * The lists in tests/words: words that may not stand in a place, in any of
 * the languages, with the ways in which they are written.
 */
#ifndef TESTS_SCREENS_TERMS_H
#define TESTS_SCREENS_TERMS_H

#include <stdbool.h>

enum { TERMS_MAX = 600, TERM_MAX = 64 };

struct term {
	int language;
	char text[TERM_MAX]; /* folded */
	bool any_ending;
};

struct terms {
	struct term items[TERMS_MAX];
	int count;
};

/* Fails the test if a language has fewer than `least`; free() it. */
struct terms *terms_read(const char *path, int least);

/* The first term of any language that the text holds: what stands on a
 * Chinese screen may be English. NULL if none. */
const char *terms_find(const struct terms *terms, const char *text);

#endif
