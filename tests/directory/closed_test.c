/* SPDX-License-Identifier: MIT */
/* What staff have found closed, beside the same lists without that. */
#include "country.h"

int closed_test(void);

enum { PIECE_MOST = 24 };

/* A list, as it is asked for. */
struct asked {
	enum category category;
	const struct wishes *wishes;
};

static struct service_rows read_piece(struct fixture *fixture, const struct asked *asked, int64_t first, int count)
{
	struct service_rows rows;

	if (!directory_services(fixture->directory, asked->category, asked->wishes->where.state, asked->wishes, first, 0,
				count, &languages[0], &fixture->arena, &rows, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return rows;
}

static struct service_rows read_all(struct fixture *fixture, const struct asked *asked)
{
	return read_piece(fixture, asked, 0, 2 * MANY);
}

static void close_these(struct fixture *fixture, const char *const *keys, int count)
{
	assert_true(directory_set_closed(fixture->directory, keys, count, &fixture->error));
}

static bool is_among(const char *key, const char *const *keys, int count)
{
	for (int i = 0; i < count; i++)
		if (strcmp(keys[i], key) == 0)
			return true;
	return false;
}

/* Half of them from the beginning, where most people look. */
static int choose(struct chance *chance, const struct service_rows *rows, const char *keys[CLOSED_MAX])
{
	int count = 0, wanted = chance_below(chance, CLOSED_MAX + 1);

	for (int i = 0; i < wanted && rows->count; i++) {
		int limit = i % 2 || rows->count < 12 ? (int)rows->count : 12;
		const char *key = rows->items[chance_below(chance, limit)].key;

		if (!is_among(key, keys, count))
			keys[count++] = key;
	}
	return count;
}

/* In pieces of any size: the others in the order they had, then the closed ones, each with what it had. */
static void assert_sunk(struct fixture *fixture, const struct asked *asked, const struct service_rows *before,
			const char *const *keys, int count, struct chance *chance)
{
	size_t next = 0;
	int64_t at = 0, fit = 0, sound = before->total - count;

	for (size_t i = 0; i < before->count; i++)
		fit += !before->items[i].ask && !is_among(before->items[i].key, keys, count);
	while (at < before->total) {
		struct service_rows rows = read_piece(fixture, asked, at, 1 + chance_below(chance, PIECE_MOST));

		assert_int_equal(rows.total, before->total);
		assert_int_equal(rows.fit, fit);
		assert_true(rows.count > 0);
		for (size_t i = 0; i < rows.count; i++, at++) {
			assert_int_equal(rows.items[i].position, at);
			assert_int_equal(rows.items[i].closed, at >= sound);
			assert_int_equal(is_among(rows.items[i].key, keys, count), at >= sound);
			if (at >= sound)
				continue;
			while (is_among(before->items[next].key, keys, count))
				next++;
			assert_string_equal(rows.items[i].key, before->items[next].key);
			assert_int_equal(rows.items[i].ask, before->items[next].ask);
			assert_true(rows.items[i].metres == before->items[next].metres);
			next++;
		}
	}
}

static void what_is_closed_is_last_in_every_list_near_and_far(void **state)
{
	static struct world world;
	struct fixture *fixture = &world.fixture;
	struct chance chance = { 91 };
	int far = 0, sunk = 0;

	(void)state;
	country_start(&world);
	for (int i = 0; i < 160; i++) {
		struct wishes wishes = country_wishes(&chance);
		const struct asked asked = { chance_below(&chance, 2) ? CATEGORY_FOOD : CATEGORY_HOUSING, &wishes };
		const char *keys[CLOSED_MAX];
		struct service_rows before;
		int count;

		if (chance_below(&chance, 3) == 0)
			wishes.where.sureness = GEO_NOWHERE;
		close_these(fixture, NULL, 0);
		before = read_all(fixture, &asked);
		count = choose(&chance, &before, keys);
		close_these(fixture, keys, count);
		assert_sunk(fixture, &asked, &before, keys, count, &chance);
		arena_empty(&fixture->arena);
		far += wishes.where.sureness == GEO_NOWHERE;
		sunk += count;
	}
	assert_true(far > 20 && sunk > 800);
	fixture_end(fixture);
}

/* What a list does not have, a line, and what is not there are passed over. */
static void only_places_that_are_listed_sink(void **state)
{
	static const char *const keys[] = { "p13", "line-a", "no-such", "p02", "p02", "" };
	struct wishes wishes = { .where = { .state = "AL" } };
	const struct asked asked = { CATEGORY_HOUSING, &wishes };
	struct fixture *fixture = *state;
	struct service_rows rows;

	close_these(fixture, keys, 6);
	rows = read_all(fixture, &asked);
	assert_int_equal(rows.total, 14);
	assert_string_equal(rows.items[0].key, "line-a");
	assert_string_equal(rows.items[13].key, "p02");
	for (size_t i = 0; i < 13; i++)
		assert_false(rows.items[i].closed);
	close_these(fixture, NULL, 0);
}

static struct founds search(struct fixture *fixture, const char *typed, int limit)
{
	struct founds founds;

	if (!directory_search(fixture->directory, typed, NULL, limit, &languages[0], &fixture->arena, &founds,
			      &fixture->error))
		fail_msg("%s", fixture->error.text);
	return founds;
}

/* Where there are more than can be shown it is not among them. */
static void what_is_closed_is_the_last_that_is_found(void **state)
{
	static const char *const keys[] = { "p01", "p02" };
	struct fixture *fixture = *state;
	struct founds before = search(fixture, "house", 40), after;

	close_these(fixture, keys, 2);
	after = search(fixture, "house", 40);
	assert_int_equal(after.count, before.count);
	assert_int_equal(after.exact, before.exact);
	assert_true(is_among(after.items[after.exact - 1].key, keys, 2));
	assert_true(is_among(after.items[after.exact - 2].key, keys, 2));
	for (size_t i = 0; i < after.exact - 2; i++)
		assert_false(is_among(after.items[i].key, keys, 2));
	after = search(fixture, "house", 6);
	assert_int_equal(after.count, 6);
	for (size_t i = 0; i < after.count; i++)
		assert_false(is_among(after.items[i].key, keys, 2));
	close_these(fixture, NULL, 0);
}

static void what_is_closed_is_found_where_nothing_else_is(void **state)
{
	static const char *const keys[] = { "p05" };
	struct fixture *fixture = *state;
	struct founds before = search(fixture, "house e", 8), after;

	close_these(fixture, keys, 1);
	after = search(fixture, "house e", 8);
	assert_int_equal(after.exact, before.exact);
	assert_int_equal(after.count, before.count);
	close_these(fixture, NULL, 0);
}

int closed_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_places_that_are_listed_sink),
		cmocka_unit_test(what_is_closed_is_the_last_that_is_found),
		cmocka_unit_test(what_is_closed_is_found_where_nothing_else_is),
		cmocka_unit_test(what_is_closed_is_last_in_every_list_near_and_far),
	};

	return cmocka_run_group_tests_name("closed", tests, town_setup, town_teardown);
}
