/* SPDX-License-Identifier: MIT */
#include "base/albers.h"

#include <math.h>

/* Map units to the radius of the globe; the middle of the lower 48 on the map. */
#define SCALE    130000.0
#define MIDDLE_X 48750.0
#define MIDDLE_Y 30500.0
#define DEGREE   (3.14159265358979323846 / 180)

const struct rect albers_frames[ALBERS_PARTS] = {
	[ALBERS_ALASKA] = { 300, 45600, 22200, 15200 },
	[ALBERS_HAWAII] = { 22800, 52400, 12200, 8400 },
	[ALBERS_PUERTO_RICO] = { 87600, 53600, 9400, 4600 },
	[ALBERS_GUAM] = { 91600, 36400, 5000, 7000 },
	[ALBERS_SAMOA] = { 91600, 46500, 5000, 3000 },
};

static const struct part {
	double south, north, west, east;    /* what it shows, degrees; west > east: over 180 */
	double meridian;                    /* straight up, degrees */
	double first, second;               /* the parallels that are true to scale */
	double off_meridian, parallel;      /* what lies at x, y */
	double x, y, scale;
} parts[ALBERS_PARTS] = {
	[ALBERS_STATES] = { 24, 50, -125.5, -66, -96, 29.5, 45.5, -0.6, 38.7, MIDDLE_X, MIDDLE_Y, SCALE },
	[ALBERS_ALASKA] = { 51, 72, 170, -129, -154, 55, 65, -2, 58.5, MIDDLE_X - 0.307 * SCALE + 2000,
			    MIDDLE_Y + 0.201 * SCALE, 0.35 * SCALE },
	[ALBERS_HAWAII] = { 18, 23, -161.5, -154, -157, 8, 18, -3, 19.9, MIDDLE_X - 0.205 * SCALE + 1500,
			    MIDDLE_Y + 0.212 * SCALE, SCALE },
	[ALBERS_PUERTO_RICO] = { 17, 19, -68.5, -64, -66.25, 8, 18, 0, 18.1, 92300, 55900, SCALE },
	[ALBERS_GUAM] = { 13, 15.7, 144.3, 146.3, 145.2, 8, 18, 0, 14.3, 94100, 39900, SCALE },
	[ALBERS_SAMOA] = { -14.8, -13.8, -171.3, -169, -170.15, -20, -8, 0, -14.25, 94100, 48000, SCALE },
};

/* Degrees from a part's meridian, -180 to 180. */
static double from_meridian(const struct part *part, double longitude)
{
	return remainder(longitude - part->meridian, 360);
}

enum albers_part albers_part(double latitude, double longitude)
{
	for (int i = 0; i < ALBERS_PARTS; i++) {
		const struct part *part = &parts[i];
		bool beside = part->west <= part->east ? longitude >= part->west && longitude <= part->east :
							 longitude >= part->west || longitude <= part->east;

		if (latitude >= part->south && latitude <= part->north && beside)
			return (enum albers_part)i;
	}
	return ALBERS_PARTS;
}

/* The cone that a part is drawn on: Snyder, Map Projections (USGS 1395), p. 100. */
struct cone {
	double n, c, rho;
};

static double ring(const struct cone *cone, double latitude)
{
	return sqrt(fmax(0, cone->c - 2 * cone->n * sin(latitude * DEGREE))) / cone->n;
}

static struct cone cone_of(const struct part *part)
{
	double first = sin(part->first * DEGREE);
	struct cone cone = { .n = (first + sin(part->second * DEGREE)) / 2 };

	cone.c = 1 + first * (2 * cone.n - first);
	cone.rho = sqrt(cone.c) / cone.n;
	return cone;
}

static void flatten(const struct cone *cone, double east, double latitude, double *x, double *y)
{
	double rho = ring(cone, latitude), theta = cone->n * east * DEGREE;

	*x = rho * sin(theta);
	*y = rho * cos(theta) - cone->rho;
}

void albers_project(enum albers_part which, double latitude, double longitude, double *x, double *y)
{
	const struct part *part = &parts[which];
	struct cone cone = cone_of(part);
	double zero_x, zero_y;

	flatten(&cone, part->off_meridian, part->parallel, &zero_x, &zero_y);
	flatten(&cone, from_meridian(part, longitude), latitude, x, y);
	*x = part->x + (*x - zero_x) * part->scale;
	*y = part->y + (*y - zero_y) * part->scale;
}

bool albers_point(double latitude, double longitude, int32_t *x, int32_t *y)
{
	enum albers_part part = albers_part(latitude, longitude);
	double right, down;

	if (part == ALBERS_PARTS)
		return false;
	albers_project(part, latitude, longitude, &right, &down);
	if (right < 0 || right > ALBERS_WIDTH || down < 0 || down > ALBERS_HEIGHT)
		return false;
	*x = (int32_t)lround(right);
	*y = (int32_t)lround(down);
	return true;
}

void albers_place(int32_t x, int32_t y, double *latitude, double *longitude)
{
	enum albers_part which = ALBERS_STATES;
	const struct part *part;
	struct cone cone;
	double zero_x, zero_y, right, down, side;

	for (int i = 1; i < ALBERS_PARTS; i++)
		if (rect_holds(albers_frames[i], x, y))
			which = (enum albers_part)i;
	part = &parts[which];
	cone = cone_of(part);
	flatten(&cone, part->off_meridian, part->parallel, &zero_x, &zero_y);
	right = (x - part->x) / part->scale + zero_x;
	down = (y - part->y) / part->scale + zero_y + cone.rho;
	side = cone.n < 0 ? -1 : 1;
	*longitude = remainder(part->meridian + atan2(side * right, side * down) / cone.n / DEGREE, 360);
	*latitude = asin(fmin(1, fmax(-1, (cone.c - (right * right + down * down) * cone.n * cone.n) / (2 * cone.n)))) / DEGREE;
}
