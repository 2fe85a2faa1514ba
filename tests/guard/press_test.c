/* SPDX-License-Identifier: MIT */
#include "press_bench.h"

int press_test(void);

/* After START: 'd' pressed, 'u' let go */
static bool edge(struct bench *bench, int after, char way)
{
	int before = bench->count;

	move(bench, START + after, way == 'd', true);
	return bench->count > before;
}

static void check_clears(const struct bench *bench, const int *after, int count)
{
	assert_int_equal(bench->count, count);
	for (int i = 0; i < count; i++)
		assert_int_equal(bench->clears[i] - START, after[i]);
}

#define CHECK_CLEARS(bench, ...)                                                                   \
	check_clears(bench, (const int[]){ __VA_ARGS__ },                                          \
		     (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)))

static void the_first_edge_clears_at_once(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_true(press_edge(&press, (struct button_edge){ START, true }));
	press = (struct press){ 0 };
	assert_true(press_edge(&press, (struct button_edge){ 0, true }));
	assert_false(press.stuck);
}

static void bounce_does_not_clear_again(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	assert_true(edge(&bench, 0, 'd'));
	for (int i = 1; i < PRESS_LOCKOUT; i++)
		assert_false(edge(&bench, i, i % 2 ? 'u' : 'd'));
	assert_false(edge(&bench, PRESS_LOCKOUT - 1, 'd'));
	wait_until(&bench, START + 1000);
	CHECK_CLEARS(&bench, 0);
	assert_true(bench.press.held);
}

static void the_bounce_of_letting_go_does_not_clear(void **state)
{
	struct bench bench = { 0 };
	static const int after[] = { 0, 200, 203, 209, 220 };

	(void)state;
	for (int i = 0; i < 5; i++)
		edge(&bench, after[i], "duduu"[i]);
	wait_until(&bench, START + 1000);
	CHECK_CLEARS(&bench, 0);
	assert_false(bench.press.held);
}

static void letting_go_within_the_lockout_may_bounce_beyond_it(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	edge(&bench, 45, 'u');
	edge(&bench, 52, 'd');
	edge(&bench, 65, 'u');
	wait_until(&bench, START + 144);
	CHECK_CLEARS(&bench, 0);
	assert_true(edge(&bench, 145, 'd'));
}

static void a_touch_shorter_than_the_lockout_is_a_press(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	edge(&bench, 1, 'u');
	assert_true(edge(&bench, 80, 'd'));
	edge(&bench, 81, 'u');
	assert_true(edge(&bench, 160, 'd'));
	CHECK_CLEARS(&bench, 0, 80, 160);
}

static void down_at_the_end_of_the_lockout_is_the_same_press(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	edge(&bench, 10, 'u');
	edge(&bench, 40, 'd');
	edge(&bench, 3000, 'u');
	CHECK_CLEARS(&bench, 0);
	assert_true(edge(&bench, 3080, 'd'));
}

static void a_press_in_the_bounce_of_letting_go_clears_when_that_ends(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	edge(&bench, 100, 'u');
	edge(&bench, 110, 'd');
	wait_until(&bench, START + 1000);
	CHECK_CLEARS(&bench, 0, 100 + PRESS_RELEASE);
}

static void a_press_that_nobody_timed_clears_with_the_next_edge(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_true(press_edge(&press, (struct button_edge){ START, true }));
	assert_false(press_edge(&press, (struct button_edge){ START + 100, false }));
	assert_false(press_edge(&press, (struct button_edge){ START + 110, true }));
	assert_true(press_edge(&press, (struct button_edge){ START + 200, false }));
}

static void a_press_whose_edge_was_lost_is_seen_by_its_level(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_true(press_time(&press, START, true));
	assert_false(press_time(&press, START + 1, true));
	assert_false(press_time(&press, START + 60, true));
}

static void after_a_lost_release_a_press_clears_at_once(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_true(press_edge(&press, (struct button_edge){ START, true }));
	assert_true(press_edge(&press, (struct button_edge){ START + 300, true }));
	assert_false(press_time(&press, START + 600, false));
	assert_true(press_edge(&press, (struct button_edge){ START + 700, true }));
}

static void a_spike_that_only_lets_go_is_no_press(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	assert_false(edge(&bench, 0, 'u'));
	assert_false(edge(&bench, 1, 'u'));
	assert_int_equal(press_deadline(&bench.press), -1);
	assert_true(edge(&bench, 2, 'd'));
}

static void edges_of_the_same_moment_are_one_press(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	for (int i = 0; i < 9; i++)
		edge(&bench, 0, i % 2 ? 'u' : 'd');
	for (int i = 0; i < 8; i++)
		edge(&bench, 200, i % 2 ? 'd' : 'u');
	edge(&bench, 200, 'u');
	edge(&bench, 300, 'd');
	CHECK_CLEARS(&bench, 0, 300);
}

static void a_held_button_clears_once_and_is_then_stuck(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	wait_until(&bench, START + PRESS_STUCK - 1);
	assert_false(bench.press.stuck);
	wait_until(&bench, START + PRESS_STUCK);
	assert_true(bench.press.stuck);
	assert_int_equal(press_deadline(&bench.press), -1);
	wait_until(&bench, START + 100 * PRESS_STUCK);
	CHECK_CLEARS(&bench, 0);
}

static void down_from_the_start_is_one_press_and_then_stuck(void **state)
{
	struct bench bench = { .level = true };

	(void)state;
	note(&bench, START, press_time(&bench.press, START, true));
	wait_until(&bench, START + 2 * PRESS_STUCK);
	CHECK_CLEARS(&bench, 0);
	assert_true(bench.press.stuck);
}

static void a_stuck_button_is_free_when_it_has_rested(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	edge(&bench, 0, 'd');
	assert_false(edge(&bench, 6000, 'u'));
	assert_int_equal(press_deadline(&bench.press), START + 6000 + PRESS_REST);
	assert_false(edge(&bench, 6000 + PRESS_REST / 2, 'd'));
	assert_false(edge(&bench, 6600, 'u'));
	wait_until(&bench, START + 6600 + PRESS_REST - 1);
	assert_true(bench.press.stuck);
	wait_until(&bench, START + 6600 + PRESS_REST);
	assert_false(bench.press.stuck);
	assert_true(edge(&bench, 6600 + PRESS_REST, 'd'));
	CHECK_CLEARS(&bench, 0, 6600 + PRESS_REST);
}

static void stuck_and_free_without_being_timed(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_true(press_edge(&press, (struct button_edge){ START, true }));
	assert_false(press_edge(&press, (struct button_edge){ START + 7000, false }));
	assert_true(press.stuck);
	assert_false(press_edge(&press, (struct button_edge){ START + 7000 + PRESS_REST - 1, true }));
	assert_true(press.stuck);
	assert_false(press_edge(&press, (struct button_edge){ START + 8000, false }));
	assert_true(press_edge(&press, (struct button_edge){ START + 9000, true }));
	assert_false(press.stuck);
}

/* Presses of 5 ms each so many ms apart; how many until it is stuck */
static int presses_until_stuck(struct bench *bench, int apart, int most)
{
	int i = 0;

	while (i < most && !bench->press.stuck) {
		edge(bench, i * apart, 'd');
		edge(bench, i * apart + 5, 'u');
		i++;
	}
	return i;
}

static void ten_presses_a_second_for_five_seconds_are_flutter(void **state)
{
	struct bench bench = { 0 }, slow = { 0 };

	(void)state;
	assert_int_equal(presses_until_stuck(&bench, 95, 1000), PRESS_FLUTTER);
	assert_int_equal(bench.count, PRESS_FLUTTER);
	assert_int_equal(presses_until_stuck(&slow, 105, 1000), 1000);
	assert_int_equal(slow.count, 1000);
}

static void flutter_is_over_after_a_rest(void **state)
{
	struct bench bench = { 0 };
	int last = presses_until_stuck(&bench, 80, 1000) * 80 - 75, before = bench.count;

	(void)state;
	for (int i = 0; i < 10; i++)
		assert_false(edge(&bench, last += PRESS_REST - 1, 'u'));
	wait_until(&bench, START + last + PRESS_REST - 1);
	assert_true(bench.press.stuck);
	assert_true(edge(&bench, last + PRESS_REST, 'd'));
	edge(&bench, last + PRESS_REST + 100, 'u');
	assert_true(edge(&bench, last + PRESS_REST + 200, 'd'));
	assert_false(bench.press.stuck);
	assert_int_equal(bench.count, before + 2);
}

/* Only 'd' is heard: the fastest that presses can be accepted at all */
static void what_fluttered_is_forgotten_when_it_is_over(void **state)
{
	struct bench bench = { 0 };
	int at = 0;

	(void)state;
	for (at = 0; !bench.press.stuck; at += PRESS_LOCKOUT)
		assert_true(edge(&bench, at, 'd'));
	edge(&bench, at, 'u');
	at += PRESS_REST;
	for (int i = 0; i < 5; i++) {
		assert_true(edge(&bench, at + 200 * i, 'd'));
		edge(&bench, at + 200 * i + 100, 'u');
		assert_false(bench.press.stuck);
	}
}

static void flutter_that_goes_on_clears_no_more(void **state)
{
	struct bench bench = { 0 };
	int at = 0;

	(void)state;
	for (at = 0; !bench.press.stuck; at += PRESS_LOCKOUT)
		edge(&bench, at, 'd');
	assert_false(edge(&bench, at - 10, 'u'));
	assert_false(edge(&bench, at + 5, 'd'));
	assert_false(press_time(&bench.press, START + at + 20, true));
	assert_false(press_time(&bench.press, START + at + 90, true));
}

static void quiet_but_closed_is_not_free(void **state)
{
	struct bench bench = { 0 };
	int last = presses_until_stuck(&bench, 80, 1000) * 80 - 75, before = bench.count;

	(void)state;
	edge(&bench, last, 'd');
	wait_until(&bench, START + last + 60000);
	assert_true(bench.press.stuck);
	assert_int_equal(bench.count, before);
}

static void storm(struct bench *bench, int seconds)
{
	for (int i = 0; i < 10000 * seconds; i++)
		edge(bench, i / 10, i % 2 ? 'u' : 'd');
}

static void a_storm_of_a_second_is_a_few_presses(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	storm(&bench, 1);
	assert_in_range(bench.count, 1, 1000 / PRESS_LOCKOUT);
	assert_false(bench.press.stuck);
	assert_true(edge(&bench, 1000 + PRESS_LOCKOUT + PRESS_RELEASE, 'd'));
}

static void a_storm_that_lasts_is_flutter(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	storm(&bench, 20);
	assert_true(bench.press.stuck);
	assert_int_equal(bench.count, PRESS_FLUTTER);
	assert_true(edge(&bench, 20000 + PRESS_REST, 'd'));
}

static void at_rest_no_time_is_asked_for(void **state)
{
	struct bench bench = { 0 };

	(void)state;
	assert_int_equal(press_deadline(&bench.press), -1);
	edge(&bench, 0, 'd');
	assert_int_equal(press_deadline(&bench.press), START + PRESS_LOCKOUT);
	wait_until(&bench, START + PRESS_LOCKOUT);
	assert_int_equal(press_deadline(&bench.press), START + PRESS_STUCK);
	edge(&bench, 100, 'u');
	assert_int_equal(press_deadline(&bench.press), START + 100 + PRESS_RELEASE);
	wait_until(&bench, START + 1000);
	assert_int_equal(press_deadline(&bench.press), -1);
}

int press_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_edge_clears_at_once),
		cmocka_unit_test(bounce_does_not_clear_again),
		cmocka_unit_test(the_bounce_of_letting_go_does_not_clear),
		cmocka_unit_test(letting_go_within_the_lockout_may_bounce_beyond_it),
		cmocka_unit_test(a_touch_shorter_than_the_lockout_is_a_press),
		cmocka_unit_test(down_at_the_end_of_the_lockout_is_the_same_press),
		cmocka_unit_test(a_press_in_the_bounce_of_letting_go_clears_when_that_ends),
		cmocka_unit_test(a_press_that_nobody_timed_clears_with_the_next_edge),
		cmocka_unit_test(a_press_whose_edge_was_lost_is_seen_by_its_level),
		cmocka_unit_test(after_a_lost_release_a_press_clears_at_once),
		cmocka_unit_test(a_spike_that_only_lets_go_is_no_press),
		cmocka_unit_test(edges_of_the_same_moment_are_one_press),
		cmocka_unit_test(a_held_button_clears_once_and_is_then_stuck),
		cmocka_unit_test(down_from_the_start_is_one_press_and_then_stuck),
		cmocka_unit_test(a_stuck_button_is_free_when_it_has_rested),
		cmocka_unit_test(stuck_and_free_without_being_timed),
		cmocka_unit_test(ten_presses_a_second_for_five_seconds_are_flutter),
		cmocka_unit_test(flutter_is_over_after_a_rest),
		cmocka_unit_test(what_fluttered_is_forgotten_when_it_is_over),
		cmocka_unit_test(flutter_that_goes_on_clears_no_more),
		cmocka_unit_test(quiet_but_closed_is_not_free),
		cmocka_unit_test(a_storm_of_a_second_is_a_few_presses),
		cmocka_unit_test(a_storm_that_lasts_is_flutter),
		cmocka_unit_test(at_rest_no_time_is_asked_for),
	};

	return cmocka_run_group_tests_name("press", tests, NULL, NULL);
}
