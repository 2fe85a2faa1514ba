/* SPDX-License-Identifier: MIT */
#include "directory/geo.h"

#include <math.h>
#include <string.h>

#include "base/weave.h"

static const double earth_radius = 6371008.8, mile = 1609.344;

enum {
	DEGREE = 10000,
	WALK_MILES = 3,
	MINUTES_A_MILE = 20,
	MINUTES_STEP = 5,
};

static double radians(double units)
{
	return units * (3.14159265358979323846 / GEO_HALF);
}

bool geo_point_of_degrees(double latitude, double longitude, struct geo_point *out)
{
	int32_t north, east;

	if (!(fabs(latitude) <= 90) || !(fabs(longitude) <= 180))
		return false;
	north = (int32_t)lround(latitude * DEGREE);
	east = (int32_t)lround(longitude * DEGREE);
	if (north == 0 && east == 0)
		return false;
	*out = (struct geo_point){ north, east == GEO_HALF ? -GEO_HALF : east };
	return true;
}

double geo_metres(struct geo_point a, struct geo_point b)
{
	double up = sin(radians(b.latitude - a.latitude) / 2);
	double along = sin(radians(b.longitude - a.longitude) / 2);
	double half = up * up + cos(radians(a.latitude)) * cos(radians(b.latitude)) * along * along;

	return 2 * earth_radius * asin(sqrt(fmin(half, 1)));
}

/* From a longitude to the nearer edge of the box, around the earth either way. */
static int32_t gap_along(int32_t from, struct geo_box box)
{
	int32_t to_west = (box.west - from + 2 * GEO_HALF) % (2 * GEO_HALF);
	int32_t to_east = (from - (box.east - 1) + 2 * GEO_HALF) % (2 * GEO_HALF);

	/* A box may go on behind the date line. */
	if ((from >= box.west && from < box.east) || from + 2 * GEO_HALF < box.east)
		return 0;
	return to_west < to_east ? to_west : to_east;
}

static int32_t gap_up(int32_t from, struct geo_box box)
{
	if (from < box.south)
		return box.south - from;
	return from >= box.north ? from - (box.north - 1) : 0;
}

struct geo_from geo_from(struct geo_point point)
{
	return (struct geo_from){ point, cos(radians(point.latitude)) };
}

/* No more than twice the sine of half an angle up to 1: the first terms of its series. */
static double chord(double angle)
{
	return angle * (1 - angle * angle / 24);
}

/* The haversine formula without its sines, of which there would be a thousand: each is
 * more than what stands for it, and an arc is longer than its chord. Over no point of the box
 * is a cosine less than here by more than the way there. */
double geo_metres_to_box(const struct geo_from *from, struct geo_box box)
{
	double far = radians(fmax(from->point.latitude - box.south, box.north - 1 - from->point.latitude));
	double up = radians(gap_up(from->point.latitude, box));
	double along = radians(gap_along(from->point.longitude, box));
	double cosine = fmax(from->cosine - fmax(far, up), 0);

	up = chord(fmin(up, 1));
	along = chord(fmin(along, 1));
	return fmax(earth_radius * sqrt(up * up + from->cosine * cosine * along * along) - 0.01, 0);
}

enum geo_sureness geo_worse(enum geo_sureness a, enum geo_sureness b)
{
	if (a == GEO_NOWHERE || b == GEO_NOWHERE)
		return GEO_NOWHERE;
	return a > b ? a : b;
}

/* No figure is finer than what is known of both ends, or than a traveller needs. */
static int step_of(double miles, enum geo_sureness sureness)
{
	int step = sureness == GEO_EXACT ? 1 : sureness == GEO_ZIP ? 5 : 25;
	int coarse = miles < 10 ? 1 : miles < 50 ? 5 : miles < 100 ? 10 : 50;

	return step > coarse ? step : coarse;
}

struct geo_distance geo_distance(double metres, enum geo_sureness sureness)
{
	double miles = metres / mile;
	int step = step_of(miles, sureness);
	struct geo_distance distance = { .less = miles < step };

	distance.miles = distance.less ? step : (int)lround(miles / step) * step;
	if (sureness == GEO_EXACT && miles < WALK_MILES) {
		int steps = (int)ceil(miles * MINUTES_A_MILE / MINUTES_STEP);

		distance.minutes = MINUTES_STEP * (steps > 0 ? steps : 1);
	}
	return distance;
}

/* From the lowest bit: longitude 22, latitude 21, sureness 2, two letters of 5. */
enum { PACK_LATITUDE = 22, PACK_SURENESS = 43, PACK_STATE = 45, PACK_END = 55 };

static int64_t letter_number(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 1 : 0;
}

int64_t geo_pack(struct geo_point point, enum geo_sureness sureness, const char *state)
{
	int64_t letters = state[0] ? letter_number(state[0]) << 5 | letter_number(state[1]) : 0;

	return (int64_t)(point.longitude + GEO_HALF) | (int64_t)(point.latitude + GEO_QUARTER) << PACK_LATITUDE |
	       (int64_t)sureness << PACK_SURENESS | letters << PACK_STATE;
}

static bool read_letters(int64_t letters, char *state)
{
	int64_t first = letters >> 5, second = letters & 31;

	memset(state, 0, 3);
	if (letters == 0)
		return true;
	if (first < 1 || first > 26 || second < 1 || second > 26)
		return false;
	state[0] = (char)('A' + first - 1);
	state[1] = (char)('A' + second - 1);
	return true;
}

bool geo_unpack(int64_t packed, struct geo_point *point, enum geo_sureness *sureness, char *state)
{
	int64_t east = packed & ((1 << PACK_LATITUDE) - 1);
	int64_t north = packed >> PACK_LATITUDE & ((1 << (PACK_SURENESS - PACK_LATITUDE)) - 1);
	int64_t known = packed >> PACK_SURENESS & 3;

	if (packed < 0 || packed >> PACK_END || east >= 2 * GEO_HALF || north > 2 * GEO_QUARTER || known == GEO_NOWHERE ||
	    !read_letters(packed >> PACK_STATE, state))
		return false;
	*point = (struct geo_point){ (int32_t)north - GEO_QUARTER, (int32_t)east - GEO_HALF };
	*sureness = (enum geo_sureness)known;
	return true;
}

#define CODE_LAST (((int64_t)1 << GEO_CODE_BITS) - 1)

int64_t geo_code(struct geo_point point)
{
	uint32_t north = (uint32_t)(point.latitude + GEO_QUARTER), east = (uint32_t)(point.longitude + GEO_HALF);

	return (int64_t)(weave_spread(north) << 1 | weave_spread(east)) & CODE_LAST;
}

struct geo_point geo_code_point(int64_t code)
{
	uint64_t bits = (uint64_t)(code & CODE_LAST);

	return (struct geo_point){ (int32_t)weave_gather(bits >> 1) - GEO_QUARTER, (int32_t)weave_gather(bits) - GEO_HALF };
}

struct geo_box geo_code_box(int64_t code, int level)
{
	struct geo_point corner = geo_code_point(code);
	int32_t side = (int32_t)1 << level;

	return (struct geo_box){ corner.latitude, corner.longitude, corner.latitude + side, corner.longitude + side };
}
