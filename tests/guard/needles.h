/* SPDX-License-Identifier: MIT */
/*
 * What needles look like, for the two files that make and seek them.
 *
 * A needle is one sequence of bytes, or several that lie equally far apart
 * with anything in between. Two bytes of it, the anchor, are looked up first.
 */
#ifndef TESTS_GUARD_NEEDLES_H
#define TESTS_GUARD_NEEDLES_H

#include "scan.h"

struct needle {
	enum scan_kind kind;
	bool reversed;
	const uint8_t *bytes;        /* count units */
	size_t unit, stride, count;  /* stride: from unit to unit */
	size_t anchor;               /* offset, in the first unit */
	struct needle *next;         /* with the same anchor */
};

struct needles {
	char *word;
	size_t reach;                /* bytes that the longest one spans */
	uint64_t known[65536 / 64];  /* a bit for each anchor that there is */
	struct needle *chains[65536];
};

static inline size_t needle_span(const struct needle *needle)
{
	return (needle->count - 1) * needle->stride + needle->unit;
}

#endif
