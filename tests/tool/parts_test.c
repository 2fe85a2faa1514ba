/* SPDX-License-Identifier: MIT */
#include "tool/parts.h"

#include "fixture.h"

static int setup(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	arena_free(*state);
	free(*state);
	return 0;
}

static void addresses_end_in_a_state(void **state)
{
	static const struct {
		const char *text, *street, *city, *region, *zip;
	} cases[] = {
		{ "9525 Sterling Drive, Cutler Bay, FL 33157", "9525 Sterling Drive", "Cutler Bay",
		  "FL", "33157" },
		{ "1 A St, Suite 2, Mobile, AL 36602-1234", "1 A St, Suite 2", "Mobile", "AL",
		  "36602-1234" },
		{ "State: FL", "", "", "FL", "" },
		{ "Mobile, AL", "", "Mobile", "AL", "" },
		{ "1 Main St", "1 Main St", "", "", "" },
		{ "1 Main St, Springfield", "1 Main St, Springfield", "", "", "" },
		{ "", "", "", "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct address_parts parts = parts_address(cases[i].text, *state);

		assert_string_equal(parts.street, cases[i].street);
		assert_string_equal(parts.city, cases[i].city);
		assert_string_equal(parts.state, cases[i].region);
		assert_string_equal(parts.zip, cases[i].zip);
	}
}

static void phones_are_one_number_or_nothing(void **state)
{
	static const struct {
		const char *text, *label, *number, *extension;
		bool dialled;
	} cases[] = {
		{ "251-555-0101", "", "251-555-0101", "", true },
		{ "\"+44 1234 234567\"", "", "+44 1234 234567", "", true },
		{ "main: (251) 555-0101", "main", "(251) 555-0101", "", true },
		{ "251-555-0101 x 715", "", "251-555-0101", "715", true },
		{ "251-555-0101, ext. 12", "", "251-555-0101", "12", true },
		{ "844-RIGHTS-9 (251-555-0102)", "", "251-555-0102", "", true },
		{ "251-555-0103 (LAWS)", "", "251-555-0103", "", true },
		{ "1-800-LAW-REP-4", "", "1-800-529-737-4", "", true },
		{ "(251) 555-0104 AL only", "AL only", "(251) 555-0104", "", true },
		{ "988", "", "988", "", true },
		{ "no phone", "", "no phone", "", false },
		{ "call 12 or 13", "", "call 12 or 13", "", false },
		{ "251-555-0101, 251-555-0102", "", "251-555-0101, 251-555-0102", "", false },
		{ "251 555 0101 251 555 0102", "", "251 555 0101 251 555 0102", "", false },
		{ "12", "", "12", "", false },
		{ "", "", "", "", false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct phone_parts parts = parts_phone(cases[i].text, *state);

		assert_string_equal(parts.number, cases[i].number);
		assert_string_equal(parts.label, cases[i].label);
		assert_string_equal(parts.extension, cases[i].extension);
		assert_int_equal(parts_is_dialled(parts.number), cases[i].dialled);
	}
}

static void several_numbers_are_parted(void **state)
{
	static const struct {
		const char *text;
		size_t count;
	} cases[] = {
		{ "251-555-0101; 251-555-0102", 2 },
		{ "251-555-0101, main: 251-555-0102", 2 },
		{ "251-555-0101 or 251-555-0102/251-555-0103", 3 },
		{ "251-555-0101, ext. 12", 1 },
		{ "251/555-0101", 1 },
		{ " ", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *list = cases[i].text;
		size_t count = 0;

		while (parts_next_phone(&list, *state))
			count++;
		if (count != cases[i].count)
			fail_msg("%s: %zu", cases[i].text, count);
	}
}

static void points_lie_on_earth(void **state)
{
	const char *latitude, *longitude;

	assert_true(parts_point("Geolocation is 41.88149, -87.624392", &latitude, &longitude, *state));
	assert_string_equal(latitude, "41.88149");
	assert_string_equal(longitude, "-87.624392");
	assert_false(parts_point("100, 101", &latitude, &longitude, *state));
	assert_false(parts_point("41.8", &latitude, &longitude, *state));
	assert_false(parts_point("", &latitude, &longitude, *state));
	assert_false(parts_degrees("nan", -90, 90));
	assert_false(parts_degrees("1e1", -90, 90));
	assert_false(parts_degrees("", -90, 90));
}

static void dates_are_read_in_the_forms_of_this_country(void **state)
{
	static const char *const cases[][2] = {
		{ "November 3, 2026", "2026-11-03" }, { "3 Nov 2026", "2026-11-03" },
		{ "11/3/2026", "2026-11-03" },	      { "12/24/26", "2026-12-24" },
		{ "24.12.2026", "2026-12-24" },	      { "Nov 3rd, 2026", "2026-11-03" },
		{ "24/12/2026", NULL },		      { "January 01, 0001", NULL },
		{ "2/30/2026", NULL },		      { "13/13/2026", NULL },
		{ "November", NULL },		      { "3", NULL },
		{ "3 Nov Dec 2026", NULL },	      { "1/2/3/4", NULL },
		{ "99999/1/1", NULL },		      { "", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *date = parts_date(cases[i][0], *state);

		if ((date == NULL) != (cases[i][1] == NULL))
			fail_msg("%s: %s", cases[i][0], date ? date : "none");
		if (date)
			assert_string_equal(date, cases[i][1]);
	}
}

static void slugs_are_short_and_whole(void **state)
{
	const char *slug;
	char long_name[300] = "";

	assert_string_equal(parts_slug("Harbor House, Mobile", *state), "harbor-house-mobile");
	assert_string_equal(parts_slug("  !! ", *state), "row");
	assert_string_equal(parts_slug("", *state), "row");
	for (int i = 0; i < 80; i++)
		strcat(long_name, "\u00E9");
	slug = parts_slug(long_name, *state);
	assert_true(strlen(slug) <= 60);
}

static void answers_are_yes_no_or_not_understood(void **state)
{
	(void)state;
	assert_int_equal(parts_answer("Yes"), ANSWER_YES);
	assert_int_equal(parts_answer("x"), ANSWER_YES);
	assert_int_equal(parts_answer("FALSE"), ANSWER_NO);
	assert_int_equal(parts_answer(""), ANSWER_NONE);
	assert_int_equal(parts_answer("maybe"), ANSWER_OTHER);
}

int parts_test(void);

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int parts_test(void)
{
	const struct CMUnitTest tests[] = {
		CASE(addresses_end_in_a_state),
		CASE(phones_are_one_number_or_nothing),
		CASE(several_numbers_are_parted),
		CASE(points_lie_on_earth),
		CASE(dates_are_read_in_the_forms_of_this_country),
		CASE(slugs_are_short_and_whole),
		CASE(answers_are_yes_no_or_not_understood),
	};

	return cmocka_run_group_tests_name("parts", tests, NULL, NULL);
}
