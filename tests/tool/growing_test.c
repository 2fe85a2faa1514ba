/* SPDX-License-Identifier: MIT */
#include "tool/growing.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int growing_test(void);

static void nothing_is_an_empty_text(void **state)
{
	char *text;
	size_t size;
	FILE *out = growing_open(&text, &size);

	(void)state;
	assert_int_equal(ftell(out), 0);
	fclose(out);
	assert_string_equal(text, "");
	assert_int_equal(size, 0);
	free(text);
}

static void all_that_was_written_is_there_and_ended(void **state)
{
	char *text;
	size_t size;
	FILE *out = growing_open(&text, &size);

	(void)state;
	for (int i = 0; i < 100000; i++) {
		assert_int_equal(ftell(out), i * 6);
		fprintf(out, "%05d\n", i);
	}
	assert_int_equal(fclose(out), 0);
	assert_int_equal(size, 600000);
	assert_int_equal(strlen(text), size);
	for (int i = 0; i < 100000; i += 997)
		assert_int_equal(atoi(text + i * 6), i);
	free(text);
}

static void zeros_are_bytes_like_others(void **state)
{
	char *text;
	size_t size;
	FILE *out = growing_open(&text, &size);

	(void)state;
	fwrite("a\0b", 1, 3, out);
	fclose(out);
	assert_int_equal(size, 3);
	assert_memory_equal(text, "a\0b", 4);
	free(text);
}

int growing_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_an_empty_text),
		cmocka_unit_test(all_that_was_written_is_there_and_ended),
		cmocka_unit_test(zeros_are_bytes_like_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
