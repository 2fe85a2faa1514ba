/* SPDX-License-Identifier: MIT */
#include "tool/contacts.h"

#include <stdlib.h>
#include <string.h>

#include "base/same.h"

enum { ORDER_LAST = 1000000000 };

static const struct {
	const char *type;
	enum channel_kind kind;
} kinds[] = {
	{ "", CHANNEL_CALL },     { "voice", CHANNEL_CALL },          { "cell", CHANNEL_CALL },
	{ "text", CHANNEL_TEXT }, { "textphone", CHANNEL_TEXTPHONE }, { "video", CHANNEL_VIDEO },
};

/* False for fax and pager, which are of no use here. */
static bool find_kind(const char *type, enum channel_kind *out)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		*out = kinds[i].kind;
		if (same_word(kinds[i].type, type))
			return true;
	}
	return false;
}

struct gathering {
	const struct package *package;
	size_t service;
	struct contact *contacts;
	size_t count;
};

/* The same row, or the same number again, by its service and by its place. */
static bool is_known(const struct gathering *gathering, size_t row, const char *number)
{
	for (size_t i = 0; i < gathering->count; i++)
		if (gathering->contacts[i].phone == row ||
		    strcmp(gathering->contacts[i].number, number) == 0)
			return true;
	return false;
}

/* A service may list one number more than once: with another word to text. */
static void add_phones(struct gathering *gathering, const struct links *links, size_t of, bool own)
{
	const struct table *phones = &gathering->package->tables[PHONES];

	for (size_t row = links->first[of]; row != NO_ROW; row = links->next[row]) {
		const char *number = table_cell(phones, row, PHONE_NUMBER);
		const char *order = table_cell(phones, row, PHONE_ORDER);
		enum channel_kind kind;

		if (gathering->count == CONTACTS_MAX ||
		    !find_kind(table_cell(phones, row, PHONE_TYPE), &kind) ||
		    (!own && is_known(gathering, row, number)))
			continue;
		gathering->contacts[gathering->count++] = (struct contact){
			.kind = kind,
			.number = number,
			.extension = table_cell(phones, row, PHONE_EXTENSION),
			.groups = table_cell(phones, row, PHONE_GROUPS),
			.keyword = table_cell(phones, row, PHONE_KEYWORD),
			.order = order[0] ? atoi(order) : ORDER_LAST,
			.phone = row,
		};
	}
}

static void add_written(struct gathering *gathering, enum channel_kind kind, int column)
{
	const char *address =
		table_cell(&gathering->package->tables[SERVICES], gathering->service, column);

	if (address[0] && gathering->count < CONTACTS_MAX)
		gathering->contacts[gathering->count++] = (struct contact){
			.kind = kind,
			.number = address,
			.groups = "",
			.extension = "",
			.keyword = "",
			.order = ORDER_LAST,
			.phone = NO_ROW,
		};
}

static void add_location_phones(struct gathering *gathering)
{
	const struct package *package = gathering->package;
	const struct links *links = &package->locations_of_service;

	for (size_t at = links->first[gathering->service]; at != NO_ROW; at = links->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);

		if (location != NO_ROW)
			add_phones(gathering, &package->phones_of_location, location, false);
	}
}

static void take_spoken(struct contact *contact, size_t row)
{
	if (contact->spoken_count < SPOKEN_MAX)
		contact->spoken[contact->spoken_count++] = (uint32_t)row;
}

/* Rows that are those of this very channel. */
static void add_own_languages(const struct gathering *gathering, struct contact *contact)
{
	const struct package *package = gathering->package;
	const struct table *spoken = &package->tables[LANGUAGES];
	const struct links *of_service = &package->languages_of_service;
	const char *channel = contact->kind == CHANNEL_CHAT ? "chat" : "email";

	if (contact->phone != NO_ROW) {
		for (size_t row = package->languages_of_phone.first[contact->phone]; row != NO_ROW;
		     row = package->languages_of_phone.next[row])
			take_spoken(contact, row);
		return;
	}
	for (size_t row = of_service->first[gathering->service]; row != NO_ROW;
	     row = of_service->next[row])
		if (table_is(spoken, row, LANGUAGE_CHANNEL, channel) &&
		    !table_cell(spoken, row, LANGUAGE_PHONE_ID)[0])
			take_spoken(contact, row);
}

/* Rows of the whole service and of its places. */
static void add_common_languages(const struct gathering *gathering, struct contact *contact)
{
	const struct package *package = gathering->package;
	const struct table *spoken = &package->tables[LANGUAGES];
	const struct links *of_service = &package->languages_of_service,
			   *places = &package->locations_of_service;

	for (size_t row = of_service->first[gathering->service]; row != NO_ROW;
	     row = of_service->next[row])
		if (!table_cell(spoken, row, LANGUAGE_CHANNEL)[0] &&
		    !table_cell(spoken, row, LANGUAGE_PHONE_ID)[0])
			take_spoken(contact, row);
	for (size_t at = places->first[gathering->service]; at != NO_ROW; at = places->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);

		if (location == NO_ROW)
			continue;
		for (size_t row = package->languages_of_location.first[location]; row != NO_ROW;
		     row = package->languages_of_location.next[row])
			take_spoken(contact, row);
	}
}

static int compare(const void *left, const void *right)
{
	const struct contact *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->phone < b->phone ? -1 : a->phone > b->phone;
}

size_t contacts_of(const struct package *package, size_t service, struct contact *contacts)
{
	struct gathering gathering = { .package = package,
				       .service = service,
				       .contacts = contacts };
	size_t organization = package_follow(package, SERVICES, service, SERVICE_ORGANIZATION_ID);

	add_phones(&gathering, &package->phones_of_service, service, true);
	add_location_phones(&gathering);
	if (!gathering.count && organization != NO_ROW)
		add_phones(&gathering, &package->phones_of_organization, organization, true);
	add_written(&gathering, CHANNEL_CHAT, SERVICE_CHAT);
	add_written(&gathering, CHANNEL_EMAIL, SERVICE_EMAIL);
	qsort(contacts, gathering.count, sizeof(*contacts), compare);
	for (size_t i = 0; i < gathering.count; i++) {
		add_own_languages(&gathering, &contacts[i]);
		if (!contacts[i].spoken_count)
			add_common_languages(&gathering, &contacts[i]);
	}
	return gathering.count;
}

bool contacts_have_phone(const struct contact *contacts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (contacts[i].kind <= CHANNEL_VIDEO)
			return true;
	return false;
}

enum listed contacts_listed(const struct contact *contacts, size_t count)
{
	size_t listed = 0;

	for (size_t i = 0; i < count; i++)
		listed += contacts[i].spoken_count > 0;
	return listed == 0 ? LISTED_NONE : listed == count ? LISTED_ALL : LISTED_SOME;
}
