/* SPDX-License-Identifier: MIT */
/* The file of borders: what is in the shipped one, and what a damaged one does. */
#include "ui/borders.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/chance.h"
#include "base/albers.h"

int borders_test(void);

static char *read_shipped(size_t *length)
{
	FILE *in = fopen("build/assets/borders.pack", "rb");
	char *bytes;

	assert_non_null(in);
	fseek(in, 0, SEEK_END);
	*length = (size_t)ftell(in);
	rewind(in);
	bytes = malloc(*length);
	assert_int_equal(fread(bytes, 1, *length, in), *length);
	fclose(in);
	return bytes;
}

static void all_states_and_counties_are_there(void **state)
{
	struct error error;
	struct borders *borders = borders_open("build/assets/borders.pack", &error);

	(void)state;
	assert_non_null(borders);
	assert_int_equal(borders_state_count(borders), 56);
	assert_true(borders_county_count(borders) > 3200);
	assert_string_equal(borders_state(borders, (size_t)borders_find_state(borders, "PR"))->name, "Puerto Rico");
	assert_string_equal(borders_state(borders, (size_t)borders_find_state(borders, "GU"))->name, "Guam");
	assert_int_equal(borders_find_state(borders, "XX"), -1);
	assert_int_equal(borders_find_state(borders, ""), -1);
	borders_close(borders);
}

/* A point is in a state if a line to the right crosses its border oddly. */
static bool holds(const struct borders *borders, const struct border_area *area, int32_t x, int32_t y)
{
	size_t arc;
	bool backwards, in = false;

	for (size_t i = 0; borders_reference(borders, area, i, &arc, &backwards); i++) {
		const struct border_point *points;
		struct border_arc found;

		assert_true(borders_arc(borders, 1, arc, &found, &points));
		for (uint32_t k = 1; k < found.count; k++) {
			struct border_point a = points[k - 1], b = points[k];

			if ((a.y <= y) != (b.y <= y) && x < a.x + (double)(b.x - a.x) * (y - a.y) / (b.y - a.y))
				in = !in;
		}
	}
	return in;
}

static void capitals_lie_in_their_states(void **state)
{
	static const struct {
		const char *code;
		double latitude, longitude;
	} capitals[] = {
		{ "AL", 32.377, -86.300 }, { "AK", 58.302, -134.420 }, { "AZ", 33.448, -112.097 }, { "CA", 38.577, -121.494 },
		{ "CO", 39.739, -104.985 }, { "FL", 30.438, -84.281 }, { "HI", 21.307, -157.858 }, { "ME", 44.307, -69.782 },
		{ "MN", 44.955, -93.102 }, { "NY", 42.653, -73.757 }, { "PR", 18.45, -66.07 }, { "TX", 30.275, -97.740 },
		{ "WA", 47.036, -122.905 }, { "DC", 38.905, -77.036 }, { "GU", 13.49, 144.80 },
	};
	struct error error;
	struct borders *borders = borders_open("build/assets/borders.pack", &error);

	(void)state;
	for (size_t i = 0; i < sizeof(capitals) / sizeof(capitals[0]); i++) {
		int32_t x, y;

		assert_true(albers_point(capitals[i].latitude, capitals[i].longitude, &x, &y));
		for (size_t k = 0; k < borders_state_count(borders); k++) {
			const struct border_area *area = borders_state(borders, k);

			assert_int_equal(holds(borders, area, x, y), strcmp(area->code, capitals[i].code) == 0);
		}
	}
	borders_close(borders);
}

static void a_name_has_its_room_inside_its_state(void **state)
{
	struct error error;
	struct borders *borders = borders_open("build/assets/borders.pack", &error);

	(void)state;
	for (size_t i = 0; i < borders_state_count(borders); i++) {
		const struct border_area *area = borders_state(borders, i);

		assert_true(rect_within(area->room, area->box));
		assert_true(holds(borders, area, area->room.x + area->room.w / 2, area->room.y + area->room.h / 2));
	}
	borders_close(borders);
}

/* Every look-up there is; returns something of each. */
static size_t walk_all(const struct borders *borders)
{
	size_t seen = 0;

	for (int level = 0; level < BORDERS_LEVELS; level++)
		for (size_t i = 0; i < borders_arc_count(borders, level) && i < 20000; i++) {
			const struct border_point *points;
			struct border_arc arc;

			if (borders_arc(borders, level, i, &arc, &points) && arc.count > 0)
				seen += (size_t)(points[0].x ^ points[arc.count - 1].y);
		}
	for (size_t i = 0; i < borders_state_count(borders) + borders_county_count(borders) && i < 8000; i++) {
		const struct border_area *area = i < borders_state_count(borders) ?
							 borders_state(borders, i) :
							 borders_county(borders, i - borders_state_count(borders));
		size_t arc;
		bool backwards;

		for (size_t k = 0; area && k < 2000 && borders_reference(borders, area, k, &arc, &backwards); k++)
			seen += arc;
		seen += area ? strlen(area->name) : 0;
	}
	return seen + (size_t)borders_find_state(borders, "AL");
}

/* From the heap, exactly as long: a sanitizer sees what is read behind it. */
static bool read_part(const char *bytes, size_t length)
{
	char *copy = malloc(length + 1);
	struct error error;
	struct borders *borders;

	memcpy(copy, bytes, length);
	borders = borders_read(copy, length, "damaged.pack", &error);
	if (borders)
		walk_all(borders);
	else
		assert_non_null(strstr(error.text, "damaged.pack: "));
	borders_close(borders);
	free(copy);
	return borders != NULL;
}

static void a_file_cut_short_anywhere_is_refused(void **state)
{
	size_t length;
	char *bytes = read_shipped(&length);

	(void)state;
	for (size_t cut = 0; cut < 200; cut++)
		assert_false(read_part(bytes, cut));
	for (size_t cut = 200; cut < length; cut += length / 61)
		assert_false(read_part(bytes, cut));
	assert_true(read_part(bytes, length));
	free(bytes);
}

static void a_file_with_other_bytes_is_refused_or_stays_inside(void **state)
{
	struct chance chance = { 11 };
	size_t length;
	char *bytes = read_shipped(&length), *damaged = malloc(length);

	(void)state;
	for (int turn = 0; turn < 60; turn++) {
		memcpy(damaged, bytes, length);
		for (int i = 0; i < 400; i++)
			damaged[chance_below(&chance, turn % 2 ? (uint32_t)length : 300000)] = (char)chance_below(&chance, 256);
		memcpy(damaged, bytes, turn % 3 ? sizeof(struct borders_head) : 0);
		read_part(damaged, length);
	}
	free(damaged);
	free(bytes);
}

static void a_missing_file_is_named(void **state)
{
	struct error error;

	(void)state;
	assert_null(borders_open("build/no-such.pack", &error));
	assert_non_null(strstr(error.text, "build/no-such.pack: "));
}

int borders_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_states_and_counties_are_there),
		cmocka_unit_test(capitals_lie_in_their_states),
		cmocka_unit_test(a_name_has_its_room_inside_its_state),
		cmocka_unit_test(a_file_cut_short_anywhere_is_refused),
		cmocka_unit_test(a_file_with_other_bytes_is_refused_or_stays_inside),
		cmocka_unit_test(a_missing_file_is_named),
	};

	return cmocka_run_group_tests_name("borders", tests, NULL, NULL);
}
