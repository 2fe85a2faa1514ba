/* SPDX-License-Identifier: MIT */
#include "tool/needs.h"

#include "fixture.h"

static void terms_and_codes_lead_to_needs(void **state)
{
	(void)state;
	assert_int_equal(needs_term("Emergency Shelter"), CATEGORY_HOUSING);
	assert_int_equal(needs_term("Addiction & Recovery"), CATEGORY_SUBSTANCE_USE);
	assert_int_equal(needs_term("Citizenship & Immigration"), CATEGORY_LEGAL);
	assert_int_equal(needs_term("mental-health"), CATEGORY_MENTAL_HEALTH);
	assert_int_equal(needs_term("Mental Health"), CATEGORY_MENTAL_HEALTH);
	assert_int_equal(needs_term("Animal Welfare"), CATEGORY_NONE);
	assert_int_equal(needs_term(""), CATEGORY_NONE);
}

static void lists_are_read_part_by_part(void **state)
{
	enum category needs[CATEGORY_COUNT];
	char unknown[20];

	(void)state;
	assert_int_equal(needs_list("Legal self-help center; food, shelter", needs, unknown, 20), 3);
	assert_int_equal(needs[0], CATEGORY_LEGAL);
	assert_int_equal(needs[1], CATEGORY_FOOD);
	assert_int_equal(needs[2], CATEGORY_HOUSING);
	assert_string_equal(unknown, "");
	assert_int_equal(needs_list("clinic, doctor", needs, unknown, 20), 1);
	assert_int_equal(needs_list("Speakers, Automobile Loans, Fairy tales", needs, unknown, 20), 0);
	assert_int_equal(strlen(unknown), 19);
	assert_int_equal(needs_list(" ,;/ ", needs, unknown, 20), 0);
	/* A word inside another is none. */
	assert_int_equal(needs_list("flawless seafood", needs, unknown, 20), 0);
}

/* Every word of the table is one of the twelve. */
static void every_word_has_a_need(void **state)
{
	static const struct {
		const char *source, *word, *need;
	} words[] = {
#include "categories.inc"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (category_find(words[i].need) == CATEGORY_NONE ||
		    needs_term(words[i].word) == CATEGORY_NONE)
			fail_msg("%s", words[i].word);
}

int needs_test(void);

int needs_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_and_codes_lead_to_needs),
		cmocka_unit_test(lists_are_read_part_by_part),
		cmocka_unit_test(every_word_has_a_need),
	};

	return cmocka_run_group_tests_name("needs", tests, NULL, NULL);
}
