/* SPDX-License-Identifier: MIT */
#include "tool/traits.h"

#include <stdlib.h>
#include <string.h>

#include "base/same.h"

enum { ADULT_AGE = 18 };

static void say(struct traits *traits, enum trait trait, bool holds)
{
	*(holds ? &traits->yes : &traits->no) |= TRAIT_BIT(trait);
}

static bool is_said(const struct traits *traits, enum trait trait, bool holds)
{
	return ((holds ? traits->yes : traits->no) & TRAIT_BIT(trait)) != 0;
}

/* An attribute without a value says that its term holds. */
static bool read_value(const struct table *attributes, size_t row, bool *out)
{
	const char *value = table_cell(attributes, row, ATTRIBUTE_VALUE);

	*out = !value[0] || same_word(value, "yes") || same_word(value, "true");
	return *out || same_word(value, "no") || same_word(value, "false");
}

static void add_attribute(struct traits *traits, const struct package *package, size_t row)
{
	size_t term = package_follow(package, ATTRIBUTES, row, ATTRIBUTE_TERM_ID);
	enum situation situation;
	enum trait trait;
	const char *code;
	bool holds;

	if (term == NO_ROW || !read_value(&package->tables[ATTRIBUTES], row, &holds))
		return;
	code = table_cell(&package->tables[TAXONOMY_TERMS], term, TERM_CODE);
	if (package_is_term_of(package, term, PROFILE_TRAITS)) {
		trait = trait_find(code);
		if (trait != TRAIT_COUNT)
			say(traits, trait, holds);
	} else if (package_is_term_of(package, term, PROFILE_SITUATIONS)) {
		situation = situation_find(code);
		if (situation != SITUATION_COUNT)
			*(holds ? &traits->situations : &traits->not_situations) |=
				situation == SITUATION_ANY ? SITUATIONS_ALL
							   : SITUATION_BIT(situation);
	}
}

static void add_attributes(struct traits *traits, const struct package *package, size_t service)
{
	const struct links *links = &package->attributes_of_service;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row])
		add_attribute(traits, package, row);
}

/* What a whole text says for certain; words around it may turn its meaning
 * ("ID, if you have one"), so that nothing longer is understood. */
struct saying {
	const char *text;
	enum trait trait;
	bool holds;
};

static const struct saying documents[] = {
	{ "none", TRAIT_NO_ID, true },
	{ "none required", TRAIT_NO_ID, true },
	{ "no documents", TRAIT_NO_ID, true },
	{ "no documents required", TRAIT_NO_ID, true },
	{ "no id", TRAIT_NO_ID, true },
	{ "no id needed", TRAIT_NO_ID, true },
	{ "no id required", TRAIT_NO_ID, true },
	{ "id", TRAIT_NO_ID, false },
	{ "id card", TRAIT_NO_ID, false },
	{ "photo id", TRAIT_NO_ID, false },
	{ "picture id", TRAIT_NO_ID, false },
	{ "state id", TRAIT_NO_ID, false },
	{ "government id", TRAIT_NO_ID, false },
	{ "government issued id", TRAIT_NO_ID, false },
	{ "government-issued id", TRAIT_NO_ID, false },
	{ "government issued photo id", TRAIT_NO_ID, false },
	{ "government-issued photo id", TRAIT_NO_ID, false },
	{ "passport", TRAIT_NO_ID, false },
	{ "driver's license", TRAIT_NO_ID, false },
	{ "referral", TRAIT_NO_REFERRAL, false },
	{ "referral letter", TRAIT_NO_REFERRAL, false },
	{ "letter of referral", TRAIT_NO_REFERRAL, false },
	{ "police report", TRAIT_NO_POLICE_REPORT, false },
	{ "a police report", TRAIT_NO_POLICE_REPORT, false },
};

/* HSDS has free text here; these are the words that community sets use. */
static const struct saying accesses[] = {
	{ "wheelchair", TRAIT_STEP_FREE, true },
	{ "wheelchair access", TRAIT_STEP_FREE, true },
	{ "wheelchair accessible", TRAIT_STEP_FREE, true },
	{ "step-free", TRAIT_STEP_FREE, true },
	{ "step-free access", TRAIT_STEP_FREE, true },
	{ "no steps", TRAIT_STEP_FREE, true },
	{ "not wheelchair accessible", TRAIT_STEP_FREE, false },
	{ "no wheelchair access", TRAIT_STEP_FREE, false },
	{ "stairs only", TRAIT_STEP_FREE, false },
	{ "sign language", TRAIT_SIGN_LANGUAGE, true },
	{ "asl interpreter", TRAIT_SIGN_LANGUAGE, true },
	{ "deaf_interpreter", TRAIT_SIGN_LANGUAGE, true },
};

static void hear(struct traits *traits, const struct saying *sayings, size_t count,
		 const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (same_word(sayings[i].text, text))
			say(traits, sayings[i].trait, sayings[i].holds);
}

#define HEAR(traits, sayings, text) \
	hear(traits, sayings, sizeof(sayings) / sizeof(sayings[0]), text)

static void add_documents(struct traits *traits, const struct package *package, size_t service)
{
	const struct links *links = &package->documents_of_service;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row])
		HEAR(traits, documents,
		     table_cell(&package->tables[REQUIRED_DOCUMENTS], row, DOCUMENT_TEXT));
}

static void add_accessibility(struct traits *traits, const struct package *package, size_t service)
{
	const struct links *places = &package->locations_of_service,
			   *links = &package->accessibility_of_location;
	const struct table *table = &package->tables[ACCESSIBILITY];

	for (size_t at = places->first[service]; at != NO_ROW; at = places->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);

		if (location == NO_ROW)
			continue;
		for (size_t row = links->first[location]; row != NO_ROW; row = links->next[row]) {
			HEAR(traits, accesses, table_cell(table, row, ACCESSIBILITY_DESCRIPTION));
			HEAR(traits, accesses, table_cell(table, row, ACCESSIBILITY_DETAILS));
		}
	}
}

/* HSDS numbers may have a point: "18", "18.0". */
int traits_age(const char *text)
{
	char *end;
	long age = strtol(text, &end, 10);

	if (end == text || age < 0 || age > AGE_MAX)
		return AGE_UNKNOWN;
	if (*end == '.')
		end += 1 + strspn(end + 1, "0");
	return *end ? AGE_UNKNOWN : (int)age;
}

static void add_ages(struct traits *traits, const struct table *services, size_t service)
{
	int least = traits_age(table_cell(services, service, SERVICE_MINIMUM_AGE));
	int most = traits_age(table_cell(services, service, SERVICE_MAXIMUM_AGE));

	traits->minimum_age = least;
	traits->maximum_age = most;
	if (least != AGE_UNKNOWN && least < ADULT_AGE)
		say(traits, TRAIT_UNDER_18, true);
	if (least >= ADULT_AGE)
		say(traits, TRAIT_UNDER_18, false);
	if (most >= ADULT_AGE || least >= ADULT_AGE)
		say(traits, TRAIT_ADULTS, true);
	if (most != AGE_UNKNOWN && most < ADULT_AGE) {
		say(traits, TRAIT_ADULTS, false);
		say(traits, TRAIT_UNDER_18, true);
	}
}

static void add_facts(struct traits *traits, const struct package *package, size_t service,
		      bool always_open)
{
	const struct table *services = &package->tables[SERVICES];

	if (table_is(services, service, SERVICE_FREE, "yes"))
		say(traits, TRAIT_FREE, true);
	if (table_is(services, service, SERVICE_FREE, "no"))
		say(traits, TRAIT_FREE, false);
	if (always_open)
		say(traits, TRAIT_ALWAYS_OPEN, true);
}

/* Who says yes and no has said nothing. */
static void forget_contradictions(uint32_t *yes, uint32_t *no)
{
	uint32_t both = *yes & *no;

	*yes &= ~both;
	*no &= ~both;
}

static void draw_conclusions(struct traits *traits)
{
	forget_contradictions(&traits->yes, &traits->no);
	if (is_said(traits, TRAIT_WOMEN, true) && is_said(traits, TRAIT_MEN, false))
		say(traits, TRAIT_WOMEN_ONLY, true);
	if (is_said(traits, TRAIT_WOMEN, false) || is_said(traits, TRAIT_MEN, true))
		say(traits, TRAIT_WOMEN_ONLY, false);
	/* To be under 18 is both. */
	if (is_said(traits, TRAIT_UNDER_18, true))
		traits->situations |= SITUATION_BIT(SITUATION_UNDER_18);
	if (is_said(traits, TRAIT_UNDER_18, false)) {
		traits->situations &= ~SITUATION_BIT(SITUATION_UNDER_18);
		traits->not_situations |= SITUATION_BIT(SITUATION_UNDER_18);
	}
	forget_contradictions(&traits->situations, &traits->not_situations);
}

static uint32_t language_bit(const char *code, const char *name)
{
	const struct language *language = language_of_code(code);

	if (!language)
		language = language_of_code(name);
	return language ? (uint32_t)1 << language_index(language) : 0;
}

/* "No" only where every channel says what it speaks. */
static void add_spoken(struct traits *traits, const struct package *package,
		       const struct contact *contacts, size_t count)
{
	const struct table *spoken = &package->tables[LANGUAGES];
	const uint32_t all = ((uint32_t)1 << LANGUAGE_COUNT) - 1;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < contacts[i].spoken_count; j++) {
			size_t row = contacts[i].spoken[j];
			const char *code = table_cell(spoken, row, LANGUAGE_CODE);

			traits->spoken |=
				strcmp(code, "mul") == 0
					? all
					: language_bit(code, table_cell(spoken, row, LANGUAGE_NAME));
		}
	if (contacts_listed(contacts, count) == LISTED_ALL)
		traits->not_spoken = all & ~traits->spoken;
}

struct traits traits_of(const struct package *package, size_t service,
			const struct contact *contacts, size_t contact_count, bool always_open)
{
	struct traits traits = { 0 };

	add_attributes(&traits, package, service);
	add_facts(&traits, package, service, always_open);
	add_documents(&traits, package, service);
	add_accessibility(&traits, package, service);
	add_ages(&traits, &package->tables[SERVICES], service);
	draw_conclusions(&traits);
	add_spoken(&traits, package, contacts, contact_count);
	return traits;
}

static void check_terms(const struct package *package, struct faults *faults)
{
	const struct table *terms = &package->tables[TAXONOMY_TERMS];

	for (size_t row = 0; row < terms->count; row++) {
		const char *code = table_cell(terms, row, TERM_CODE);
		bool trait = package_is_term_of(package, row, PROFILE_TRAITS);

		if ((trait && trait_find(code) == TRAIT_COUNT) ||
		    (package_is_term_of(package, row, PROFILE_SITUATIONS) &&
		     situation_find(code) == SITUATION_COUNT))
			table_fault(terms, row, faults, FAULT_REPAIRED,
				    "code is \"%.60s\", which data/PROFILE.md does not list for %s" TO_MEND
				    "correct it" DONE "it is not used",
				    code, trait ? PROFILE_TRAITS : PROFILE_SITUATIONS);
	}
}

void traits_check(const struct package *package, struct faults *faults)
{
	const struct table *attributes = &package->tables[ATTRIBUTES];
	bool holds;

	check_terms(package, faults);
	for (size_t row = 0; row < attributes->count; row++) {
		size_t term = package_follow(package, ATTRIBUTES, row, ATTRIBUTE_TERM_ID);

		if (term != NO_ROW && !read_value(attributes, row, &holds) &&
		    (package_is_term_of(package, term, PROFILE_TRAITS) ||
		     package_is_term_of(package, term, PROFILE_SITUATIONS)))
			table_fault(attributes, row, faults, FAULT_REPAIRED,
				    "value is \"%.60s\", but must be yes or no" DONE
				    "it counts as not known",
				    table_cell(attributes, row, ATTRIBUTE_VALUE));
	}
}
