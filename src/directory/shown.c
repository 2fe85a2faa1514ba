/* SPDX-License-Identifier: MIT */
#include "directory/shown.h"

#include <endian.h>
#include <string.h>

#include "directory/freshness.h"

static int64_t read_number(const unsigned char *bytes)
{
	uint32_t number;

	memcpy(&number, bytes, sizeof(number));
	return le32toh(number);
}

void shown_cut(const struct moment *moment, const unsigned char *months, size_t size, struct region *region)
{
	int64_t limit = freshness_limit(moment, FRESHNESS_STALE_MONTHS) / 100, first = region->total;

	if (!moment->certain || !months)
		return;
	for (size_t at = size / REGION_MONTH_BYTES; at-- > 0;) {
		const unsigned char *month = months + at * REGION_MONTH_BYTES;

		if (read_number(month) >= limit)
			break;
		first = read_number(month + REGION_MONTH_BYTES / 2);
	}
	/* The only ones of their kind are shown, however old. */
	region->only_old = first <= region->dated && first < region->total;
	if (region->only_old || first >= region->total)
		return;
	region->own -= region->total - first;
	region->total = first;
}

/* Whether an id is between two positions, where ids rise. */
static bool look_for(struct directory *directory, const struct region *region, int64_t id,
		     int64_t low, int64_t high, bool *out, struct error *error)
{
	*out = false;
	while (low < high && !*out) {
		int64_t middle = low + (high - low) / 2, found;

		if (!reader_list_id(directory, region, middle, &found, error))
			return false;
		*out = found == id;
		if (found < id)
			low = middle + 1;
		else
			high = middle;
	}
	return true;
}

bool shown_in(struct directory *directory, const struct region *region, int64_t id, enum shown *out,
	      struct error *error)
{
	int64_t own = region->total - region->own, hidden = 0;
	bool listed;

	*out = SHOWN_ABSENT;
	if (!look_for(directory, region, id, 0, own, &listed, error) ||
	    (region->total < region->stored &&
	     !reader_list_id(directory, region, region->total, &hidden, error)))
		return false;
	/* What is as old as the first that is hidden needs no looking for. */
	if (!listed && hidden && id >= hidden)
		*out = SHOWN_HIDDEN;
	else if (!listed && !look_for(directory, region, id, own, region->total, &listed, error))
		return false;
	*out = listed ? SHOWN_LISTED : *out;
	return true;
}
