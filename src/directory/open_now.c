/* SPDX-License-Identifier: MIT */
#include "directory/open_now.h"

/* The list without the wish. */
struct source {
	struct directory *directory;
	enum category category;
	const char *state_province;
	struct wishes wishes;
	const struct language *language;
	struct arena *arena;
};

static bool read_source(const struct source *source, int64_t first, int count, struct service_rows *out,
			struct error *error)
{
	return directory_services(source->directory, source->category, source->state_province, &source->wishes,
				  first, 0, count, source->language, source->arena, out, error);
}

static bool is_open(const struct service_row *row)
{
	return row->opening.state == OPENING_OPEN;
}

/* Open and known to fit, then what has to be asked, then what is closed for good. */
enum way { WAY_FITS, WAY_ASK, WAY_GONE, WAYS };

static enum way way_of(const struct service_row *row)
{
	return row->closed ? WAY_GONE : is_open(row) && !row->ask ? WAY_FITS : WAY_ASK;
}

/* Each in the order it had. */
static void sort_out(const struct service_rows *looked_at, struct service_rows *kept)
{
	for (enum way way = WAY_FITS; way < WAYS; way++) {
		for (size_t i = 0; i < looked_at->count; i++) {
			const struct service_row *row = &looked_at->items[i];

			if (row->opening.state == OPENING_CLOSED || way_of(row) != way)
				continue;
			kept->items[kept->count] = *row;
			kept->items[kept->count].ask = !is_open(row) || row->ask;
			kept->items[kept->count].position = (int64_t)kept->count;
			kept->count++;
		}
		if (way == WAY_FITS)
			kept->fit = (int64_t)kept->count;
	}
}

/* Of the rest each row says itself what it is. */
static bool read_rest(const struct source *source, int64_t skipped, int64_t first, int64_t last,
		      struct service_rows *out, struct error *error)
{
	struct service_rows rest;

	if (last <= first)
		return true;
	if (!read_source(source, first + skipped, (int)(last - first), &rest, error))
		return false;
	for (size_t i = 0; i < rest.count; i++) {
		struct service_row *row = &out->items[out->count++];

		*row = rest.items[i];
		row->position -= skipped;
		row->ask |= !is_open(row) && row->opening.state != OPENING_CLOSED;
	}
	return true;
}

bool open_now_services(struct directory *directory, enum category category, const char *state_province,
		       const struct wishes *wishes, int64_t first, int before, int after,
		       const struct language *language, struct arena *arena, struct service_rows *out,
		       struct error *error)
{
	struct source source = { directory, category, state_province, *wishes, language, arena };
	struct service_rows looked_at, kept = { .count = 0 };
	int64_t skipped, last;

	source.wishes.bits &= ~WISH_BIT(WISH_OPEN_NOW);
	if (!read_source(&source, 0, OPEN_NOW_LOOKED_AT, &looked_at, error))
		return false;
	kept.items = arena_alloc(arena, (looked_at.count + 1) * sizeof(*kept.items));
	sort_out(&looked_at, &kept);
	skipped = (int64_t)(looked_at.count - kept.count);
	*out = (struct service_rows){ .fit = kept.fit, .total = looked_at.total - skipped };
	last = first > out->total - after ? out->total : first + after;
	first = first < before ? 0 : first - before;
	if (last <= first)
		return true;
	out->items = arena_alloc(arena, (size_t)(last - first) * sizeof(*out->items));
	while (first < last && first < (int64_t)kept.count)
		out->items[out->count++] = kept.items[first++];
	return read_rest(&source, skipped, first, last, out, error);
}
