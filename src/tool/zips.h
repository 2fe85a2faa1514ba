/* SPDX-License-Identifier: MIT */
/*
 * Where ZIP codes are: data/geo in memory, for placing services.
 *
 * Written into the directory file by write_zips. The files say where they
 * come from in data/geo/README.md.
 */
#ifndef TOOL_ZIPS_H
#define TOOL_ZIPS_H

#include <stddef.h>

#include "base/error.h"
#include "directory/geo.h"
#include "tool/faults.h"

enum { ZIPS_A_PREFIX = 100 };

struct zip {
	int number; /* 601 is 00601 */
	struct geo_point point;
};

/* All codes from first to last are in this state. */
struct zip_range {
	int first, last;
	int state; /* states[state] */
};

struct zips {
	struct zip *items; /* by number */
	size_t count;
	struct zip_range *ranges; /* by number; none overlaps */
	size_t range_count;
};

/* Reads zips.csv and zip_states.csv of a folder. Where they are not, there
 * are none; false, and one sentence, if they can't be relied on. */
bool zips_read(struct zips *zips, const char *folder, struct faults *faults, struct error *error);
void zips_free(struct zips *zips);

/* The code that a text begins with ("75201-1234" is 75201): -1 if none. */
int zip_number(const char *text);

/* The state of a code; NO_STATE if no range has it. */
int zips_state(const struct zips *zips, int number);

/* Where a code is: its own area, or else its region; GEO_NOWHERE if there is
 * none. */
enum geo_sureness zips_find(const struct zips *zips, int number, struct geo_point *out);

/* The middle, in whole thousandths of a degree, of all codes that have the
 * first three digits of this one and are in the same state; false if there
 * is none. (The state matters: 969 is spread over half the Pacific.) */
bool zips_region(const struct zips *zips, int number, struct geo_point *out);

/* The code whose middle is nearest; -1 if there is none. */
int zips_nearest(const struct zips *zips, struct geo_point point);

#endif
