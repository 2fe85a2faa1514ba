/* SPDX-License-Identifier: MIT */
#include "tool/stats.h"

#include "fixture.h"

struct case_ {
	struct fixture fixture;
	struct load load;
	struct stats stats;
};

static int setup(void **state)
{
	struct case_ *one = calloc(1, sizeof(*one));
	struct fixture *fixture = &one->fixture;

	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status,x_kind,description,assured_date\n"
		      "old,o,Old House,active,,Beds,2025-01-10\n"
		      "new,o,New House,active,,Rooms,2026-10-01\n"
		      "only,o,Legal Desk,active,,Law,2025-06-15\n"
		      "line,o,Line,active,hotline,Listens,2026-01-02\n"
		      "unknown,o,Table,active,,,\n"
		      "closed,o,Closed,defunct,,,2001\n");
	fixture_write(fixture, "locations.csv", "id,location_type\n1,physical\n2,physical\n3,physical\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,city,state_province\n"
		      "1,1,1 Main St,Mobile,AL\n2,2,2 Main St,Mobile,AL\n3,3,3 Main St,Mobile,AL\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,old,1\n2,new,2\n3,only,3\n");
	fixture_write(fixture, "phones.csv",
		      "id,number,service_id\n1,251-555-0101,old\n2,251-555-0102,new\n"
		      "3,251-555-0103,only\n4,251-555-0104,line\n");
	fixture_write(fixture, "languages.csv",
		      "id,phone_id,name,code\n1,1,Spanish,es\n2,2,Tigrinya,ti\n3,4,Spanish,es\n"
		      "4,4,Other,mul\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nhousing,housing,fingerpost-category\n"
		      "legal,legal,fingerpost-category\n");
	fixture_write(fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity\n1,old,housing,service\n"
		      "2,new,housing,service\n3,only,legal,service\n4,line,legal,service\n"
		      "5,line,housing,service\n");
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text\nservice,old,description,es,Camas\n");
	assert_true(load_path(&one->load, fixture->folder, &fixture->error));
	stats_make(&one->stats, &one->load, 20261126);
	*state = one;
	return 0;
}

static int teardown(void **state)
{
	struct case_ *one = *state;

	stats_free(&one->stats);
	load_free(&one->load);
	fixture_end(&one->fixture);
	free(one);
	return 0;
}

static size_t spoken(const struct stats *stats, enum category category, const char *name)
{
	for (size_t i = 0; i < stats->language_count; i++)
		if (strcmp(stats->languages[i].name, name) == 0)
			return stats->needs[category].spoken[i];
	fail_msg("%s is not among the languages", name);
	return 0;
}

static void services_are_counted_by_need_and_language(void **state)
{
	const struct stats *stats = &((struct case_ *)*state)->stats;

	assert_int_equal(stats->offers.count, 5);
	assert_int_equal(stats->needs[CATEGORY_HOUSING].services, 3);
	assert_int_equal(stats->needs[CATEGORY_HOUSING].hotlines, 1);
	assert_int_equal(stats->needs[CATEGORY_NONE].services, 1);
	assert_int_equal(spoken(stats, CATEGORY_HOUSING, "Spanish"), 2);
	assert_int_equal(spoken(stats, CATEGORY_HOUSING, "Tigrinya"), 1);
	assert_int_equal(spoken(stats, CATEGORY_LEGAL, "Tigrinya"), 0);
	assert_int_equal(stats->needs[CATEGORY_LEGAL].many, 1);
	assert_int_equal(stats->needs[CATEGORY_HOUSING].translated[1], 1);
	assert_int_equal(stats->needs[CATEGORY_HOUSING].with_texts, 3);
}

static void checks_are_counted_by_age(void **state)
{
	const struct stats *stats = &((struct case_ *)*state)->stats;

	assert_int_equal(stats->needs[CATEGORY_HOUSING].oldest, 20250110);
	assert_int_equal(stats->needs[CATEGORY_HOUSING].stale, 1);
	assert_int_equal(stats->needs[CATEGORY_NONE].never, 1);
}

/* Months by how few are like it: 36, 17, 22 / 2, 10, 1 / 2. */
static void the_oldest_and_rarest_are_to_be_called_first(void **state)
{
	static const char *const expected[] = { "unknown", "only", "old", "line", "new" };
	const struct stats *stats = &((struct case_ *)*state)->stats;

	assert_int_equal(stats->call_count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(stats->calls[i].offer->key, expected[i]);
	assert_string_equal(stats->calls[1].number, "251-555-0103");
	assert_int_equal(stats->calls[1].alike, 1);
	assert_int_equal(stats->calls[2].alike, 2);
}

static void months_are_whole_ones(void **state)
{
	(void)state;
	assert_int_equal(stats_months(20261026, 20261126), 1);
	assert_int_equal(stats_months(20261027, 20261126), 0);
	assert_int_equal(stats_months(20250000, 20261126), 22);
	assert_int_equal(stats_months(20261200, 20261126), 0);
	assert_int_equal(stats_months(0, 20261126), STATS_NEVER);
}

static char *answer(struct fixture *fixture, char *path, char *now, enum status expected)
{
	char *words[] = { "fingerpost-data", "stats", path, "--now", now };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	FILE *err;

	free(fixture->said);
	err = open_memstream(&fixture->said, &size);
	assert_int_equal(command_run(5, words, out, err), expected);
	fclose(out);
	fclose(err);
	return text;
}

static void gaps_are_said_in_plain_words(void **state)
{
	static const char *const sentences[] = {
		"5 services that are active, on 2026-11-26\n",
		"  (no number)      Table: nobody knows when it was checked, the only one of its kind "
		"there\n",
		"  251-555-0103     Legal Desk, Mobile, AL: checked 17 months ago, the only one of its "
		"kind there\n",
		"  251-555-0104     Line: checked 10 months ago, a hotline\n",
		"No place that helps with legal papers is known to speak Spanish, Arabic, Chinese or "
		"Tigrinya (1 can be called with an interpreter).\n",
		"Nothing about legal papers can be read in Spanish.\n",
		"No service helps with food.\n",
		"1 service belongs to none of the twelve needs.\n",
	};
	struct case_ *one = *state;
	char *text = answer(&one->fixture, one->fixture.folder, "2026-11-26", STATUS_DONE);

	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (!strstr(text, sentences[i]))
			fail_msg("expected: %s\nsaid: %s", sentences[i], text);
	free(text);
}

static void a_directory_file_says_the_same_as_its_package(void **state)
{
	struct case_ *one = *state;
	char *package = answer(&one->fixture, one->fixture.folder, "2026-11-26", STATUS_DONE), *db;

	assert_int_equal(fixture_build(&one->fixture), STATUS_DONE);
	db = answer(&one->fixture, one->fixture.db, "2026-11-26", STATUS_DONE);
	assert_string_equal(package, db);
	free(package);
	free(db);
}

static void what_cannot_be_counted_says_why(void **state)
{
	struct case_ *one = *state;

	free(answer(&one->fixture, "no/such", "2026-11-26", STATUS_REFUSED));
	assert_non_null(strstr(one->fixture.said, "no/such: can't be opened"));
	free(answer(&one->fixture, one->fixture.folder, "today", STATUS_USAGE));
	assert_non_null(strstr(one->fixture.said, "\"today\" is not a day; write it as yyyy-mm-dd"));
}

int stats_test(void);

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int stats_test(void)
{
	const struct CMUnitTest tests[] = {
		CASE(services_are_counted_by_need_and_language),
		CASE(checks_are_counted_by_age),
		CASE(the_oldest_and_rarest_are_to_be_called_first),
		cmocka_unit_test(months_are_whole_ones),
		CASE(gaps_are_said_in_plain_words),
		CASE(a_directory_file_says_the_same_as_its_package),
		CASE(what_cannot_be_counted_says_why),
	};

	return cmocka_run_group_tests_name("stats", tests, NULL, NULL);
}
