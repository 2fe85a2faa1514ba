/* SPDX-License-Identifier: MIT */
/*
 * Which of a list are too old to be shown.
 *
 * Places of a list that staff did not put in order (x_order) are stored by the
 * month of their last check, the newest first. So whatever day it is, those
 * checked before some month are the last ones: they sink without being sorted
 * again, and hiding them is cutting the end off. A place
 * whose check has no date counts as checked when the newest one was.
 *
 * The price: within a list the month goes before state, town and name, and
 * places are hidden at the beginning of a month. National services and
 * hotlines are never hidden, nor what staff put in order; nor all of a list.
 */
#ifndef DIRECTORY_SHOWN_H
#define DIRECTORY_SHOWN_H

#include "directory/reader.h"

/* Takes the hidden ones off region->total and region->own, by the months of
 * the list as they stand in the file (schema.h). */
void shown_cut(const struct moment *moment, const unsigned char *months, size_t size, struct region *region);

enum shown { SHOWN_ABSENT, SHOWN_HIDDEN, SHOWN_LISTED };

/* Whether a list shows a place, or would hide it if it had it; id is that of its row. */
bool shown_in(struct directory *directory, const struct region *region, int64_t id, enum shown *out,
	      struct error *error);

#endif
