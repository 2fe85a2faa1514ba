/* SPDX-License-Identifier: MIT */
#include "tool/steps.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct {
	const char *above, *cell;
	int steps;
} pairs[] = {
	{ "s17", "s18", 1 },
	{ "s17", "s17", 0 },
	{ "s0199", "s0208", 9 },
	{ "7", "8", 1 },
	{ "page-9", "page-9", 0 },
	{ "a9-1", "a9-3", 2 },
	/* One that is longer, smaller, too far, of another kind, or no number */
	{ "s9", "s10", -1 },
	{ "s18", "s17", -1 },
	{ "s17", "s27", -1 },
	{ "s17", "t18", -1 },
	{ "s170", "s17", -1 },
	{ "s", "s1", -1 },
	{ "sx", "s1", -1 },
	{ "", "s1", -1 },
	{ "", "", -1 },
	{ "yes", "yes", -1 },
	/* Only the last nine digits are reckoned with */
	{ "1999999999", "2000000000", -1 },
	{ "99999999999999999998", "99999999999999999999", 1 },
};

static void a_step_leads_back_to_the_cell(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		char kept[3] = { STEPS_MARK, (char)('0' + pairs[i].steps), '\0' };

		assert_int_equal(steps_between(pairs[i].above, pairs[i].cell), pairs[i].steps);
		if (pairs[i].steps >= 0)
			assert_string_equal(steps_take(pairs[i].above, kept, &arena), pairs[i].cell);
	}
	arena_free(&arena);
}

static void a_step_from_nowhere_is_refused(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_null(steps_take("", "\0011", &arena));
	assert_null(steps_take("yes", "\0011", &arena));
	assert_null(steps_take("s99", "\0011", &arena));
	assert_null(steps_take("9", "\0011", &arena));
	assert_null(steps_take("s1", "\001", &arena));
	assert_null(steps_take("s1", "\001x", &arena));
	assert_null(steps_take("s1", "\00111", &arena));
	arena_free(&arena);
}

int steps_test(void);

int steps_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_leads_back_to_the_cell),
		cmocka_unit_test(a_step_from_nowhere_is_refused),
	};

	return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
