/* SPDX-License-Identifier: MIT */
#include "tool/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void dates_may_end_early(void **state)
{
	static const struct {
		const char *text;
		int date;
	} dates[] = { { "2026-11-22", 20261122 },
		      { "2026-11", 20261100 },
		      { "2026", 20260000 },
		      { "2024-02-29", 20240229 },
		      { "2026-11-22T10:30:00Z", 20261122 } };
	int date;

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		assert_true(calendar_date(dates[i].text, &date));
		assert_int_equal(date, dates[i].date);
	}
}

static void what_is_no_date_is_refused(void **state)
{
	static const char *const texts[] = { "",         "11/22/2026", "2026-13",     "2026-02-30",
					     "2026-1-2", "26",         "2026-11-22x", "2025-02-29",
					     "2026-00",  "soon" };
	int date;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (calendar_date(texts[i], &date))
			fail_msg("\"%s\" is %d", texts[i], date);
}

static void times_are_minutes(void **state)
{
	static const char *const wrong[] = { "",      "9",   "25:00",  "24:01",
					     "09:60", "9:5", "09:00Z", "noon" };
	int minutes;

	(void)state;
	assert_true(calendar_time("09:30", &minutes) && minutes == 570);
	assert_true(calendar_time("9:30", &minutes) && minutes == 570);
	assert_true(calendar_time("23:59:00", &minutes) && minutes == 1439);
	assert_true(calendar_time("24:00", &minutes) && minutes == 1440);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(calendar_time(wrong[i], &minutes));
}

static void days_are_bits_from_monday(void **state)
{
	unsigned days;

	(void)state;
	assert_true(calendar_days("MO,SU", &days) && days == (1 | 64));
	assert_true(calendar_days("tu, we", &days) && days == (2 | 4));
	assert_false(calendar_days("", &days));
	assert_false(calendar_days("2MO", &days));
	assert_false(calendar_days("Monday", &days));
}

int calendar_test(void);

int calendar_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_may_end_early),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(times_are_minutes),
		cmocka_unit_test(days_are_bits_from_monday),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
