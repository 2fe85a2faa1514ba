/* SPDX-License-Identifier: MIT */
/*
 * Whether two texts hold the same numbers, in whatever digits and order.
 *
 * A translation may move "24" in its sentence; it may not change it, and the
 * parts of a phone number may not change places.
 */
#ifndef TOOL_DIGITS_H
#define TOOL_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

/* If not, the first number of either that the other has not, in ASCII. */
bool digits_agree(const char *a, const char *b, char *differs, size_t size);

/* Whether there is a digit in it at all. */
bool digits_any(const char *text);

#endif
