/* SPDX-License-Identifier: MIT */
#include "town.h"

static struct service_rows list(struct fixture *fixture, const char *state, int64_t first,
				int before, int after)
{
	struct service_rows rows;

	assert_true(directory_services(fixture->directory, CATEGORY_HOUSING, state, NULL, first, before,
				       after, &languages[0], &fixture->arena, &rows,
				       &fixture->error));
	return rows;
}

static void national_services_come_first_in_every_list(void **state)
{
	struct service_rows rows = list(*state, "GA", 0, 0, 10);

	assert_int_equal(rows.total, 4);
	assert_int_equal(rows.count, 4);
	assert_string_equal(rows.items[0].key, "line-a");
	assert_string_equal(rows.items[1].key, "line-c");
	assert_string_equal(rows.items[2].key, "p13");
	assert_string_equal(rows.items[3].key, "p14");
	assert_string_equal(rows.items[3].city, "Macon");
}

static void the_whole_country_has_every_service_once(void **state)
{
	struct service_rows rows = list(*state, "", 0, 0, 100);

	assert_int_equal(rows.total, 16);
	assert_int_equal(rows.count, 16);
	assert_string_equal(rows.items[0].key, "line-a");
	assert_string_equal(rows.items[15].key, "p12");
}

static void a_state_without_its_own_shows_national_services(void **state)
{
	struct service_rows rows = list(*state, "TX", 0, 0, 10);

	assert_int_equal(rows.total, 2);
	assert_string_equal(rows.items[0].key, "line-a");
}

static void places_without_a_phone_come_last(void **state)
{
	struct service_rows rows = list(*state, "AL", 13, 0, 10);

	assert_int_equal(rows.total, 14);
	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.items[0].key, "p12");
	assert_false(rows.items[0].has_phone);
}

static void a_window_stops_at_both_ends(void **state)
{
	struct service_rows rows = list(*state, "AL", 1, 5, 2);

	assert_int_equal(rows.count, 3);
	assert_int_equal(rows.items[0].position, 0);
	rows = list(*state, "AL", 12, 3, 50);
	assert_int_equal(rows.count, 5);
	assert_int_equal(rows.items[0].position, 9);
	assert_int_equal(rows.items[4].position, 13);
	assert_int_equal(list(*state, "AL", 500, 2, 2).count, 0);
	assert_int_equal(list(*state, "AL", -5, 2, 4).count, 0);
	assert_int_equal(list(*state, "AL", INT64_MAX, 0, 10).count, 0);
	assert_int_equal(list(*state, "x' OR 1=1", 0, 0, 10).count, 2);
}

static void closed_services_are_in_no_list(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(directory_find_service(fixture->directory, "closed"), 0);
	assert_true(directory_find_service(fixture->directory, "p01") > 0);
	assert_int_equal(directory_find_page(fixture->directory, "p01"), 0);
}

static void states_that_have_services_come_by_name(void **state)
{
	struct fixture *fixture = *state;
	struct state_rows rows;

	assert_true(directory_states(fixture->directory, CATEGORY_HOUSING, &fixture->arena, &rows,
				     &fixture->error));
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.items[0].name, "Alabama");
	assert_int_equal(rows.items[0].count, 12);
	assert_string_equal(rows.items[1].code, "GA");
	assert_int_equal(rows.items[1].count, 2);
}

static struct service_rows hotlines(struct fixture *fixture, enum category category,
				    const char *tag)
{
	struct service_rows rows;

	assert_true(directory_hotlines(fixture->directory, category, town_language(tag),
				       &fixture->arena, &rows, &fixture->error));
	assert_int_equal(rows.count, 5);
	return rows;
}

static void assert_order(struct service_rows rows, const char *const *keys)
{
	for (size_t i = 0; i < rows.count; i++)
		assert_string_equal(rows.items[i].key, keys[i]);
}

static void hotlines_come_by_need_then_language_then_as_pinned(void **state)
{
	static const char *const english[] = { "line-a", "line-b", "line-d", "line-c", "police" };
	static const char *const spanish[] = { "line-b", "line-a", "line-c", "line-d", "police" };
	static const char *const spanish_housing[] = { "line-a", "line-c", "line-b", "line-d",
						       "police" };

	assert_order(hotlines(*state, CATEGORY_NONE, "en"), english);
	assert_order(hotlines(*state, CATEGORY_NONE, "es"), spanish);
	assert_order(hotlines(*state, CATEGORY_HOUSING, "es"), spanish_housing);
}

static void a_row_speaks_as_well_as_its_best_channel(void **state)
{
	struct service_rows rows = hotlines(*state, CATEGORY_NONE, "es");

	assert_int_equal(rows.items[0].spoken, SPOKEN_DIRECT);
	assert_int_equal(rows.items[1].spoken, SPOKEN_INTERPRETER);
	assert_int_equal(rows.items[2].spoken, SPOKEN_UNKNOWN);
	assert_int_equal(rows.items[3].spoken, SPOKEN_NO);
	rows = hotlines(*state, CATEGORY_NONE, "ar");
	assert_string_equal(rows.items[1].key, "line-d");
	assert_int_equal(rows.items[1].spoken, SPOKEN_INTERPRETER);
}

int services_test(void);

int services_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(national_services_come_first_in_every_list),
		cmocka_unit_test(the_whole_country_has_every_service_once),
		cmocka_unit_test(a_state_without_its_own_shows_national_services),
		cmocka_unit_test(places_without_a_phone_come_last),
		cmocka_unit_test(a_window_stops_at_both_ends),
		cmocka_unit_test(closed_services_are_in_no_list),
		cmocka_unit_test(states_that_have_services_come_by_name),
		cmocka_unit_test(hotlines_come_by_need_then_language_then_as_pinned),
		cmocka_unit_test(a_row_speaks_as_well_as_its_best_channel),
	};

	return cmocka_run_group_tests_name("services", tests, town_setup, town_teardown);
}
