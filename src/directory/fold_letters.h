/* SPDX-License-Identifier: MIT */
/*
 * What is known about single letters, beyond Unicode's own folding.
 *
 * Letters that readers take for the same although they do not decompose into
 * it, and how the marks and words of a script behave.
 */
#ifndef DIRECTORY_FOLD_LETTERS_H
#define DIRECTORY_FOLD_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Marks of Latin, Greek, Cyrillic, Arabic and Hebrew are often left out. */
bool fold_drops_marks(int script);

/* Written without spaces between words. */
bool fold_is_unspaced(int script);

/* Joiners, tatweel, apostrophes: as if they were not there. */
bool fold_is_invisible(uint32_t code);

/* The one letter that stands for all its variants. */
uint32_t fold_letter(uint32_t code);

/* "ss" for U+00DF; NULL where a letter is not spelled with ASCII. */
const char *fold_spelled(uint32_t code);

#endif
