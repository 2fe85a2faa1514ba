/* SPDX-License-Identifier: MIT */
#include "tool/pinyin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_typed(const char *text, const char *expected)
{
	struct pinyin *pinyin = pinyin_open();
	char *typed;

	assert_non_null(pinyin);
	typed = pinyin_of(pinyin, text);
	assert_string_equal(typed, expected);
	free(typed);
	pinyin_close(pinyin);
}

static void every_character_starts_what_can_be_typed(void **state)
{
	(void)state;
	assert_typed("住所", "zhusuo suo ");
	assert_typed("人口贩运受", "renkoufanyun koufanyunshou fanyunshou yunshou shou ");
}

static void other_letters_part_the_rows(void **state)
{
	(void)state;
	assert_typed("T签证 24", "qianzheng zheng ");
	assert_typed("", "");
	assert_typed("abc", "");
}

int pinyin_test(void);

int pinyin_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_starts_what_can_be_typed),
		cmocka_unit_test(other_letters_part_the_rows),
	};

	return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}
