/* SPDX-License-Identifier: MIT */
#include "tool/zips.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tool/states.h"
#include "tool/table.h"

enum { AREA_ZIP, AREA_LATITUDE, AREA_LONGITUDE };
enum { RANGE_FIRST, RANGE_LAST, RANGE_STATE };

/* A thousandth of a degree, and ours. */
enum { FINER = 10 };

static const struct column area_columns[] = {
	[AREA_ZIP] = { .name = "zip", .required = true },
	[AREA_LATITUDE] = { .name = "latitude_e3", .required = true },
	[AREA_LONGITUDE] = { .name = "longitude_e3", .required = true },
};

static const struct column range_columns[] = {
	[RANGE_FIRST] = { .name = "first", .required = true },
	[RANGE_LAST] = { .name = "last", .required = true },
	[RANGE_STATE] = { .name = "state", .required = true },
};

static const struct sheet areas_sheet = { "zips.csv", area_columns, 3 };
static const struct sheet ranges_sheet = { "zip_states.csv", range_columns, 3 };

int zip_number(const char *text)
{
	int number = 0;

	for (int i = 0; i < ZIP_DIGITS; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = 10 * number + (text[i] - '0');
	}
	return text[ZIP_DIGITS] >= '0' && text[ZIP_DIGITS] <= '9' ? -1 : number;
}

static bool read_whole(const char *text, long most, int32_t *out)
{
	char *end;
	long number = strtol(text, &end, 10);

	if (end == text || *end || number < -most || number > most)
		return false;
	*out = (int32_t)number;
	return true;
}

static int read_zip(const char *text)
{
	return strlen(text) == ZIP_DIGITS ? zip_number(text) : -1;
}

static bool read_area(const struct table *table, size_t row, struct zip *zip)
{
	int32_t north, east;

	zip->number = read_zip(table_cell(table, row, AREA_ZIP));
	return zip->number >= 0 &&
	       read_whole(table_cell(table, row, AREA_LATITUDE), 90000, &north) &&
	       read_whole(table_cell(table, row, AREA_LONGITUDE), 180000, &east) &&
	       geo_point_of_degrees(north / 1000.0, east / 1000.0, &zip->point);
}

static bool refuse(const struct table *table, size_t row, const char *remedy, struct error *error)
{
	return fail(error, "%s:%zu: %s, or copy the file anew", table->path, (size_t)table->numbers[row],
		    remedy);
}

static bool take_areas(struct zips *zips, const struct table *table, struct error *error)
{
	zips->items = calloc(table->count + 1, sizeof(*zips->items));
	if (!zips->items)
		abort();
	for (size_t row = 0; row < table->count; row++, zips->count++) {
		struct zip *zip = &zips->items[row];

		if (!read_area(table, row, zip))
			return refuse(table, row,
				      "write five digits, then latitude and longitude in "
				      "thousandths of a degree",
				      error);
		if (row && zip[-1].number >= zip->number)
			return refuse(table, row, "sort the ZIP codes, each once", error);
	}
	return true;
}

static bool take_ranges(struct zips *zips, const struct table *table, struct error *error)
{
	zips->ranges = calloc(table->count + 1, sizeof(*zips->ranges));
	if (!zips->ranges)
		abort();
	for (size_t row = 0; row < table->count; row++, zips->range_count++) {
		struct zip_range *range = &zips->ranges[row];

		range->first = read_zip(table_cell(table, row, RANGE_FIRST));
		range->last = read_zip(table_cell(table, row, RANGE_LAST));
		range->state = state_find(table_cell(table, row, RANGE_STATE));
		if (range->first < 0 || range->last < range->first || range->state == NO_STATE)
			return refuse(table, row,
				      "write the first and the last ZIP code of a range, five "
				      "digits each, and a state's two letters",
				      error);
		if (row && range[-1].last >= range->first)
			return refuse(table, row, "sort the ranges; none may overlap", error);
	}
	return true;
}

typedef bool taker(struct zips *zips, const struct table *table, struct error *error);

static bool read_file(struct zips *zips, const char *folder, const struct sheet *sheet, taker *take,
		      struct faults *faults, struct error *error)
{
	struct arena arena = { 0 };
	struct table table = { 0 };
	size_t stops = faults->counts[FAULT_STOP];
	bool done;

	table_read(&table, sheet, arena_print(&arena, "%s/%s", folder, sheet->file), &arena,
		   faults);
	if (faults->counts[FAULT_STOP] > stops)
		done = fail(error, "%s: has faults that must be mended, or copy the file anew",
			    table.path);
	else
		done = !table.is_there || take(zips, &table, error);
	table_free(&table);
	arena_free(&arena);
	return done;
}

bool zips_read(struct zips *zips, const char *folder, struct faults *faults, struct error *error)
{
	*zips = (struct zips){ 0 };
	return read_file(zips, folder, &areas_sheet, take_areas, faults, error) &&
	       read_file(zips, folder, &ranges_sheet, take_ranges, faults, error);
}

void zips_free(struct zips *zips)
{
	free(zips->items);
	free(zips->ranges);
	*zips = (struct zips){ 0 };
}

/* The first that is not below the number. */
static size_t first_from(const struct zips *zips, int number)
{
	size_t low = 0, high = zips->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zips->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int zips_state(const struct zips *zips, int number)
{
	size_t low = 0, high = zips->range_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zips->ranges[middle].last < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < zips->range_count && zips->ranges[low].first <= number
		       ? zips->ranges[low].state
		       : NO_STATE;
}

/* No region lies across the dateline: plain averages will do. */
bool zips_region(const struct zips *zips, int number, struct geo_point *out)
{
	int prefix = number / ZIPS_A_PREFIX, state = zips_state(zips, number);
	int64_t north = 0, east = 0, count = 0;

	for (size_t i = first_from(zips, prefix * ZIPS_A_PREFIX);
	     i < zips->count && zips->items[i].number / ZIPS_A_PREFIX == prefix; i++) {
		const struct zip *zip = &zips->items[i];

		if (zips_state(zips, zip->number) != state)
			continue;
		north += zip->point.latitude;
		east += zip->point.longitude;
		count++;
	}
	if (count)
		*out = (struct geo_point){ (int32_t)(north / count / FINER) * FINER,
					   (int32_t)(east / count / FINER) * FINER };
	return count > 0;
}

enum geo_sureness zips_find(const struct zips *zips, int number, struct geo_point *out)
{
	size_t at = first_from(zips, number);

	if (number < 0)
		return GEO_NOWHERE;
	if (at < zips->count && zips->items[at].number == number) {
		*out = zips->items[at].point;
		return GEO_ZIP;
	}
	return zips_region(zips, number, out) ? GEO_REGION : GEO_NOWHERE;
}

int zips_nearest(const struct zips *zips, struct geo_point point)
{
	double nearest = INFINITY;
	int found = -1;

	for (size_t i = 0; i < zips->count; i++) {
		double metres = geo_metres(point, zips->items[i].point);

		if (metres < nearest) {
			nearest = metres;
			found = zips->items[i].number;
		}
	}
	return found;
}
