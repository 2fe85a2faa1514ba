/* SPDX-License-Identifier: MIT */
/* Days of the week by the short way are those that the whole reader of rules reads. */
#include "tool/hours.h"

#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint32_t next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 8;
}

/* A day, part of one, or what stands between days, some of them. */
static void write_days(uint32_t *random, char text[256])
{
	static const char *const pieces[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", ",",  ",",  ",",
					      ",",  ",",  ",",  " ",  "M",  "mo", "XX", "1MO", "-1FR" };
	uint32_t count = next(random) % 14;

	text[0] = '\0';
	for (uint32_t i = 0; i < count; i++)
		/* Mostly as people write it. */
		strcat(text, next(random) % 8 == 0 ? pieces[next(random) % (sizeof(pieces) / sizeof(pieces[0]))]
			     : i % 2		   ? ","
						   : pieces[next(random) % 7]);
}

static void check_days(const char *days, const char *freq, size_t *read)
{
	static struct package package;
	struct table *table = &package.tables[SCHEDULES];
	size_t row = 0;
	char text[300];
	struct rule rule;
	struct hours hours;
	bool sound;

	if (table->count == 0) {
		*table = table_make(&profile_sheets[SCHEDULES], NULL);
		row = table_add(table, "schedules.csv", 2);
	}
	table_set(table, row, SCHEDULE_FREQ, freq);
	table_set(table, row, SCHEDULE_BYDAY, days);
	table_set(table, row, SCHEDULE_OPENS_AT, "09:00");
	table_set(table, row, SCHEDULE_CLOSES_AT, "17:00");
	snprintf(text, sizeof(text), "FREQ=WEEKLY%s%s", days[0] ? ";BYDAY=" : "", days);
	sound = !rule_read(text, &rule);
	if (hours_read(&package, row, &hours) != sound)
		fail_msg("%s", days);
	if (!sound)
		return;
	++*read;
	assert_int_equal(hours.schedule.rule.byday, rule.byday);
	assert_int_equal(hours.schedule.rule.frequency, rule.frequency);
	assert_int_equal(hours.schedule.rule.from, rule.from);
	assert_int_equal(hours.schedule.rule.until, rule.until);
	assert_true(rule_is_weekly(&hours.schedule.rule));
	assert_string_equal(hours.rule, "");
}

static void days_of_every_week_are_those_of_the_rule(void **state)
{
	uint32_t random = 1;
	char days[256];
	size_t read = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		write_days(&random, days);
		check_days(days, "WEEKLY", &read);
		if (days[0])
			check_days(days, "", &read);
	}
	assert_in_range(read, 4000, 36000);
}

int hours_test(void);

int hours_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_of_every_week_are_those_of_the_rule),
	};

	return cmocka_run_group_tests_name("hours", tests, NULL, NULL);
}
