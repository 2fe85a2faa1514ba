/* SPDX-License-Identifier: MIT */
#include "tool/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { KEYS = 5000, KEY_SIZE = 16 };

static void add_all(struct keys *keys, char (*texts)[KEY_SIZE])
{
	for (size_t i = 0; i < KEYS; i++) {
		snprintf(texts[i], KEY_SIZE, "key-%zu", i * 7919 % KEYS);
		keys_add(keys, texts[i], i);
	}
}

static void every_key_is_found_in_any_order(void **state)
{
	static char texts[KEYS][KEY_SIZE];
	struct keys keys = { 0 };

	(void)state;
	assert_int_equal(keys_find(&keys, "key-1"), NO_ROW);
	add_all(&keys, texts);
	for (size_t i = 0; i < KEYS; i++) {
		const size_t rows[] = { i, KEYS - 1 - i, i * 31 % KEYS };

		for (size_t j = 0; j < 3; j++)
			assert_int_equal(keys_find(&keys, texts[rows[j]]), rows[j]);
	}
	assert_int_equal(keys_find(&keys, "key-5000"), NO_ROW);
	assert_int_equal(keys_find(&keys, ""), NO_ROW);
	keys_free(&keys);
}

static void the_first_of_two_rows_with_an_id_stands(void **state)
{
	struct keys keys = { 0 };

	(void)state;
	keys_add(&keys, "a", 3);
	keys_add(&keys, "a", 4);
	assert_int_equal(keys.count, 1);
	assert_int_equal(keys_find(&keys, "a"), 3);
	keys_free(&keys);
}

int keys_test(void);

int keys_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_is_found_in_any_order),
		cmocka_unit_test(the_first_of_two_rows_with_an_id_stands),
	};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
