/* SPDX-License-Identifier: MIT */
/*
 * Sorting many things without plain memory for them: qsort takes as much again as
 * what it sorts. Here six bytes for each lie in the same spill as they do.
 */
#ifndef TOOL_SORT_H
#define TOOL_SORT_H

#include <stddef.h>

#include "base/spill.h"

/* As qsort; what is equal keeps its order. Less than 2^32 items; a spill that is NULL is plain memory. */
void sort_items(struct spill *spill, void *items, size_t count, size_t size,
		int (*compare)(const void *, const void *));

#endif
