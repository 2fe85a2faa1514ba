/* SPDX-License-Identifier: MIT */
/* Hands press, contacts bounce, edges get lost; no press ever does. */
#include "press_bench.h"

#include "../base/chance.h"

int press_hand_test(void);

enum { BOUNCE = 20, GAP = 80 };

/* The contact comes to stand so, after it bounced for up to BOUNCE ms. Of a
 * hundred edges so many are lost, but never the last one. When it stands. */
static int64_t bounce(struct bench *bench, struct chance *chance, int64_t at, bool pressed,
		      int lost)
{
	int pairs = chance_below(chance, 8);
	int64_t end = at + (pairs ? chance_between(chance, 0, BOUNCE) : 0);

	for (int i = 0; i < pairs; i++) {
		move(bench, at, pressed, chance_below(chance, 100) >= lost);
		at = chance_between(chance, (int)at, (int)end);
		move(bench, at, !pressed, chance_below(chance, 100) >= lost);
		at = chance_between(chance, (int)at, (int)end);
	}
	move(bench, at, pressed, true);
	return at;
}

static void every_press_of_a_hand_clears_once_at_its_first_edge(void **state)
{
	struct chance chance = { 20261123 };

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct bench bench = { .hears_levels = round % 2 };
		int64_t at = START;

		for (int i = 0; i < 50; i++) {
			at += chance_between(&chance, GAP, i % 5 ? 300 : 20000);
			bounce(&bench, &chance, at, true, 0);
			assert_int_equal(bench.count, i + 1);
			assert_int_equal(bench.clears[i], at);
			at += chance_between(&chance, BOUNCE, i % 5 ? 300 : PRESS_STUCK - 1);
			at = bounce(&bench, &chance, at, false, 0);
			assert_int_equal(bench.count, i + 1);
		}
	}
}

/* From one press to the next no more than GAP: its release may still bounce. */
static void however_fast_a_hand_presses_none_is_lost(void **state)
{
	struct chance chance = { 7 };

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct bench bench = { .hears_levels = round % 2 };

		for (int i = 0; i < 50; i++) {
			int64_t at = START + i * (GAP + round % 20);
			int64_t open =
				at + chance_between(&chance, PRESS_RELEASE + BOUNCE, GAP - BOUNCE);

			bounce(&bench, &chance, at, true, 0);
			wait_until(&bench, open - 1);
			assert_int_equal(bench.count, i + 1);
			assert_in_range(bench.clears[i], at, at + PRESS_RELEASE + BOUNCE);
			bounce(&bench, &chance, open, false, 0);
			assert_int_equal(bench.count, i + 1);
		}
	}
}

static void a_press_is_not_lost_with_its_edges(void **state)
{
	struct chance chance = { 99 };

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct bench bench = { .hears_levels = true };
		int64_t at = START;

		for (int i = 0; i < 50; i++) {
			int before = bench.count;

			at += chance_between(&chance, GAP, 2000);
			bounce(&bench, &chance, at, true, 60);
			wait_until(&bench, at + GAP);
			assert_true(bench.count > before);
			assert_in_range(bench.clears[bench.count - 1], at, at + PRESS_LOCKOUT);
			at += chance_between(&chance, GAP, 2000);
			at = bounce(&bench, &chance, at, false, 60);
		}
	}
}

int press_hand_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_press_of_a_hand_clears_once_at_its_first_edge),
		cmocka_unit_test(however_fast_a_hand_presses_none_is_lost),
		cmocka_unit_test(a_press_is_not_lost_with_its_edges),
	};

	return cmocka_run_group_tests_name("press hand", tests, NULL, NULL);
}
