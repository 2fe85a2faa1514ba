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
	for (size_t i = 0; i < out->list.count; i++) {
		int64_t position;

		if (!find_position(directory, category, region, out->list.items[i].id, &position, error))
			return false;
		if (position >= 0)
			out->skips[out->skip_count++] = position;
	}
	qsort(out->skips, (size_t)out->skip_count, sizeof(out->skips[0]), by_number);
	return true;
}
