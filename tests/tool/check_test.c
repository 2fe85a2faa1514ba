/* SPDX-License-Identifier: MIT */
#include "tool/check.h"

#include "fixture.h"

/* A package without faults, in which a test then spoils one file. */
static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status\ns,o,House,active\n");
	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility,latitude\nl,physical,,\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,address_1,city,state_province\na,l,1 Main St,Mobile,AL\n");
	fixture_write(fixture, "service_at_location.csv", "id,service_id,location_id\n1,s,l\n");
	fixture_write(fixture, "phones.csv", "id,number,service_id\np,251-555-0101,s\n");
	fixture_write(fixture, "taxonomies.csv", "id,name\nfingerpost-category,Needs\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nt,housing,fingerpost-category\n");
	fixture_write(fixture, "attributes.csv",
		      "id,link_id,taxonomy_term_id,link_entity\n1,s,t,service\n");
	fixture_write(fixture, "pages.csv",
		      "id,title,body,category,kind\ng,Call 211,Body,,guide\n");
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	fixture_end(*state);
	free(*state);
	return 0;
}

/* With this file the package has this fault. Only one that stops keeps it from
 * being built, and a check ends well if nothing is refused. */
static void assert_fault(struct fixture *fixture, enum weight weight, const char *file,
			 const char *text, const char *row, const char *sentence)
{
	static const char *const words[WEIGHT_COUNT] = {
		"(refused: this row is not used)", "(refused: nothing is built", "(hidden",
		"(repaired", "(note",
	};
	bool refused = weight == FAULT_REFUSED || weight == FAULT_STOP;
	char place[256];
	const char *line, *end;

	fixture_write(fixture, file, text);
	assert_int_equal(fixture_check(fixture), refused ? STATUS_REFUSED : STATUS_DONE);
	snprintf(place, sizeof(place), "%s:%s", file, row);
	fixture_assert_said(fixture, place, sentence);
	line = strstr(fixture->said, place);
	end = strchr(line, '\n');
	line = strstr(line, words[weight]);
	if (!line || line > end)
		fail_msg("expected: %s\nsaid: %s", words[weight], fixture->said);
	assert_int_equal(fixture_build(fixture),
			 weight == FAULT_STOP ? STATUS_REFUSED : STATUS_DONE);
	fixture_assert_said(fixture, place, sentence);
}

static void a_package_without_faults_passes(void **state)
{
	struct fixture *fixture = *state;

	if (fixture_check(fixture) != STATUS_DONE)
		fail_msg("%s", fixture->said);
	assert_string_equal(fixture->said, "");
	assert_int_equal(fixture_build(fixture), STATUS_DONE);
}

static void unknown_columns_and_files_are_no_fault(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "programs.csv", "id\n1\n");
	fixture_write(fixture, "organizations.csv", "id,name,tax_id\no,Group,9\n");
	assert_int_equal(fixture_check(fixture), STATUS_DONE);
}

static void what_must_not_be_empty_is_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "services.csv", "id,organization_id,name,status\ns,o,,active\n", "2",
		     "name is empty; fill it in");
}

static void a_missing_column_is_named(void **state)
{
	assert_fault(*state, FAULT_STOP, "services.csv", "id,organization_id,status\ns,o,active\n", "1",
		     "has no column \"name\"; add it to the first row");
	assert_fault(*state, FAULT_STOP, "phones.csv", "id,service_id\np,s\n", "1",
		     "has no column \"number\"; add it to the first row");
}

static void words_that_are_not_on_the_list_are_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "services.csv", "id,organization_id,name,status\ns,o,House,open\n",
		     "2",
		     "status is \"open\", but must be one of: active, inactive, defunct, "
		     "temporarily closed");
	assert_fault(*state, FAULT_REFUSED, "services.csv",
		     "id,organization_id,name,status,x_kind\ns,o,House,active,line\n", "2",
		     "x_kind is \"line\", but must be \"hotline\" or empty");
}

static void keys_that_lead_nowhere_are_named(void **state)
{
	assert_fault(*state, FAULT_REPAIRED, "services.csv", "id,organization_id,name,status\ns,x,House,active\n",
		     "2",
		     "organization_id is \"x\", but organizations.csv has no row with this id; "
		     "correct it or add the row");
	assert_fault(*state, FAULT_REPAIRED, "phones.csv", "id,number,service_id\np,251-555-0101,x\n", "2",
		     "service_id is \"x\", but services.csv has no row with this id");
	assert_fault(*state, FAULT_REFUSED, "attributes.csv",
		     "id,link_id,taxonomy_term_id,link_entity\n1,x,t,service\n", "2",
		     "link_id is \"x\", but services.csv has no row with this id");
}

static void an_id_that_comes_twice_is_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "phones.csv",
		     "id,number,service_id\np,251-555-0101,s\nq,911,s\np,251-555-0102,s\n", "4",
		     "the id \"p\" is already that of row 2; give each row its own");
}

static void an_unknown_need_is_named(void **state)
{
	assert_fault(*state, FAULT_REPAIRED, "pages.csv",
		     "id,title,body,category\ng,Title,Body,shelter\n", "2",
		     "category is \"shelter\", which is not one of the twelve needs");
	assert_fault(*state, FAULT_REFUSED, "taxonomy_terms.csv",
		     "id,code,taxonomy_id\nt,shelter,fingerpost-category\n", "2",
		     "code is \"shelter\", which is not one of the twelve needs");
}

static void terms_of_other_taxonomies_are_no_fault(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\nt,housing,fingerpost-category\nu,1102,other\n");
	assert_int_equal(fixture_check(fixture), STATUS_DONE);
}

static void a_phone_without_digits_is_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "phones.csv", "id,number,service_id\np,see website,s\n", "2",
		     "number is \"see website\", which has no digits; write the phone number as it "
		     "is dialled");
	assert_fault(*state, FAULT_NOTE, "phones.csv",
		     "id,number,service_id\np,251-555-0101,s\nq,251-555-0102,\n", "3",
		     "belongs to nothing and is not shown");
}

static void groups_with_other_digits_are_named(void **state)
{
	assert_fault(
		*state, FAULT_REFUSED, "phones.csv",
		"id,number,service_id,x_groups\np,251-555-0101,s,25-15-55-0110\n", "2",
		"x_groups \"25-15-55-0110\" has other digits than the number \"251-555-0101\"");
}

static void addresses_of_hidden_places_are_taken_out_and_named(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "locations.csv",
		      "id,location_type,x_visibility,latitude\nl,physical,hidden,30.7\n");
	assert_int_equal(fixture_build(fixture), STATUS_DONE);
	fixture_assert_said(fixture, "addresses.csv:2",
			    "this place is hidden, but the row has: address_1, city; empty those "
			    "cells (hidden: all but the state was taken out)");
	fixture_assert_said(fixture, "locations.csv:2",
			    "this place is hidden, but the row has: latitude; empty those cells");
	fixture_write(fixture, "locations.csv", "id,location_type\nl,redacted\n");
	assert_int_equal(fixture_build(fixture), STATUS_DONE);
	fixture_assert_said(fixture, "addresses.csv:2", "this place is hidden, but the row has: ");
}

static void a_word_that_may_say_hidden_hides(void **state)
{
	struct fixture *fixture = *state;

	assert_fault(fixture, FAULT_HIDDEN, "locations.csv",
		     "id,location_type,x_visibility\nl,physical,secret\n", "2",
		     "x_visibility is \"secret\", but must be one of: full, partial, hidden; "
		     "write it so (hidden: it is taken to be hidden)");
	fixture_assert_said(fixture, "addresses.csv:2",
			    "this place is hidden, but the row has: ");
	assert_fault(fixture, FAULT_HIDDEN, "locations.csv", "id,location_type\nl,confidential\n",
		     "2", "location_type is \"confidential\", but must be one of: physical, ");
	fixture_assert_said(fixture, "addresses.csv:2",
			    "this place is hidden, but the row has: ");
}

static void a_partly_shown_place_loses_its_street(void **state)
{
	fixture_write(*state, "locations.csv",
		      "id,location_type,x_visibility\nl,physical,partial\n");
	assert_int_equal(fixture_build(*state), STATUS_DONE);
	fixture_assert_said(*state, "addresses.csv:2",
			    "this place is only partly shown, but the row has: address_1; empty "
			    "those cells (hidden: all but town and state was taken out)");
}

/* Ninety rows of the same fault are twenty lines and a number. */
static void faults_of_one_kind_are_counted_after_the_first_ones(void **state)
{
	struct fixture *fixture = *state;
	char rows[8192] = "id,number,service_id\n", *end = rows + strlen(rows);

	for (int i = 0; i < 90; i++)
		end += sprintf(end, "p%d,none,s\n", i);
	fixture_write(fixture, "phones.csv", rows);
	assert_int_equal(fixture_check(fixture), STATUS_REFUSED);
	fixture_assert_said(fixture, "phones.csv:21", "number is \"none\", which has no digits");
	assert_null(strstr(fixture->said, "phones.csv:22:"));
	fixture_assert_said(fixture, "phones.csv",
			    "and 70 more like row 2: number is \"none\", which has no digits");
}

static void a_row_that_is_refused_takes_along_what_hangs_on_it_and_nothing_else(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "services.csv",
		      "id,organization_id,name,status\ns,o,House,active\nt,o,,active\n");
	fixture_write(fixture, "service_at_location.csv",
		      "id,service_id,location_id\n1,t,l\n2,s,l\n");
	assert_int_equal(fixture_check(fixture), STATUS_REFUSED);
	fixture_assert_said(fixture, "services.csv:3", "name is empty; fill it in");
	fixture_assert_said(fixture, "service_at_location.csv:2",
			    "service_id is \"t\", which is row 3 of services.csv, and that row is "
			    "not used; mend that row first (refused: this row is not used)");
	fixture_open(fixture);
	assert_true(directory_find_service(fixture->directory, "s"));
	assert_false(directory_find_service(fixture->directory, "t"));
}

static void hotlines_are_right_or_nothing_is_built(void **state)
{
	static const char services[] = "id,organization_id,name,status,x_kind\n"
				       "s,o,House,active,\nh,o,Line,active,hotline\n";
	struct fixture *fixture = *state;

	fixture_write(fixture, "services.csv", services);
	assert_fault(fixture, FAULT_STOP, "phones.csv", "id,number,service_id\np,none,h\n", "2",
		     "number is \"none\", which has no digits");
	assert_fault(fixture, FAULT_STOP, "phones.csv",
		     "id,number,service_id,x_groups\np,251-555-0101,h,251-555-0110\n", "2",
		     "x_groups \"251-555-0110\" has other digits");
	fixture_write(fixture, "phones.csv", "id,number,service_id\np,251-555-0101,h\n");
	assert_fault(fixture, FAULT_STOP, "languages.csv", "id,phone_id,name,code\n1,p,,\n", "2",
		     "names no language");
	fixture_write(fixture, "languages.csv", "id,phone_id,name,code\n1,p,French,fr\n");
	assert_fault(fixture, FAULT_STOP, "services.csv",
		     "id,organization_id,name,status,x_kind\nh,o,,active,hotline\n", "2",
		     "name is empty");
}

static void strict_takes_what_was_repaired_for_a_fault(void **state)
{
	struct fixture *fixture = *state;
	char *words[] = { "fingerpost-data", "check", fixture->folder, "--strict" };

	assert_int_equal(fixture_run(fixture, 4, words), STATUS_DONE);
	fixture_write(fixture, "phones.csv", "id,number,service_id\np,251-555-0101,\n");
	assert_int_equal(fixture_run(fixture, 4, words), STATUS_DONE);
	fixture_assert_said(fixture, "phones.csv:2", "belongs to nothing");
	fixture_write(fixture, "phones.csv", "id,number,service_id\np,251-555-0101,x\n");
	assert_int_equal(fixture_check(fixture), STATUS_DONE);
	assert_int_equal(fixture_run(fixture, 4, words), STATUS_REFUSED);
}

static void dates_that_are_none_are_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "services.csv",
		     "id,organization_id,name,status,x_expires\ns,o,House,active,May 2026\n", "2",
		     "x_expires is \"May 2026\", which is not a date; write it as yyyy-mm-dd");
	assert_fault(*state, FAULT_REPAIRED, "services.csv",
		     "id,organization_id,name,status,assured_date\ns,o,House,active,5/32/26\n", "2",
		     "assured_date is \"5/32/26\", which is not a date");
	assert_fault(*state, FAULT_REPAIRED, "services.csv",
		     "id,organization_id,name,status,x_order\ns,o,House,active,first\n", "2",
		     "x_order is \"first\", which is not a whole number");
}

static void hours_that_cannot_be_shown_are_named(void **state)
{
	assert_fault(
		*state, FAULT_REPAIRED, "schedules.csv",
		"id,service_id,freq,byday,opens_at,closes_at\n1,s,WEEKLY,MO,nine,17:00\n", "2",
		"opens_at \"nine\" and closes_at \"17:00\" are not two certain times");
	assert_fault(*state, FAULT_NOTE, "schedules.csv",
		     "id,service_id,freq,byday,opens_at,closes_at\n1,s,WEEKLY,,9:00,17:00\n", "2",
		     "the hours of this service are not shown: it does not say on which days; "
		     "fill in byday or dtstart");
	assert_fault(
		*state, FAULT_NOTE, "schedules.csv",
		"id,service_id,freq,byday,opens_at,closes_at\n1,s,HOURLY,MO,9:00,17:00\n", "2",
		"the hours of this service are not shown: freq is not one of DAILY, WEEKLY");
	assert_fault(*state, FAULT_NOTE, "schedules.csv",
		     "id,service_id,freq,byday,opens_at,closes_at,valid_to\n1,s,WEEKLY,MO,9:00,17:"
		     "00,soon\n",
		     "2",
		     "the hours of this service are not shown: valid_to is not a date");
	assert_fault(*state, FAULT_NOTE, "schedules.csv",
		     "id,service_id,freq,interval,byday,opens_at,closes_at\n1,s,WEEKLY,2,MO,9:00,"
		     "17:00\n",
		     "2", "the hours of this service are not shown: interval is more than 1, but dtstart does not say from when");
	assert_fault(*state, FAULT_NOTE, "schedules.csv",
		     "id,service_id,byday,opens_at,closes_at\n1,s,MO,,\n", "2",
		     "the hours of this service are not shown: opens_at is not a time");
	assert_fault(*state, FAULT_NOTE, "schedules.csv",
		     "id,service_id,byday,opens_at,closes_at\n1,s,MO;COUNT=1,9:00,17:00\n", "2",
		     "the hours of this service are not shown: the rule is too long, or has a ; or =");
}

static void services_without_need_or_state_are_noted(void **state)
{
	struct fixture *fixture = *state;

	fixture_write(fixture, "attributes.csv", "id,link_id,taxonomy_term_id,link_entity\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,city,state_province\na,l,Mobile,Bama\n");
	assert_int_equal(fixture_build(fixture), STATUS_DONE);
	fixture_assert_said(fixture, "services.csv:2", "belongs to none of the twelve needs");
	fixture_assert_said(fixture, "services.csv:2", "is in no state's list");
	fixture_assert_said(fixture, "addresses.csv:2",
			    "state_province is \"Bama\", which is no state or territory");
}

static void a_hotline_that_nobody_can_reach_is_noted(void **state)
{
	assert_fault(*state, FAULT_NOTE, "services.csv",
		     "id,organization_id,name,status,x_kind\ns,o,House,active,\nh,o,Line,active,"
		     "hotline\n",
		     "3", "is a hotline that nobody can reach");
}

static void a_row_that_names_no_language_is_named(void **state)
{
	assert_fault(*state, FAULT_REFUSED, "languages.csv", "id,service_id,name,code\n1,s,,\n", "2",
		     "names no language; fill in name or code");
	assert_fault(*state, FAULT_NOTE, "languages.csv", "id,service_id,phone_id,name\n1,,,French\n", "2",
		     "belongs to nothing and is not shown");
	assert_fault(*state, FAULT_NOTE, "languages.csv", "id,service_id,name,x_channel\n1,,French,chat\n", "2",
		     "x_channel is that of a service; fill in service_id");
}

static void a_folder_that_is_no_package_is_named(void **state)
{
	struct fixture *fixture = *state;
	char path[PATH_MAX], expected[2 * PATH_MAX];
	char *words[] = { "fingerpost-data", "check", path };

	fixture_path(fixture, "none", path);
	assert_int_equal(fixture_run(fixture, 3, words), STATUS_REFUSED);
	snprintf(expected, sizeof(expected), "%s: can't be opened", path);
	assert_non_null(strstr(fixture->said, expected));
	fixture_path(fixture, "services.csv", path);
	unlink(path);
	fixture_path(fixture, "pages.csv", path);
	unlink(path);
	assert_int_equal(fixture_check(fixture), STATUS_REFUSED);
	assert_non_null(strstr(fixture->said, "has neither services.csv nor pages.csv"));
}

int check_test(void);

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int check_test(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_package_without_faults_passes),
		CASE(unknown_columns_and_files_are_no_fault),
		CASE(what_must_not_be_empty_is_named),
		CASE(a_missing_column_is_named),
		CASE(words_that_are_not_on_the_list_are_named),
		CASE(keys_that_lead_nowhere_are_named),
		CASE(an_id_that_comes_twice_is_named),
		CASE(an_unknown_need_is_named),
		CASE(terms_of_other_taxonomies_are_no_fault),
		CASE(a_phone_without_digits_is_named),
		CASE(groups_with_other_digits_are_named),
		CASE(addresses_of_hidden_places_are_taken_out_and_named),
		CASE(a_word_that_may_say_hidden_hides),
		CASE(faults_of_one_kind_are_counted_after_the_first_ones),
		CASE(a_row_that_is_refused_takes_along_what_hangs_on_it_and_nothing_else),
		CASE(hotlines_are_right_or_nothing_is_built),
		CASE(strict_takes_what_was_repaired_for_a_fault),
		CASE(a_partly_shown_place_loses_its_street),
		CASE(dates_that_are_none_are_named),
		CASE(hours_that_cannot_be_shown_are_named),
		CASE(services_without_need_or_state_are_noted),
		CASE(a_hotline_that_nobody_can_reach_is_noted),
		CASE(a_row_that_names_no_language_is_named),
		CASE(a_folder_that_is_no_package_is_named),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
