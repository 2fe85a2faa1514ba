/* SPDX-License-Identifier: MIT */
/*
 * The Plural-Forms expression of a catalogue: which form a number takes.
 *
 * The C subset that gettext defines: n, numbers, ! * / % + - < <= > >= ==
 * != && || ?: and brackets. Anything else makes it refuse the expression.
 */
#ifndef LANGUAGE_PLURAL_H
#define LANGUAGE_PLURAL_H

#include <stdbool.h>

/* Evaluates the text for n; false if it is not such an expression, nests
 * deeper than 32 or divides by zero. */
bool plural_form(const char *expression, unsigned long n, unsigned long *form);

#endif
