/* SPDX-License-Identifier: MIT */
/*
 * Points on the earth, how far apart they are, and how that is said.
 *
 * Pure: no file, no state. A distance is as the crow flies, and is said
 * only as exactly as both its ends are known: a ZIP code is miles wide.
 * Radius of the earth: 6,371,008.8 m, the mean of IUGG's GRS 80; the error of
 * taking it for a sphere is below 0.6 %. A mile is 1,609.344 m.
 */
#ifndef DIRECTORY_GEO_H
#define DIRECTORY_GEO_H

#include <stdbool.h>
#include <stdint.h>

enum { ZIP_DIGITS = 5 };

/* Of a circle, in the units of geo_point. */
enum { GEO_QUARTER = 900000, GEO_HALF = 1800000 };

/* In 1/10000 degree (about 11 m), north and east positive. */
struct geo_point {
	int32_t latitude;  /* -900000 … 900000 */
	int32_t longitude; /* -1800000 … 1799999 */
};

/* How well a point is known; of two, the greater number is the worse. */
enum geo_sureness {
	GEO_NOWHERE, /* not at all */
	GEO_EXACT,   /* a building */
	GEO_ZIP,     /* the middle of a ZIP code's area */
	GEO_REGION,  /* the middle of all ZIP codes with the same first three digits */
};

/*
 * Where a visitor is, or asks about. The state counts by itself where nothing
 * nearer is known; the ZIP code is there if one was typed, or is the site's.
 */
struct whereabouts {
	struct geo_point point;     /* 0, 0 where sureness is GEO_NOWHERE */
	enum geo_sureness sureness;
	char state[4];              /* "AL"; "" is the whole country */
	char zip[8];                /* "36602"; "" is not known */
};

/* What may be shown of where a service is. */
enum shown_at { SHOWN_NOWHERE, SHOWN_POINT, SHOWN_AREA };

/* False, and out is as it was, if these are no degrees. 0, 0 is none either:
 * it is what programs write that know nothing. */
bool geo_point_of_degrees(double latitude, double longitude, struct geo_point *out);

double geo_metres(struct geo_point a, struct geo_point b);

/* All points with south <= latitude < north and west <= longitude < east. */
struct geo_box {
	int32_t south, west, north, east;
};

/* From where many distances are reckoned. */
struct geo_from {
	struct geo_point point;
	double cosine; /* of its latitude */
};

struct geo_from geo_from(struct geo_point point);

/* At most the distance of any point of the box, by no more than it takes to
 * compute it fast: for what is near and small by next to nothing. A box of one unit is a point. */
double geo_metres_to_box(const struct geo_from *from, struct geo_box box);

/* The worse of two; GEO_NOWHERE if one of them is nowhere. */
enum geo_sureness geo_worse(enum geo_sureness a, enum geo_sureness b);

/* A distance in words: "about 40 miles", or "less than 5 miles". */
struct geo_distance {
	int miles;
	bool less;   /* less than those miles; else about so many */
	int minutes; /* on foot, at 20 minutes a mile; 0 is not said */
};

/* sureness is that of the worse end, not GEO_NOWHERE. Minutes are said only
 * between buildings, less than 3 miles apart. */
struct geo_distance geo_distance(double metres, enum geo_sureness sureness);

/*
 * A place that a visitor chose, as one number for an action: its point, how
 * well it is known, and its state's two letters ("": not known).
 */
int64_t geo_pack(struct geo_point point, enum geo_sureness sureness, const char *state);

/* False if the number is none that geo_pack gives; state takes 3 bytes. */
bool geo_unpack(int64_t packed, struct geo_point *point, enum geo_sureness *sureness, char *state);

/*
 * Where on a curve that fills the earth a point stands: bits of latitude and
 * longitude in turn. All points of a square of 2^level steps, aligned, have
 * codes that follow each other. Below 2^GEO_CODE_BITS.
 */
enum { GEO_LEVELS = 22, GEO_CODE_BITS = 2 * GEO_LEVELS };

int64_t geo_code(struct geo_point point);
struct geo_point geo_code_point(int64_t code);

/* The square of codes from `code` on, code being a multiple of 4^level. */
struct geo_box geo_code_box(int64_t code, int level);

#endif
