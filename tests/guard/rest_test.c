/* SPDX-License-Identifier: MIT */
/* How home looks while nobody touches it, and the light behind a panel. */
#include "guard/rest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "guard/backlight.h"

int rest_test(void);

enum { SECOND = 1000, MINUTE = 60 * SECOND, WEEK = 7 * 24 * 60 };

static const struct rest_settings settings = {
	.dim_after = 2 * MINUTE, .move_after = 10 * MINUTE, .light = 50, .night_light = 25, .night_from = 22 * 60, .night_to = 6 * 60,
};

static struct rest_look look(int64_t untouched)
{
	return rest_look(&settings, untouched, false);
}

static void it_looks_usual_until_its_time_has_come(void **state)
{
	(void)state;
	assert_true(rest_is_usual(look(0)));
	assert_true(rest_is_usual(look(2 * MINUTE - 1)));
	assert_false(rest_is_usual(look(2 * MINUTE)));
}

static void it_becomes_darker_in_small_steps_and_stays_so(void **state)
{
	int last = REST_FULL;

	(void)state;
	for (int64_t at = 2 * MINUTE; at < 2 * MINUTE + 2 * SECOND; at += 10) {
		int light = look(at).light;

		assert_in_range(last - light, 0, 10);
		last = light;
	}
	assert_int_equal(last, REST_FULL / 2);
	assert_int_equal(look((int64_t)WEEK * MINUTE).light, REST_FULL / 2);
}

static void at_night_it_is_darker_still(void **state)
{
	(void)state;
	assert_int_equal(rest_look(&settings, 5 * MINUTE, true).light, REST_FULL / 4);
	assert_true(rest_is_usual(rest_look(&settings, MINUTE, true)));
	assert_true(rest_is_night(&settings, 22 * 60) && rest_is_night(&settings, 0) && rest_is_night(&settings, 6 * 60 - 1));
	assert_false(rest_is_night(&settings, 22 * 60 - 1) || rest_is_night(&settings, 6 * 60));
}

static void a_night_may_lie_within_a_day_or_be_none(void **state)
{
	const struct rest_settings day = { .night_from = 60, .night_to = 120 }, none = { 0 };

	(void)state;
	assert_true(rest_is_night(&day, 60) && rest_is_night(&day, 119));
	assert_false(rest_is_night(&day, 59) || rest_is_night(&day, 120));
	for (int minute = 0; minute < 24 * 60; minute++)
		assert_false(rest_is_night(&none, minute));
}

static void it_moves_by_a_pixel_and_comes_everywhere(void **state)
{
	bool across[2 * REST_REACH + 1] = { false }, down[2 * REST_REACH + 1] = { false };
	struct rest_look last = look(10 * MINUTE - 1);

	(void)state;
	assert_int_equal(last.x, 0);
	assert_int_equal(last.y, 0);
	for (int minute = 10; minute < 10 + 300; minute++) {
		struct rest_look now = look((int64_t)minute * MINUTE);

		assert_in_range(abs(now.x - last.x) + abs(now.y - last.y), 1, 2);
		assert_in_range(now.x + REST_REACH, 0, 2 * REST_REACH);
		assert_in_range(now.y + REST_REACH, 0, 2 * REST_REACH);
		across[now.x + REST_REACH] = down[now.y + REST_REACH] = true;
		last = now;
	}
	for (int i = 0; i <= 2 * REST_REACH; i++)
		assert_true(across[i] && (down[i] || i == 0 || i == 2 * REST_REACH));
}

/* Even the middle of a large tile of one tone, and a line that is as long as the glass. */
static void nothing_stands_still(void **state)
{
	enum { WIDTH = 40, HEIGHT = 30 };
	uint32_t picture[WIDTH * HEIGHT], first[WIDTH * HEIGHT], now[WIDTH * HEIGHT];
	bool changed[WIDTH * HEIGHT] = { false };

	(void)state;
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		picture[i] = i / WIDTH == 15 ? 0x1F2D2B : i % WIDTH > 20 ? 0x174E48 : 0xF5F1E8;
	rest_draw(picture, first, WIDTH, HEIGHT, look(10 * MINUTE));
	for (int minute = 11; minute < 10 + 60; minute++) {
		rest_draw(picture, now, WIDTH, HEIGHT, look((int64_t)minute * MINUTE));
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			changed[i] |= now[i] != first[i];
	}
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		assert_true(changed[i]);
}

static void it_is_asked_for_exactly_when_it_looks_different(void **state)
{
	int64_t at = 0, asked = 0, next;

	(void)state;
	while (at < 15 * MINUTE) {
		next = rest_next(&settings, at);
		assert_true(next > at);
		for (int64_t between = at; between < next; between += 25)
			assert_true(rest_is_same(look(between), look(at)));
		at = next;
		asked++;
	}
	assert_in_range(asked, 20, 40);
}

static void what_is_switched_off_never_happens(void **state)
{
	struct rest_settings off = settings;

	(void)state;
	off.dim_after = off.move_after = 0;
	assert_int_equal(rest_next(&off, 0), -1);
	assert_int_equal(rest_next(&off, (int64_t)WEEK * MINUTE), -1);
	assert_true(rest_is_usual(rest_look(&off, (int64_t)WEEK * MINUTE, true)));
	off.dim_after = 1;
	off.night_from = off.night_to;
	assert_int_equal(rest_next(&off, MINUTE), -1);
}

static void a_moved_picture_has_its_own_edges_beside_it(void **state)
{
	const uint32_t picture[4] = { 0x000001, 0x000002, 0x000003, 0x000004 };
	const uint32_t moved[4] = { 0x000001, 0x000001, 0x000001, 0x000001 }, other[4] = { 0x000002, 0x000002, 0x000004, 0x000004 };
	uint32_t out[4];

	(void)state;
	rest_draw(picture, out, 2, 2, (struct rest_look){ REST_FULL, REST_FULL, 1, 1 });
	assert_memory_equal(out, moved, sizeof(out));
	rest_draw(picture, out, 2, 2, (struct rest_look){ REST_FULL, REST_FULL, -1, 0 });
	assert_memory_equal(out, other, sizeof(out));
}

static void each_colour_is_darkened_by_itself(void **state)
{
	const uint32_t picture[2] = { 0xFF8001, 0xFFFFFF };
	uint32_t out[2];

	(void)state;
	rest_draw(picture, out, 2, 1, (struct rest_look){ REST_FULL, REST_FULL / 2, 0, 0 });
	assert_int_equal(out[0], 0x7F4000);
	assert_int_equal(out[1], 0x7F7F7F);
	/* A quarter of the light: half of the value. */
	rest_draw(picture, out, 2, 1, (struct rest_look){ REST_FULL / 4, REST_FULL, 0, 0 });
	assert_int_equal(out[1], 0x7F7F7F);
	rest_draw(picture, out, 2, 1, (struct rest_look){ REST_FULL, REST_FULL, 0, 0 });
	assert_memory_equal(out, picture, sizeof(out));
}

static void write_number(const char *folder, const char *name, const char *number)
{
	char path[128];
	FILE *out;

	snprintf(path, sizeof(path), "%s/panel/%s", folder, name);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs(number, out);
	fclose(out);
}

static int brightness(const char *folder)
{
	char path[128];
	FILE *in;
	int value = -1;

	snprintf(path, sizeof(path), "%s/panel/brightness", folder);
	in = fopen(path, "r");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "%d", &value), 1);
	fclose(in);
	return value;
}

static void a_backlight_takes_its_part_of_the_most_and_is_never_off(void **state)
{
	char folder[] = "/tmp/fingerpost-light-XXXXXX", path[128], command[160];

	(void)state;
	assert_false(backlight_set(NULL, 1, REST_FULL));
	assert_false(backlight_set("/nowhere", 1, REST_FULL));
	assert_non_null(mkdtemp(folder));
	assert_false(backlight_set(folder, 1, REST_FULL));
	snprintf(path, sizeof(path), "%s/panel", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_false(backlight_set(folder, 1, REST_FULL));
	write_number(folder, "max_brightness", "200\n");
	write_number(folder, "brightness", "77\n");
	assert_true(backlight_set(folder, REST_FULL / 2, REST_FULL));
	assert_int_equal(brightness(folder), 100);
	assert_true(backlight_set(folder, 1, REST_FULL));
	assert_int_equal(brightness(folder), 1);
	assert_true(backlight_set(folder, REST_FULL, REST_FULL));
	assert_int_equal(brightness(folder), 200);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

int rest_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_looks_usual_until_its_time_has_come),
		cmocka_unit_test(it_becomes_darker_in_small_steps_and_stays_so),
		cmocka_unit_test(at_night_it_is_darker_still),
		cmocka_unit_test(a_night_may_lie_within_a_day_or_be_none),
		cmocka_unit_test(it_moves_by_a_pixel_and_comes_everywhere),
		cmocka_unit_test(nothing_stands_still),
		cmocka_unit_test(it_is_asked_for_exactly_when_it_looks_different),
		cmocka_unit_test(what_is_switched_off_never_happens),
		cmocka_unit_test(a_moved_picture_has_its_own_edges_beside_it),
		cmocka_unit_test(each_colour_is_darkened_by_itself),
		cmocka_unit_test(a_backlight_takes_its_part_of_the_most_and_is_never_off),
	};

	return cmocka_run_group_tests_name("rest", tests, NULL, NULL);
}
