/* SPDX-License-Identifier: MIT */
#include "base/error.h"

/* cmocka has a macro of the name of our fail(): this calls ours. */
static bool (*const record)(struct error *error, const char *format, ...) = fail;

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int error_test(void);

static void failing_records_one_sentence_and_is_false(void **state)
{
	struct error error = { "old" };

	(void)state;
	assert_false(record(&error, "%s:%d: no header", "phones.csv", 12));
	assert_string_equal(error.text, "phones.csv:12: no header");
}

static void nobody_has_to_listen(void **state)
{
	(void)state;
	assert_false(record(NULL, "%s", "unheard"));
}

static void a_long_sentence_is_cut(void **state)
{
	struct error error;
	char text[2 * ERROR_MAX];

	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	record(&error, "%s", text);
	assert_int_equal(strlen(error.text), ERROR_MAX - 1);
}

int error_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(failing_records_one_sentence_and_is_false),
		cmocka_unit_test(nobody_has_to_listen),
		cmocka_unit_test(a_long_sentence_is_cut),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
