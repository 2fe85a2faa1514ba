/* SPDX-License-Identifier: MIT */
/*
 * The flat map of the United States: where a place on the globe lies on it.
 *
 * Equal-area conic projections (Albers) laid together as d3's geoAlbersUsa
 * does it (github.com/d3/d3-geo, ISC): the lower 48 states, Alaska at 0.35
 * of their scale, Hawaii beside it, both a little farther right, for the
 * Aleutians' sake. Puerto Rico with the Virgin Islands,
 * Guam with the Northern Marianas, and American Samoa have a frame of their
 * own each; their places on the map are ours.
 *
 * Map units are 49 m on the ground (140 m in Alaska): x to the right from 0
 * to ALBERS_WIDTH, y down from 0 to ALBERS_HEIGHT.
 */
#ifndef BASE_ALBERS_H
#define BASE_ALBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rect.h"

enum { ALBERS_WIDTH = 98000, ALBERS_HEIGHT = 61000, ALBERS_METRES = 49 };

enum albers_part {
	ALBERS_STATES,
	ALBERS_ALASKA,
	ALBERS_HAWAII,
	ALBERS_PUERTO_RICO,
	ALBERS_GUAM,
	ALBERS_SAMOA,
	ALBERS_PARTS,
};

/* The frame around each part but the first, map units. */
extern const struct rect albers_frames[ALBERS_PARTS];

/* The part that shows this place; ALBERS_PARTS: none does. Degrees, north
 * and east positive. */
enum albers_part albers_part(double latitude, double longitude);

/* Where a part shows a place, map units; places far from it anywhere. */
void albers_project(enum albers_part part, double latitude, double longitude, double *x, double *y);

/* Degrees to whole map units; false if the place lies on no part. */
bool albers_point(double latitude, double longitude, int32_t *x, int32_t *y);

/* Back again, for the part whose frame holds the point (else the lower 48). */
void albers_place(int32_t x, int32_t y, double *latitude, double *longitude);

#endif
