/* SPDX-License-Identifier: MIT */
#include "base/refusal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void each_of_the_twenty_says_what_is_and_what_to_do(void **state)
{
	(void)state;
	assert_int_equal(REFUSAL_UNSAFE, 20);
	assert_int_equal(REFUSAL_COUNT, 21);
	for (int i = 1; i < REFUSAL_COUNT; i++) {
		const char *text = refusal_text((enum refusal)i), *first = strchr(text, '.');

		assert_non_null(first);
		assert_int_equal(first[1], ' ');
		assert_string_equal(strrchr(text, '.'), ".");
		assert_true(strrchr(text, '.') > first);
		for (int j = 1; j < i; j++)
			assert_string_not_equal(text, refusal_text((enum refusal)j));
	}
}

static void what_is_no_refusal_says_nothing_and_what_is_unknown_is_unsafe(void **state)
{
	(void)state;
	assert_string_equal(refusal_text(REFUSAL_NONE), "");
	assert_string_equal(refusal_text(REFUSAL_COUNT), refusal_text(REFUSAL_UNSAFE));
	assert_string_equal(refusal_text((enum refusal)-1), refusal_text(REFUSAL_UNSAFE));
}

/* The list that staff have on paper is the README's. */
static void the_readme_says_the_same(void **state)
{
	FILE *file = fopen("README.md", "r");
	char *text = NULL;
	size_t room = 0;

	(void)state;
	assert_non_null(file);
	assert_true(getdelim(&text, &room, '\0', file) > 0);
	fclose(file);
	for (int i = 1; i < REFUSAL_COUNT; i++) {
		char line[256];

		snprintf(line, sizeof(line), "\n| E%02d | %s |\n", i, refusal_text((enum refusal)i));
		if (!strstr(text, line))
			fail_msg("README.md has not the line%s", line);
	}
	free(text);
}

int refusal_test(void);

int refusal_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_of_the_twenty_says_what_is_and_what_to_do),
		cmocka_unit_test(the_readme_says_the_same),
		cmocka_unit_test(what_is_no_refusal_says_nothing_and_what_is_unknown_is_unsafe),
	};

	return cmocka_run_group_tests_name("refusal", tests, NULL, NULL);
}
