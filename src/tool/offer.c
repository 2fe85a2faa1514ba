/* SPDX-License-Identifier: MIT */
#include "tool/offer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "directory/freshness.h"
#include "directory/schema.h"
#include "tool/calendar.h"
#include "tool/contacts.h"
#include "tool/extent.h"
#include "tool/sort.h"
#include "tool/states.h"

enum { ORDER_LAST = 1000000000 };

static int read_order(const char *text)
{
	return text[0] && strspn(text, "0123456789") == strlen(text) ? atoi(text) : ORDER_LAST;
}

static uint32_t find_spoken(const struct package *package, const struct contact *contacts,
			    size_t count)
{
	const struct table *spoken = &package->tables[LANGUAGES];
	uint32_t bits = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < contacts[i].spoken_count; j++) {
			const struct language *language = language_of_code(
				table_cell(spoken, contacts[i].spoken[j], LANGUAGE_CODE));

			if (language)
				bits |= (uint32_t)1 << language_index(language);
		}
	return bits;
}

/* All that is asked of a service more than once, while its rows are near in memory:
 * best first they lie anywhere. */
static struct offer read_offer(const struct source *source, size_t row, struct contact contacts[CONTACTS_MAX])
{
	const struct package *package = &source->package;
	const struct table *services = &package->tables[SERVICES],
			   *addresses = &package->tables[ADDRESSES];
	struct offer offer = {
		.source = source,
		.row = (uint32_t)row,
		.reach = reach_of(package, row),
		.hours = hours_sum(package, row),
		.order = read_order(table_cell(services, row, SERVICE_ORDER)),
		.hotline = table_is(services, row, SERVICE_KIND, "hotline"),
		.state = NO_STATE,
		.city = "",
		.name = table_cell(services, row, SERVICE_NAME),
		.key = table_cell(services, row, SERVICE_ID),
		.month = freshness_month(calendar_date_or_none(
			table_cell(services, row, SERVICE_ASSURED_DATE))),
	};
	size_t count = contacts_of(package, row, contacts);

	offer.has_phone = contacts_have_phone(contacts, count);
	offer.traits = traits_of(package, row, contacts, count, offer.hours.always);
	offer.spoken = find_spoken(package, contacts, count);
	if (offer.reach.address != NO_ROW) {
		offer.state = state_find(
			table_cell(addresses, offer.reach.address, ADDRESS_STATE_PROVINCE));
		offer.city = table_cell(addresses, offer.reach.address, ADDRESS_CITY);
	}
	return offer;
}

bool offer_is_placed(const struct offer *offer)
{
	return offer->hotline || offer->order != ORDER_LAST;
}

static int compare_offers(const void *left, const void *right)
{
	const struct offer *a = left, *b = right;
	int order;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->hotline != b->hotline)
		return a->hotline ? -1 : 1;
	if (!offer_is_placed(a) && a->month != b->month)
		return a->month > b->month ? -1 : 1;
	if (a->has_phone != b->has_phone)
		return a->has_phone ? -1 : 1;
	if (a->state != b->state)
		return a->state < b->state ? -1 : 1;
	order = strcasecmp(a->city, b->city);
	if (!order)
		order = strcasecmp(a->name, b->name);
	return order ? order : strcmp(a->key, b->key);
}

/* A place whose check has no date is taken as old as the newest one. */
static void date_undated(struct offers *offers)
{
	for (size_t i = 0; i < offers->count; i++)
		if (offers->items[i].month > offers->newest_month)
			offers->newest_month = offers->items[i].month;
	for (size_t i = 0; i < offers->count; i++)
		if (!offers->items[i].month)
			offers->items[i].month = offers->newest_month;
}

void offers_collect(struct offers *offers, const struct source *sources, size_t count)
{
	struct contact contacts[CONTACTS_MAX]; /* of one after the other: it is large */
	size_t room = 1;

	for (size_t i = 0; i < count; i++)
		room += sources[i].package.tables[SERVICES].count;
	*offers = (struct offers){ .spill = count ? sources[0].package.spill : NULL };
	offers->items = spill_resize(offers->spill, NULL, room * sizeof(*offers->items));
	for (size_t i = 0; i < count; i++) {
		const struct table *services = &sources[i].package.tables[SERVICES];

		for (size_t row = 0; row < services->count; row++)
			if (table_is(services, row, SERVICE_STATUS, "active"))
				offers->items[offers->count++] = read_offer(&sources[i], row, contacts);
	}
	date_undated(offers);
	sort_items(offers->spill, offers->items, offers->count, sizeof(*offers->items), compare_offers);
	for (size_t i = 0; i < offers->count; i++)
		offers->items[i].id = SERVICE_FIRST + (int64_t)i;
}

void offers_free(struct offers *offers)
{
	spill_resize(offers->spill, offers->items, 0);
	*offers = (struct offers){ 0 };
}

static void add_zip_states(struct offer *offer, const struct zips *zips)
{
	const struct package *package = &offer->source->package;
	const struct links *links = &package->areas_of_service;
	char zip[ZIP_DIGITS + 1];
	int state;

	for (size_t row = links->first[offer->row]; row != NO_ROW; row = links->next[row]) {
		const char *text = table_cell(&package->tables[SERVICE_AREAS], row, AREA_EXTENT);

		if (extent_read(text, &state) != EXTENT_ZIPS)
			continue;
		while (extent_next_zip(&text, zip)) {
			state = zips_state(zips, extent_zip_number(zip));
			if (state != NO_STATE)
				offer->reach.states |= (uint64_t)1 << state;
		}
	}
}

void offers_place(struct offers *offers, const struct zips *zips, struct faults *faults)
{
	for (size_t i = 0; i < offers->count; i++) {
		struct offer *offer = &offers->items[i];

		offer->spot = spot_of(&offer->source->package, &offer->reach, zips, faults);
		if (offer->reach.zips_only)
			add_zip_states(offer, zips);
	}
}

static int compare_leaves(const void *left, const void *right)
{
	const struct leaf *a = left, *b = right;

	if (a->expected != b->expected)
		return a->expected ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

void leaves_collect(struct leaves *leaves, const struct source *sources, size_t count)
{
	size_t room = 1;

	for (size_t i = 0; i < count; i++)
		room += sources[i].package.tables[PAGES].count;
	*leaves = (struct leaves){ .spill = count ? sources[0].package.spill : NULL };
	leaves->items = spill_room(leaves->spill, room, sizeof(*leaves->items));
	for (size_t i = 0; i < count; i++) {
		const struct table *pages = &sources[i].package.tables[PAGES];

		for (size_t row = 0; row < pages->count; row++, leaves->count++)
			leaves->items[leaves->count] = (struct leaf){
				.source = &sources[i],
				.row = row,
				.category = category_find(table_cell(pages, row, PAGE_CATEGORY)),
				.expected = table_is(pages, row, PAGE_KIND, "service-type"),
				.order = read_order(table_cell(pages, row, PAGE_ORDER)),
				.place = leaves->count,
			};
	}
	sort_items(leaves->spill, leaves->items, leaves->count, sizeof(*leaves->items), compare_leaves);
	for (size_t i = 0; i < leaves->count; i++)
		leaves->items[i].id = PAGE_FIRST + (int64_t)i;
}

void leaves_free(struct leaves *leaves)
{
	spill_resize(leaves->spill, leaves->items, 0);
	*leaves = (struct leaves){ 0 };
}
