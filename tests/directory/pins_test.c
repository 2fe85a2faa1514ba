/* SPDX-License-Identifier: MIT */
/* What is on a part of the map, beside counting it one by one. */
#include "../base/chance.h"
#include "../tool/fixture.h"
#include "directory/pins.h"

#include <sqlite3.h>

int pins_test(void);

enum { PLACES = 600, HIDDEN_EVERY = 7, FORCE_EVERY = 5, CROWD = 40 };

/* What the package says, and what must come of it. */
struct thing {
	int32_t x, y;
	bool hidden, force, on_map;
};

static struct thing things[PLACES];

/* Mostly anywhere in the lower 48, some in one house, some in Puerto Rico. */
static void choose_place(struct chance *chance, int i, double *latitude, double *longitude)
{
	*latitude = i < CROWD ? 32.7801 : chance_between(chance, 250000, 489000) / 10000.0;
	*longitude = i < CROWD ? -96.8005 : -chance_between(chance, 670000, 1240000) / 10000.0;
	if (i % 17 == 3) {
		*latitude = chance_between(chance, 179600, 184900) / 10000.0;
		*longitude = -chance_between(chance, 655000, 671000) / 10000.0;
	}
}

static void write_places(struct fixture *fixture)
{
	struct chance chance = { 5 };
	char *services, *locations, *links, *attributes;
	size_t sizes[4];
	FILE *out[] = { open_memstream(&services, &sizes[0]), open_memstream(&locations, &sizes[1]),
			open_memstream(&links, &sizes[2]), open_memstream(&attributes, &sizes[3]) };

	fputs("id,organization_id,name,status,x_layer\n", out[0]);
	fputs("id,location_type,latitude,longitude,x_visibility\n", out[1]);
	fputs("id,service_id,location_id\n", out[2]);
	fputs("id,link_id,taxonomy_term_id,link_entity\n", out[3]);
	for (int i = 0; i < PLACES; i++) {
		struct thing *thing = &things[i];
		double latitude, longitude;

		choose_place(&chance, i, &latitude, &longitude);
		*thing = (struct thing){ .hidden = i % HIDDEN_EVERY == 1, .force = i % FORCE_EVERY == 2 };
		thing->on_map = !thing->hidden && albers_point(latitude, longitude, &thing->x, &thing->y);
		fprintf(out[0], "s%03d,org,SAMPLE %03d,active,%s\n", i, i, thing->force ? "task-force" : "");
		fprintf(out[1], "l%03d,physical,%.4f,%.4f,%s\n", i, latitude, longitude, thing->hidden ? "hidden" : "full");
		fprintf(out[2], "x%03d,s%03d,l%03d\n", i, i, i);
		fprintf(out[3], "a%03d,s%03d,housing,service\n", i, i);
	}
	for (int i = 0; i < 4; i++)
		fclose(out[i]);
	fixture_write(fixture, "services.csv", services);
	fixture_write(fixture, "locations.csv", locations);
	fixture_write(fixture, "service_at_location.csv", links);
	fixture_write(fixture, "attributes.csv", attributes);
	fixture_write(fixture, "organizations.csv", "id,name\norg,SAMPLE Group\n");
	fixture_write(fixture, "taxonomies.csv", "id,name,description\nfingerpost-category,Needs,\n");
	fixture_write(fixture, "taxonomy_terms.csv", "id,code,taxonomy_id\nhousing,housing,fingerpost-category\n");
	free(services);
	free(locations);
	free(links);
	free(attributes);
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture_start(fixture);
	write_places(fixture);
	fixture_open(fixture);
	*state = fixture;
	return 0;
}

/* A whole house but for one of its crowd, and some anywhere. */
static int setup_closed(void **state)
{
	const char *closed[CLOSED_MAX];
	static char keys[CLOSED_MAX][8];
	struct fixture *fixture;
	int count = 0;

	setup(state);
	fixture = *state;
	for (int i = 0; i < PLACES && count < CLOSED_MAX; i++) {
		if (things[i].hidden || !things[i].on_map || (i < CROWD ? i % 3 : i % 29))
			continue;
		sprintf(keys[count], "s%03d", i);
		closed[count] = keys[count];
		count++;
		things[i].on_map = false;
	}
	assert_int_equal(count, CLOSED_MAX);
	assert_true(directory_set_closed(fixture->directory, closed, count, &fixture->error));
	return 0;
}

static int teardown(void **state)
{
	fixture_end(*state);
	free(*state);
	return 0;
}

static struct pins pins_in(struct fixture *fixture, struct rect box, int apart, unsigned off)
{
	struct pins pins;

	if (!directory_pins(fixture->directory, CATEGORY_HOUSING, off, box, apart, &languages[0], &fixture->arena, &pins,
			    &fixture->error))
		fail_msg("%s", fixture->error.text);
	return pins;
}

static int64_t count_in(struct rect box, unsigned off)
{
	int64_t count = 0;

	for (int i = 0; i < PLACES; i++)
		count += things[i].on_map && !(off >> things[i].force & 1) && rect_holds(box, things[i].x, things[i].y);
	return count;
}

static struct rect any_box(struct chance *chance)
{
	return (struct rect){ chance_below(chance, ALBERS_WIDTH), chance_below(chance, ALBERS_HEIGHT),
			      chance_between(chance, 1, 60000), chance_between(chance, 1, 40000) };
}

static const struct rect everything = { 0, 0, ALBERS_WIDTH + 1, ALBERS_HEIGHT + 1 };

static void all_that_lies_on_the_map_is_counted_once(void **state)
{
	static const int aparts[] = { 1, 40, 700, 9000, 80000 };

	for (unsigned off = 0; off < 4; off++)
		for (size_t i = 0; i < sizeof(aparts) / sizeof(aparts[0]); i++) {
			struct pins pins = pins_in(*state, everything, aparts[i], off);
			int64_t count = 0, forces = 0;

			for (size_t k = 0; k < pins.count; k++) {
				count += pins.items[k].count;
				forces += pins.items[k].task_forces;
			}
			assert_int_equal(pins.total, count_in(everything, off));
			assert_int_equal(count, pins.total);
			assert_int_equal(forces, count_in(everything, off | 1));
		}
}

/* Cells reach beyond the box: at least what is in it, at most a cell more. */
static void a_part_of_the_map_has_what_lies_on_it(void **state)
{
	struct chance chance = { 23 };

	for (int i = 0; i < 400; i++) {
		struct rect box = any_box(&chance);
		int apart = chance_between(&chance, 1, 20000), cell = 1;
		struct pins pins = pins_in(*state, box, apart, 0);

		while (2 * cell <= apart)
			cell *= 2;
		while ((int64_t)(box.w / cell + 2) * (box.h / cell + 2) * 3 * LAYER_COUNT > PINS_MAX)
			cell *= 2;
		assert_true(pins.total >= count_in(rect_common(box, everything), 0));
		assert_true(pins.total <= count_in(rect_inset(box, -cell, -cell), 0));
		arena_empty(&((struct fixture *)*state)->arena);
	}
}

static void no_two_pins_of_a_part_are_nearer_than_was_asked(void **state)
{
	struct chance chance = { 31 };

	for (int i = 0; i < 200; i++) {
		struct rect box = any_box(&chance);
		int apart = chance_between(&chance, 1, 20000);
		struct pins pins = pins_in(*state, box, apart, 0);

		for (size_t a = 0; a < pins.count; a++)
			for (size_t b = 0; b < a; b++)
				assert_false(pins.items[a].part == pins.items[b].part &&
					     abs(pins.items[a].x - pins.items[b].x) < apart &&
					     abs(pins.items[a].y - pins.items[b].y) < apart);
		arena_empty(&((struct fixture *)*state)->arena);
	}
}

static void a_pin_of_one_names_it_and_lies_where_it_is(void **state)
{
	struct pins pins = pins_in(*state, everything, 1, 0);
	int singles = 0;

	for (size_t i = 0; i < pins.count; i++) {
		const struct pin *pin = &pins.items[i];
		int which;

		if (pin->count > 1)
			continue;
		singles++;
		assert_non_null(pin->row);
		which = atoi(pin->row->key + 1);
		assert_int_equal(pin->x, things[which].x);
		assert_int_equal(pin->y, things[which].y);
		assert_int_equal(pin->layer == LAYER_TASK_FORCE, things[which].force);
		assert_int_equal(pin->sureness, GEO_EXACT);
	}
	assert_true(singles > 20);
}

static void a_crowd_in_one_house_is_one_pin_however_near(void **state)
{
	struct rect house = { things[0].x - 20, things[0].y - 20, 40, 40 };
	struct pins pins = pins_in(*state, house, 1, 1u << LAYER_TASK_FORCE);

	assert_int_equal(pins.count, 1);
	assert_int_equal(pins.items[0].count, count_in(house, 1u << LAYER_TASK_FORCE));
	assert_true(pins.items[0].count > 10);
	assert_null(pins.items[0].row);
}

static struct service_rows list_of(struct fixture *fixture, struct rect box, int64_t first)
{
	struct service_rows rows;

	if (!directory_pin_list(fixture->directory, CATEGORY_HOUSING, 0, box, first, 4, 8, &languages[0], &fixture->arena,
				&rows, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return rows;
}

/* Page by page, each exactly once, best first. */
static void the_list_has_what_the_map_has(void **state)
{
	struct chance chance = { 47 };

	for (int i = 0; i < 60; i++) {
		struct rect box = any_box(&chance);
		int64_t wanted = count_in(rect_common(box, everything), 0), last = 0;

		if (wanted > PIN_LIST_MOST)
			continue;
		for (int64_t first = 0; first < wanted; first += 8) {
			struct service_rows rows = list_of(*state, box, first);

			assert_int_equal(rows.total, wanted);
			for (size_t k = 0; k < rows.count; k++) {
				int which = atoi(rows.items[k].key + 1);

				assert_true(rect_holds(box, things[which].x, things[which].y));
				assert_false(things[which].hidden);
				if (rows.items[k].position < first)
					continue;
				assert_true(rows.items[k].id > last);
				last = rows.items[k].id;
			}
		}
		arena_empty(&((struct fixture *)*state)->arena);
	}
}

static void a_list_that_would_be_too_long_says_only_how_long(void **state)
{
	struct service_rows rows = list_of(*state, everything, 0);

	assert_int_equal(rows.total, count_in(everything, 0));
	assert_true(rows.total > PIN_LIST_MOST);
	assert_int_equal(rows.count, 0);
}

static void a_need_without_places_has_no_pins(void **state)
{
	struct fixture *fixture = *state;
	struct pins pins;

	assert_true(directory_pins(fixture->directory, CATEGORY_FOOD, 0, everything, 100, &languages[0], &fixture->arena,
				   &pins, &fixture->error));
	assert_int_equal(pins.count, 0);
	assert_int_equal(pins.total, 0);
	assert_false(pins.on_map[LAYER_PROVIDER] || pins.on_map[LAYER_TASK_FORCE]);
}

/* A box of any numbers is a box that holds nothing, or what it holds. */
static void senseless_boxes_are_answered(void **state)
{
	static const struct rect boxes[] = {
		{ -50000, -50000, 10, 10 },   { 0, 0, 0, 0 }, { 97000, 60000, 1000000, 1000000 },
		{ -1000000, -1000000, 2100000, 2100000 },
	};

	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		struct pins pins = pins_in(*state, boxes[i], 1, 0);

		assert_true(pins.total <= count_in(everything, 0));
		assert_true(pins.count <= PINS_MAX);
	}
	assert_int_equal(pins_in(*state, boxes[3], 1, 0).total, count_in(everything, 0));
}

static void a_damaged_index_is_refused_in_one_sentence(void **state)
{
	static const char *const damages[] = {
		"UPDATE pin SET tile = x'FF'",
		"UPDATE pin SET tile = NULL WHERE id = (SELECT min(id) FROM pin)",
		"UPDATE pin SET tile = zeroblob(4000)",
		"UPDATE pin SET tile = substr(tile, 1, length(tile) - 1)",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		struct error error = { "" };
		struct pins pins;
		sqlite3 *db;

		directory_close(fixture->directory);
		assert_int_equal(fixture_build(fixture), STATUS_DONE);
		assert_int_equal(sqlite3_open(fixture->db, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, damages[i], NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		fixture->directory = directory_open(fixture->db, true, &error);
		assert_non_null(fixture->directory);
		assert_false(directory_pins(fixture->directory, CATEGORY_HOUSING, 0, everything, 100, &languages[0],
					    &fixture->arena, &pins, &error));
		assert_non_null(strstr(error.text, fixture->db));
	}
}

/* One by one and all: of a house of three what is left is one, and is named. */
static void what_is_closed_is_on_no_map_and_the_rest_of_its_house_is(void **state)
{
	static const char *const rows[] = { "s012", "s024", "s030" };
	struct rect house = { things[12].x - 2, things[12].y - 2, 4, 4 };
	struct fixture *fixture = *state;
	struct pin pin;
	int64_t all;

	assert_true(directory_set_closed(fixture->directory, NULL, 0, &fixture->error));
	all = pins_in(fixture, house, 1, 0).total;
	for (int count = 1; count <= 3; count++) {
		assert_true(directory_set_closed(fixture->directory, rows, count, &fixture->error));
		assert_int_equal(pins_in(fixture, house, 1, 0).total, all - count);
		assert_true(directory_pin(fixture->directory, directory_find_service(fixture->directory, rows[count - 1]),
					  &languages[0], &fixture->arena, &pin, &fixture->error));
		assert_true(pin.row->closed);
		assert_int_equal(pin.count, 0);
	}
	assert_true(directory_set_closed(fixture->directory, NULL, 0, &fixture->error));
	assert_int_equal(pins_in(fixture, house, 1, 0).total, all);
}

int pins_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_lies_on_the_map_is_counted_once),
		cmocka_unit_test(a_part_of_the_map_has_what_lies_on_it),
		cmocka_unit_test(no_two_pins_of_a_part_are_nearer_than_was_asked),
		cmocka_unit_test(a_pin_of_one_names_it_and_lies_where_it_is),
		cmocka_unit_test(a_crowd_in_one_house_is_one_pin_however_near),
		cmocka_unit_test(the_list_has_what_the_map_has),
		cmocka_unit_test(a_list_that_would_be_too_long_says_only_how_long),
		cmocka_unit_test(a_need_without_places_has_no_pins),
		cmocka_unit_test(senseless_boxes_are_answered),
		cmocka_unit_test(a_damaged_index_is_refused_in_one_sentence),
	};

	const struct CMUnitTest closed[] = {
		cmocka_unit_test(all_that_lies_on_the_map_is_counted_once),
		cmocka_unit_test(a_part_of_the_map_has_what_lies_on_it),
		cmocka_unit_test(a_pin_of_one_names_it_and_lies_where_it_is),
		cmocka_unit_test(the_list_has_what_the_map_has),
		cmocka_unit_test(what_is_closed_is_on_no_map_and_the_rest_of_its_house_is),
	};

	return cmocka_run_group_tests_name("pins", tests, setup, teardown) +
	       cmocka_run_group_tests_name("pins without what is closed", closed, setup_closed, teardown);
}
