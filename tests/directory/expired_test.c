/* SPDX-License-Identifier: MIT */
/* Lines that tell what held until a day that is past. */
#include "town.h"

int expired_test(void);

static void write_lines(const struct fixture *fixture, const char *second_expires)
{
	char services[1024];

	sprintf(services,
		"id,organization_id,name,status,x_kind,x_order,x_law_enforcement,x_expires,assured_date\n"
		"first,o,First Line,active,hotline,1,,2026-06-30,\n"
		"second,o,Second Line,active,hotline,2,,%s,\n"
		"police,o,Emergency,active,hotline,3,yes,,\n"
		"house,o,First House,active,,,,2026-06-30,2026-06-01\n"
		"other,o,Other House,active,,,,,2026-06-01\n"
		"old,o,Old Office,active,,,,,2020-02-01\n"
		"national,o,National Office,active,,,,,2020-01-01\n",
		second_expires);
	fixture_write(fixture, "services.csv", services);
	fixture_write(fixture, "service_areas.csv", "id,service_id,extent,extent_type\n1,national,US,text\n");
}

static struct fixture *start(const char *second_expires)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	if (!fixture)
		abort();
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	write_lines(fixture, second_expires);
	fixture_open(fixture);
	return fixture;
}

static int setup(void **state)
{
	*state = start("");
	return 0;
}

static int setup_all(void **state)
{
	*state = start("2026-06-29");
	return 0;
}

static void at(struct fixture *fixture, int date)
{
	struct moment moment = moment_local(date, 600, zone_find("Eastern"));

	directory_at(fixture->directory, &moment);
}

static void assert_found(struct fixture *fixture, const char *typed, int limit, const char *const *keys)
{
	struct founds founds;
	size_t count = 0;

	assert_true(directory_search(fixture->directory, typed, NULL, limit, &languages[0], &fixture->arena, &founds,
				     &fixture->error));
	for (; keys[count]; count++) {
		assert_true(count < founds.count);
		assert_string_equal(founds.items[count].key, keys[count]);
	}
	assert_int_equal(founds.count, count);
}

#define ASSERT_FOUND(typed, ...) assert_found(fixture, typed, 20, (const char *const[]){ __VA_ARGS__, NULL })

static void assert_lines(struct fixture *fixture, const char *a, const char *b, const char *c)
{
	const char *const keys[] = { a, b, c };
	struct service_rows rows;

	assert_true(directory_hotlines(fixture->directory, CATEGORY_NONE, &languages[0], &fixture->arena, &rows,
				       &fixture->error));
	assert_int_equal(rows.count, 3);
	for (int i = 0; i < 3; i++) {
		assert_string_equal(rows.items[i].key, keys[i]);
		assert_int_equal(rows.items[i].position, i);
	}
}

static void on_its_last_day_a_line_is_where_it_was(void **state)
{
	struct fixture *fixture = *state;

	at(fixture, 20260630);
	assert_lines(fixture, "first", "second", "police");
	ASSERT_FOUND("line", "first", "second");
	ASSERT_FOUND("first", "first", "house");
}

static void the_day_after_it_is_first_nowhere(void **state)
{
	struct fixture *fixture = *state;

	at(fixture, 20260701);
	assert_lines(fixture, "second", "first", "police");
	ASSERT_FOUND("line", "second", "first");
	ASSERT_FOUND("house", "other", "house", "housing");
}

static void what_was_found_alone_has_somebody_to_talk_to_before_it(void **state)
{
	struct fixture *fixture = *state;

	at(fixture, 20260701);
	ASSERT_FOUND("first", "second", "first", "house");
	assert_found(fixture, "first", 2, (const char *const[]){ "first", "house", NULL });
}

static void if_all_others_are_past_the_emergency_number_is_first(void **state)
{
	struct fixture *fixture = *state;

	at(fixture, 20260630);
	assert_lines(fixture, "first", "second", "police");
	ASSERT_FOUND("second", "first", "second");
	at(fixture, 20260701);
	assert_lines(fixture, "police", "first", "second");
	ASSERT_FOUND("line", "police", "first", "second");
}

static void what_serves_the_whole_country_is_found_however_old(void **state)
{
	struct fixture *fixture = *state;

	at(fixture, 20210101);
	ASSERT_FOUND("office", "old", "national");
	at(fixture, 20260701);
	ASSERT_FOUND("office", "national");
}

static void without_a_clock_nothing_is_past(void **state)
{
	struct fixture *fixture = *state;
	struct moment moment = moment_local(20290101, 600, zone_find("Eastern"));

	moment.certain = false;
	directory_at(fixture->directory, &moment);
	assert_lines(fixture, "first", "second", "police");
	ASSERT_FOUND("line", "first", "second");
}

int expired_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(on_its_last_day_a_line_is_where_it_was, setup, town_teardown),
		cmocka_unit_test_setup_teardown(the_day_after_it_is_first_nowhere, setup, town_teardown),
		cmocka_unit_test_setup_teardown(what_was_found_alone_has_somebody_to_talk_to_before_it, setup,
						town_teardown),
		cmocka_unit_test_setup_teardown(if_all_others_are_past_the_emergency_number_is_first, setup_all,
						town_teardown),
		cmocka_unit_test_setup_teardown(what_serves_the_whole_country_is_found_however_old, setup, town_teardown),
		cmocka_unit_test_setup_teardown(without_a_clock_nothing_is_past, setup, town_teardown),
	};

	return cmocka_run_group_tests_name("expired", tests, NULL, NULL);
}
