/* SPDX-License-Identifier: MIT */
/* How far it is, in words. */
#ifndef SCREENS_DISTANCE_H
#define SCREENS_DISTANCE_H

#include "directory/directory.h"
#include "ui/widgets.h"

/* "About 2 miles"; "" where it is not known. */
struct phrase say_distance(struct view *view, double metres, enum geo_sureness sureness);

/* The second line of a row: "About 2 miles · Springfield, IL", or without a
 * distance "Springfield, IL · has a phone number"; "Near Springfield, IL"
 * where only the area is known, or may be told. */
struct phrase distance_row(struct view *view, const struct service_row *service);

/* On a record: where it is, "About 2 miles, 40 minutes on foot", and how to
 * get there. where is the visitor's place. */
void distance_facts(struct flow *flow, struct view *view, const struct service *service,
		    const struct whereabouts *where);

#endif
