/* SPDX-License-Identifier: MIT */
/*
 * Whether two words are the same but for the case of their ASCII letters.
 *
 * What strcasecmp says, and nearly always said by the first letter: words of
 * a table are looked for in lists of fifty, millions of times.
 */
#ifndef BASE_SAME_H
#define BASE_SAME_H

#include <stdbool.h>
#include <strings.h>

static inline bool same_word(const char *a, const char *b)
{
	enum { CASE_BIT = 'a' ^ 'A' };

	return !((*a ^ *b) & ~CASE_BIT) && strcasecmp(a, b) == 0;
}

#endif
