/* SPDX-License-Identifier: MIT */
#include "directory/freshness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int freshness_test(void);

static struct moment on(int date)
{
	return moment_local(date, 600, zone_find("Central"));
}

static enum freshness at(int checked, int today)
{
	struct moment moment = on(today);

	return freshness_of(checked, &moment);
}

static void it_is_old_after_a_year_and_stale_after_a_year_and_a_half(void **state)
{
	(void)state;
	assert_int_equal(at(20251122, 20261122), FRESHNESS_FRESH);
	assert_int_equal(at(20251121, 20261122), FRESHNESS_OLD);
	assert_int_equal(at(20250522, 20261122), FRESHNESS_OLD);
	assert_int_equal(at(20250521, 20261122), FRESHNESS_STALE);
	assert_int_equal(at(20270101, 20261122), FRESHNESS_FRESH);
}

static void a_month_or_a_year_is_taken_at_its_end(void **state)
{
	(void)state;
	assert_int_equal(at(20251100, 20261130), FRESHNESS_FRESH);
	assert_int_equal(at(20251100, 20261201), FRESHNESS_OLD);
	assert_int_equal(at(20250000, 20261231), FRESHNESS_FRESH);
	assert_int_equal(at(20250000, 20270101), FRESHNESS_OLD);
	assert_int_equal(freshness_month(20250000), 202512);
	assert_int_equal(freshness_month(20250300), 202503);
	assert_int_equal(freshness_month(0), 0);
}

static void in_doubt_nothing_is_old_nor_expired(void **state)
{
	struct moment moment = on(20300101);

	(void)state;
	assert_int_equal(freshness_of(0, &moment), FRESHNESS_UNKNOWN);
	assert_true(freshness_expired(20260630, &moment));
	moment.certain = false;
	assert_int_equal(freshness_of(20200101, &moment), FRESHNESS_UNKNOWN);
	assert_false(freshness_expired(20260630, &moment));
}

static void the_last_day_still_holds(void **state)
{
	struct moment last = on(20260630), next = on(20260701);

	(void)state;
	assert_false(freshness_expired(20260630, &last));
	assert_true(freshness_expired(20260630, &next));
	assert_false(freshness_expired(20260600, &last));
	assert_true(freshness_expired(20260600, &next));
	assert_false(freshness_expired(0, &next));
}

static void months_are_whole(void **state)
{
	(void)state;
	assert_int_equal(freshness_months(20260122, 20260221), 0);
	assert_int_equal(freshness_months(20260122, 20260222), 1);
	assert_int_equal(freshness_months(20251231, 20261130), 10);
	assert_int_equal(freshness_months(20270101, 20260101), 0);
}

int freshness_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_old_after_a_year_and_stale_after_a_year_and_a_half),
		cmocka_unit_test(a_month_or_a_year_is_taken_at_its_end),
		cmocka_unit_test(in_doubt_nothing_is_old_nor_expired),
		cmocka_unit_test(the_last_day_still_holds),
		cmocka_unit_test(months_are_whole),
	};

	return cmocka_run_group_tests_name("freshness", tests, NULL, NULL);
}
