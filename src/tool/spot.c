/* SPDX-License-Identifier: MIT */
#include "tool/spot.h"

#include <stdlib.h>

/* No ZIP code of the states reaches as far from its middle, but for Alaska's. */
static const double farthest = 150e3, farthest_region = 1000e3;

static bool read_degrees(const char *text, double *out)
{
	char *end;

	*out = strtod(text, &end);
	return end != text && *end == '\0';
}

static bool read_point(const struct package *package, size_t location, struct geo_point *out)
{
	const struct table *locations = &package->tables[LOCATIONS];
	double north, east;

	return read_degrees(table_cell(locations, location, LOCATION_LATITUDE), &north) &&
	       read_degrees(table_cell(locations, location, LOCATION_LONGITUDE), &east) &&
	       geo_point_of_degrees(north, east, out);
}

static int read_zip(const struct package *package, size_t address)
{
	return address == NO_ROW ? -1
				 : zip_number(table_cell(&package->tables[ADDRESSES], address,
							 ADDRESS_POSTAL_CODE));
}

static struct spot of_zip(const struct zips *zips, int zip)
{
	struct spot spot = { .shown_at = SHOWN_NOWHERE };

	spot.sureness = zips_find(zips, zip, &spot.point);
	if (spot.sureness != GEO_NOWHERE)
		spot.shown_at = spot.sureness == GEO_ZIP ? SHOWN_POINT : SHOWN_AREA;
	return spot;
}

/* Never more than the region, even where the package says more. */
static struct spot of_region(const struct package *package, const struct reach *reach,
			     const struct zips *zips)
{
	struct spot spot = { .shown_at = SHOWN_NOWHERE };
	int zip = read_zip(package, reach->address);
	struct geo_point point;

	if (zip < 0 && read_point(package, reach->location, &point))
		zip = zips_nearest(zips, point);
	if (zip >= 0 && zips_region(zips, zip, &spot.point)) {
		spot.sureness = GEO_REGION;
		spot.shown_at = SHOWN_AREA;
	}
	return spot;
}

/* A point that its own ZIP code contradicts is a typing error, or another
 * house's: the ZIP is on the letters that arrive. */
static bool is_believed(const struct spot *by_zip, struct geo_point point)
{
	if (by_zip->sureness == GEO_NOWHERE)
		return true;
	return geo_metres(by_zip->point, point) <=
	       (by_zip->sureness == GEO_ZIP ? farthest : farthest_region);
}

struct spot spot_of(const struct package *package, const struct reach *reach,
		    const struct zips *zips, struct faults *faults)
{
	const struct table *locations = &package->tables[LOCATIONS];
	struct spot by_zip;
	struct geo_point point;

	if (reach->location == NO_ROW ||
	    table_is(locations, reach->location, LOCATION_TYPE, "virtual"))
		return (struct spot){ .shown_at = SHOWN_NOWHERE };
	if (reach->town_only)
		return of_region(package, reach, zips);
	by_zip = of_zip(zips, read_zip(package, reach->address));
	if (!read_point(package, reach->location, &point))
		return by_zip;
	if (is_believed(&by_zip, point))
		return (struct spot){ point, GEO_EXACT, SHOWN_POINT };
	table_fault(locations, reach->location, faults, FAULT_REPAIRED,
		    "latitude and longitude are %.0f km from the ZIP code of its address" TO_MEND
		    "correct one of them" DONE "the ZIP's place is used",
		    geo_metres(by_zip.point, point) / 1000);
	return by_zip;
}

void check_points(const struct package *package, struct faults *faults)
{
	const struct table *locations = &package->tables[LOCATIONS];
	struct geo_point point;

	for (size_t row = 0; row < locations->count; row++) {
		const char *north = table_cell(locations, row, LOCATION_LATITUDE);
		const char *east = table_cell(locations, row, LOCATION_LONGITUDE);

		if ((north[0] || east[0]) && !package_is_hidden(package, row) &&
		    !read_point(package, row, &point))
			table_fault(locations, row, faults, FAULT_REPAIRED,
				    "latitude \"%.20s\" and longitude \"%.20s\" are no place on "
				    "earth in degrees" TO_MEND "correct them" DONE
				    "they are left out, and the ZIP code is used",
				    north, east);
	}
}
