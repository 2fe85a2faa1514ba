/* SPDX-License-Identifier: MIT */
/* The near ones of a list, which come before the others but one line, and where
 * they would stand among these. */
#ifndef DIRECTORY_NEARBY_H
#define DIRECTORY_NEARBY_H

#include "directory/fits.h"
#include "directory/near.h"

struct nearby {
	struct near_list list;
	int64_t skips[NEAR_MAX + 1 + CLOSED_MAX]; /* their positions in the region's list, rising; with that of a line that
				    leads, and of what is closed */
	int skip_count;          /* fewer than they are: some stand in other states */
};

/* Those known to fit the demands; before them the line that begins the region's list, if it fits. */
bool nearby_find(struct directory *directory, enum category category, const struct region *region,
		 const struct demands *demands, const struct whereabouts *where, struct arena *arena,
		 struct nearby *out, struct error *error);

/* The position of a service in a region's list; -1 if that does not show it. */
bool nearby_position(struct directory *directory, const struct region *region, int64_t id, int64_t *out,
		     struct error *error);

/* Puts the skips in their order. */
void nearby_sort_skips(struct nearby *nearby);

#endif
