/* SPDX-License-Identifier: MIT */
/*
 * Where on the map a service is, as far as that may be told.
 *
 * A hidden place is nowhere. A partly shown one is in the middle of all ZIP
 * codes with its first three digits: that says the region, and nothing of
 * the building. Others are where locations.csv says, else where their ZIP is.
 */
#ifndef TOOL_SPOT_H
#define TOOL_SPOT_H

#include "tool/reach.h"
#include "tool/zips.h"

struct spot {
	struct geo_point point; /* 0, 0 where sureness is GEO_NOWHERE */
	enum geo_sureness sureness;
	enum shown_at shown_at;
};

struct spot spot_of(const struct package *package, const struct reach *reach,
		    const struct zips *zips, struct faults *faults);

/* Degrees that are none, in the locations of a package. */
void check_points(const struct package *package, struct faults *faults);

#endif
