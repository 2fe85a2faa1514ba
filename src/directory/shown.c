/* SPDX-License-Identifier: MIT */
#include "directory/shown.h"

#include "directory/freshness.h"

enum { DATE_MAX = 99991231 };

static bool is_hidden(struct directory *directory, enum category category, const struct region *region,
		      int64_t position, bool *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_LIST_DATE, error);
	int limit = freshness_limit(&directory->moment, FRESHNESS_STALE_MONTHS) / 100, date = 0;

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)category);
	sqlite3_bind_text(statement, 2, region->state, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 3, position);
	if (reader_step(statement))
		date = reader_number(statement, 0, 0, DATE_MAX);
	*out = (date ? freshness_month(date) : directory->newest_month) < limit;
	return reader_end(directory, statement, error);
}

bool shown_cut(struct directory *directory, enum category category, struct region *region, struct error *error)
{
	int64_t low = region->dated, high = region->total;
	bool hidden = false;

	if (!directory->moment.certain || category == CATEGORY_ANY || low >= high)
		return true;
	/* Mostly none is. */
	if (!is_hidden(directory, category, region, high - 1, &hidden, error))
		return false;
	for (low = hidden ? low : high; low < high;) {
		int64_t middle = low + (high - low) / 2;

		if (!is_hidden(directory, category, region, middle, &hidden, error))
			return false;
		if (hidden)
			high = middle;
		else
			low = middle + 1;
	}
	/* The only ones of their kind are shown, however old. */
	if (low == region->dated)
		return true;
	region->own -= region->total - low;
	region->total = low;
	return true;
}
