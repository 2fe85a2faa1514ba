/* SPDX-License-Identifier: MIT */
#include "tool/digits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_agree(const char *a, const char *b)
{
	char differs[64] = "";

	if (!digits_agree(a, b, differs, sizeof(differs)))
		fail_msg("\"%s\" and \"%s\": %s", a, b, differs);
}

static void assert_differ(const char *a, const char *b, const char *expected)
{
	char differs[64] = "";

	assert_false(digits_agree(a, b, differs, sizeof(differs)));
	assert_string_equal(differs, expected);
}

static void the_same_numbers_agree_in_any_order_and_script(void **state)
{
	(void)state;
	assert_agree("", "");
	assert_agree("Call 988 within 24 hours", "في غضون ٢٤ ساعة اتصل ٩٨٨");
	assert_agree("Call 1-888-555-0142. 24 hours.", "拨打 1-888-555-0142，24 小时");
	assert_agree("(312) 555-0142", "(312) 555–0142");
	assert_agree("open 9:30-17:00", "9:30-17:00");
}

static void a_changed_number_is_named(void **state)
{
	(void)state;
	assert_differ("Call 988", "Llame al 998", "988");
	assert_differ("Call", "Llame al 911", "911");
	assert_differ("Wait 2 days, 2 nights", "Espere 2 días", "2");
	assert_differ("Within 24 hours", "Dentro de 48 horas", "24");
}

static void parts_of_a_phone_number_do_not_change_places(void **state)
{
	(void)state;
	assert_differ("888-555-0142", "0142-555-888", "0142555888");
	assert_differ("(312) 555-0142", "555-0142 (312)", "3125550142");
}

static void long_rows_of_digits_are_survived(void **state)
{
	char many[301];

	(void)state;
	memset(many, '7', 300);
	many[300] = '\0';
	assert_agree(many, many);
	assert_differ(many, many + 1, "7777777777777777777");
	assert_true(digits_any("x٣"));
	assert_false(digits_any("HOME"));
}

int digits_test(void);

int digits_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_numbers_agree_in_any_order_and_script),
		cmocka_unit_test(a_changed_number_is_named),
		cmocka_unit_test(parts_of_a_phone_number_do_not_change_places),
		cmocka_unit_test(long_rows_of_digits_are_survived),
	};

	return cmocka_run_group_tests_name("digits", tests, NULL, NULL);
}
