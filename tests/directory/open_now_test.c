/* SPDX-License-Identifier: MIT */
#include "directory/open_now.h"

#include "../tool/fixture.h"

/* A hundred houses without hours behind some that have them. */
enum { HOUSES = 120 };

static void start(struct fixture *fixture)
{
	char services[16384], attributes[16384], areas[16384], *service = services, *attribute = attributes,
								*area = areas;

	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,SAMPLE Group\n");
	fixture_write(fixture, "taxonomy_terms.csv", "id,code,taxonomy_id\nhousing,housing,fingerpost-category\n");
	service = stpcpy(service, "id,organization_id,name,status,x_order,assured_date\n");
	attribute = stpcpy(attribute, "id,link_id,taxonomy_term_id,link_entity\n");
	area = stpcpy(area, "id,service_id,extent\n");
	for (int i = 0; i < HOUSES; i++) {
		service += sprintf(service, "h%d,o,SAMPLE House,active,%d,2026-10-01\n", i, i + 1);
		attribute += sprintf(attribute, "a%d,h%d,housing,service\n", i, i);
		area += sprintf(area, "r%d,h%d,AL\n", i, i);
	}
	fixture_write(fixture, "services.csv", services);
	fixture_write(fixture, "attributes.csv", attributes);
	fixture_write(fixture, "service_areas.csv", areas);
	/* h1 in the evening, h3 in the daytime, h5 always, h110 in the daytime. */
	fixture_write(fixture, "schedules.csv",
		      "id,service_id,freq,byday,opens_at,closes_at\n"
		      "1,h1,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",18:00,22:00\n"
		      "2,h3,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",09:00,17:00\n"
		      "3,h5,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",00:00,23:59\n"
		      "4,h110,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",18:00,22:00\n");
	fixture_open(fixture);
}

static struct service_rows read_list(struct fixture *fixture, int64_t first, int before, int after)
{
	struct wishes wishes = { .bits = WISH_BIT(WISH_OPEN_NOW) };
	struct service_rows rows;

	if (!directory_services(fixture->directory, CATEGORY_HOUSING, "AL", &wishes, first, before, after, languages,
				&fixture->arena, &rows, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return rows;
}

static void assert_row(const struct service_rows *rows, size_t at, const char *key, bool ask)
{
	assert_string_equal(rows->items[at].key, key);
	assert_int_equal(rows->items[at].ask, ask);
}

static void open_ones_come_first_and_closed_ones_not_at_all(void **state)
{
	struct moment noon = moment_local(20261124, 12 * 60, zone_find("Central"));
	struct fixture fixture;
	struct service_rows rows;

	(void)state;
	start(&fixture);
	directory_at(fixture.directory, &noon);
	rows = read_list(&fixture, 0, 0, 8);
	assert_int_equal(rows.total, HOUSES - 1);
	assert_int_equal(rows.fit, 2);
	assert_row(&rows, 0, "h3", false);
	assert_row(&rows, 1, "h5", false);
	assert_row(&rows, 2, "h0", true);
	assert_row(&rows, 3, "h2", true);
	assert_row(&rows, 4, "h4", true);
	fixture_end(&fixture);
}

/* What is too far down to be looked at follows, and says itself that it is closed. */
static void every_row_comes_once_in_whatever_windows(void **state)
{
	struct moment noon = moment_local(20261124, 12 * 60, zone_find("Central"));
	struct fixture fixture;
	bool seen[HOUSES] = { false };
	int count = 0;

	(void)state;
	start(&fixture);
	directory_at(fixture.directory, &noon);
	for (int64_t first = 0;; first += 7) {
		struct service_rows rows = read_list(&fixture, first, first ? 3 : 0, 7);

		if (first >= rows.total)
			break;
		for (size_t i = 0; i < rows.count; i++) {
			const struct service_row *row = &rows.items[i];
			int house = atoi(row->key + 1);

			assert_int_equal(row->position, (first ? first - 3 : 0) + (int64_t)i);
			if (row->position < first)
				continue;
			assert_false(seen[house]);
			seen[house] = true;
			count++;
			assert_int_equal(row->opening.state == OPENING_CLOSED, house == 110);
			assert_int_equal(row->ask, house != 3 && house != 5 && house != 110);
		}
	}
	assert_int_equal(count, HOUSES - 1);
	assert_false(seen[1]);
	fixture_end(&fixture);
}

static void by_a_clock_in_doubt_nothing_is_closed(void **state)
{
	struct moment doubt = moment_local(20261124, 12 * 60, zone_find("Central"));
	struct fixture fixture;
	struct service_rows rows;

	(void)state;
	start(&fixture);
	doubt.certain = false;
	directory_at(fixture.directory, &doubt);
	rows = read_list(&fixture, 0, 0, 8);
	assert_int_equal(rows.total, HOUSES);
	assert_int_equal(rows.fit, 1);
	assert_row(&rows, 0, "h5", false);
	assert_row(&rows, 1, "h0", true);
	assert_row(&rows, 2, "h1", true);
	fixture_end(&fixture);
}

/* Closed for good, open now or not: behind what may be open. */
static void what_staff_have_found_closed_is_last(void **state)
{
	static const char *const keys[] = { "h5", "h7" };
	struct moment noon = moment_local(20261124, 12 * 60, zone_find("Central"));
	struct fixture fixture;
	struct service_rows rows;

	(void)state;
	start(&fixture);
	directory_at(fixture.directory, &noon);
	assert_true(directory_set_closed(fixture.directory, keys, 2, &fixture.error));
	rows = read_list(&fixture, 0, 0, 2 * HOUSES);
	assert_int_equal(rows.total, HOUSES - 1);
	assert_int_equal(rows.fit, 1);
	assert_row(&rows, 0, "h3", false);
	assert_row(&rows, 1, "h0", true);
	assert_int_equal(rows.count, HOUSES - 1);
	assert_row(&rows, HOUSES - 3, "h5", false);
	assert_row(&rows, HOUSES - 2, "h7", true);
	fixture_end(&fixture);
}

int open_now_test(void);

int open_now_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_ones_come_first_and_closed_ones_not_at_all),
		cmocka_unit_test(every_row_comes_once_in_whatever_windows),
		cmocka_unit_test(by_a_clock_in_doubt_nothing_is_closed),
		cmocka_unit_test(what_staff_have_found_closed_is_last),
	};

	return cmocka_run_group_tests_name("open_now", tests, NULL, NULL);
}
