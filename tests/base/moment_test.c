/* SPDX-License-Identifier: MIT */
#include "base/moment.h"

#include "base/days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "chance.h"

int moment_test(void);

static void days_are_counted_over_every_leap_year(void **state)
{
	int day = days_of(16001231);

	(void)state;
	assert_int_equal(days_of(19700101), 0);
	assert_int_equal(days_weekday(0), 3);
	for (int year = 1601; year <= 2400; year++)
		for (int month = 1; month <= 12; month++)
			for (int i = 1; i <= days_in_month(year, month); i++) {
				int date = year * 10000 + month * 100 + i;

				assert_int_equal(days_of(date), ++day);
				assert_int_equal(days_date(day), date);
				assert_int_equal(days_weekday(day), (days_weekday(day - 1) + 1) % 7);
				assert_true(days_exist(date));
			}
	assert_false(days_exist(20230229));
	assert_false(days_exist(20240230));
	assert_false(days_exist(20241301));
	assert_false(days_exist(20240100));
	assert_false(days_exist(0));
}

static void days_are_read_as_they_are_written_in_data(void **state)
{
	int date = 0;

	(void)state;
	assert_true(days_read("2026-11-22", &date));
	assert_int_equal(date, 20261122);
	assert_false(days_read("", &date) || days_read("2026-11", &date) || days_read("2026-11-22T10", &date));
	assert_int_equal(date, 20261122);
	assert_false(days_read("2026-02-30", &date));
}

static int64_t utc(int date, int hour, int minute)
{
	return moment_minutes(date, hour * 60 + minute);
}

/* The dates are those that the government printed for these years. */
static void summer_time_begins_and_ends_at_its_sundays(void **state)
{
	const struct {
		int begins, ends;
	} years[] = { { 20240310, 20241103 }, { 20250309, 20251102 }, { 20260308, 20261101 },
		      { 20270314, 20271107 }, { 20280312, 20281105 } };
	struct zone eastern = zone_find("Eastern");

	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		assert_int_equal(zone_offset(eastern, utc(years[i].begins, 6, 59)), -300);
		assert_int_equal(zone_offset(eastern, utc(years[i].begins, 7, 0)), -240);
		assert_int_equal(zone_offset(eastern, utc(years[i].ends, 5, 59)), -240);
		assert_int_equal(zone_offset(eastern, utc(years[i].ends, 6, 0)), -300);
		/* By the clock on the wall: the hour that is not, and the one that is twice. */
		assert_int_equal(zone_offset_local(eastern, utc(years[i].begins, 2, 30)), -300);
		assert_int_equal(zone_offset_local(eastern, utc(years[i].begins, 3, 0)), -240);
		assert_int_equal(zone_offset_local(eastern, utc(years[i].ends, 0, 59)), -240);
		assert_int_equal(zone_offset_local(eastern, utc(years[i].ends, 1, 30)), -300);
	}
	assert_int_equal(zone_offset(zone_find("Arizona"), utc(20260701, 12, 0)), -420);
	assert_int_equal(zone_offset(zone_find("Hawaii"), utc(20260701, 12, 0)), -600);
}

static void zones_go_by_many_names_and_states_by_one_or_two(void **state)
{
	(void)state;
	assert_string_equal(zone_name(zone_find("america/new_york")), "Eastern");
	assert_string_equal(zone_name(zone_find("PST")), "Pacific");
	assert_string_equal(zone_name(zone_find("Pacific/Honolulu")), "Hawaii");
	assert_false(zone_find("Europe/Berlin").known);
	assert_false(zone_find("").known);
	assert_int_equal(zones_of_state("AL").count, 1);
	assert_int_equal(zones_of_state("tx").count, 2);
	assert_int_equal(zones_of_state("").count, 0);
	assert_int_equal(zones_of_state("XX").count, 0);
}

static void zones_come_out_of_a_number_as_they_went_in(void **state)
{
	const char *const codes[] = { "AL", "TX", "AZ", "GU", "AK", "PR", "" };

	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		struct zones before = zones_of_state(codes[i]), after = zones_unpack(zones_pack(before));

		assert_int_equal(after.count, before.count);
		for (int j = 0; j < before.count; j++)
			assert_true(zone_is_same(after.items[j], before.items[j]));
	}
	for (int packed = -70000; packed < 70000; packed++)
		assert_in_range(zones_unpack(packed).count, 0, 2);
}

static void time_passes_over_the_night_when_the_clocks_are_changed(void **state)
{
	const int64_t hour = 60 * 60 * 1000;
	struct moment moment = moment_local(20260308, 30, zone_find("Central")), later;

	(void)state;
	later = moment_later(&moment, 2 * hour);
	assert_int_equal(later.date, 20260308);
	assert_int_equal(later.minute, 3 * 60 + 30);
	assert_int_equal(later.offset, -300);
	later = moment_later(&later, 24 * hour + 59999);
	assert_int_equal(later.date, 20260309);
	assert_int_equal(later.minute, 3 * 60 + 30);
	assert_int_equal(later.millisecond, 59999);
	later = moment_later(&later, 1);
	assert_int_equal(later.minute, 3 * 60 + 31);
	assert_true(later.certain);
	moment = moment_local(20261231, 23 * 60 + 59, (struct zone){ .known = false });
	later = moment_later(&moment, 60 * 1000);
	assert_int_equal(later.date, 20270101);
	assert_int_equal(later.minute, 0);
}

static bool is_certain(int date, int newest)
{
	struct moment moment = moment_local(date, 0, zone_find("Eastern"));

	moment_doubt(&moment, newest);
	return moment.certain;
}

static void a_clock_behind_its_data_or_far_ahead_of_them_is_in_doubt(void **state)
{
	(void)state;
	assert_true(is_certain(20261122, 20260801));
	assert_true(is_certain(20260801, 20260801));
	assert_false(is_certain(20260731, 20260801));
	assert_true(is_certain(20310801, 20260801));
	assert_false(is_certain(20310802, 20260801));
	assert_true(is_certain(20260815, 20260800));
	assert_false(is_certain(20000101, 0));
	assert_false(is_certain(19700101, 20260801));
}

/* Whatever the clock says it can only be too early. */
static void a_clock_can_only_make_data_overdue_too_early(void **state)
{
	struct chance chance = { 7 };
	int overdue = 0;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		struct moment moment = moment_local(days_date(chance_between(&chance, 0, 40000)), 600, (struct zone){ 0 });
		struct moment clockless, later;

		moment.earliest = days_date(chance_between(&chance, 20000, 21000));
		moment.review_by = chance_below(&chance, 10) ? days_date(chance_between(&chance, 20000, 21000)) : 0;
		moment.checked = 20260504;
		moment_doubt(&moment, 20260101);
		clockless = moment;
		clockless.certain = false;
		later = moment_later(&moment, 1000);
		assert_int_equal(moment_overdue(&clockless), moment.review_by && moment.earliest > moment.review_by);
		assert_true(moment_overdue(&moment) || !moment_overdue(&clockless));
		assert_true(moment_overdue(&later) == moment_overdue(&moment) && later.checked == moment.checked);
		if (moment.date < moment.earliest)
			assert_false(moment.certain);
		overdue += moment_overdue(&moment);
	}
	assert_in_range(overdue, 30000, 70000);
}

int moment_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clock_can_only_make_data_overdue_too_early),
		cmocka_unit_test(days_are_read_as_they_are_written_in_data),
		cmocka_unit_test(days_are_counted_over_every_leap_year),
		cmocka_unit_test(summer_time_begins_and_ends_at_its_sundays),
		cmocka_unit_test(zones_go_by_many_names_and_states_by_one_or_two),
		cmocka_unit_test(zones_come_out_of_a_number_as_they_went_in),
		cmocka_unit_test(time_passes_over_the_night_when_the_clocks_are_changed),
		cmocka_unit_test(a_clock_behind_its_data_or_far_ahead_of_them_is_in_doubt),
	};

	return cmocka_run_group_tests_name("moment", tests, NULL, NULL);
}
