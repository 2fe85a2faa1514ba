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

/* Between national ones and the end ids rise. */
bool shown_in(struct directory *directory, enum category category, const struct region *region,
	      int64_t id, enum shown *out, struct error *error)
{
	int64_t low = region->total - region->own, high = region->total, found = 0;

	if (region->total < region->stored &&
	    !reader_list_id(directory, category, region, region->total, &found, error))
		return false;
	/* What is as old as the first that is hidden needs no looking for. */
	*out = found && id >= found ? SHOWN_HIDDEN : SHOWN_ABSENT;
	while (low < high && *out == SHOWN_ABSENT) {
		int64_t middle = low + (high - low) / 2;

		if (!reader_list_id(directory, category, region, middle, &found, error))
			return false;
		if (found == id)
			*out = SHOWN_LISTED;
		if (found < id)
			low = middle + 1;
		else
			high = middle;
	}
	return true;
}
