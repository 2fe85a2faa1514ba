/* SPDX-License-Identifier: MIT */
/*
 * The services nearest to a point that serve whoever asks there.
 *
 * The table `near` is a tree of boxes for each category (near_tree.h). A search
 * keeps boxes and services by distance, takes the nearest, and opens it if it
 * is a box: exact, and its cost is that of what it finds, whether a town
 * has ten services or a hundred thousand.
 */
#ifndef DIRECTORY_NEAR_H
#define DIRECTORY_NEAR_H

#include "directory/geo.h"
#include "directory/reader.h"

enum { NEAR_MAX = 40 };

/* What is farther is not near: a hundred miles, a day's journey there and back. */
#define NEAR_METRES 160934.4

struct near {
	int64_t id;
	struct geo_point point;
	double metres;
	enum geo_sureness sureness; /* of the worse end */
	int64_t position;           /* in the list of everything of its category */
	int64_t state_position;     /* in that of its state */
	int state;                  /* the id of that, or enum near_state */
	enum near_serves serves;
};

struct near_list {
	struct near *items;
	size_t count;
};

/* Whether a service is wanted. */
typedef bool near_wants(void *context, const struct near *near);

/*
 * At most NEAR_MAX of a category, nearest first; those about equally far, as
 * their distance is said, best first. None if the place is not known nearer
 * than its state. Left out are those that serve other states or ZIP codes
 * only, those from the position `hidden` on in the list of everything, and
 * what `wants` (NULL: nothing) refuses.
 */
bool near_list(struct directory *directory, enum category category, const struct whereabouts *where,
	       int64_t hidden, near_wants *wants, void *context, struct arena *arena, struct near_list *out,
	       struct error *error);

#endif
