/* SPDX-License-Identifier: MIT */
/*
 * Walking UTF-8, and mending it where it comes in.
 *
 * Broken bytes become U+FFFD when data is read, never when it is drawn.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The code point at *text, which moves past it; 0xFFFD for a broken byte,
 * which is one byte long. Stops at end: returns 0 there. */
uint32_t utf8_next(const char **text, const char *end);

bool utf8_valid(const char *text, size_t length);

/* Writes one code point and returns its length, 1 to 4. */
size_t utf8_put(char out[4], uint32_t code);

/* Copies with each broken byte replaced by U+FFFD and a NUL at the end;
 * returns the length written. out needs 3 * length + 1 bytes. */
size_t utf8_mend(const char *text, size_t length, char *out);

size_t utf8_count(const char *text);

#endif
