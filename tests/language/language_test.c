/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "language/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <strings.h>

int language_test(void);

static void english_is_first_and_needs_no_other(void **state)
{
	(void)state;
	assert_string_equal(languages[0].tag, "en");
	assert_null(languages[0].parent);
	assert_int_equal(languages[0].direction, LEFT_TO_RIGHT);
}

static void every_language_falls_back_to_english_in_the_end(void **state)
{
	(void)state;
	for (int i = 1; i < LANGUAGE_COUNT; i++) {
		const struct language *at = &languages[i];
		int steps = 0;

		while (at && at->parent && steps++ < LANGUAGE_COUNT)
			at = language_find(at->parent);
		assert_ptr_equal(at, &languages[0]);
	}
}

static void no_two_languages_have_one_name(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		for (int k = 0; k < i; k++) {
			assert_true(strcasecmp(languages[i].tag, languages[k].tag) != 0);
			assert_string_not_equal(languages[i].autonym, languages[k].autonym);
			assert_string_not_equal(languages[i].english, languages[k].english);
		}
	}
}

static void every_language_is_told_whole(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		const struct language *one = &languages[i];

		assert_true(*one->tag && *one->autonym && *one->english && *one->probe);
		assert_true(utf8_valid(one->autonym, strlen(one->autonym)));
		assert_true(utf8_valid(one->probe, strlen(one->probe)));
		assert_int_equal(strlen(one->code), 3);
		assert_int_equal(strlen(one->script), 4);
		assert_int_equal(language_index(one), i);
	}
}

static void lines_are_as_far_apart_as_the_script_wants(void **state)
{
	const struct {
		const char *script;
		int least;
	} floors[] = { { "Latn", 138 }, { "Arab", 162 }, { "Hans", 150 }, { "Hant", 150 },
		       { "Kore", 150 }, { "Beng", 188 }, { "Mymr", 175 }, { "Deva", 175 },
		       { "Ethi", 150 }, { "Thai", 150 }, { "Taml", 200 } };

	(void)state;
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		for (size_t k = 0; k < sizeof(floors) / sizeof(floors[0]); k++)
			if (strcmp(languages[i].script, floors[k].script) == 0)
				assert_true(languages[i].leading >= floors[k].least);
}

static void a_tag_is_found_in_either_case(void **state)
{
	(void)state;
	assert_ptr_equal(language_find("EN"), &languages[0]);
	assert_string_equal(language_find("zh-hans")->tag, "zh-Hans");
	assert_int_equal(language_find("ar")->direction, RIGHT_TO_LEFT);
	assert_null(language_find("xx"));
	assert_null(language_find("e"));
	assert_null(language_find(""));
	assert_null(language_find(NULL));
}

static void what_the_data_calls_a_language_is_understood(void **state)
{
	(void)state;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		assert_ptr_equal(language_of_code(languages[i].tag), &languages[i]);
		assert_ptr_equal(language_of_code(languages[i].english), &languages[i]);
		assert_non_null(language_of_code(languages[i].code));
	}
	assert_string_equal(language_of_code("spa")->tag, "es");
	assert_string_equal(language_of_code("SPANISH")->tag, "es");
	assert_string_equal(language_of_code("zh")->tag, "zh-Hans");
	assert_string_equal(language_of_code("cmn")->tag, "zh-Hans");
	assert_null(language_of_code("Klingon"));
	assert_null(language_of_code(""));
	assert_null(language_of_code(NULL));
}

int language_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_is_first_and_needs_no_other),
		cmocka_unit_test(every_language_falls_back_to_english_in_the_end),
		cmocka_unit_test(no_two_languages_have_one_name),
		cmocka_unit_test(every_language_is_told_whole),
		cmocka_unit_test(lines_are_as_far_apart_as_the_script_wants),
		cmocka_unit_test(a_tag_is_found_in_either_case),
		cmocka_unit_test(what_the_data_calls_a_language_is_understood),
	};

	return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
