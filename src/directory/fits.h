/* SPDX-License-Identifier: MIT */
/* What is left of a list under wishes, counted and found by position. */
#ifndef DIRECTORY_FITS_H
#define DIRECTORY_FITS_H

#include "directory/reader.h"

/* What is asked of a row: a feature that has to hold, or else not to be
 * ruled out by the other. */
struct demands {
	struct {
		int yes, no;
	} items[WISH_COUNT + 1];
	int count;
};

struct demands fits_demands(const struct wishes *wishes, const struct language *language);

/* Each exact, or more than enough. One demand is counted by the builder, more are counted here. */
bool fits_count(struct directory *directory, const struct region *region,
	       const struct demands *demands, int64_t enough, struct fit_count *out,
	       struct error *error);

/* A piece of what is left, those that fit first. positions[n] becomes the
 * place in the list of number first + n. */
struct fit_window {
	int64_t first, last;
	int64_t *positions; /* the caller's; all -1 */
	const int64_t *skips; /* places left out, rising; all of them fit */
	int skip_count;
};

/* Whether the one at this place is known to fit. */
bool fits_at(struct directory *directory, const struct region *region,
	     const struct demands *demands, int64_t position, bool *out, struct error *error);

bool fits_select(struct directory *directory, const struct region *region,
		const struct demands *demands, const struct fit_count *count,
		struct fit_window *window, struct error *error);

#endif
