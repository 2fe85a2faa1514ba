/* SPDX-License-Identifier: MIT */
#include "base/same.h"

#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Two letters each: the first one decides nearly always, and must never decide wrongly. */
static void words_are_the_same_where_strcasecmp_says_so(void **state)
{
	static const char *const ends[] = { "", "a", "A", "b" };
	char a[3] = "", b[3] = "";

	(void)state;
	for (int first = 0; first < 256; first++)
		for (int second = 0; second < 256; second++)
			for (size_t i = 0; i < 4; i++)
				for (size_t j = 0; j < 4; j++) {
					a[0] = (char)first;
					b[0] = (char)second;
					a[1] = ends[i][0];
					b[1] = ends[j][0];
					assert_int_equal(same_word(a, b), strcasecmp(a, b) == 0);
				}
}

int same_test(void);

int same_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_the_same_where_strcasecmp_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
