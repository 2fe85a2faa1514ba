/* SPDX-License-Identifier: MIT */
/* Where a ZIP code is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "directory/reader.h"

enum { ZIPS_A_PREFIX = 100 };

static bool read_code(const char *zip, int *out)
{
	int number = 0;

	if (strlen(zip) != ZIP_DIGITS || strspn(zip, "0123456789") != ZIP_DIGITS)
		return false;
	for (; *zip; zip++)
		number = 10 * number + (*zip - '0');
	*out = number;
	return true;
}

static bool find_state(struct directory *directory, int number, char state[4], struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ZIP_STATE, error);

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, number);
	if (reader_step(statement) && sqlite3_column_int(statement, 1) >= number &&
	    sqlite3_column_bytes(statement, 0) == 2)
		memcpy(state, sqlite3_column_text(statement, 0), 2);
	return reader_end(directory, statement, error);
}

/* One of "01-12+330 02+4-9 ", see schema.h. */
static bool next_zip(const char **text, int *last, long *north, long *east)
{
	const char *at = *text;
	char *end;

	if (strspn(at, "0123456789") != 2 || !at[2])
		return false;
	*last = 10 * (at[0] - '0') + (at[1] - '0');
	*north = strtol(at + 2, &end, 10);
	if (*end != '+' && *end != '-')
		return false;
	*east = strtol(end, &end, 10);
	if (*end != ' ')
		return false;
	*text = end + 1;
	return true;
}

/* The next of a region's codes; false at the end, or where it makes no sense. */
static bool next_point(const char **text, struct geo_point middle, int *last, struct geo_point *out)
{
	long north, east;

	if (!*text || !next_zip(text, last, &north, &east) || labs(north) > GEO_QUARTER || labs(east) > GEO_QUARTER)
		return false;
	*out = (struct geo_point){ middle.latitude + (int32_t)north * ZIP_STEP,
				   middle.longitude + (int32_t)east * ZIP_STEP };
	return abs(out->latitude) <= GEO_QUARTER && out->longitude >= -GEO_HALF && out->longitude < GEO_HALF;
}

static void take_region(sqlite3_stmt *statement, int number, struct whereabouts *out)
{
	const char *text = (const char *)sqlite3_column_text(statement, 2);
	struct geo_point middle = reader_point(statement, 0, 1), point;
	int last;

	out->point = middle;
	out->sureness = GEO_REGION;
	while (next_point(&text, middle, &last, &point))
		if (last == number % ZIPS_A_PREFIX) {
			out->point = point;
			out->sureness = GEO_ZIP;
			return;
		}
}

/* How far the nearest code of a region is, metres. */
static double nearest_of(sqlite3_stmt *statement, struct geo_point from)
{
	const char *text = (const char *)sqlite3_column_text(statement, 2);
	struct geo_point middle = reader_point(statement, 0, 1), point;
	double nearest = INFINITY;
	int last;

	while (next_point(&text, middle, &last, &point))
		nearest = fmin(nearest, geo_metres(from, point));
	return nearest;
}

bool directory_place(struct directory *directory, struct geo_point point, struct whereabouts *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ZIP_REGIONS, error);
	double nearest = INFINITY;

	memset(out, 0, sizeof(*out));
	out->point = point;
	out->sureness = GEO_EXACT;
	if (!statement)
		return false;
	while (reader_step(statement)) {
		double metres = nearest_of(statement, point);

		if (metres >= nearest || sqlite3_column_bytes(statement, 3) != 2)
			continue;
		nearest = metres;
		memcpy(out->state, sqlite3_column_text(statement, 3), 2);
	}
	return reader_end(directory, statement, error);
}

bool directory_zip(struct directory *directory, const char *zip, struct whereabouts *out, struct error *error)
{
	sqlite3_stmt *statement;
	int number;

	memset(out, 0, sizeof(*out));
	if (!read_code(zip, &number))
		return true;
	memcpy(out->zip, zip, ZIP_DIGITS);
	if (!find_state(directory, number, out->state, error))
		return false;
	statement = reader_ready(directory, QUERY_ZIP_REGION, error);
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, number / ZIPS_A_PREFIX);
	sqlite3_bind_text(statement, 2, out->state, -1, SQLITE_STATIC);
	if (reader_step(statement))
		take_region(statement, number, out);
	return reader_end(directory, statement, error);
}

bool directory_state_name(struct directory *directory, const char *code, struct arena *arena, const char **out,
			  struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_STATE, error);

	*out = "";
	if (!statement)
		return false;
	sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
	if (reader_step(statement))
		*out = reader_text(statement, 1, arena);
	return reader_end(directory, statement, error);
}
