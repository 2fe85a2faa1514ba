/* SPDX-License-Identifier: MIT */
/* What is near, beside a plain loop over all services. */
#include "country.h"

#include "directory/schema.h"

#include <sqlite3.h>

enum { WINDOW = 24, NEAR_ROWS = 40 };

static bool serves(const struct fact *fact, const struct whereabouts *where)
{
	bool by_state = strlen(fact->serves) == 2 && strcmp(fact->serves, "US") != 0;
	char prefix[4] = { where->zip[0], where->zip[1], where->zip[2] };

	if (by_state)
		return !*where->state || strcmp(fact->serves, where->state) == 0;
	if (!strchr(fact->serves, '7') || !*where->zip)
		return true;
	return strstr(fact->serves, where->zip) || (strchr(fact->serves, ',') && strstr(fact->serves, prefix));
}

struct expected {
	const struct fact *fact;
	double metres;
	int said;
};

static int by_metres(const void *a, const void *b)
{
	const struct expected *first = a, *second = b;

	if (first->metres != second->metres)
		return first->metres < second->metres ? -1 : 1;
	return first->fact->id < second->fact->id ? -1 : 1;
}

static int by_saying(const void *a, const void *b)
{
	const struct expected *first = a, *second = b;

	if (first->said != second->said)
		return first->said < second->said ? -1 : 1;
	return first->fact->id < second->fact->id ? -1 : 1;
}

static size_t expect(const struct world *world, bool food, const struct wishes *wishes, struct expected *out)
{
	size_t count = 0;

	for (int i = 0; i < MANY; i++) {
		const struct fact *fact = &world->facts[i];
		double metres = geo_metres(wishes->where.point, fact->point);
		struct geo_distance said = geo_distance(metres, wishes->where.sureness);

		if (fact->food == food && metres <= 160934.4 && serves(fact, &wishes->where) &&
		    (fact->pets || !wishes->bits))
			out[count++] = (struct expected){ fact, metres, said.less ? said.miles / 2 : said.miles };
	}
	qsort(out, count, sizeof(*out), by_metres);
	count = count < NEAR_ROWS ? count : NEAR_ROWS;
	qsort(out, count, sizeof(*out), by_saying);
	return count;
}

/* Every window says the same, near ones first, and each service once. */
static int64_t assert_list(struct world *world, bool food, const struct wishes *wishes)
{
	struct fixture *fixture = &world->fixture;
	static struct expected near[MANY];
	static bool seen[MANY];
	size_t count = expect(world, food, wishes, near);
	int64_t total = 0, at = 0;
	struct service_rows rows;

	memset(seen, 0, sizeof(seen));
	do {
		if (!directory_services(fixture->directory, food ? CATEGORY_FOOD : CATEGORY_HOUSING, wishes->where.state,
					wishes, at, 0, WINDOW, NULL, &fixture->arena, &rows, &fixture->error))
			fail_msg("%s", fixture->error.text);
		total = rows.total;
		for (size_t i = 0; i < rows.count; i++, at++) {
			const struct service_row *row = &rows.items[i];
			int number = atoi(row->key + 1);

			assert_int_equal(row->position, at);
			assert_false(seen[number]);
			seen[number] = true;
			if (at < (int64_t)count && row->id != near[at].fact->id)
				fail_msg("row %d is %s at %.0f m, not %s at %.0f m", (int)at, row->key, row->metres,
					 near[at].fact->key, near[at].metres);
			assert_true(row->sureness == wishes->where.sureness);
			assert_true(row->metres == geo_metres(wishes->where.point, world->facts[number].point));
			assert_true(row->ask || !wishes->bits || world->facts[number].pets);
		}
	} while (rows.count);
	assert_int_equal(at, total);
	assert_true(total >= (int64_t)count);
	arena_empty(&fixture->arena);
	return (int64_t)count;
}

static void near_ones_come_first_as_in_a_plain_loop(void **state)
{
	static struct world world;
	struct chance chance = { 77 };
	int64_t near = 0;
	int full = 0, none = 0;

	(void)state;
	country_start(&world);
	for (int i = 0; i < 150; i++) {
		struct wishes wishes = country_wishes(&chance);
		int64_t count = assert_list(&world, chance_below(&chance, 2), &wishes);

		near += count;
		full += count == NEAR_ROWS;
		none += count == 0;
	}
	assert_true(full > 10 && none < 75 && near > 1000);
	fixture_end(&world.fixture);
}

static void without_a_point_the_list_is_as_ever(void **state)
{
	static struct world world;
	struct wishes wishes = { .where = { .state = "TX" } };
	struct service_rows plain, rows;
	struct fixture *fixture = &world.fixture;

	(void)state;
	country_start(&world);
	assert_true(directory_services(fixture->directory, CATEGORY_HOUSING, "TX", NULL, 0, 0, 100, NULL, &fixture->arena,
				       &plain, &fixture->error));
	assert_true(directory_services(fixture->directory, CATEGORY_HOUSING, "TX", &wishes, 0, 0, 100, NULL,
				       &fixture->arena, &rows, &fixture->error));
	assert_int_equal(rows.count, 100);
	assert_int_equal(rows.total, plain.total);
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(rows.items[i].id, plain.items[i].id);
		assert_int_equal(rows.items[i].sureness, GEO_NOWHERE);
	}
	fixture_end(fixture);
}

static void a_line_leads_what_is_near_and_is_there_once(void **state)
{
	struct fixture fixture;
	struct wishes wishes = { .bits = 0 };
	struct service_rows rows;
	int lines = 0;

	(void)state;
	fixture_start(&fixture);
	fixture.directory = directory_open("build/directory.db", true, &fixture.error);
	assert_non_null(fixture.directory);
	assert_true(directory_zip(fixture.directory, "75201", &wishes.where, &fixture.error));
	for (int64_t at = 0, total = 1; at < total; at += WINDOW) {
		assert_true(directory_services(fixture.directory, CATEGORY_HOUSING, "TX", &wishes, at, 0, WINDOW, NULL,
					       &fixture.arena, &rows, &fixture.error));
		total = rows.total;
		for (size_t i = 0; i < rows.count; i++) {
			assert_int_equal(rows.items[i].position, at + (int64_t)i);
			lines += strcmp(rows.items[i].key, "nhth") == 0;
			if (rows.items[i].position <= NEAR_ROWS)
				assert_int_equal(rows.items[i].kind, rows.items[i].position ? SERVICE_PLACE :
											      SERVICE_HOTLINE);
		}
	}
	assert_int_equal(lines, 1);
	/* One that is not known to fit does not lead what does. */
	wishes.bits = TRAIT_BIT(TRAIT_PETS);
	assert_true(directory_services(fixture.directory, CATEGORY_HOUSING, "TX", &wishes, 0, 0, WINDOW, NULL,
				       &fixture.arena, &rows, &fixture.error));
	for (size_t i = 0; i < rows.count; i++)
		assert_true(rows.items[i].ask || rows.items[i].kind == SERVICE_PLACE);
	fixture_end(&fixture);
}

static void assert_zip(struct directory *directory, const char *zip, enum geo_sureness sureness, const char *state)
{
	struct whereabouts where;
	struct error error = { "" };

	if (!directory_zip(directory, zip, &where, &error))
		fail_msg("%s", error.text);
	assert_int_equal(where.sureness, sureness);
	assert_string_equal(where.state, state);
}

static void a_zip_code_is_where_the_table_says(void **state)
{
	struct directory *directory;
	struct whereabouts where;
	struct error error = { "" };

	(void)state;
	directory = directory_open("build/directory.db", true, &error);
	assert_non_null(directory);
	assert_zip(directory, "75201", GEO_ZIP, "TX");
	assert_zip(directory, "00601", GEO_ZIP, "PR");
	assert_zip(directory, "96910", GEO_ZIP, "GU");
	assert_zip(directory, "99501", GEO_ZIP, "AK");
	assert_zip(directory, "06390", GEO_ZIP, "NY");
	assert_zip(directory, "75221", GEO_REGION, "TX");
	assert_zip(directory, "96939", GEO_NOWHERE, "PW");
	assert_zip(directory, "09012", GEO_NOWHERE, "");
	assert_zip(directory, "00000", GEO_NOWHERE, "");
	assert_zip(directory, "99999", GEO_REGION, "AK");
	assert_zip(directory, "7520", GEO_NOWHERE, "");
	assert_zip(directory, "", GEO_NOWHERE, "");
	assert_zip(directory, "7520a", GEO_NOWHERE, "");
	assert_true(directory_zip(directory, "96910", &where, &error));
	assert_int_equal(where.point.latitude, 134530);
	assert_int_equal(where.point.longitude, 1447470);
	assert_string_equal(where.zip, "96910");
	directory_close(directory);
}

/* A tree that goes round, lacks a node, or is none. */
static void a_damaged_tree_is_refused_in_one_sentence(void **state)
{
	static const char *const damages[] = {
		"010000000000000000000100000001000000",
		"010500000000000000000100000001000000",
		"07",
	};
	/* At the box of those parts. */
	const struct wishes wishes = { .where = { .point = { 0, 0 }, .sureness = GEO_EXACT } };
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		struct error error = { "" };
		struct service_rows rows;
		char sql[200];
		sqlite3 *db;

		snprintf(sql, sizeof(sql), "INSERT OR REPLACE INTO near VALUES (%lld, x'%s')",
			 (long long)NEAR_ROW(CATEGORY_HOUSING, 0), damages[i]);
		town_open(&fixture);
		directory_close(fixture.directory);
		assert_int_equal(sqlite3_open(fixture.db, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		fixture.directory = directory_open(fixture.db, true, &error);
		assert_non_null(fixture.directory);
		assert_false(directory_services(fixture.directory, CATEGORY_HOUSING, "", &wishes, 0, 0, 9, &languages[0],
						&fixture.arena, &rows, &error));
		assert_non_null(strstr(error.text, "what is near is damaged"));
		fixture_end(&fixture);
	}
}

int near_test(void);

int near_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(near_ones_come_first_as_in_a_plain_loop),
		cmocka_unit_test(without_a_point_the_list_is_as_ever),
		cmocka_unit_test(a_line_leads_what_is_near_and_is_there_once),
		cmocka_unit_test(a_zip_code_is_where_the_table_says),
		cmocka_unit_test(a_damaged_tree_is_refused_in_one_sentence),
	};

	return cmocka_run_group_tests_name("near", tests, NULL, NULL);
}
