/* SPDX-License-Identifier: MIT */
#include "directory/nearby.h"

#include <stdlib.h>

/* What is asked of each service that is near. */
struct asking {
	struct directory *directory;
	enum category category;
	struct region all; /* the list of everything, which has every service */
	const struct demands *demands;
	bool failed;
	struct error *error;
};

static bool read_list_id(struct directory *directory, enum category category, const struct region *region,
			 int64_t position, int64_t *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_LIST_ID, error);

	*out = 0;
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)category);
	sqlite3_bind_text(statement, 2, region->state, -1, SQLITE_STATIC);
	sqlite3_bind_int64(statement, 3, position);
	if (reader_step(statement))
		*out = sqlite3_column_int64(statement, 0);
	return reader_end(directory, statement, error);
}

/* Between two positions ids rise. *out stays -1 if it is not there. */
static bool search_list(struct directory *directory, enum category category, const struct region *region,
			int64_t id, int64_t low, int64_t high, int64_t *out, struct error *error)
{
	while (low < high) {
		int64_t middle = low + (high - low) / 2, found;

		if (!read_list_id(directory, category, region, middle, &found, error))
			return false;
		if (found == id)
			*out = middle;
		if (found <= id)
			low = middle + 1;
		else
			high = middle;
	}
	return true;
}

/* A list has national services first, then its own; each by id. */
static bool find_position(struct directory *directory, enum category category, const struct region *region,
			  int64_t id, int64_t *out, struct error *error)
{
	int64_t national = region->total - region->own;

	*out = -1;
	return search_list(directory, category, region, id, national, region->total, out, error) &&
	       (*out >= 0 || search_list(directory, category, region, id, 0, national, out, error));
}

static bool fits(void *context, int64_t id)
{
	struct asking *asking = context;
	int64_t position;
	bool fit = false;

	if (asking->failed)
		return false;
	asking->failed = !find_position(asking->directory, asking->category, &asking->all, id, &position,
					asking->error) ||
			 (position >= 0 && asking->demands->count && !fits_at(asking->directory, &asking->all, asking->demands, position,
						    &fit, asking->error));
	if (!asking->demands->count)
		fit = position >= 0;
	return fit && !asking->failed;
}

static int by_number(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;

	return (first > second) - (first < second);
}

/* The list in which rising ids are looked for, and what was found. */
struct placing {
	struct directory *directory;
	enum category category;
	const struct region *region;
	struct nearby *nearby;
	struct error *error;
};

/* The first position of low … high whose id is not below this one, or high. */
static bool search_from(const struct placing *placing, int64_t id, int64_t low, int64_t high, int64_t *out, bool *found)
{
	*found = false;
	while (low < high) {
		int64_t middle = low + (high - low) / 2, there;

		if (!read_list_id(placing->directory, placing->category, placing->region, middle, &there, placing->error))
			return false;
		*found |= there == id;
		if (there < id)
			low = middle + 1;
		else
			high = middle;
	}
	*out = low;
	return true;
}

/* The one in the middle parts the list for those before and behind it. */
static bool place_ids(const struct placing *placing, const int64_t *ids, size_t count, int64_t low, int64_t high)
{
	size_t half = count / 2;
	int64_t position;
	bool found;

	if (!count || low >= high)
		return true;
	if (!search_from(placing, ids[half], low, high, &position, &found))
		return false;
	if (found)
		placing->nearby->skips[placing->nearby->skip_count++] = position;
	return place_ids(placing, ids, half, low, position) &&
	       place_ids(placing, ids + half + 1, count - half - 1, position + found, high);
}

static bool find_skips(struct directory *directory, enum category category, const struct region *region,
		       struct nearby *nearby, struct error *error)
{
	const struct placing placing = { directory, category, region, nearby, error };
	int64_t ids[NEAR_MAX], national = region->total - region->own;
	size_t count = nearby->list.count;

	for (size_t i = 0; i < count; i++)
		ids[i] = nearby->list.items[i].id;
	qsort(ids, count, sizeof(ids[0]), by_number);
	if (!place_ids(&placing, ids, count, 0, national) ||
	    !place_ids(&placing, ids, count, national, region->total))
		return false;
	qsort(nearby->skips, (size_t)nearby->skip_count, sizeof(nearby->skips[0]), by_number);
	return true;
}

bool nearby_find(struct directory *directory, enum category category, const struct region *region,
		 const struct demands *demands, const struct whereabouts *where, struct arena *arena,
		 struct nearby *out, struct error *error)
{
	struct asking asking = { .directory = directory,
				 .category = category,
				 .demands = demands,
				 .error = error };
	bool asks;

	*out = (struct nearby){ .skip_count = 0 };
	if (!reader_region(directory, category, "", &asking.all, error))
		return false;
	/* What is hidden has no position among all. */
	asks = demands->count || asking.all.total < asking.all.stored;
	if (!near_list(directory, category, where, asks ? fits : NULL, &asking, arena, &out->list,
		       error) ||
	    asking.failed)
		return false;
	return find_skips(directory, category, region, out, error);
}
