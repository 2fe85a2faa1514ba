/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, as one sentence for the person who can mend it.
 *
 * A function that can fail returns bool (or NULL) and takes a struct error
 * last. Nothing here prints: whoever owns the standard error stream does.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum { ERROR_MAX = 512 };

struct error {
	char text[ERROR_MAX]; /* UTF-8, no newline, cut at ERROR_MAX - 1 bytes */
};

/* Records the sentence and returns false. A NULL error is accepted. */
bool fail(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
