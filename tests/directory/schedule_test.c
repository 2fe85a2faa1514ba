/* SPDX-License-Identifier: MIT */
#include "directory/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/days.h"
#include "directory/holiday.h"

int schedule_test(void);

enum { MAX_ROWS = 8 };

/* Hours as a test writes them. */
struct week {
	struct schedule rows[MAX_ROWS];
	size_t count;
};

static struct schedule *add(struct week *week, const char *rule, int opens_at, int closes_at)
{
	struct schedule *row = &week->rows[week->count++];
	const char *wrong;

	*row = (struct schedule){ .valid_from = RULE_FIRST, .valid_to = RULE_LAST };
	wrong = rule_read(rule, &row->rule);
	if (wrong)
		fail_msg("%s: %s", rule, wrong);
	assert_true(schedule_set(row, opens_at, closes_at));
	return row;
}

static void valid(struct schedule *row, int from, int to)
{
	row->valid_from = days_of(from);
	row->valid_to = days_of(to);
}

static void check(const struct week *week, int date, int minute, enum opening_state state, int then,
		  int at)
{
	struct opening opening = schedule_wall(week->rows, week->count, date, minute);

	if (opening.state != state || opening.date != then || opening.minute != at)
		fail_msg("%d %d:%02d is %d until %d %d:%02d, not %d until %d %d:%02d", date,
			 minute / 60, minute % 60, opening.state, opening.date, opening.minute / 60,
			 opening.minute % 60, state, then, at / 60, at % 60);
}

#define AT(hour, minute) ((hour)*60 + (minute))

/* In these tests 2026-11-16 is a Monday, and the 26th a holiday. */

static void a_day_has_its_hours_and_a_pause(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", AT(9, 0), AT(12, 0));
	add(&week, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", AT(13, 0), AT(17, 0));
	check(&week, 20261116, AT(8, 59), OPENING_CLOSED, 20261116, AT(9, 0));
	check(&week, 20261116, AT(9, 0), OPENING_OPEN, 20261116, AT(12, 0));
	check(&week, 20261116, AT(12, 0), OPENING_CLOSED, 20261116, AT(13, 0));
	check(&week, 20261116, AT(16, 59), OPENING_OPEN, 20261116, AT(17, 0));
	check(&week, 20261116, AT(17, 0), OPENING_CLOSED, 20261117, AT(9, 0));
	check(&week, 20261120, AT(23, 0), OPENING_CLOSED, 20261123, AT(9, 0));
}

static void a_night_goes_on_until_morning(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=FR,SA", AT(20, 0), AT(8, 0));
	check(&week, 20261120, AT(19, 59), OPENING_CLOSED, 20261120, AT(20, 0));
	check(&week, 20261120, AT(23, 0), OPENING_OPEN, 20261121, AT(8, 0));
	check(&week, 20261121, AT(7, 59), OPENING_OPEN, 20261121, AT(8, 0));
	check(&week, 20261122, AT(3, 0), OPENING_OPEN, 20261122, AT(8, 0));
	check(&week, 20261122, AT(8, 0), OPENING_CLOSED, 20261127, AT(20, 0));
	check(&week, 20261113, AT(2, 0), OPENING_CLOSED, 20261113, AT(20, 0));
}

static void midnight_and_all_day_are_written_in_many_ways(void **state)
{
	static const int ways[][2] = { { 0, 0 }, { 0, 1439 }, { 0, 1440 }, { AT(23, 0), AT(22, 59) } };
	struct schedule none;

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct week week = { .count = 0 };

		add(&week, "FREQ=DAILY", ways[i][0], ways[i][1]);
		assert_int_equal(schedule_length(&week.rows[0]), 1440);
		check(&week, 20261116, AT(3, 0), OPENING_OPEN, 0, 0);
	}
	for (int closes = 1439; closes <= 1441; closes++) {
		struct week week = { .count = 0 };

		add(&week, "FREQ=WEEKLY;BYDAY=MO", AT(18, 0), closes % 1441);
		check(&week, 20261116, AT(23, 59), OPENING_OPEN, 20261116, 1440);
	}
	assert_false(schedule_set(&none, AT(9, 0), AT(9, 0)));
	assert_false(schedule_set(&none, 1440, 60));
	assert_false(schedule_set(&none, -1, 60));
	assert_false(schedule_set(&none, 60, 1441));
}

static void days_that_touch_are_one(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=MO,TU", 0, 0);
	add(&week, "FREQ=WEEKLY;BYDAY=WE", 0, AT(6, 0));
	check(&week, 20261116, AT(10, 0), OPENING_OPEN, 20261118, AT(6, 0));
	check(&week, 20261115, AT(10, 0), OPENING_CLOSED, 20261116, 0);
}

static void the_second_monday_and_the_last_friday_are_found(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=MONTHLY;BYDAY=2MO,-1FR", AT(10, 0), AT(12, 0));
	check(&week, 20260309, AT(11, 0), OPENING_OPEN, 20260309, AT(12, 0));
	check(&week, 20260309, AT(12, 0), OPENING_CLOSED, 20260327, AT(10, 0));
	check(&week, 20260320, AT(11, 0), OPENING_CLOSED, 20260327, AT(10, 0));
	check(&week, 20260327, AT(11, 0), OPENING_OPEN, 20260327, AT(12, 0));
}

static void the_leap_day_comes_every_fourth_year(void **state)
{
	struct rule rule;

	(void)state;
	assert_null(rule_read("FREQ=YEARLY;DTSTART=20240229", &rule));
	assert_true(rule_occurs(&rule, days_of(20240229)));
	assert_true(rule_occurs(&rule, days_of(20280229)));
	for (int day = days_of(20240301); day < days_of(20280229); day++)
		assert_false(rule_occurs(&rule, day));
	assert_null(rule_read("FREQ=MONTHLY;BYMONTHDAY=-1", &rule));
	assert_true(rule_occurs(&rule, days_of(20240229)));
	assert_false(rule_occurs(&rule, days_of(20240228)));
	assert_true(rule_occurs(&rule, days_of(20250228)));
}

static void counts_run_out_and_the_last_day_belongs_to_it(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=TU;DTSTART=20261103;COUNT=2", AT(9, 0), AT(10, 0));
	check(&week, 20261103, AT(9, 30), OPENING_OPEN, 20261103, AT(10, 0));
	check(&week, 20261110, AT(9, 30), OPENING_OPEN, 20261110, AT(10, 0));
	/* What has run out is not closed: nobody has said so. */
	check(&week, 20261110, AT(10, 30), OPENING_NOT_SURE, 0, 0);
	check(&week, 20261117, AT(9, 30), OPENING_NOT_SURE, 0, 0);
	check(&week, 20261102, AT(9, 30), OPENING_NOT_SURE, 0, 0);
	week.count = 0;
	add(&week, "FREQ=DAILY;UNTIL=20261118", AT(9, 0), AT(10, 0));
	check(&week, 20261118, AT(9, 30), OPENING_OPEN, 20261118, AT(10, 0));
	check(&week, 20261118, AT(8, 0), OPENING_CLOSED, 20261118, AT(9, 0));
	check(&week, 20261119, AT(9, 30), OPENING_NOT_SURE, 0, 0);
}

static void every_other_week_is_counted_from_its_first(void **state)
{
	struct week week = { .count = 0 };
	struct rule rule;

	(void)state;
	add(&week, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;DTSTART=20261102", AT(9, 0), AT(17, 0));
	check(&week, 20261102, AT(10, 0), OPENING_OPEN, 20261102, AT(17, 0));
	check(&week, 20261109, AT(10, 0), OPENING_CLOSED, 20261116, AT(9, 0)); /* past Veterans Day */
	check(&week, 20261113, AT(10, 0), OPENING_CLOSED, 20261116, AT(9, 0));
	assert_non_null(rule_read("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", &rule));
}

static void exceptional_hours_go_before_usual_ones(void **state)
{
	struct week week = { .count = 0 };
	struct schedule *row;

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", AT(9, 0), AT(17, 0));
	valid(add(&week, "FREQ=DAILY", AT(10, 0), AT(11, 0)), 20261117, 20261117);
	row = add(&week, "FREQ=DAILY", AT(1, 0), AT(2, 0));
	row->closed = true;
	valid(row, 20261118, 20261119);
	check(&week, 20261116, AT(12, 0), OPENING_OPEN, 20261116, AT(17, 0));
	check(&week, 20261117, AT(9, 30), OPENING_CLOSED, 20261117, AT(10, 0));
	check(&week, 20261117, AT(12, 0), OPENING_CLOSED, 20261120, AT(9, 0));
	check(&week, 20261118, AT(12, 0), OPENING_CLOSED, 20261120, AT(9, 0));
	check(&week, 20261119, AT(23, 0), OPENING_CLOSED, 20261120, AT(9, 0));
	/* Summer hours that do not speak of Friday, when there are usual ones. */
	week.count = 1;
	valid(add(&week, "FREQ=WEEKLY;BYDAY=MO,TU", AT(9, 0), AT(12, 0)), 20260801, 20260831);
	check(&week, 20260731, AT(16, 0), OPENING_OPEN, 20260731, AT(17, 0));
	check(&week, 20260803, AT(13, 0), OPENING_CLOSED, 20260804, AT(9, 0));
	check(&week, 20260807, AT(13, 0), OPENING_NOT_SURE, 0, 0);
	check(&week, 20260808, AT(13, 0), OPENING_CLOSED, 20260810, AT(9, 0));
	check(&week, 20260831, AT(10, 0), OPENING_OPEN, 20260831, AT(12, 0));
	check(&week, 20260901, AT(13, 0), OPENING_OPEN, 20260901, AT(17, 0));
}

static void two_rows_that_contradict_each_other_are_not_believed(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	valid(add(&week, "FREQ=DAILY", AT(9, 0), AT(17, 0)), 20261116, 20261116);
	valid(add(&week, "FREQ=DAILY", AT(9, 0), AT(17, 0)), 20261116, 20261116);
	week.rows[1].closed = true;
	check(&week, 20261116, AT(10, 0), OPENING_NOT_SURE, 0, 0);
}

static void on_holidays_nobody_knows_unless_the_row_is_for_them(void **state)
{
	struct week week = { .count = 0 };

	(void)state;
	add(&week, "FREQ=DAILY", AT(9, 0), AT(17, 0));
	check(&week, 20261126, AT(10, 0), OPENING_NOT_SURE, 0, 0);
	check(&week, 20261125, AT(18, 0), OPENING_NOT_SURE, 0, 0);
	check(&week, 20261127, AT(10, 0), OPENING_OPEN, 20261127, AT(17, 0));
	valid(add(&week, "FREQ=DAILY", AT(12, 0), AT(14, 0)), 20261126, 20261126);
	check(&week, 20261126, AT(10, 0), OPENING_CLOSED, 20261126, AT(12, 0));
	check(&week, 20261126, AT(13, 0), OPENING_OPEN, 20261126, AT(14, 0));
	/* 4 July 2026 is a Saturday and kept on Friday; 2027 a Sunday, kept on Monday. */
	assert_true(holiday_is(days_of(20260703)) && holiday_is(days_of(20260704)));
	assert_true(holiday_is(days_of(20270705)) && holiday_is(days_of(20270704)));
	assert_false(holiday_is(days_of(20270703)));
	/* New Year's Day of 2028 is a Saturday: kept in the year before. */
	assert_true(holiday_is(days_of(20271231)));
	/* A shelter's night that begins on a holiday. */
	week.count = 0;
	add(&week, "FREQ=DAILY", AT(20, 0), AT(8, 0));
	check(&week, 20261127, AT(7, 0), OPENING_NOT_SURE, 0, 0);
	check(&week, 20261127, AT(8, 0), OPENING_CLOSED, 20261127, AT(20, 0));
	check(&week, 20261125, AT(21, 0), OPENING_OPEN, 0, 0);
}

static struct moment moment_in(const char *zone, int date, int minute)
{
	return moment_local(date, minute, zone_find(zone));
}

static struct zones one_zone(const char *name)
{
	return (struct zones){ .items = { zone_find(name) }, .count = 1 };
}

static void hours_are_those_of_the_place(void **state)
{
	struct week week = { .count = 0 };
	struct zones eastern = one_zone("Eastern"), texas = zones_of_state("TX"), none = { .count = 0 };
	struct moment moment = moment_in("Pacific", 20261116, AT(6, 30)); /* 9:30 in the East */
	struct opening opening;

	(void)state;
	add(&week, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", AT(9, 0), AT(17, 0));
	opening = schedule_at(week.rows, 1, &eastern, &moment);
	assert_int_equal(opening.state, OPENING_OPEN);
	assert_int_equal(opening.minute, AT(17, 0));
	opening = schedule_here(opening, eastern.items[0], &moment);
	assert_int_equal(opening.minute, AT(14, 0));
	assert_int_equal(opening.date, 20261116);
	/* 8:30 or 7:30: closed in both; 9:30 or 8:30: not sure. */
	assert_int_equal(schedule_at(week.rows, 1, &texas, &moment).state, OPENING_CLOSED);
	moment = moment_in("Pacific", 20261116, AT(7, 30));
	assert_int_equal(schedule_at(week.rows, 1, &texas, &moment).state, OPENING_NOT_SURE);
	assert_int_equal(schedule_at(week.rows, 1, &none, &moment).state, OPENING_NOT_SURE);
	moment.zone.known = false;
	assert_int_equal(schedule_at(week.rows, 1, &eastern, &moment).state, OPENING_NOT_SURE);
	moment.certain = false;
	assert_int_equal(schedule_at(week.rows, 1, &eastern, &moment).state, OPENING_UNTOLD);
}

static void an_end_at_midnight_is_another_day_elsewhere(void **state)
{
	struct zones hawaii = one_zone("Hawaii");
	struct moment moment = moment_in("Eastern", 20261116, AT(20, 0));
	struct opening ends = { OPENING_OPEN, 20261116, 19 * 60 }, here;

	(void)state;
	here = schedule_here(ends, hawaii.items[0], &moment);
	assert_int_equal(here.date, 20261116);
	assert_int_equal(here.minute, 1440);
	ends.state = OPENING_CLOSED;
	here = schedule_here(ends, hawaii.items[0], &moment);
	assert_int_equal(here.date, 20261117);
	assert_int_equal(here.minute, 0);
}

/* 2026-03-08, 2:00 becomes 3:00; 2026-11-01, 2:00 becomes 1:00. */
static void nights_when_the_clock_is_changed_go_by_the_wall(void **state)
{
	struct week week = { .count = 0 };
	struct zones eastern = one_zone("Eastern");
	struct moment moment = moment_in("Eastern", 20260308, AT(1, 59)), later;
	struct opening opening;

	(void)state;
	add(&week, "FREQ=DAILY", AT(20, 0), AT(3, 0));
	opening = schedule_at(week.rows, 1, &eastern, &moment);
	assert_true(opening.state == OPENING_OPEN && opening.minute == AT(3, 0));
	later = moment_later(&moment, 60 * 1000);
	assert_int_equal(schedule_at(week.rows, 1, &eastern, &later).state, OPENING_CLOSED);
	moment = moment_in("Eastern", 20261101, AT(0, 59));
	for (int i = 1; i <= 120; i++) {
		later = moment_later(&moment, i * 60 * 1000);
		opening = schedule_at(week.rows, 1, &eastern, &later);
		assert_true(opening.state == OPENING_OPEN && opening.minute == AT(3, 0));
	}
	later = moment_later(&moment, 182 * 60 * 1000);
	assert_int_equal(schedule_at(week.rows, 1, &eastern, &later).state, OPENING_CLOSED);
}

static void rules_of_no_sense_are_named(void **state)
{
	static const char *const rules[][2] = {
		{ "", "freq" },
		{ "FREQ=HOURLY", "freq" },
		{ "BYDAY=MO", "freq" },
		{ "FREQ=WEEKLY", "byday" },
		{ "FREQ=WEEKLY;BYDAY=", "byday" },
		{ "FREQ=WEEKLY;BYDAY=MONDAY", "byday" },
		{ "FREQ=MONTHLY;BYDAY=0MO", "byday" },
		{ "FREQ=MONTHLY;BYDAY=2MOON", "byday" },
		{ "FREQ=MONTHLY;BYMONTHDAY=32", "bymonthday" },
		{ "FREQ=MONTHLY;BYMONTHDAY=0", "bymonthday" },
		{ "FREQ=YEARLY;BYMONTH=13", "bymonth" },
		{ "FREQ=DAILY;INTERVAL=0", "interval" },
		{ "FREQ=DAILY;INTERVAL=2", "dtstart" },
		{ "FREQ=DAILY;COUNT=3", "dtstart" },
		{ "FREQ=DAILY;UNTIL=tomorrow", "until" },
		{ "FREQ=DAILY;UNTIL=20260231", "until" },
		{ "FREQ=DAILY;DTSTART=2026", "dtstart" },
		{ "FREQ=DAILY;BYSETPOS=1", "not known" },
		{ "FREQ=DAILY;NONSENSE", "without a value" },
	};
	char longest[RULE_TEXT_MAX + 9];
	struct rule rule;

	(void)state;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const char *wrong = rule_read(rules[i][0], &rule);

		if (!wrong || !strstr(wrong, rules[i][1]))
			fail_msg("%s: %s", rules[i][0], wrong ? wrong : "is taken");
	}
	memset(longest, ';', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_non_null(strstr(rule_read(longest, &rule), "too long"));
	assert_null(rule_read("freq=weekly;byday= mo , we;dtstart=2026-01-05T00:00:00", &rule));
	assert_int_equal(rule.byday, 5);
}

int schedule_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_has_its_hours_and_a_pause),
		cmocka_unit_test(a_night_goes_on_until_morning),
		cmocka_unit_test(midnight_and_all_day_are_written_in_many_ways),
		cmocka_unit_test(days_that_touch_are_one),
		cmocka_unit_test(the_second_monday_and_the_last_friday_are_found),
		cmocka_unit_test(the_leap_day_comes_every_fourth_year),
		cmocka_unit_test(counts_run_out_and_the_last_day_belongs_to_it),
		cmocka_unit_test(every_other_week_is_counted_from_its_first),
		cmocka_unit_test(exceptional_hours_go_before_usual_ones),
		cmocka_unit_test(two_rows_that_contradict_each_other_are_not_believed),
		cmocka_unit_test(on_holidays_nobody_knows_unless_the_row_is_for_them),
		cmocka_unit_test(hours_are_those_of_the_place),
		cmocka_unit_test(an_end_at_midnight_is_another_day_elsewhere),
		cmocka_unit_test(nights_when_the_clock_is_changed_go_by_the_wall),
		cmocka_unit_test(rules_of_no_sense_are_named),
	};

	return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
