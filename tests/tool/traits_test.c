/* SPDX-License-Identifier: MIT */
#include "tool/traits.h"

#include "fixture.h"

#define TERMS                                                                           \
	"id,code,taxonomy_id\n"                                                         \
	"t-free,free,fingerpost-trait\nt-walk,walk-in,fingerpost-trait\n"               \
	"t-id,no-id,fingerpost-trait\nt-women,women,fingerpost-trait\n"                 \
	"t-men,men,fingerpost-trait\nt-18,under-18,fingerpost-trait\n"                  \
	"s-any,any,fingerpost-situation\ns-work,forced-work,fingerpost-situation\n"     \
	"s-partner,partner-violence,fingerpost-situation\nother,no-id,another-taxonomy\n"

static void start(struct fixture *fixture, const char *services)
{
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,SAMPLE Group\n");
	fixture_write(fixture, "taxonomy_terms.csv", TERMS);
	fixture_write(fixture, "services.csv", services);
}

static void start_plain(struct fixture *fixture, const char *attributes)
{
	start(fixture, "id,organization_id,name,status\ns,o,SAMPLE House,active\n");
	fixture_write(fixture, "attributes.csv", attributes);
}

static struct service service_of(struct fixture *fixture, const char *key)
{
	struct service service;

	if (!fixture->directory)
		fixture_open(fixture);
	if (!directory_service(fixture->directory, directory_find_service(fixture->directory, key),
			       &languages[0], &fixture->arena, &service, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return service;
}

static void attributes_say_yes_and_no(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start_plain(&fixture, "id,link_id,taxonomy_term_id,link_entity,value\n"
			      "1,s,t-walk,service,\n2,s,t-id,service,No\n3,s,t-free,service,TRUE\n"
			      "4,s,s-work,service,yes\n");
	service = service_of(&fixture, "s");
	assert_int_equal(service.traits, TRAIT_BIT(TRAIT_WALK_IN) | TRAIT_BIT(TRAIT_FREE));
	assert_int_equal(service.not_traits, TRAIT_BIT(TRAIT_NO_ID));
	assert_int_equal(service.situations, SITUATION_BIT(SITUATION_FORCED_WORK));
	assert_int_equal(service.minimum_age, AGE_UNKNOWN);
	assert_int_equal(service.maximum_age, AGE_UNKNOWN);
	fixture_end(&fixture);
}

static void what_nobody_says_is_not_known(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start_plain(&fixture, "id,link_id,taxonomy_term_id,link_entity,value\n"
			      "1,s,other,service,yes\n2,s,t-id,organization,yes\n");
	service = service_of(&fixture, "s");
	assert_int_equal(service.traits, 0);
	assert_int_equal(service.not_traits, 0);
	assert_int_equal(service.situations, 0);
	fixture_end(&fixture);
}

static void who_says_yes_and_no_has_said_nothing(void **state)
{
	struct fixture fixture;
	struct service service;

	(void)state;
	start_plain(&fixture, "id,link_id,taxonomy_term_id,link_entity,value\n"
			      "1,s,t-id,service,yes\n2,s,t-id,service,no\n"
			      "3,s,s-any,service,yes\n4,s,s-work,service,no\n");
	service = service_of(&fixture, "s");
	assert_int_equal(service.traits | service.not_traits, 0);
	assert_int_equal(service.situations,
			 SITUATIONS_ALL & ~SITUATION_BIT(SITUATION_FORCED_WORK));
	fixture_end(&fixture);
}

static void women_without_men_is_women_only(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, "id,organization_id,name,status\na,o,SAMPLE A,active\n"
			"b,o,SAMPLE B,active\nc,o,SAMPLE C,active\n");
	fixture_write(&fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity,value\n"
		      "1,a,t-women,service,yes\n2,a,t-men,service,no\n"
		      "3,b,t-women,service,yes\n4,b,t-men,service,yes\n"
		      "5,c,t-women,service,yes\n");
	assert_true(service_of(&fixture, "a").traits & TRAIT_BIT(TRAIT_WOMEN_ONLY));
	assert_true(service_of(&fixture, "b").not_traits & TRAIT_BIT(TRAIT_WOMEN_ONLY));
	assert_false((service_of(&fixture, "c").traits | service_of(&fixture, "c").not_traits) &
		     TRAIT_BIT(TRAIT_WOMEN_ONLY));
	fixture_end(&fixture);
}

static void ages_say_who_may_come(void **state)
{
	static const struct {
		const char *key;
		int least, most;
		uint32_t yes, no;
	} cases[] = {
		{ "adults", 18, AGE_UNKNOWN, TRAIT_BIT(TRAIT_ADULTS), TRAIT_BIT(TRAIT_UNDER_18) },
		{ "youth", 13, 17, TRAIT_BIT(TRAIT_UNDER_18), TRAIT_BIT(TRAIT_ADULTS) },
		{ "both", 16, 24, TRAIT_BIT(TRAIT_UNDER_18) | TRAIT_BIT(TRAIT_ADULTS), 0 },
		{ "until", AGE_UNKNOWN, 24, TRAIT_BIT(TRAIT_ADULTS), 0 },
		{ "from", 12, AGE_UNKNOWN, TRAIT_BIT(TRAIT_UNDER_18), 0 },
		{ "broken", AGE_UNKNOWN, AGE_UNKNOWN, 0, 0 },
	};
	struct fixture fixture;

	(void)state;
	start(&fixture, "id,organization_id,name,status,minimum_age,maximum_age\n"
			"adults,o,SAMPLE,active,18.0,\nyouth,o,SAMPLE,active,13,17\n"
			"both,o,SAMPLE,active,16,24\nuntil,o,SAMPLE,active,,24\n"
			"from,o,SAMPLE,active,12,\nbroken,o,SAMPLE,active,teens,900\n");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct service service = service_of(&fixture, cases[i].key);

		assert_int_equal(service.minimum_age, cases[i].least);
		assert_int_equal(service.maximum_age, cases[i].most);
		assert_int_equal(service.traits, cases[i].yes);
		assert_int_equal(service.not_traits, cases[i].no);
	}
	fixture_assert_said(&fixture, "services.csv:7", "minimum_age is \"teens\", which is no age");
	fixture_assert_said(&fixture, "services.csv:7", "maximum_age is \"900\", which is no age");
	fixture_end(&fixture);
}

static void documents_and_access_count_only_when_they_are_certain(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, "id,organization_id,name,status\na,o,SAMPLE A,active\n"
			"b,o,SAMPLE B,active\nc,o,SAMPLE C,active\n");
	fixture_write(&fixture, "required_documents.csv",
		      "id,service_id,document\n1,a,Photo ID\n2,a,police report\n"
		      "3,b,None\n4,c,\"ID, if you have one\"\n");
	fixture_write(&fixture, "locations.csv", "id,location_type\nl,physical\nm,physical\n");
	fixture_write(&fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,a,l\n2,c,m\n");
	fixture_write(&fixture, "accessibility.csv",
		      "id,location_id,description\n1,l,Wheelchair Accessible\n"
		      "2,m,Ask about the ramp\n");
	assert_int_equal(service_of(&fixture, "a").not_traits,
			 TRAIT_BIT(TRAIT_NO_ID) | TRAIT_BIT(TRAIT_NO_POLICE_REPORT));
	assert_int_equal(service_of(&fixture, "a").traits, TRAIT_BIT(TRAIT_STEP_FREE));
	assert_int_equal(service_of(&fixture, "b").traits, TRAIT_BIT(TRAIT_NO_ID));
	assert_int_equal(service_of(&fixture, "c").traits | service_of(&fixture, "c").not_traits, 0);
	fixture_end(&fixture);
}

static void terms_and_values_that_say_nothing_are_named(void **state)
{
	struct fixture fixture;

	(void)state;
	start_plain(&fixture, "id,link_id,taxonomy_term_id,link_entity,value\n"
			      "1,s,t-id,service,maybe\n");
	fixture_write(&fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nt-id,no-id,fingerpost-trait\n"
		      "x,noid,fingerpost-trait\ny,robbery,fingerpost-situation\n");
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	fixture_assert_said(&fixture, "taxonomy_terms.csv:3",
			    "code is \"noid\", which data/PROFILE.md does not list");
	fixture_assert_said(&fixture, "taxonomy_terms.csv:4", "code is \"robbery\"");
	fixture_assert_said(&fixture, "attributes.csv:2",
			    "value is \"maybe\", but must be yes or no");
	assert_int_equal(service_of(&fixture, "s").traits, 0);
	fixture_end(&fixture);
}

int traits_test(void);

int traits_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_say_yes_and_no),
		cmocka_unit_test(what_nobody_says_is_not_known),
		cmocka_unit_test(who_says_yes_and_no_has_said_nothing),
		cmocka_unit_test(women_without_men_is_women_only),
		cmocka_unit_test(ages_say_who_may_come),
		cmocka_unit_test(documents_and_access_count_only_when_they_are_certain),
		cmocka_unit_test(terms_and_values_that_say_nothing_are_named),
	};

	return cmocka_run_group_tests_name("traits", tests, NULL, NULL);
}
