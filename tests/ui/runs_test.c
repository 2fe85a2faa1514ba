/* SPDX-License-Identifier: MIT */
#include "ui/runs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 700, HEIGHT = 3, EDGE = 720, ROUNDS = 400 };

/* Stretches as letters have them: nothing, all, and what is between. */
static void think_of_mask(uint8_t *mask, size_t size)
{
	for (size_t at = 0; at < size;) {
		size_t length = 1 + (size_t)(rand() % (rand() % 8 ? 9 : 400));
		int kind = rand() % 3;

		for (; length > 0 && at < size; length--)
			mask[at++] = kind == 0 ? 0 : kind == 1 ? 255 : (uint8_t)rand();
	}
}

static void fill_glass(uint32_t *pixels)
{
	for (int i = 0; i < EDGE * HEIGHT; i++)
		pixels[i] = i % 5 ? 0xF7F4EE : 0x204060;
}

static struct canvas canvas_of(uint32_t *pixels, int from, int to)
{
	return (struct canvas){ pixels, EDGE, HEIGHT, EDGE, { from, 0, to - from, HEIGHT } };
}

static void runs_draw_what_the_mask_draws(void **state)
{
	static uint32_t from_mask[EDGE * HEIGHT], from_runs[EDGE * HEIGHT];
	static uint8_t mask[WIDTH * HEIGHT], runs[4 * WIDTH * HEIGHT];

	(void)state;
	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		int w = 1 + rand() % WIDTH, x = rand() % 40 - 20, from = rand() % 300, to = from + 1 + rand() % 400;
		const struct canvas one = canvas_of(from_mask, from, to), other = canvas_of(from_runs, from, to);
		size_t size;

		think_of_mask(mask, sizeof(mask));
		size = runs_size(mask, w, HEIGHT);
		assert_true(size < sizeof(runs));
		memset(runs, 0xAA, sizeof(runs));
		runs_write(mask, w, HEIGHT, runs);
		assert_int_equal(runs[size], 0xAA);
		fill_glass(from_mask);
		fill_glass(from_runs);
		canvas_mask(&one, x, 0, w, HEIGHT, mask, 0x7A1F1F, false);
		runs_draw(&other, x, 0, HEIGHT, runs, 0x7A1F1F);
		assert_memory_equal(from_mask, from_runs, sizeof(from_mask));
	}
}

static void what_is_empty_or_full_takes_hardly_any_room(void **state)
{
	uint8_t mask[WIDTH] = { 0 };

	(void)state;
	assert_int_equal(runs_size(mask, WIDTH, 1), RUNS_PAIR);
	memset(mask, 255, sizeof(mask));
	assert_true(runs_size(mask, WIDTH, 1) <= (WIDTH / 127 + 2) * RUNS_PAIR);
	memset(mask, 0, WIDTH - 1);
	assert_true(runs_size(mask, WIDTH, 1) <= 5 * RUNS_PAIR);
}

int runs_test(void);

int runs_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_draw_what_the_mask_draws),
		cmocka_unit_test(what_is_empty_or_full_takes_hardly_any_room),
	};

	return cmocka_run_group_tests_name("runs", tests, NULL, NULL);
}
