/* SPDX-License-Identifier: MIT */
/* The switch of staff, by a script: what counts is three seconds without a break. */
#include "guard/hold.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "guard/button_chip.h"

int hold_test(void);

struct bench {
	char path[64];
	struct button_wiring wiring;
	struct hold hold;
	int hand;
	int64_t now;
};

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	strcpy(bench->path, "/tmp/fingerpost-hold-XXXXXX");
	assert_non_null(mkdtemp(bench->path));
	strcat(bench->path, "/switch");
	assert_int_equal(mkfifo(bench->path, 0600), 0);
	bench->wiring = button_wiring_default();
	strcpy(bench->wiring.script, bench->path);
	bench->hold.button.wiring = &bench->wiring;
	bench->hand = open(bench->path, O_RDWR | O_NONBLOCK);
	assert_true(bench->hand >= 0);
	bench->now = button_now();
	assert_false(hold_look(&bench->hold, false, bench->now));
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	hold_close(&bench->hold);
	close(bench->hand);
	unlink(bench->path);
	*strrchr(bench->path, '/') = '\0';
	rmdir(bench->path);
	free(bench);
	return 0;
}

static bool edge(struct bench *bench, const char *edges)
{
	assert_int_equal(write(bench->hand, edges, strlen(edges)), strlen(edges));
	return hold_look(&bench->hold, true, bench->now);
}

/* The rounds of the guard, ten a second; how often it was held long enough. */
static int pass(struct bench *bench, int milliseconds)
{
	int times = 0;

	for (int passed = 0; passed < milliseconds; passed += 100) {
		bench->now += 100;
		times += hold_look(&bench->hold, false, bench->now);
	}
	return times;
}

static void three_seconds_are_enough_and_count_once(void **state)
{
	struct bench *bench = *state;

	assert_false(edge(bench, "d"));
	assert_int_equal(pass(bench, 2900), 0);
	assert_int_equal(hold_percent(&bench->hold, bench->now), 96);
	assert_int_equal(pass(bench, 100), 1);
	assert_int_equal(pass(bench, 20000), 0);
	assert_int_equal(hold_percent(&bench->hold, bench->now), 0);
}

static void less_is_not_enough_however_often(void **state)
{
	struct bench *bench = *state;

	for (int i = 0; i < 10; i++) {
		edge(bench, "d");
		assert_int_equal(pass(bench, 2500), 0);
		usleep(60000); /* the lock-out after an edge is the clock's */
		edge(bench, "u");
		usleep(40000);
		assert_int_equal(pass(bench, 500), 0);
		assert_int_equal(hold_percent(&bench->hold, bench->now), 0);
	}
}

/* Whoever still holds it when the screens of staff come has not agreed to anything there. */
static void what_was_held_before_does_not_count_again(void **state)
{
	struct bench *bench = *state;

	edge(bench, "d");
	assert_int_equal(pass(bench, 1000), 0);
	hold_forget(&bench->hold);
	assert_int_equal(pass(bench, 10000), 0);
	usleep(60000);
	edge(bench, "u");
	usleep(40000);
	assert_int_equal(pass(bench, 500), 0);
	edge(bench, "d");
	assert_int_equal(pass(bench, 3000), 1);
}

static void a_switch_that_goes_is_not_held(void **state)
{
	struct bench *bench = *state;

	edge(bench, "d");
	assert_int_equal(pass(bench, 1500), 0);
	edge(bench, "g");
	unlink(bench->path);
	assert_int_equal(pass(bench, 4000), 0);
}

static void a_forced_hold_counts_as_long_as_it_says(void **state)
{
	struct bench *bench = *state;

	hold_force(&bench->hold, bench->now, 2900);
	assert_int_equal(pass(bench, 6000), 0);
	hold_force(&bench->hold, bench->now, 3000);
	/* One late round is enough. */
	bench->now += 5000;
	assert_true(hold_look(&bench->hold, false, bench->now));
	assert_int_equal(pass(bench, 1000), 0);
}

static void without_wiring_there_is_no_switch(void **state)
{
	struct hold hold = { .since = 0 };

	(void)state;
	assert_false(hold_look(&hold, false, 1000));
	assert_int_equal(hold_fd(&hold), -1);
	assert_int_equal(hold_deadline(&hold, 1000), -1);
}

static int times_enough(struct hold *hold, int64_t from, int64_t to)
{
	int count = 0;

	for (int64_t now = from; now <= to; now += 100)
		count += hold_look(hold, false, now);
	return count;
}

static void a_key_stands_in_for_it_where_there_is_no_line(void **state)
{
	struct hold hold = { .since = 0 };

	(void)state;
	hold_key(&hold, true, 1000);
	assert_int_equal(times_enough(&hold, 1000, 3900), 0);
	assert_int_equal(hold_percent(&hold, 2500), 50);
	assert_int_equal(hold_deadline(&hold, 3900), 4000);
	hold_key(&hold, false, 3950);
	assert_int_equal(times_enough(&hold, 4000, 9000), 0);
	hold_key(&hold, true, 10000);
	assert_int_equal(times_enough(&hold, 10000, 30000), 1);
}

static void a_key_that_is_held_while_its_window_goes_does_not_count_in_the_next(void **state)
{
	struct hold hold = { .since = 0 };

	(void)state;
	hold_key(&hold, true, 1000);
	assert_int_equal(times_enough(&hold, 1000, 2900), 0);
	hold_key_lost(&hold, 3000);
	/* It says so again, and is let go later. */
	hold_key(&hold, true, 3400);
	assert_int_equal(times_enough(&hold, 3000, 20000), 0);
	hold_key(&hold, false, 20000);
	hold_key(&hold, true, 20100);
	assert_int_equal(times_enough(&hold, 20100, 30000), 1);
}

#define BENCH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int hold_test(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(three_seconds_are_enough_and_count_once),
		BENCH_TEST(less_is_not_enough_however_often),
		BENCH_TEST(what_was_held_before_does_not_count_again),
		BENCH_TEST(a_switch_that_goes_is_not_held),
		BENCH_TEST(a_forced_hold_counts_as_long_as_it_says),
		cmocka_unit_test(without_wiring_there_is_no_switch),
		cmocka_unit_test(a_key_stands_in_for_it_where_there_is_no_line),
		cmocka_unit_test(a_key_that_is_held_while_its_window_goes_does_not_count_in_the_next),
	};

	return cmocka_run_group_tests_name("hold", tests, NULL, NULL);
}
