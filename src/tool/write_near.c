/* SPDX-License-Identifier: MIT */
/* What is near, for each need: see directory/near.h. */
#include <stdlib.h>

#include "directory/near_tree.h"
#include "directory/schema.h"
#include "tool/extent.h"
#include "tool/sort.h"
#include "tool/states.h"
#include "tool/write.h"

/* The categories of an offer, or none of them. */
static size_t list_categories(const struct offer *offer, enum category *out)
{
	out[0] = CATEGORY_NONE;
	for (size_t i = 0; i < offer->reach.category_count; i++)
		out[i] = (enum category)offer->reach.categories[i];
	return offer->reach.category_count ? offer->reach.category_count : 1;
}

struct spotted {
	enum category category;
	int64_t along; /* the curve of Hilbert, on which what follows each other lies close together */
	struct near_spot spot;
};

/* Of the square that a code is the number of, in the four turns that the curve takes through it. */
static int64_t hilbert(int64_t code)
{
	uint64_t swapped = 0, turned = 0, along = 0; /* all ones, or none */

	for (int shift = GEO_CODE_BITS - 2; shift >= 0; shift -= 2) {
		uint64_t east = (uint64_t)code >> shift & 1, north = (uint64_t)code >> (shift + 1) & 1, held = east;

		east = (swapped ? north : east) ^ (turned & 1);
		north = (swapped ? held : north) ^ (turned & 1);
		along = along << 2 | ((3 * east) ^ north);
		if (north)
			continue;
		if (east)
			turned = ~turned;
		swapped = ~swapped;
	}
	return (int64_t)along;
}

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

/* Where an offer stands in the lists of a category. */
static void stand(struct ranks *ranks, const struct offer *offer, enum category category, struct near_spot *out)
{
	uint64_t in = offer->reach.states;

	out->state = NEAR_NATIONAL;
	if (offer->reach.national) {
		out->position = out->state_position = ranks->national[category]++;
		return;
	}
	out->position = ranks->nationals[category] + ranks->own[category]++;
	out->state = in && !(in & (in - 1)) ? __builtin_ctzll(in) + 1 : NEAR_STATES;
	for (; in; in &= in - 1)
		out->state_position =
			ranks->nationals[category] + ranks->states[category][__builtin_ctzll(in)]++;
	if (out->state == NEAR_STATES)
		out->state_position = 0;
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
	if (a->along != b->along)
		return a->along < b->along ? -1 : 1;
	return (a->spot.id > b->spot.id) - (a->spot.id < b->spot.id);
}

static int compare_spots(const void *left, const void *right)
{
	const struct near_spot *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->sureness != b->sureness)
		return a->sureness < b->sureness ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
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
		int64_t along = is_spotted(offer) ? hilbert(geo_code(offer->spot.point)) : 0;
		struct near_spot spot = { .code = geo_code(offer->spot.point),
					  .sureness = offer->spot.sureness,
					  .id = offer->id,
					  .serves = serves(offer) };

		for (size_t j = 0; j < count; j++) {
			stand(ranks, offer, categories[j], &spot);
			if (is_spotted(offer))
				out[total++] = (struct spotted){ categories[j], along, spot };
		}
	}
	free(ranks);
	return total;
}

/* Nodes that stand at one height of a tree, and the boxes that they fill. */
struct height {
	size_t count;
	int64_t first; /* number of the first of them */
	struct geo_box *boxes;
};

enum { HEIGHTS_MAX = 16 };

static void widen(struct geo_box *box, struct geo_box other)
{
	box->south = other.south < box->south ? other.south : box->south;
	box->west = other.west < box->west ? other.west : box->west;
	box->north = other.north > box->north ? other.north : box->north;
	box->east = other.east > box->east ? other.east : box->east;
}

static struct geo_box box_of(const struct near_spot *spot)
{
	return geo_code_box(spot->code, 0);
}

static void make_height(struct height *height, struct spill *spill, size_t under, size_t most)
{
	height->count = (under + most - 1) / most;
	height->boxes = spill_room(spill, height->count, sizeof(*height->boxes));
}

/* From the leaves up to the root. */
static size_t make_heights(struct height *heights, struct spill *spill, const struct spotted *spotted, size_t count)
{
	size_t top = 0;

	make_height(&heights[0], spill, count, NEAR_SPOTS);
	for (size_t i = 0; i < count; i++) {
		struct geo_box *box = &heights[0].boxes[i / NEAR_SPOTS], point = box_of(&spotted[i].spot);

		if (i % NEAR_SPOTS == 0)
			*box = point;
		widen(box, point);
	}
	for (; heights[top].count > 1; top++) {
		make_height(&heights[top + 1], spill, heights[top].count, NEAR_PARTS);
		for (size_t i = 0; i < heights[top].count; i++) {
			struct geo_box *box = &heights[top + 1].boxes[i / NEAR_PARTS];

			if (i % NEAR_PARTS == 0)
				*box = heights[top].boxes[i];
			widen(box, heights[top].boxes[i]);
		}
	}
	for (size_t i = top; i-- > 0;)
		heights[i].first = heights[i + 1].first + (int64_t)heights[i + 1].count;
	return top;
}

static size_t pack_leaf(const struct spotted *spotted, size_t count, unsigned char *out)
{
	struct near_spot spots[NEAR_SPOTS];

	for (size_t i = 0; i < count; i++)
		spots[i] = spotted[i].spot;
	qsort(spots, count, sizeof(*spots), compare_spots);
	return near_pack_leaf(spots, count, out);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* In the order of the table's key: its pages are filled one after the other. */
static void write_tree(struct store *store, struct spill *spill, const struct spotted *spotted, size_t count)
{
	struct height heights[HEIGHTS_MAX] = { 0 };
	unsigned char bytes[NEAR_BYTES];
	size_t top = make_heights(heights, spill, spotted, count);

	for (size_t i = top + 1; i-- > 0;)
		for (size_t node = 0; node < heights[i].count; node++) {
			size_t under = node * (i ? NEAR_PARTS : NEAR_SPOTS), size;

			if (i == 0)
				size = pack_leaf(spotted + under, least(count - under, NEAR_SPOTS), bytes);
			else
				size = near_pack_parts(heights[i - 1].first + (int64_t)under,
						       heights[i - 1].boxes + under,
						       least(heights[i - 1].count - under, NEAR_PARTS), bytes);
			STORE_PUT(store, INSERT_NEAR,
				  STORE_NUMBER(NEAR_ROW(spotted->category, heights[i].first + (int64_t)node)),
				  STORE_BYTES(bytes, size));
		}
	for (size_t i = 0; i <= top; i++)
		spill_resize(spill, heights[i].boxes, 0);
}

static void write_spots(struct store *store, const struct offers *offers)
{
	enum category categories[CATEGORY_COUNT];
	struct spotted *spotted;
	size_t count = 0, end;

	for (size_t i = 0; i < offers->count; i++)
		count += list_categories(&offers->items[i], categories);
	spotted = spill_room(offers->spill, count + 1, sizeof(*spotted));
	count = collect(offers, spotted);
	sort_items(offers->spill, spotted, count, sizeof(*spotted), compare);
	for (size_t i = 0; i < count; i = end) {
		for (end = i; end < count && spotted[end].category == spotted[i].category;)
			end++;
		write_tree(store, offers->spill, spotted + i, end - i);
	}
	spill_resize(offers->spill, spotted, 0);
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
