/* SPDX-License-Identifier: MIT */
/* Of what is known of the kiosk, what is well and where something is to be done. */
#include "screens/checks.h"

#include "base/guard_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

int checks_test(void);

struct bench {
	struct kiosk kiosk;
	struct staff *staff;
};

static int set_up(void **state)
{
	static struct bench bench;
	struct settings settings = settings_default();

	settings.staff = true;
	kiosk_start(&bench.kiosk, &settings, 0);
	bench.kiosk.moment = (struct moment){ .date = 20261126, .minute = 600, .certain = true };
	bench.staff = staff_new();
	*state = &bench;
	return 0;
}

static int tear_down(void **state)
{
	staff_free(((struct bench *)*state)->staff);
	return 0;
}

static void expect(struct bench *bench, enum check check, const char *line, enum verdict verdict)
{
	staff_hear(bench->staff, line);
	assert_int_equal(check_judge(check, &bench->kiosk, bench->staff, 0), verdict);
}

static void what_nobody_has_tried_is_open(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_COLORS, "", VERDICT_OPEN);
	expect(bench, CHECK_TOUCH, "", VERDICT_OPEN);
	expect(bench, CHECK_CLEAR, "", VERDICT_OPEN);
	expect(bench, CHECK_DRILL, "", VERDICT_OPEN);
	expect(bench, CHECK_STORAGE, "", VERDICT_OPEN);
}

static void what_staff_found_themselves_counts(void **state)
{
	struct bench *bench = *state;

	bench->kiosk.visit.tested[TEST_COLORS] = TESTED_GOOD;
	bench->kiosk.visit.tested[TEST_TOUCH] = TESTED_BAD + 86;
	expect(bench, CHECK_COLORS, "", VERDICT_GOOD);
	expect(bench, CHECK_TOUCH, "", VERDICT_LOOK);
}

static void a_button_that_is_slow_or_faulty_is_to_be_looked_at(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_CLEAR, "clears 2 1 200", VERDICT_GOOD);
	expect(bench, CHECK_CLEAR, "clears 2 201 1", VERDICT_LOOK);
	staff_hear(bench->staff, "clears 1");
	assert_int_equal(check_judge(CHECK_CLEAR, &bench->kiosk, bench->staff, GUARD_FAULT_BUTTON), VERDICT_LOOK);
	assert_int_equal(check_judge(CHECK_CLEAR, &bench->kiosk, bench->staff, GUARD_NOTICE_STICK), VERDICT_GOOD);
}

static void a_drill_that_was_missed_or_is_long_ago_is_to_be_done_again(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_DRILL, "drilled cleared 3 30", VERDICT_GOOD);
	expect(bench, CHECK_DRILL, "drilled cleared 3 31", VERDICT_LOOK);
	expect(bench, CHECK_DRILL, "drilled cleared 900 0", VERDICT_LOOK);
	expect(bench, CHECK_DRILL, "drilled missed 0 0", VERDICT_LOOK);
}

static void a_clock_that_is_in_doubt_or_stops_with_the_power_is_to_be_looked_at(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_CLOCK, "", VERDICT_GOOD);
	expect(bench, CHECK_CLOCK, "rtc yes", VERDICT_GOOD);
	expect(bench, CHECK_CLOCK, "rtc no", VERDICT_LOOK);
	bench->kiosk.moment.certain = false;
	expect(bench, CHECK_CLOCK, "rtc yes", VERDICT_LOOK);
}

static void data_that_want_a_new_look_are_to_be_renewed(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_DATA, "", VERDICT_GOOD);
	bench->kiosk.moment.review_by = 20261126;
	expect(bench, CHECK_DATA, "", VERDICT_GOOD);
	bench->kiosk.moment.review_by = 20261125;
	expect(bench, CHECK_DATA, "", VERDICT_LOOK);
}

static void storage_is_well_only_if_all_of_it_is(void **state)
{
	struct bench *bench = *state;

	expect(bench, CHECK_STORAGE, "storage yes 96", VERDICT_GOOD);
	expect(bench, CHECK_STORAGE, "storage yes 95", VERDICT_LOOK);
	expect(bench, CHECK_STORAGE, "storage no 4000", VERDICT_LOOK);
	expect(bench, CHECK_STORAGE, "storage yes 4000", VERDICT_GOOD);
	expect(bench, CHECK_STORAGE, "slots 7 1", VERDICT_LOOK);
}

/* Whoever sees no colors tells them apart too. */
static void each_verdict_has_a_picture_of_its_own(void **state)
{
	(void)state;
	assert_string_not_equal(verdict_icon(VERDICT_OPEN), verdict_icon(VERDICT_GOOD));
	assert_string_not_equal(verdict_icon(VERDICT_GOOD), verdict_icon(VERDICT_LOOK));
	assert_string_not_equal(verdict_icon(VERDICT_OPEN), verdict_icon(VERDICT_LOOK));
}

#define BENCH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int checks_test(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(what_nobody_has_tried_is_open),
		BENCH_TEST(what_staff_found_themselves_counts),
		BENCH_TEST(a_button_that_is_slow_or_faulty_is_to_be_looked_at),
		BENCH_TEST(a_drill_that_was_missed_or_is_long_ago_is_to_be_done_again),
		BENCH_TEST(a_clock_that_is_in_doubt_or_stops_with_the_power_is_to_be_looked_at),
		BENCH_TEST(data_that_want_a_new_look_are_to_be_renewed),
		BENCH_TEST(storage_is_well_only_if_all_of_it_is),
		cmocka_unit_test(each_verdict_has_a_picture_of_its_own),
	};

	return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}
