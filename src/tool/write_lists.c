/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "directory/schema.h"
#include "tool/states.h"
#include "tool/write.h"
#include "tool/write_fits.h"

/* Of everything, of national services only, and of each state. */
enum { LIST_ALL = -2, LIST_NATIONAL = -1 };

/* The offers of one list, best first. */
struct members {
	const struct offer **items; /* in the spill of all offers */
	size_t count, room;
};

/* The offers of one category: national ones, and each list's own. */
struct shelves {
	struct spill *spill;
	struct members lists[STATE_COUNT - LIST_ALL];
};

static struct members *shelf(struct shelves *shelves, int list)
{
	return &shelves->lists[list - LIST_ALL];
}

static void add_member(struct shelves *shelves, int list, const struct offer *offer)
{
	struct members *members = shelf(shelves, list);

	if (members->count == members->room) {
		members->room = members->room ? 2 * members->room : 64;
		members->items = spill_resize(shelves->spill, members->items,
					      members->room * sizeof(*members->items));
	}
	members->items[members->count++] = offer;
}

static void add_offer(struct shelves *shelves, const struct offer *offer)
{
	if (offer->reach.national) {
		add_member(shelves, LIST_NATIONAL, offer);
		return;
	}
	add_member(shelves, LIST_ALL, offer);
	for (int state = 0; state < STATE_COUNT; state++)
		if (offer->reach.states >> state & 1)
			add_member(shelves, state, offer);
}

static bool is_in_category(const struct offer *offer, enum category category)
{
	if (category == CATEGORY_ANY)
		return true;
	for (size_t i = 0; i < offer->reach.category_count; i++)
		if (offer->reach.categories[i] == category)
			return true;
	return category == CATEGORY_NONE && !offer->reach.category_count;
}

/* What is put on so far of one list. */
struct listing {
	struct store *store;
	struct fits *fits;
	enum category category;
	int64_t number;
	int64_t position, dated;
	/* Where each month begins: schema.h. */
	unsigned char months[REGION_MONTHS_MAX * REGION_MONTH_BYTES];
	size_t month_count;
	int last_month;
};

static void put_number(unsigned char *bytes, int64_t number)
{
	for (int i = 0; i < REGION_MONTH_BYTES / 2; i++)
		bytes[i] = (unsigned char)(number >> 8 * i);
}

static void add_month(struct listing *listing, int month)
{
	unsigned char *bytes = listing->months + listing->month_count * REGION_MONTH_BYTES;

	if (listing->month_count == REGION_MONTHS_MAX ||
	    (listing->month_count && listing->last_month == month))
		return;
	listing->last_month = month;
	listing->month_count++;
	put_number(bytes, month);
	put_number(bytes + REGION_MONTH_BYTES / 2, listing->position);
}

/* The list of any category is only counted. */
static void list_members(struct listing *listing, const struct members *members, bool national)
{
	for (size_t i = 0; i < members->count; i++) {
		const struct offer *offer = members->items[i];

		fits_add(listing->fits, &offer->traits);
		if (listing->category != CATEGORY_ANY)
			STORE_PUT(listing->store, INSERT_LIST,
				  STORE_NUMBER(LIST_ROW(listing->number, listing->position)),
				  STORE_NUMBER(offer->id));
		if (national || offer_is_placed(offer))
			listing->dated = listing->position + 1;
		else
			add_month(listing, offer->month);
		listing->position++;
	}
}

/* National services first, then the state's; each best first. */
static void write_list(struct store *store, struct fits *fits, struct shelves *shelves,
		       enum category category, int list)
{
	static const struct members none;
	const struct members *national = shelf(shelves, LIST_NATIONAL),
			     *own = list == LIST_NATIONAL ? &none : shelf(shelves, list);
	int64_t number = (int64_t)category * (STATE_COUNT - LIST_ALL) + list - LIST_ALL;
	struct listing listing = { .store = store, .fits = fits, .category = category, .number = number };
	const char *code;

	code = list == LIST_ALL ? "" : list == LIST_NATIONAL ? REGION_NATIONAL : states[list].code;
	if (list >= 0 && !own->count)
		return;
	fits_begin(fits, number, (int64_t)(national->count + own->count));
	list_members(&listing, national, true);
	list_members(&listing, own, false);
	fits_end(fits);
	STORE_PUT(store, INSERT_REGION, STORE_NUMBER(category), STORE_TEXT(code),
		  STORE_NUMBER(listing.position), STORE_NUMBER((int64_t)own->count),
		  STORE_NUMBER(number), STORE_NUMBER(listing.dated),
		  STORE_BYTES(listing.months, listing.month_count * REGION_MONTH_BYTES));
}

void write_lists(struct store *store, const struct offers *offers)
{
	struct shelves shelves = { .spill = offers->spill };
	struct fits *fits = fits_new(store);

	for (int state = 0; state < STATE_COUNT; state++)
		STORE_PUT(store, INSERT_STATE, STORE_NUMBER(state + 1),
			  STORE_TEXT(states[state].code), STORE_TEXT(states[state].name));
	for (int category = CATEGORY_NONE; category <= CATEGORY_ANY; category++) {
		for (int list = LIST_ALL; list < STATE_COUNT; list++)
			shelf(&shelves, list)->count = 0;
		for (size_t i = 0; i < offers->count; i++)
			if (is_in_category(&offers->items[i], (enum category)category))
				add_offer(&shelves, &offers->items[i]);
		for (int list = LIST_ALL; list < STATE_COUNT; list++)
			write_list(store, fits, &shelves, (enum category)category, list);
	}
	fits_free(fits);
	for (int list = LIST_ALL; list < STATE_COUNT; list++)
		spill_resize(offers->spill, shelf(&shelves, list)->items, 0);
}
