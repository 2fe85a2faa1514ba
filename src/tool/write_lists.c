/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "directory/schema.h"
#include "tool/states.h"
#include "tool/write.h"
#include "tool/write_fits.h"

/* Of everything, of national services only, and of each state. */
enum { LIST_ALL = -2, LIST_NATIONAL = -1 };

/* The offers of one category, best first. */
struct members {
	const struct offer **items;
	size_t count;
	int64_t national; /* of them */
};

static bool is_in_category(const struct offer *offer, enum category category)
{
	if (category == CATEGORY_ANY)
		return true;
	for (size_t i = 0; i < offer->reach.category_count; i++)
		if (offer->reach.categories[i] == category)
			return true;
	return category == CATEGORY_NONE && !offer->reach.category_count;
}

static bool is_own(const struct offer *offer, int list)
{
	if (offer->reach.national || list == LIST_NATIONAL)
		return false;
	return list == LIST_ALL || (offer->reach.states >> list & 1);
}

static int64_t count_own(const struct members *members, int list)
{
	int64_t count = 0;

	for (size_t i = 0; i < members->count; i++)
		count += is_own(members->items[i], list);
	return count;
}

/* National services first, then the state's; each best first. The list of any
 * category is only counted. */
static void write_list(struct store *store, struct fits *fits, const struct members *members,
		       enum category category, int list)
{
	int64_t number = (int64_t)category * (STATE_COUNT - LIST_ALL) + list - LIST_ALL;
	const char *code = list == LIST_ALL        ? ""
			   : list == LIST_NATIONAL ? REGION_NATIONAL
						   : states[list].code;
	int64_t own = count_own(members, list), position = 0, dated = 0;

	if (list >= 0 && !own)
		return;
	fits_begin(fits, number, own + members->national);
	for (int national = 1; national >= 0; national--)
		for (size_t i = 0; i < members->count; i++) {
			const struct offer *offer = members->items[i];

			if (!(national ? offer->reach.national : is_own(offer, list)))
				continue;
			fits_add(fits, &offer->traits);
			if (category != CATEGORY_ANY)
				STORE_PUT(store, INSERT_LIST, STORE_NUMBER(category),
					  STORE_TEXT(code), STORE_NUMBER(position),
					  STORE_NUMBER(offer->id));
			position++;
			if (national || offer_is_placed(offer))
				dated = position;
		}
	fits_end(fits);
	STORE_PUT(store, INSERT_REGION, STORE_NUMBER(category), STORE_TEXT(code),
		  STORE_NUMBER(position), STORE_NUMBER(own), STORE_NUMBER(number),
		  STORE_NUMBER(dated));
}

void write_lists(struct store *store, const struct offers *offers)
{
	struct members members = { .items = calloc(offers->count + 1, sizeof(*members.items)) };
	struct fits *fits = fits_new(store);

	if (!members.items)
		abort();
	for (int state = 0; state < STATE_COUNT; state++)
		STORE_PUT(store, INSERT_STATE, STORE_NUMBER(state + 1),
			  STORE_TEXT(states[state].code), STORE_TEXT(states[state].name));
	for (int category = CATEGORY_NONE; category <= CATEGORY_ANY; category++) {
		members.count = 0;
		members.national = 0;
		for (size_t i = 0; i < offers->count; i++) {
			const struct offer *offer = &offers->items[i];

			if (!is_in_category(offer, (enum category)category))
				continue;
			members.items[members.count++] = offer;
			members.national += offer->reach.national;
		}
		for (int list = LIST_ALL; list < STATE_COUNT; list++)
			write_list(store, fits, &members, (enum category)category, list);
	}
	fits_free(fits);
	free(members.items);
}
