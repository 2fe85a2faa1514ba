/* SPDX-License-Identifier: MIT */
/* Practicing the clear: seconds that are left, and what is told of presses. */
#include "guard/drill.h"

#include "guard/press.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

int drill_test(void);

struct bench {
	struct drill drill;
	struct outbox out;
};

static int set_up(void **state)
{
	static struct bench bench;

	memset(&bench, 0, sizeof(bench));
	*state = &bench;
	return 0;
}

/* What was said since the last time. */
static void expect_said(struct bench *bench, const char *lines)
{
	assert_int_equal(bench->out.used, strlen(lines));
	assert_memory_equal(bench->out.lines, lines, bench->out.used);
	outbox_empty(&bench->out);
}

static void each_second_is_told_once_and_then_that_it_was_missed(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(drill_deadline(&bench->drill), -1);
	assert_false(drill_pass(&bench->drill, &bench->out, 1000));
	drill_begin(&bench->drill, 1000);
	assert_true(drill_runs(&bench->drill));
	assert_true(drill_deadline(&bench->drill) <= 1000);
	assert_false(drill_pass(&bench->drill, &bench->out, 1000));
	expect_said(bench, "drill 15\n");
	assert_int_equal(drill_deadline(&bench->drill), 2000);
	assert_false(drill_pass(&bench->drill, &bench->out, 1999));
	expect_said(bench, "");
	for (int second = 14; second > 0; second--) {
		char line[32];

		assert_false(drill_pass(&bench->drill, &bench->out, drill_deadline(&bench->drill)));
		snprintf(line, sizeof(line), "drill %d\n", second);
		expect_said(bench, line);
	}
	assert_int_equal(drill_deadline(&bench->drill), 1000 + DRILL_MS);
	assert_true(drill_pass(&bench->drill, &bench->out, 1000 + DRILL_MS));
	expect_said(bench, "drill missed\n");
	assert_false(drill_runs(&bench->drill));
	assert_false(drill_pass(&bench->drill, &bench->out, 1000 + 2 * DRILL_MS));
}

/* A round that comes late passes over seconds. */
static void a_round_that_comes_late_is_no_harm(void **state)
{
	struct bench *bench = *state;

	drill_begin(&bench->drill, 1000);
	drill_pass(&bench->drill, &bench->out, 9500);
	expect_said(bench, "drill 7\n");
	assert_true(drill_pass(&bench->drill, &bench->out, 90000));
	expect_said(bench, "drill missed\n");
}

static void only_the_last_presses_are_told_and_of_a_drill_that_it_was_one(void **state)
{
	struct bench *bench = *state;

	drill_tell(&bench->drill, &bench->out);
	expect_said(bench, "clears \n");
	for (int i = 1; i <= 5; i++)
		drill_cleared(&bench->drill, i, false);
	drill_tell(&bench->drill, &bench->out);
	expect_said(bench, "clears 5 4 3 2\n");
	drill_cleared(&bench->drill, 1000000, true);
	drill_tell(&bench->drill, &bench->out);
	expect_said(bench, "clears 1000000 5 4 3\ndrilled cleared 1000000 0\n");
	/* Once; later it is not of today. */
	drill_tell(&bench->drill, &bench->out);
	expect_said(bench, "clears 1000000 5 4 3\n");
	/* One that was missed later is not told as cleared. */
	drill_cleared(&bench->drill, 7, true);
	drill_begin(&bench->drill, 0);
	assert_true(drill_pass(&bench->drill, &bench->out, DRILL_MS));
	outbox_empty(&bench->out);
	drill_tell(&bench->drill, &bench->out);
	expect_said(bench, "clears 7 1000000 5 4\n");
}

static void the_last_press_is_known_by_when_it_was(void **state)
{
	struct press press = { 0 };

	(void)state;
	assert_int_equal(press_last(&press), 0);
	assert_true(press_edge(&press, (struct button_edge){ 1000, true }));
	assert_int_equal(press_last(&press), 1000);
	/* Bounce, and letting go, are none. */
	press_edge(&press, (struct button_edge){ 1004, false });
	press_edge(&press, (struct button_edge){ 1006, true });
	press_edge(&press, (struct button_edge){ 1200, false });
	assert_int_equal(press_last(&press), 1000);
	assert_true(press_edge(&press, (struct button_edge){ 2000, true }));
	assert_int_equal(press_last(&press), 2000);
}

int drill_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_second_is_told_once_and_then_that_it_was_missed, set_up),
		cmocka_unit_test_setup(a_round_that_comes_late_is_no_harm, set_up),
		cmocka_unit_test_setup(only_the_last_presses_are_told_and_of_a_drill_that_it_was_one, set_up),
		cmocka_unit_test(the_last_press_is_known_by_when_it_was),
	};

	return cmocka_run_group_tests_name("drill", tests, NULL, NULL);
}
