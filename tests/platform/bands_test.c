/* SPDX-License-Identifier: MIT */
#include "platform/bands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 1920, HEIGHT = 1080, ROUNDS = 2000 };

static void assert_rect(struct rect rect, int x, int y, int w, int h)
{
	assert_int_equal(rect.x, x);
	assert_int_equal(rect.y, y);
	assert_int_equal(rect.w, w);
	assert_int_equal(rect.h, h);
}

static void a_key_is_sent_by_itself(void **state)
{
	struct rect rects[] = { { 600, 800, 160, 96 } };

	(void)state;
	assert_int_equal(bands_join(rects, 1, WIDTH), 1);
	assert_rect(rects[0], 600, 800, 160, 96);
}

static void columns_that_fill_most_of_their_rows_are_sent_as_rows(void **state)
{
	struct rect rects[] = { { 0, 200, 700, 400 }, { 800, 160, 700, 500 }, { 1600, 300, 100, 100 } };

	(void)state;
	assert_int_equal(bands_join(rects, 3, WIDTH), 1);
	assert_rect(rects[0], 0, 160, WIDTH, 500);
}

static void rows_between_which_nothing_differs_are_left_out(void **state)
{
	struct rect rects[] = { { 0, 900, 1400, 100 }, { 0, 0, 1500, 80 } };

	(void)state;
	assert_int_equal(bands_join(rects, 2, WIDTH), 2);
	assert_rect(rects[0], 0, 0, WIDTH, 80);
	assert_rect(rects[1], 0, 900, WIDTH, 100);
}

static void a_narrow_column_stays_one_beside_whole_rows(void **state)
{
	struct rect rects[] = { { 0, 0, WIDTH, 80 }, { 40, 80, 200, 900 } };

	(void)state;
	assert_int_equal(bands_join(rects, 2, WIDTH), 2);
	assert_rect(rects[0], 0, 0, WIDTH, 80);
	assert_rect(rects[1], 40, 80, 200, 900);
}

/* Each rectangle lies in a strip of its own, so that none overlap. */
static int scatter(struct rect *rects, int strips, int columns)
{
	int count = 0;

	for (int i = 0; i < strips; i++) {
		for (int k = 0; k < columns; k++) {
			int w = rand() % (WIDTH / columns), h = rand() % (HEIGHT / strips);

			if (w == 0 || h == 0)
				continue;
			rects[count++] = (struct rect){ k * (WIDTH / columns) + rand() % (WIDTH / columns - w),
							i * (HEIGHT / strips) + rand() % (HEIGHT / strips - h), w, h };
		}
	}
	return count;
}

static bool is_covered(struct rect rect, const struct rect *by, int count)
{
	for (int i = 0; i < count; i++)
		if (rect_within(rect, by[i]))
			return true;
	return false;
}

static void all_that_differs_is_sent_once(void **state)
{
	struct rect before[64], after[64];

	(void)state;
	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		int count = scatter(before, 1 + rand() % 8, 1 + rand() % 8), left;

		memcpy(after, before, sizeof(before));
		left = bands_join(after, count, WIDTH);
		assert_true(left <= count);
		for (int i = 0; i < count; i++)
			assert_true(is_covered(before[i], after, left));
		for (int i = 0; i < left; i++) {
			assert_true(rect_within(after[i], (struct rect){ 0, 0, WIDTH, HEIGHT }));
			for (int k = 0; k < i; k++)
				assert_false(rect_touches(after[i], after[k]));
		}
	}
}

static void nothing_stays_nothing(void **state)
{
	struct rect rects[1];

	(void)state;
	assert_int_equal(bands_join(rects, 0, WIDTH), 0);
}

int bands_test(void);

int bands_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_sent_by_itself),
		cmocka_unit_test(columns_that_fill_most_of_their_rows_are_sent_as_rows),
		cmocka_unit_test(rows_between_which_nothing_differs_are_left_out),
		cmocka_unit_test(a_narrow_column_stays_one_beside_whole_rows),
		cmocka_unit_test(all_that_differs_is_sent_once),
		cmocka_unit_test(nothing_stays_nothing),
	};

	return cmocka_run_group_tests_name("bands", tests, NULL, NULL);
}
