/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/opening.h"
#include "directory/schema.h"
#include "tool/calendar.h"
#include "tool/contacts.h"
#include "tool/growing.h"
#include "tool/hours.h"
#include "tool/states.h"
#include "tool/write.h"

static enum law_enforcement read_law(const struct table *services, size_t row)
{
	if (table_is(services, row, SERVICE_LAW_ENFORCEMENT, "yes"))
		return LAW_ENFORCEMENT_YES;
	return table_is(services, row, SERVICE_LAW_ENFORCEMENT, "shares")
		       ? LAW_ENFORCEMENT_MAY_SHARE
		       : LAW_ENFORCEMENT_NO;
}

/* One a line; the caller frees it. NULL: none, as most need. */
static char *join_documents(const struct package *package, size_t service)
{
	const struct links *links = &package->documents_of_service;
	char *text = NULL;
	size_t size;
	FILE *out;

	if (links->first[service] == NO_ROW)
		return NULL;
	out = growing_open(&text, &size);
	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		const char *document =
			table_cell(&package->tables[REQUIRED_DOCUMENTS], row, DOCUMENT_TEXT);

		if (document[0])
			fprintf(out, "%s%s", ftell(out) ? "\n" : "", document);
	}
	fclose(out);
	return text;
}

struct place {
	const char *address_1; /* with the second line */
	char *joined;          /* of both; the caller frees it */
	const char *city, *state_province, *postal_code;
};

static struct place read_place(const struct offer *offer)
{
	const struct table *addresses = &offer->source->package.tables[ADDRESSES];
	size_t row = offer->reach.address;
	struct place place = { .address_1 = "", .city = "", .state_province = "", .postal_code = "" };
	const char *second = "";

	if (row != NO_ROW) {
		place.city = table_cell(addresses, row, ADDRESS_CITY);
		place.state_province = offer->state == NO_STATE
					       ? table_cell(addresses, row, ADDRESS_STATE_PROVINCE)
					       : states[offer->state].code;
	}
	if (row != NO_ROW && !offer->reach.town_only) {
		place.address_1 = table_cell(addresses, row, ADDRESS_1);
		second = table_cell(addresses, row, ADDRESS_2);
		place.postal_code = table_cell(addresses, row, ADDRESS_POSTAL_CODE);
	}
	if (!second[0])
		return place;
	if (asprintf(&place.joined, "%s%s%s", place.address_1, place.address_1[0] ? ", " : "", second) < 0)
		abort();
	place.address_1 = place.joined;
	return place;
}

/* How to get to a building says where it is. */
static const char *read_transportation(const struct offer *offer)
{
	return offer->reach.location == NO_ROW || offer->reach.town_only
		       ? ""
		       : table_cell(&offer->source->package.tables[LOCATIONS],
				    offer->reach.location, LOCATION_TRANSPORTATION);
}

/* Where its hours are kept: that of its address, else all that it is in. */
static uint64_t read_states(const struct offer *offer)
{
	return offer->state == NO_STATE ? offer->reach.states : (uint64_t)1 << offer->state;
}

/* A bit for each. */
static int64_t read_categories(const struct offer *offer)
{
	int64_t bits = 0;

	for (size_t i = 0; i < offer->reach.category_count; i++)
		bits |= (int64_t)1 << offer->reach.categories[i];
	return bits;
}

/* All rows of its hours, or none. */
static size_t pack_hours(const struct offer *offer, unsigned char out[OPENING_ROWS_MAX * OPENING_BYTES])
{
	const struct package *package = &offer->source->package;
	const struct links *links = &package->schedules_of_service;
	size_t used = 0, count = 0;
	struct hours hours;

	if (!offer->hours.count)
		return 0;
	/* A directory reads no more. */
	for (size_t row = links->first[offer->row]; row != NO_ROW && count < OPENING_ROWS_MAX; row = links->next[row])
		if (hours_read(package, row, &hours)) {
			used += opening_pack(&hours.schedule, hours.rule, out + used);
			count++;
		}
	return used;
}

static void write_service(struct store *store, const struct offer *offer,
			  const struct contact *contacts, size_t contact_count)
{
	const struct package *package = &offer->source->package;
	const struct table *services = &package->tables[SERVICES];
	size_t row = offer->row,
	       organization = package_follow(package, SERVICES, row, SERVICE_ORGANIZATION_ID);
	char *documents = join_documents(package, row);
	struct place place = read_place(offer);
	const char *website = table_cell(services, row, SERVICE_URL);
	unsigned char hours[OPENING_ROWS_MAX * OPENING_BYTES];
	size_t hours_size = pack_hours(offer, hours);

	if (!website[0] && organization != NO_ROW)
		website = table_cell(&package->tables[ORGANIZATIONS], organization,
				     ORGANIZATION_WEBSITE);
	STORE_PUT(store, INSERT_SERVICE, STORE_NUMBER(offer->id), STORE_TEXT(offer->key),
		  STORE_NUMBER(offer->hotline), STORE_TEXT(offer->name),
		  STORE_TEXT(table_cell(services, row, SERVICE_ALTERNATE_NAME)),
		  STORE_TEXT(place.city), STORE_TEXT(place.state_province),
		  STORE_NUMBER(offer->has_phone),
		  STORE_NUMBER(contacts_listed(contacts, contact_count)),
		  STORE_NUMBER(offer->hours.always), STORE_NUMBER(read_law(services, row)),
		  STORE_NUMBER(offer->spot.point.latitude),
		  STORE_NUMBER(offer->spot.point.longitude), STORE_NUMBER(offer->spot.sureness),
		  STORE_NUMBER(offer->spot.shown_at),
		  STORE_NUMBER(table_is(services, row, SERVICE_LAYER, "task-force")),
		  hours_size ? STORE_BYTES(hours, hours_size) : STORE_NOTHING,
		  STORE_NUMBER(hours_zones(package, row, read_states(offer))),
		  STORE_NUMBER(calendar_date_or_none(table_cell(services, row, SERVICE_ASSURED_DATE))),
		  STORE_NUMBER(calendar_date_or_none(table_cell(services, row, SERVICE_EXPIRES))),
		  STORE_NUMBER(offer->reach.category_count ? (enum category)offer->reach.categories[0]
							   : CATEGORY_NONE),
		  STORE_NUMBER(read_categories(offer)), STORE_NUMBER((int64_t)offer->reach.served),
		  STORE_NUMBER(offer->reach.zips_only),
		  STORE_TEXT(table_cell(services, row, SERVICE_DESCRIPTION)),
		  STORE_NUMBER(organization == NO_ROW
				       ? 0
				       : offer->source->organizations + (int64_t)organization + 1),
		  STORE_TEXT(table_cell(services, row, SERVICE_APPLICATION_PROCESS)),
		  STORE_TEXT(table_cell(services, row, SERVICE_FEES_DESCRIPTION)),
		  STORE_TEXT(table_cell(services, row, SERVICE_ELIGIBILITY_DESCRIPTION)),
		  STORE_TEXT(documents ? documents : ""), STORE_TEXT(table_cell(services, row, SERVICE_NOTE)),
		  STORE_NUMBER(table_is(services, row, SERVICE_FREE, "yes")),
		  STORE_TEXT(place.address_1), STORE_TEXT(place.postal_code), STORE_TEXT(website),
		  STORE_TEXT(table_cell(services, row, SERVICE_SOURCE)),
		  STORE_NUMBER(offer->traits.yes), STORE_NUMBER(offer->traits.no),
		  STORE_NUMBER(offer->traits.situations), STORE_NUMBER(offer->traits.minimum_age),
		  STORE_NUMBER(offer->traits.maximum_age),
		  STORE_TEXT(read_transportation(offer)));
	free(documents);
	free(place.joined);
}

_Static_assert((int)CONTACTS_MAX <= (int)CHILDREN && (int)SPOKEN_MAX <= (int)CHILDREN, "each has a number of its own");

static void write_contacts(struct store *store, const struct offer *offer,
			   const struct contact *contacts, size_t count)
{
	const struct table *spoken = &offer->source->package.tables[LANGUAGES];

	for (size_t i = 0; i < count; i++) {
		const struct contact *contact = &contacts[i];
		int64_t channel = CHILD_ROW(offer->id, i);

		STORE_PUT(store, INSERT_CHANNEL, STORE_NUMBER(channel), STORE_NUMBER(contact->kind), STORE_TEXT(contact->number),
			  STORE_TEXT(contact->extension), STORE_TEXT(contact->keyword),
			  STORE_TEXT(contact->groups));
		for (size_t j = 0; j < contact->spoken_count; j++) {
			size_t row = contact->spoken[j];
			const char *code = table_cell(spoken, row, LANGUAGE_CODE);
			const char *name = table_cell(spoken, row, LANGUAGE_NAME);
			const struct language *known = language_of_code(code);

			if (!name[0])
				name = known ? known->english : code;
			STORE_PUT(store, INSERT_CHANNEL_LANGUAGE, STORE_NUMBER(CHILD_ROW(channel, j)),
				  STORE_TEXT(code), STORE_TEXT(name),
				  STORE_NUMBER(table_is(spoken, row, LANGUAGE_HOW, "interpreter")),
				  STORE_TEXT(table_cell(spoken, row, LANGUAGE_PRESS)));
		}
	}
}

void write_services(struct store *store, const struct offers *offers)
{
	struct contact contacts[CONTACTS_MAX];

	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *offer = &offers->items[i];
		size_t count = contacts_of(&offer->source->package, offer->row, contacts);

		write_service(store, offer, contacts, count);
		write_contacts(store, offer, contacts, count);
	}
}
