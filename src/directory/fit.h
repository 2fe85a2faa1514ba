/* SPDX-License-Identifier: MIT */
/*
 * Which rows of a list fit which wish: the shape of the table `fit`.
 *
 * For each list (a category in a region) and each feature (a trait that is
 * known to hold, one that is known not to, …) there is a string of bits, one
 * for each position of the list. So what is left of a list under any wishes,
 * in which order, and how many, are a few ANDs and counted bits: at one bit a
 * row and feature this costs a small part of what the rows themselves do, is
 * exact, and pages by position. A list has thousands of rows where there are
 * a million services; its bits are a page or some of the file.
 *
 * Bits are cut in parts that fill a page of the file. The row of part 0 has
 * the count over the whole list; it has the bits too if the list is one part
 * long, else those of part n are in row n + 1. A row that is not there is all
 * zeros. Bit n of a part is bit n % 8 of its byte n / 8; zeros at the end are
 * left out.
 */
#ifndef DIRECTORY_FIT_H
#define DIRECTORY_FIT_H

#include <stdint.h>

#include "directory/trait.h"
#include "language/language.h"

enum {
	FIT_WORDS = 500,           /* of 64 bits: 4,000 bytes */
	FIT_PART = FIT_WORDS * 64, /* positions */
	FIT_PARTS_MAX = 1 << 16,
};

/* Features. */
enum {
	FIT_TRAIT = 0,
	FIT_NOT_TRAIT = 32,
	FIT_SITUATION = 64,
	FIT_NOT_SITUATION = 96,
	FIT_SPOKEN = 128, /* languages[n], if by an interpreter */
	FIT_NOT_SPOKEN = 160,
	FIT_FEATURES = 192,
};

_Static_assert(TRAIT_COUNT <= 32 && SITUATION_COUNT <= 32 && LANGUAGE_COUNT <= 32,
	       "a mask has 32 bits");

/* The id of a row; list is region.number. */
static inline int64_t fit_row(int64_t list, int64_t part, int feature)
{
	return (list * FIT_PARTS_MAX + part) * FIT_FEATURES + feature;
}

#endif
