/* SPDX-License-Identifier: MIT */
/* What lies on the map, for each need and layer: see directory/pins.h. */
#include <stdlib.h>

#include "directory/pin_tiles.h"
#include "directory/pins.h"
#include "directory/schema.h"
#include "tool/sort.h"
#include "tool/write.h"

struct placed {
	enum category category;
	enum layer layer;
	struct pin_spot spot;
};

static int compare(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	if (a->layer != b->layer)
		return a->layer < b->layer ? -1 : 1;
	if (a->spot.code != b->spot.code)
		return a->spot.code < b->spot.code ? -1 : 1;
	return (a->spot.service > b->spot.service) - (a->spot.service < b->spot.service);
}

static enum layer layer_of(const struct offer *offer)
{
	return table_is(&offer->source->package.tables[SERVICES], offer->row, SERVICE_LAYER, "task-force")
		       ? LAYER_TASK_FORCE
		       : LAYER_PROVIDER;
}

static size_t collect(const struct offers *offers, struct placed *out)
{
	size_t count = 0;

	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *offer = &offers->items[i];
		struct placed placed = { .layer = layer_of(offer), .spot = { .service = offer->id } };
		int32_t x, y;
		double latitude = offer->spot.point.latitude / 10000.0, longitude = offer->spot.point.longitude / 10000.0;

		if (offer->hotline || offer->spot.shown_at == SHOWN_NOWHERE ||
		    !albers_point(latitude, longitude, &x, &y))
			continue;
		placed.spot.code = pin_code(albers_part(latitude, longitude), x, y);
		for (size_t k = 0; k < offer->reach.category_count; k++) {
			placed.category = (enum category)offer->reach.categories[k];
			out[count++] = placed;
		}
	}
	return count;
}

/* Some of the places of a layer, which follow each other. */
struct span {
	size_t first, end;
};

/* The tiles of a level that more lie in than a leaf names. */
struct crowded {
	struct span *items; /* in the spill */
	size_t count, room;
};

/* A layer of a category on its way into the file. */
struct layering {
	struct store *store;
	struct spill *spill;
	enum category category;
	enum layer layer;
	struct pin_spot *spots; /* rising */
	struct crowded levels[PIN_LEVEL_MOST + 1];
	struct pin_leaf leaf;
	struct pin_tile tile;
};

static void add_crowded(struct crowded *crowded, struct spill *spill, struct span span)
{
	if (crowded->count == crowded->room) {
		crowded->room = crowded->room ? 2 * crowded->room : 64;
		crowded->items = spill_resize(spill, crowded->items, crowded->room * sizeof(*crowded->items));
	}
	crowded->items[crowded->count++] = span;
}

static void put_leaf(struct layering *layering, struct span span, int64_t first, int64_t end)
{
	struct pin_leaf *leaf = &layering->leaf;
	unsigned char bytes[PIN_LEAF_BYTES];

	leaf->first = first;
	leaf->end = end;
	leaf->count = 0;
	for (size_t i = span.first; i < span.end && leaf->count < PIN_HEAP_MOST; i++)
		leaf->spots[leaf->count++] = layering->spots[i];
	STORE_PUT(layering->store, INSERT_PIN, STORE_NUMBER(PIN_LEAF_ROW(layering->category, layering->layer, first)),
		  STORE_BYTES(bytes, pin_pack_leaf(leaf, bytes)));
}

/* Those behind `first` whose codes have the same bits from `shift` on. */
static size_t end_of(const struct pin_spot *spots, size_t first, size_t end, int shift)
{
	int64_t code = spots[first].code >> shift;

	while (++first < end && spots[first].code >> shift == code)
		;
	return first;
}

/* A tile of the least level: what lies in one place stays together. */
static void put_heaps(struct layering *layering, struct span span, int64_t first, int64_t end)
{
	const struct pin_spot *spots = layering->spots;

	while (span.first < span.end) {
		struct span leaf = { span.first, end_of(spots, span.first, span.end, 0) };
		int64_t behind = end;
		size_t next;

		while (leaf.end < span.end && (next = end_of(spots, leaf.end, span.end, 0)) - leaf.first <= PIN_LEAF_MOST)
			leaf.end = next;
		if (leaf.end < span.end)
			behind = spots[leaf.end].code;
		put_leaf(layering, leaf, first, behind);
		first = behind;
		span.first = leaf.end;
	}
}

/* The leaves of some that lie in one tile of the level above, in the order of
 * their codes; tiles that have several are noted. */
static void put_leaves(struct layering *layering, struct span span, int level)
{
	size_t end;

	for (size_t i = span.first; i < span.end; i = end) {
		struct span part = { i, end = end_of(layering->spots, i, span.end, 2 * level + PIN_CELL_BITS) };
		int64_t number = pin_tile_of(layering->spots[i].code, level);

		if (part.end - part.first <= PIN_LEAF_MOST) {
			put_leaf(layering, part, pin_tile_first(number, level), pin_tile_first(number + 1, level));
			continue;
		}
		add_crowded(&layering->levels[level], layering->spill, part);
		if (level)
			put_leaves(layering, part, level - 1);
		else
			put_heaps(layering, part, pin_tile_first(number, 0), pin_tile_first(number + 1, 0));
	}
}

static void put_tile(struct layering *layering, struct span span, int level)
{
	const int64_t number = pin_tile_of(layering->spots[span.first].code, level);
	unsigned char bytes[PIN_TILE_BYTES];
	size_t end;

	layering->tile.count = 0;
	for (size_t i = span.first; i < span.end; i = end) {
		end = end_of(layering->spots, i, span.end, 2 * level);
		layering->tile.cells[layering->tile.count++] =
			pin_cell_of(&layering->spots[i], end - i, level);
	}
	STORE_PUT(layering->store, INSERT_PIN,
		  STORE_NUMBER(PIN_TILE_ROW(layering->category, layering->layer, level, number)),
		  STORE_BYTES(bytes, pin_pack_tile(&layering->tile, level, bytes)));
}

/* In the order of the table's key: its pages are filled one after the other. */
static void put_layer(struct layering *layering, size_t count)
{
	put_leaves(layering, (struct span){ 0, count }, PIN_LEVEL_MOST);
	for (int level = 0; level <= PIN_LEVEL_MOST; level++) {
		struct crowded *crowded = &layering->levels[level];

		for (size_t i = 0; i < crowded->count; i++)
			put_tile(layering, crowded->items[i], level);
		crowded->count = 0;
	}
}

/* The first of these and all of its category and layer; how many they are. */
static size_t write_layer(struct layering *layering, const struct placed *placed, size_t count)
{
	size_t end = 0;

	layering->category = placed[0].category;
	layering->layer = placed[0].layer;
	for (; end < count && placed[end].category == placed[0].category && placed[end].layer == placed[0].layer; end++)
		layering->spots[end] = placed[end].spot;
	put_layer(layering, end);
	return end;
}

void write_pins(struct store *store, const struct offers *offers)
{
	struct layering *layering = calloc(1, sizeof(*layering));
	struct placed *placed;
	size_t count = 0;

	for (size_t i = 0; i < offers->count; i++)
		count += offers->items[i].reach.category_count;
	if (!layering)
		abort();
	placed = spill_room(offers->spill, count + 1, sizeof(*placed));
	count = collect(offers, placed);
	sort_items(offers->spill, placed, count, sizeof(*placed), compare);
	layering->store = store;
	layering->spill = offers->spill;
	layering->spots = spill_room(offers->spill, count + 1, sizeof(*layering->spots));
	for (size_t i = 0; i < count;)
		i += write_layer(layering, placed + i, count - i);
	for (int level = 0; level <= PIN_LEVEL_MOST; level++)
		spill_resize(offers->spill, layering->levels[level].items, 0);
	spill_resize(offers->spill, layering->spots, 0);
	free(layering);
	spill_resize(offers->spill, placed, 0);
}
