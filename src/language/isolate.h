/* SPDX-License-Identifier: MIT */
/*
 * Keeping numbers, hours and addresses in reading order inside any text.
 *
 * Without isolates the (correct) bidi algorithm shows 555-0142 as 0142-555
 * after an Arabic letter, and people dial what they see. Code adds them,
 * never a translator, and strips those that came with data.
 */
#ifndef LANGUAGE_ISOLATE_H
#define LANGUAGE_ISOLATE_H

#include <stddef.h>

#define ISOLATE_LTR   "\u2066"
#define ISOLATE_RTL   "\u2067"
#define ISOLATE_FIRST "\u2068"
#define ISOLATE_END   "\u2069"

/* Copies without bidi controls (U+202A-202E, U+2066-2069, U+200E, U+200F,
 * U+061C) and without C0 controls but newline; returns the length. out
 * needs strlen(text) + 1 bytes. For data as it comes in. */
size_t isolate_strip(const char *text, char *out);

/* Copies a text that has no bidi controls, with an isolate around every number
 * that has parts: "1-888-373-7888", "(202) 555-0142", "251 555 0101", "10:30". Digits
 * alone keep their order anyway. out needs 4 * strlen(text) + 1 bytes. For
 * what translators wrote in a right-to-left language. */
size_t isolate_numbers(const char *text, char *out);

#endif
