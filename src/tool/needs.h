/* SPDX-License-Identifier: MIT */
/*
 * The twelve needs by other words: terms of Open Eligibility and free words
 * (data/categories.csv, compiled in).
 */
#ifndef TOOL_NEEDS_H
#define TOOL_NEEDS_H

#include <stddef.h>

#include "directory/category.h"

/* A term as a taxonomy names it, or one of the codes; CATEGORY_NONE if it is no word for a need. */
enum category needs_term(const char *text);

/* Of a list parted by , ; / or lines, each need once, the first one first. A part that is no
 * term counts if it has a free word in it: "Legal self-help center". Gives their number; what of
 * the list is no need is copied to unknown, cut to size. */
size_t needs_list(const char *text, enum category needs[CATEGORY_COUNT], char *unknown,
		  size_t size);

#endif
