/* SPDX-License-Identifier: MIT */
#include "directory/nearby.h"

#include <stdlib.h>
#include <string.h>

/* What is asked of each service that is near. */
struct asking {
	struct region all; /* the list of everything, which has every service */
	struct fits fits;  /* of it */
	bool failed;
	struct error *error;
};

static bool fits(void *context, const struct near *near)
{
	struct asking *asking = context;
	bool fit = true;

	if (!asking->failed && asking->fits.demands->count)
		asking->failed = !fits_at(&asking->fits, near->position, &fit, asking->error);
	return fit && !asking->failed;
}

static int by_number(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;

	return (first > second) - (first < second);
}

/* The list in which something is looked for. */
struct placing {
	struct directory *directory;
	const struct region *region;
	int state; /* its id; 0: it is that of no state */
	struct error *error;
};

/* Between two positions ids rise. *out stays -1 if it is not there. */
static bool search_list(const struct placing *placing, int64_t id, int64_t low, int64_t high, int64_t *out)
{
	while (low < high) {
		int64_t middle = low + (high - low) / 2, found;

		if (!reader_list_id(placing->directory, placing->region, middle, &found,
				    placing->error))
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

bool nearby_position(struct directory *directory, const struct region *region, int64_t id, int64_t *out,
		     struct error *error)
{
	const struct placing placing = { directory, region, 0, error };
	int64_t own = region->total - region->own;

	*out = -1;
	return search_list(&placing, id, 0, own, out) &&
	       (*out >= 0 || search_list(&placing, id, own, region->total, out));
}

/* Only what stands in the lists of several states has to be looked for. */
static bool find_position(const struct placing *placing, const struct near *near, int64_t *out)
{
	const struct region *region = placing->region;

	*out = -1;
	if (!region->state[0] || near->state == NEAR_NATIONAL)
		*out = near->position;
	else if (placing->state && near->state == placing->state)
		*out = near->state_position;
	else if (placing->state && near->state == NEAR_STATES)
		return search_list(placing, near->id, region->total - region->own, region->total, out);
	if (*out >= region->total)
		*out = -1;
	return true;
}

void nearby_sort_skips(struct nearby *nearby)
{
	qsort(nearby->skips, (size_t)nearby->skip_count, sizeof(nearby->skips[0]), by_number);
}

static bool find_skips(struct directory *directory, const struct region *region, struct nearby *nearby,
		       struct error *error)
{
	struct placing placing = { directory, region, 0, error };

	if (region->state[0] && nearby->list.count &&
	    !reader_state(directory, region->state, &placing.state, error))
		return false;
	for (size_t i = 0; i < nearby->list.count; i++) {
		int64_t position;

		if (!find_position(&placing, &nearby->list.items[i], &position))
			return false;
		if (position >= 0)
			nearby->skips[nearby->skip_count++] = position;
	}
	nearby_sort_skips(nearby);
	return true;
}

static bool is_line(struct directory *directory, int64_t id, struct arena *arena, bool *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ROW, error);
	struct service_row row = { .kind = SERVICE_PLACE };
	bool done = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement))
		done = reader_row(directory, statement, NULL, arena, &row, error);
	*out = row.kind == SERVICE_HOTLINE && !row.expired;
	return reader_end(directory, statement, done ? error : NULL) && done;
}

/* Whoever has one minute finds a line that answers on the first screen, and
 * not behind forty offices: that which begins the list goes before what is near. */
static bool lead_with_line(struct directory *directory, const struct region *region,
			   const struct demands *demands, struct arena *arena, struct nearby *out,
			   struct error *error)
{
	struct near *items;
	struct fits leading;
	bool fit = true;
	int64_t id;

	fits_start(&leading, directory, region, demands, NULL);
	if (!out->list.count || !region->total || (out->skip_count && out->skips[0] == 0))
		return true;
	if (!reader_list_id(directory, region, 0, &id, error) ||
	    (demands->count && !fits_at(&leading, 0, &fit, error)))
		return false;
	if (fit && !is_line(directory, id, arena, &fit, error))
		return false;
	if (!fit)
		return true;
	items = arena_alloc(arena, (out->list.count + 1) * sizeof(*items));
	items[0] = (struct near){ .id = id };
	memcpy(&items[1], out->list.items, out->list.count * sizeof(*items));
	out->list = (struct near_list){ items, out->list.count + 1 };
	memmove(&out->skips[1], &out->skips[0], (size_t)out->skip_count * sizeof(out->skips[0]));
	out->skips[0] = 0;
	out->skip_count++;
	return true;
}

bool nearby_find(struct directory *directory, enum category category, const struct region *region,
		 const struct demands *demands, const struct whereabouts *where, struct arena *arena,
		 struct nearby *out, struct error *error)
{
	struct asking asking;

	asking.failed = false;
	asking.error = error;
	*out = (struct nearby){ .skip_count = 0 };
	if (!reader_region(directory, category, "", &asking.all, error))
		return false;
	fits_start(&asking.fits, directory, &asking.all, demands, arena);
	/* What is hidden is not near. */
	return near_list(directory, category, where, asking.all.total, fits, &asking, arena, &out->list, error) &&
	       !asking.failed && find_skips(directory, region, out, error) &&
	       lead_with_line(directory, region, demands, arena, out, error);
}
