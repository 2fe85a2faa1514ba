/* SPDX-License-Identifier: MIT */
/* Places of many ages, asked about on many days. */
#include "town.h"

#include "../base/chance.h"
#include "directory/freshness.h"
#include "directory/schema.h"

int aging_test(void);

enum { PLACES = 60 };

static const int dates[] = { 0, 20240000, 20240600, 20241231, 20250115, 20250131, 20250800, 20251001, 20260310, 20260611 };

static void write_places(const struct fixture *fixture)
{
	char services[8192], links[8192], attributes[8192];
	char *s = services, *l = links, *a = attributes;
	struct chance chance = { 7 };

	s += sprintf(s, "id,organization_id,name,status,assured_date,x_kind,x_order\nline,o,Line,active,2020-01-01,hotline,\n"
			"kept,o,Kept,active,2020-01-01,,5\n");
	l += sprintf(l, "id,service_id,location_id\nk,kept,al\n");
	a += sprintf(a, "id,link_id,taxonomy_term_id,link_entity\nline,line,housing,service\nk,kept,housing,service\n");
	for (int i = 0; i < PLACES; i++) {
		int date = dates[chance_below(&chance, sizeof(dates) / sizeof(dates[0]))];
		char text[16] = "";

		if (date % 100)
			sprintf(text, "%d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
		else if (date % 10000)
			sprintf(text, "%d-%02d", date / 10000, date / 100 % 100);
		else if (date)
			sprintf(text, "%d", date / 10000);
		s += sprintf(s, "p%d,o,Place %d,active,%s,,\n", i, i, text);
		l += sprintf(l, "%d,p%d,%s\n", i, i, i < PLACES / 2 ? "al" : "ga");
		a += sprintf(a, "%d,p%d,housing,service\n", i, i);
	}
	fixture_write(fixture, "services.csv", services);
	fixture_write(fixture, "service_at_location.csv", links);
	fixture_write(fixture, "attributes.csv", attributes);
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	if (!fixture)
		abort();
	fixture_start(fixture);
	fixture_write(fixture, "organizations.csv", "id,name\no,Group\n");
	fixture_write(fixture, "locations.csv", "id,location_type\nal,physical\nga,physical\n");
	fixture_write(fixture, "addresses.csv",
		      "id,location_id,city,state_province\n1,al,Mobile,AL\n2,ga,Macon,GA\n");
	fixture_write(fixture, "taxonomy_terms.csv", "id,code,taxonomy_id\nhousing,housing,fingerpost-category\n");
	write_places(fixture);
	fixture_open(fixture);
	*state = fixture;
	return 0;
}

static struct service_rows ask(struct fixture *fixture, const char *state, const struct wishes *wishes)
{
	struct service_rows rows;

	assert_true(directory_services(fixture->directory, CATEGORY_HOUSING, state, wishes, 0, 0, 100, &languages[0],
				       &fixture->arena, &rows, &fixture->error));
	assert_int_equal(rows.total, rows.count);
	return rows;
}

static int date_of(struct fixture *fixture, const struct service_row *row)
{
	struct service service;

	assert_true(directory_service(fixture->directory, row->id, &languages[0], &fixture->arena, &service,
				      &fixture->error));
	return service.assured_date;
}

/* All are of one kind, so that any kind is that one. */
static void assert_counted(struct fixture *fixture, const char *state, int64_t total)
{
	static const struct wishes wishes[] = { { .bits = 0 }, { .bits = TRAIT_BIT(TRAIT_FREE) } };

	for (int i = 0; i < 2; i++)
		for (int any = 0; any < 2; any++) {
			struct fit_count count;

			assert_true(directory_count(fixture->directory, any ? CATEGORY_ANY : CATEGORY_HOUSING, state,
						    &wishes[i], &languages[0], &count, &fixture->error));
			assert_int_equal(count.fit + count.ask, total);
		}
}

static bool is_listed(struct fixture *fixture, int64_t id)
{
	static const char *const lists[] = { "", "AL", "GA" };

	for (int i = 0; i < 3; i++) {
		struct service_rows rows = ask(fixture, lists[i], NULL);

		for (size_t j = 0; j < rows.count; j++)
			if (rows.items[j].id == id)
				return true;
	}
	return false;
}

static void what_no_list_shows_is_not_found(void **state)
{
	struct fixture *fixture = *state;
	bool hid = false;

	for (int month = 0; month < 48; month++) {
		struct moment moment = moment_local((2026 + month / 12) * 10000 + (month % 12 + 1) * 100 + 15, 600,
						    zone_find("Eastern"));
		struct founds founds;
		size_t listed = 0;
		int before = 999999;

		directory_at(fixture->directory, &moment);
		assert_true(directory_search(fixture->directory, "place", NULL, 100, &languages[0], &fixture->arena,
					     &founds, &fixture->error));
		for (int64_t id = SERVICE_FIRST + 2; id < SERVICE_FIRST + 2 + PLACES; id++)
			listed += is_listed(fixture, id);
		assert_int_equal(founds.count, listed);
		for (size_t i = 0; i < founds.count; i++) {
			struct service_row row = { .id = founds.items[i].id };
			int date = date_of(fixture, &row), now = date ? freshness_month(date) : 202606;

			assert_true(is_listed(fixture, row.id));
			assert_true(now <= before);
			before = now;
		}
		hid |= founds.count < PLACES;
	}
	assert_true(hid);
}

/* Every month of four years: nothing goes up again, and what is hidden is what is too old. */
static void the_old_sink_and_the_stale_hide(void **state)
{
	static const char *const lists[] = { "", "AL", "GA" };
	struct fixture *fixture = *state;
	const struct wishes wish = { .bits = WISH_BIT(TRAIT_FREE) };
	int64_t whole[3];
	bool hid = false;

	for (int i = 0; i < 3; i++)
		whole[i] = ask(fixture, lists[i], NULL).total;
	for (int month = 0; month < 48; month++) {
		struct moment moment = moment_local((2026 + month / 12) * 10000 + (month % 12 + 1) * 100 + 15, 600,
						    zone_find("Eastern"));
		int limit = freshness_limit(&moment, FRESHNESS_STALE_MONTHS) / 100;

		directory_at(fixture->directory, &moment);
		for (int i = 0; i < 3; i++) {
			struct service_rows rows = ask(fixture, lists[i], NULL);
			bool all = rows.total == whole[i];
			int before = 999999;

			assert_int_equal(ask(fixture, lists[i], &wish).total, rows.total);
			assert_counted(fixture, lists[i], rows.total);
			assert_string_equal(rows.items[0].key, "line");
			hid |= !all;
			for (size_t j = i == 2 ? 1 : 2; j < rows.count; j++) {
				int date = date_of(fixture, &rows.items[j]);
				int now = date ? freshness_month(date) : 202606;

				assert_true(now <= before);
				assert_true(all || now >= limit);
				before = now;
			}
			assert_true(rows.total > (i == 2 ? 1 : 2));
		}
	}
	assert_true(hid);
}

static void without_a_clock_nothing_hides(void **state)
{
	struct fixture *fixture = *state;
	struct moment moment = moment_local(20290101, 600, zone_find("Eastern"));

	moment.certain = false;
	directory_at(fixture->directory, &moment);
	assert_int_equal(ask(fixture, "", NULL).total, PLACES + 2);
}

int aging_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_old_sink_and_the_stale_hide, setup, town_teardown),
		cmocka_unit_test_setup_teardown(what_no_list_shows_is_not_found, setup, town_teardown),
		cmocka_unit_test_setup_teardown(without_a_clock_nothing_hides, setup, town_teardown),
	};

	return cmocka_run_group_tests_name("aging", tests, NULL, NULL);
}
