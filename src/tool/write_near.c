/* SPDX-License-Identifier: MIT */
/* What is near, for each need: see directory/near.h. */
#include <stdlib.h>

#include "directory/schema.h"
#include "tool/extent.h"
#include "tool/states.h"
#include "tool/write.h"

/* The categories of an offer, or none of them. */
static size_t list_categories(const struct offer *offer, enum category *out)
{
	out[0] = CATEGORY_NONE;
	for (size_t i = 0; i < offer->reach.category_count; i++)
		out[i] = offer->reach.categories[i];
	return offer->reach.category_count ? offer->reach.category_count : 1;
}

/* Where an offer stands in the lists of a category. */
struct standing {
	int64_t position, state_position;
	int state; /* enum near_state, or the id of a state */
};

struct spotted {
	enum category category;
	int64_t code, service;
	struct standing standing;
	enum near_serves serves;
};

/* How many of each list have been met, as write_lists puts them: national ones
 * first. */
struct ranks {
	int64_t nationals[CATEGORY_COUNT]; /* all of them */
	int64_t national[CATEGORY_COUNT], own[CATEGORY_COUNT], states[CATEGORY_COUNT][STATE_COUNT];
};

static void count_nationals(struct ranks *ranks, const struct offers *offers)
{
	for (size_t i = 0; i < offers->count; i++) {
		enum category categories[CATEGORY_COUNT];
		size_t count = list_categories(&offers->items[i], categories);

		for (size_t j = 0; j < count; j++)
			ranks->nationals[categories[j]] += offers->items[i].reach.national;
	}
}

static struct standing stand(struct ranks *ranks, const struct offer *offer, enum category category)
{
	uint64_t in = offer->reach.states;
	struct standing standing = { .state = NEAR_NATIONAL };

	if (offer->reach.national) {
		standing.position = standing.state_position = ranks->national[category]++;
		return standing;
	}
	standing.position = ranks->nationals[category] + ranks->own[category]++;
	standing.state = in && !(in & (in - 1)) ? __builtin_ctzll(in) + 1 : NEAR_STATES;
	for (; in; in &= in - 1)
		standing.state_position =
			ranks->nationals[category] + ranks->states[category][__builtin_ctzll(in)]++;
	if (standing.state == NEAR_STATES)
		standing.state_position = 0;
	return standing;
}

static enum near_serves serves(const struct offer *offer)
{
	uint64_t in = offer->reach.states;

	if (offer->reach.zips_only)
		return NEAR_SERVES_SOME;
	if (!offer->reach.served)
		return NEAR_SERVES_ALL;
	return in & (in - 1) ? NEAR_SERVES_SOME : NEAR_SERVES_STATE;
}

static int compare(const void *left, const void *right)
{
	const struct spotted *a = left, *b = right;

	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->service > b->service) - (a->service < b->service);
}

static bool is_spotted(const struct offer *offer)
{
	return offer->spot.sureness != GEO_NOWHERE && !offer->hotline;
}

static size_t collect(const struct offers *offers, struct spotted *out)
{
	enum category categories[CATEGORY_COUNT];
	struct ranks *ranks = calloc(1, sizeof(*ranks));
	size_t total = 0;

	if (!ranks)
		abort();
	count_nationals(ranks, offers);
	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *offer = &offers->items[i];
		size_t count = list_categories(offer, categories);
		int64_t code = geo_code(offer->spot.point) << NEAR_SURENESS_BITS |
			       offer->spot.sureness;

		for (size_t j = 0; j < count; j++) {
			struct standing standing = stand(ranks, offer, categories[j]);

			if (is_spotted(offer))
				out[total++] = (struct spotted){ categories[j], code, offer->id, standing,
								 serves(offer) };
		}
	}
	free(ranks);
	return total;
}

/* In the order of the table's key: its pages are filled one after the other. */
static void write_spots(struct store *store, const struct offers *offers)
{
	enum category categories[CATEGORY_COUNT];
	struct spotted *spotted;
	size_t count = 0;

	for (size_t i = 0; i < offers->count; i++)
		count += list_categories(&offers->items[i], categories);
	spotted = calloc(count + 1, sizeof(*spotted));
	if (!spotted)
		abort();
	count = collect(offers, spotted);
	qsort(spotted, count, sizeof(*spotted), compare);
	for (size_t i = 0; i < count; i++)
		STORE_PUT(store, INSERT_NEAR, STORE_NUMBER(spotted[i].category),
			  STORE_NUMBER(spotted[i].code), STORE_NUMBER(spotted[i].service),
			  STORE_NUMBER(spotted[i].standing.position), STORE_NUMBER(spotted[i].standing.state),
			  STORE_NUMBER(spotted[i].standing.state_position), STORE_NUMBER(spotted[i].serves));
	free(spotted);
}

static void write_extent(struct store *store, const struct offer *offer, const char *text,
			 const enum category *categories, size_t count)
{
	char zip[ZIP_DIGITS + 1];

	while (extent_next_zip(&text, zip))
		for (size_t i = 0; i < count; i++)
			STORE_PUT(store, INSERT_ZIP_SERVED, STORE_TEXT(zip),
				  STORE_NUMBER(categories[i]), STORE_NUMBER(offer->id));
}

static void write_extents(struct store *store, const struct offer *offer, const enum category *categories,
			  size_t count)
{
	const struct package *package = &offer->source->package;
	const struct links *links = &package->areas_of_service;
	int state;

	for (size_t row = links->first[offer->row]; row != NO_ROW; row = links->next[row]) {
		const char *text = table_cell(&package->tables[SERVICE_AREAS], row, AREA_EXTENT);

		if (extent_read(text, &state) == EXTENT_ZIPS)
			write_extent(store, offer, text, categories, count);
	}
}

void write_near(struct store *store, const struct offers *offers)
{
	write_spots(store, offers);
	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *offer = &offers->items[i];
		enum category categories[CATEGORY_COUNT];
		size_t count = list_categories(offer, categories);

		if (offer->reach.zips_only)
			write_extents(store, offer, categories, count);
	}
}
