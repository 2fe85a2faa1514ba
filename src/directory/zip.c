/* SPDX-License-Identifier: MIT */
/* Where a ZIP code is. */
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

static void take_region(sqlite3_stmt *statement, int number, struct whereabouts *out)
{
	const char *text = (const char *)sqlite3_column_text(statement, 2);
	long north, east;
	int last;

	out->point = reader_point(statement, 0, 1);
	out->sureness = GEO_REGION;
	while (text && next_zip(&text, &last, &north, &east)) {
		struct geo_point middle = out->point;

		if (last != number % ZIPS_A_PREFIX || labs(north) > GEO_QUARTER || labs(east) > GEO_QUARTER)
			continue;
		middle.latitude += (int32_t)north * ZIP_STEP;
		middle.longitude += (int32_t)east * ZIP_STEP;
		if (abs(middle.latitude) > GEO_QUARTER || middle.longitude < -GEO_HALF ||
		    middle.longitude >= GEO_HALF)
			continue;
		out->point = middle;
		out->sureness = GEO_ZIP;
		return;
	}
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
