/* SPDX-License-Identifier: MIT */
/* What is left of a list under wishes, counted and found by position. */
#ifndef DIRECTORY_FITS_H
#define DIRECTORY_FITS_H

#include "directory/fit.h"
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

/* The positions of a list that fit, and those that may: a part of them. */
struct fits_part {
	uint64_t fit[FIT_WORDS], left[FIT_WORDS]; /* left: fit or may */
	int64_t fit_count, left_count;
};

/* A list under demands; of its bits no part is read twice. */
struct fits {
	struct directory *directory;
	const struct region *region;
	const struct demands *demands;
	struct arena *arena;
	struct fits_part **parts; /* NULL: not read yet */
	struct fits_part scratch; /* where there is no arena */
};

/* Borrows all of them. Without an arena (NULL) parts are read each time. */
void fits_start(struct fits *fits, struct directory *directory, const struct region *region,
		const struct demands *demands, struct arena *arena);

/* Each exact, or more than enough. One demand is counted by the builder, more are counted here. */
bool fits_count(struct fits *fits, int64_t enough, struct fit_count *out, struct error *error);

/* A piece of what is left, those that fit first. positions[n] becomes the
 * place in the list of number first + n. */
struct fit_window {
	int64_t first, last;
	int64_t *positions; /* the caller's; all -1 */
	const int64_t *skips; /* places left out, rising; count is without them */
	int skip_count;
};

/* Whether the one at this place is known to fit; whether it is not known. */
bool fits_at(struct fits *fits, int64_t position, bool *out, struct error *error);
bool fits_asks(struct fits *fits, int64_t position, bool *out, struct error *error);

bool fits_select(struct fits *fits, const struct fit_count *count, struct fit_window *window,
		 struct error *error);

#endif
