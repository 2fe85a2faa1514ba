/* SPDX-License-Identifier: MIT */
/* Every role by every kind of change: what is taken, and what refuses the whole update. */
#include "receiving.h"

#include "../update/signer.h"

#include "update/withdrawn.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int roles_test(void);

#define ROOT (const int[]){ ROOT_A, ROOT_B, 0 }
#define PUBLISH (const int[]){ PUBLISH_P, 0 }
#define SITE (const int[]){ SITE_S, 0 }

/* One thing that an update does besides what the fleet's, or the site's, does already. */
struct change {
	const char *name;
	struct {
		const char *file, *row; /* more of a table, or a table */
	} parts[3];
	int publish, root; /* what is said to it */
};

#define HEADER_WITHDRAWN "table,id\n"

static const struct change fleet_changes[] = {
	{ "nothing", { { 0 } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a new place", { { "services.csv", "f-new,fo,SAMPLE New,active,,,,,\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a place that comes first", { { "services.csv", "f-new,fo,SAMPLE New,active,,,,1,\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "another phone of a place", { { "phones.csv", "fp-3,f-house,555-0161,voice\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a page", { { "pages.csv", "f-two,SAMPLE Train,Line 6.\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "another text of the image's page", { { "pages.csv", "n-page,SAMPLE Rights,Ask twice.\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a word of the glossary", { { "glossary.csv", "id,term,explanation\nf-word,bail,SAMPLE money.\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "another meaning of the image's word", { { "glossary.csv", "id,term,explanation\nn-word,visa,SAMPLE stamp.\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "the image's place anew", { { "services.csv", "n-desk,fo,SAMPLE National Desk,active,Moved.,,,,\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "its own place withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,f-pantry\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "the image's place withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,n-desk\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a phone of a place withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "phones,ph-d\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a site's row withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,site-7-desk\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a page withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "pages,n-page\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "what is nowhere withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,long-ago\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a place that is hidden from now on",
	  { { "services.csv", "n-desk,fo,SAMPLE National Desk,active,,,,,\n" }, { "service_at_location.csv", "fs-3,n-desk,fl-2\n" } },
	  REFUSAL_NONE, REFUSAL_NONE },

	{ "a new hotline", { { "services.csv", "line-9,fo,SAMPLE Line,active,,,hotline,,\n" }, { "phones.csv", "fp-9,line-9,555-0190,voice\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a new hotline that is not active", { { "services.csv", "line-9,fo,SAMPLE Line,inactive,,,hotline,,\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a hotline with another number",
	  { { "services.csv", "line-2,fo,SAMPLE Second Line,active,Listens too.,,hotline,2,2026-10-01\n" }, { "phones.csv", "fp-9,line-2,1-555-555-0121,voice\n" } },
	  REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline as it is, by another group",
	  { { "services.csv", "line-2,fo,SAMPLE Second Line,active,Listens too.,,hotline,2,2026-10-01\n" }, { "phones.csv", "ph-2,line-2,1-555-555-0120,voice\n" },
	    { "languages.csv", "id,service_id,phone_id,code\nla-2,line-2,,ar\n" } },
	  REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline without its number", { { "services.csv", "line-2,fo,SAMPLE Second Line,active,Listens too.,,hotline,2,2026-10-01\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline that is inactive", { { "services.csv", "line-2,fo,SAMPLE Second Line,inactive,,,hotline,2,\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline that is a place", { { "services.csv", "line-2,fo,SAMPLE Second Line,active,,,,,\n" }, { "phones.csv", "fp-9,line-2,555-0121,voice\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,line-2\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline withdrawn in capitals", { { "withdrawn.csv", HEADER_WITHDRAWN "Services,line-2\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline's number withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "phones,ph-1t\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "a hotline's hours withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "schedules,sc-1\n" } }, REFUSAL_ROLE, REFUSAL_NONE },
	{ "the group of all hotlines withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "organizations,no\n" } }, REFUSAL_ROLE, REFUSAL_HOTLINE },
	{ "every hotline withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,line-1\nservices,line-2\n" } }, REFUSAL_ROLE, REFUSAL_HOTLINE },
	{ "a place that was hidden and is told",
	  { { "services.csv", "n-house,fo,SAMPLE National House,active,A bed.,,,,\n" }, { "service_at_location.csv", "fs-3,n-house,fl-1\n" } },
	  REFUSAL_ROLE, REFUSAL_NONE },
	{ "a site's place", { { "services.csv", "site-7-x,fo,SAMPLE Desk,active,,,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a site's phone", { { "phones.csv", "site-7-p,f-house,555-0161,voice\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a site's page", { { "pages.csv", "site-7-x,SAMPLE,SAMPLE\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },

	{ "a withdrawal of no table", { { "withdrawn.csv", HEADER_WITHDRAWN "servces,f-pantry\n" } }, REFUSAL_CONTENT, REFUSAL_CONTENT },
	{ "a withdrawal without an id", { { "withdrawn.csv", HEADER_WITHDRAWN "services,\n" } }, REFUSAL_CONTENT, REFUSAL_CONTENT },
	{ "a hotline whose number is none", { { "services.csv", "line-9,fo,SAMPLE Line,active,,,hotline,,\n" }, { "phones.csv", "fp-9,line-9,call us,voice\n" } }, REFUSAL_CONTENT, REFUSAL_CONTENT },
};

enum { FLEET_CHANGES = sizeof(fleet_changes) / sizeof(fleet_changes[0]) };

/* What a site's update may be is the same for every role: the second column is not looked at. */
static const struct change site_changes[] = {
	{ "nothing", { { 0 } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a place of its own", { { "services.csv", "site-7-b,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "a page of its own", { { "pages.csv", "id,title,body\nsite-7-p,SAMPLE,SAMPLE\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "its own row withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,site-7-old\n" } }, REFUSAL_NONE, REFUSAL_NONE },
	{ "needs and words of its own",
	  { { "taxonomies.csv", "id,name\nt,fingerpost-category\n" }, { "taxonomy_terms.csv", "id,code,taxonomy_id\nt-food,food,t\n" },
	    { "attributes.csv", "id,link_id,taxonomy_term_id,link_entity\nsite-7-a,site-7-desk,t-food,service\n" } },
	  REFUSAL_NONE, REFUSAL_NONE },
	{ "a place of another site", { { "services.csv", "site-8-b,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a place of a site that begins like it", { { "services.csv", "site-77-b,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a place whose id is only the beginning", { { "services.csv", "site-7-,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a place of the fleet", { { "services.csv", "f-pantry,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a place of nobody", { { "services.csv", "other,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "the image's place", { { "services.csv", "n-desk,site-7-o,SAMPLE Two,active,,,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "the image's hotline", { { "services.csv", "line-1,site-7-o,SAMPLE First Line,active,,hotline,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a hotline of its own", { { "services.csv", "site-7-l,site-7-o,SAMPLE Line,active,,hotline,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a hotline of its own in capitals", { { "services.csv", "site-7-l,site-7-o,SAMPLE Line,active,,HOTLINE,\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a place that comes first", { { "services.csv", "site-7-b,site-7-o,SAMPLE Two,active,,,1\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a phone of nobody", { { "phones.csv", "p,site-7-desk,555-0171,voice\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a group of nobody", { { "organizations.csv", "o,SAMPLE\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a page of the image", { { "pages.csv", "id,title,body\nn-page,SAMPLE Rights,None.\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a word of the glossary", { { "glossary.csv", "id,term,explanation\nsite-7-w,visa,SAMPLE\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "the fleet's place withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,f-pantry\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "a hotline withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,line-1\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
	{ "another site's place withdrawn", { { "withdrawn.csv", HEADER_WITHDRAWN "services,site-8-desk\n" } }, REFUSAL_ROLE, REFUSAL_ROLE },
};

enum { SITE_CHANGES = sizeof(site_changes) / sizeof(site_changes[0]) };

static int set_up(void **state)
{
	struct receiving *receiving = malloc(sizeof(*receiving));

	*state = receiving;
	receiving_start(receiving);
	return 0;
}

static int tear_down(void **state)
{
	receiving_end(*state);
	free(*state);
	return 0;
}

static bool has_table(const struct parcel_text *parcel, const char *file)
{
	for (const struct table_text *table = parcel->tables; table->file; table++)
		if (strcmp(table->file, file) == 0)
			return true;
	return false;
}

static void apply(struct parcel_text *parcel, const struct change *change)
{
	for (size_t i = 0; i < 3 && change->parts[i].file; i++) {
		if (has_table(parcel, change->parts[i].file))
			parcel_add(parcel, change->parts[i].file, change->parts[i].row);
		else
			parcel_set(parcel, change->parts[i].file, change->parts[i].row);
	}
}

/* A change that is refused leaves no trace, and one that is taken is taken back again. */
static void try(struct receiving *receiving, const struct change *change, uint32_t site, const int *keys, int expected)
{
	struct parcel_text parcel = site ? receiving_site() : receiving_fleet();
	char before[1000];
	int said;

	snprintf(before, sizeof(before), "%s", receiving_state(receiving));
	apply(&parcel, change);
	said = receiving_send(receiving, receiving_sign(&parcel, site, 0, 2, keys));
	parcel_free(&parcel);
	if (said != expected)
		fail_msg("%s, signed by %d: E%02d, not E%02d\n%s%s", change->name, keys[0], said, expected,
			 receiving->said, receiving->logged);
	if (expected != REFUSAL_NONE)
		assert_string_equal(receiving_state(receiving), before);
	if (expected == REFUSAL_ROLE && !receiving->logged[0])
		fail_msg("%s: no row is named", change->name);
}

static void every_change_of_the_fleet_by_every_role(void **state)
{
	(void)state;
	for (size_t i = 0; i < FLEET_CHANGES; i++) {
		const int *const keys[] = { PUBLISH, ROOT, SITE };
		const int expected[] = { fleet_changes[i].publish, fleet_changes[i].root, REFUSAL_FEW_KEYS };

		for (size_t role = 0; role < 3; role++) {
			struct receiving receiving;
			struct parcel_text parcel = receiving_fleet();

			receiving_start(&receiving);
			assert_int_equal(receiving_send(&receiving, receiving_sign(&parcel, 0, 0, 1, PUBLISH)), REFUSAL_NONE);
			try(&receiving, &fleet_changes[i], 0, keys[role], expected[role]);
			parcel_free(&parcel);
			receiving_end(&receiving);
		}
	}
}

static void every_change_of_a_site_by_every_role(void **state)
{
	(void)state;
	for (size_t i = 0; i < SITE_CHANGES; i++) {
		const int *const keys[] = { PUBLISH, ROOT, SITE };

		for (size_t role = 0; role < 3; role++) {
			struct receiving receiving;
			struct parcel_text fleet = receiving_fleet(), site = receiving_site();

			receiving_start(&receiving);
			assert_int_equal(receiving_send(&receiving, receiving_sign(&fleet, 0, 0, 1, PUBLISH)), REFUSAL_NONE);
			assert_int_equal(receiving_send(&receiving, receiving_sign(&site, 7, 0, 1, SITE)), REFUSAL_NONE);
			try(&receiving, &site_changes[i], 7, keys[role], site_changes[i].root);
			parcel_free(&fleet);
			parcel_free(&site);
			receiving_end(&receiving);
		}
	}
}

static void a_site_has_fifty_places_and_not_one_more(void **state)
{
	struct receiving *receiving = *state;

	for (int more = 0; more <= 1; more++) {
		struct parcel_text parcel = receiving_site();
		int said;

		for (int i = 1; i < 50 + more; i++) {
			char row[100];

			snprintf(row, sizeof(row), "site-7-%d,site-7-o,SAMPLE %d,active,,,\n", i, i);
			parcel_add(&parcel, "services.csv", row);
		}
		said = receiving_send(receiving, receiving_sign(&parcel, 7, 0, (uint64_t)more + 1, SITE));
		assert_int_equal(said, more ? REFUSAL_ROLE : REFUSAL_NONE);
		parcel_free(&parcel);
	}
}

static void an_update_for_another_site_is_refused(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_site();

	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 8, 0, 1, ROOT)), REFUSAL_SITE);
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 8, 0, 1, PUBLISH)), REFUSAL_SITE);
	parcel_free(&parcel);
}

/* A place that PUBLISH withdrew comes back with nobody's update but that of a new epoch. */
static void a_later_epoch_of_root_begins_anew(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();

	parcel_set(&parcel, "withdrawn.csv", HEADER_WITHDRAWN "services,f-pantry\n");
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 0, 9, PUBLISH)), REFUSAL_NONE);
	parcel_free(&parcel);
	parcel = receiving_fleet();
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 0, 10, PUBLISH)), REFUSAL_NONE);
	assert_true(receiving_choose(receiving));
	assert_string_equal(receiving_ask(receiving, "SELECT count(*) FROM service WHERE key = 'f-pantry'"), "0");
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 1, 1, PUBLISH)), REFUSAL_ROLE);
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 1, 1, ROOT)), REFUSAL_NONE);
	assert_true(receiving_choose(receiving));
	assert_string_equal(receiving_ask(receiving, "SELECT count(*) FROM service WHERE key = 'f-pantry'"), "1");
	parcel_free(&parcel);
}

static void more_withdrawn_rows_than_a_kiosk_keeps_are_refused(void **state)
{
	struct receiving *receiving = *state;
	struct parcel_text parcel = receiving_fleet();
	char *text = malloc(200000), *out = text;

	out = stpcpy(out, HEADER_WITHDRAWN);
	for (int i = 0; i < WITHDRAWN_MAX; i++)
		out += sprintf(out, "services,gone-%d\n", i);
	parcel_set(&parcel, "withdrawn.csv", text);
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 0, 1, PUBLISH)), REFUSAL_NONE);
	parcel_set(&parcel, "withdrawn.csv", HEADER_WITHDRAWN "services,one-more\n");
	assert_int_equal(receiving_send(receiving, receiving_sign(&parcel, 0, 0, 2, PUBLISH)), REFUSAL_WITHDRAWN_FULL);
	free(text);
	parcel_free(&parcel);
}

int roles_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_change_of_the_fleet_by_every_role),
		cmocka_unit_test(every_change_of_a_site_by_every_role),
		cmocka_unit_test_setup_teardown(a_site_has_fifty_places_and_not_one_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_update_for_another_site_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_later_epoch_of_root_begins_anew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(more_withdrawn_rows_than_a_kiosk_keeps_are_refused, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
