/* SPDX-License-Identifier: MIT */
/* What lies on the map, for each need and layer: see directory/pins.h. */
#include <stdlib.h>

#include "directory/pins.h"
#include "directory/schema.h"
#include "tool/write.h"

struct placed {
	enum category category;
	enum layer layer;
	int64_t code, service;
	int32_t x, y;
};

static int compare(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	if (a->layer != b->layer)
		return a->layer < b->layer ? -1 : 1;
	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	return (a->service > b->service) - (a->service < b->service);
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
		struct placed placed = { .layer = layer_of(offer), .service = offer->id };

		double latitude = offer->spot.point.latitude / 10000.0, longitude = offer->spot.point.longitude / 10000.0;

		if (offer->hotline || offer->spot.shown_at == SHOWN_NOWHERE ||
		    !albers_point(latitude, longitude, &placed.x, &placed.y))
			continue;
		placed.code = pin_code(albers_part(latitude, longitude), placed.x, placed.y);
		for (size_t k = 0; k < offer->reach.category_count; k++) {
			placed.category = offer->reach.categories[k];
			out[count++] = placed;
		}
	}
	return count;
}

void write_pins(struct store *store, const struct offers *offers)
{
	struct placed *placed;
	size_t count = 0;
	int64_t rank = 0, x = 0, y = 0;

	for (size_t i = 0; i < offers->count; i++)
		count += offers->items[i].reach.category_count;
	placed = calloc(count + 1, sizeof(*placed));
	if (!placed)
		abort();
	count = collect(offers, placed);
	qsort(placed, count, sizeof(*placed), compare);
	for (size_t i = 0; i < count; i++) {
		const struct placed *one = &placed[i];

		STORE_PUT(store, INSERT_PIN, STORE_NUMBER(one->category), STORE_NUMBER(one->layer),
			  STORE_NUMBER(one->code), STORE_NUMBER(one->service), STORE_NUMBER(rank++), STORE_NUMBER(x),
			  STORE_NUMBER(y));
		x += one->x;
		y += one->y;
		if (i + 1 < count && one[1].category == one->category && one[1].layer == one->layer)
			continue;
		STORE_PUT(store, INSERT_PIN, STORE_NUMBER(one->category), STORE_NUMBER(one->layer), STORE_NUMBER(PIN_END),
			  STORE_NUMBER(0), STORE_NUMBER(rank), STORE_NUMBER(x), STORE_NUMBER(y));
		rank = x = y = 0;
	}
	free(placed);
}
