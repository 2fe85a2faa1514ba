/* SPDX-License-Identifier: MIT */
/* Borders as pixels: what is land, what is water, and where lines run. */
#include "ui/chart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../base/chance.h"
#include "base/albers.h"
#include "kiosk/kiosk.h"

int chart_test(void);

enum { WIDTH = 480, HEIGHT = 300 };

struct picture {
	struct borders *borders;
	struct chart *chart;
	struct canvas canvas;
};

static void open_picture(struct picture *picture, int width, int height)
{
	struct error error;

	picture->borders = borders_open("build/assets/borders.pack", &error);
	assert_non_null(picture->borders);
	picture->chart = chart_new(width, picture->borders);
	picture->canvas = (struct canvas){ calloc((size_t)width * (size_t)height, sizeof(uint32_t)), width, height, width,
					   { 0, 0, width, height } };
	assert_non_null(picture->canvas.pixels);
}

static void close_picture(struct picture *picture)
{
	chart_free(picture->chart);
	borders_close(picture->borders);
	free(picture->canvas.pixels);
}

static struct map_sight look_at(int width, int height, double latitude, double longitude, double scale)
{
	struct map_sight sight = { .rect = { 0, 0, width, height },
				   .scale = (int32_t)(scale * 1000),
				   .state = -1,
				   .land = 0x111111,
				   .water = 0x222222,
				   .here = 0x333333,
				   .border = 0x444444,
				   .faint_border = 0x555555 };

	assert_true(albers_point(latitude, longitude, &sight.x, &sight.y));
	return sight;
}

static uint32_t pixel_of(const struct picture *picture, const struct map_sight *sight, double latitude, double longitude)
{
	int32_t x, y;

	assert_true(albers_point(latitude, longitude, &x, &y));
	return picture->canvas.pixels[chart_y(sight, y) * picture->canvas.stride + chart_x(sight, x)];
}

static void land_is_land_and_water_is_water_at_every_nearness(void **state)
{
	static const double towns[][2] = { { 39.5, -98.4 }, { 41.5, -75.7 }, { 31.0, -99.3 }, { 44.2, -120.5 }, { 64.5, -152.0 } };
	static const double waters[][2] = { { 43.8, -87.0 }, { 27.5, -88.0 }, { 28.5, -94.0 }, { 48.0, -87.0 } };
	struct picture picture;

	(void)state;
	open_picture(&picture, WIDTH, HEIGHT);
	for (double scale = 210; scale > 0.4; scale /= 2) {
		for (size_t i = 0; i < sizeof(towns) / sizeof(towns[0]); i++) {
			struct map_sight sight = look_at(WIDTH, HEIGHT, towns[i][0], towns[i][1], scale);

			chart_draw(picture.chart, &sight, &picture.canvas);
			assert_true(pixel_of(&picture, &sight, towns[i][0], towns[i][1]) != 0x222222);
		}
		for (size_t i = 0; i < sizeof(waters) / sizeof(waters[0]); i++) {
			struct map_sight sight = look_at(WIDTH, HEIGHT, waters[i][0], waters[i][1], scale);

			chart_draw(picture.chart, &sight, &picture.canvas);
			assert_int_equal(pixel_of(&picture, &sight, waters[i][0], waters[i][1]), 0x222222);
		}
	}
	close_picture(&picture);
}

/* The shares of a picture's colours, and what a person would count by eye:
 * a tenth either way, for lines are drawn over both. */
static void the_whole_country_fills_as_much_as_it_should(void **state)
{
	struct picture picture;
	struct map_sight sight;
	int land = 0, water = 0, here = 0, all = WIDTH * HEIGHT;

	(void)state;
	open_picture(&picture, WIDTH, HEIGHT);
	sight = look_at(WIDTH, HEIGHT, 38.7, -96.6, 210);
	sight.x = ALBERS_WIDTH / 2;
	sight.y = ALBERS_HEIGHT / 2;
	sight.state = borders_find_state(picture.borders, "TX");
	chart_draw(picture.chart, &sight, &picture.canvas);
	for (int i = 0; i < all; i++) {
		land += picture.canvas.pixels[i] == sight.land;
		water += picture.canvas.pixels[i] == sight.water;
		here += picture.canvas.pixels[i] == sight.here;
	}
	/* 8.08 million km2 of the lower 48, 0.69 of them Texas; 49 m to the unit, 210 units to the pixel. */
	assert_in_range(land + here, 8080000 / (10.29 * 10.29) * 0.80, 8080000 / (10.29 * 10.29) * 1.1);
	assert_in_range(here, 692000 / (10.29 * 10.29) * 0.88, 692000 / (10.29 * 10.29) * 1.02);
	assert_in_range(water, all * 30 / 100, all * 55 / 100);
	close_picture(&picture);
}

static void the_chosen_state_stands_out_and_its_neighbours_do_not(void **state)
{
	struct picture picture;
	struct map_sight sight;

	(void)state;
	open_picture(&picture, WIDTH, HEIGHT);
	for (double scale = 200; scale > 20; scale /= 1.7) {
		sight = look_at(WIDTH, HEIGHT, 39.0, -102.05, scale); /* where Colorado and Kansas meet */
		sight.state = borders_find_state(picture.borders, "CO");
		chart_draw(picture.chart, &sight, &picture.canvas);
		assert_int_equal(pixel_of(&picture, &sight, 39.1, -103.6), 0x333333);
		assert_int_equal(pixel_of(&picture, &sight, 39.1, -100.5), 0x111111);
	}
	close_picture(&picture);
}

/* Drawn in strips and pieces, as the painter may ask for it. */
static void a_part_is_drawn_as_it_is_in_the_whole(void **state)
{
	struct chance chance = { 3 };
	struct picture whole, part;
	struct map_sight sight;
	int worst = 0;

	(void)state;
	open_picture(&whole, WIDTH, HEIGHT);
	open_picture(&part, WIDTH, HEIGHT);
	for (int turn = 0; turn < 12; turn++) {
		sight = look_at(WIDTH, HEIGHT, 30 + turn, -120 + 4 * turn, 200 / (1 + turn * turn));
		sight.state = borders_find_state(whole.borders, "NE");
		chart_draw(whole.chart, &sight, &whole.canvas);
		for (int i = 0; i < 40; i++) {
			struct rect clip = { chance_below(&chance, WIDTH - 1), chance_below(&chance, HEIGHT - 1), 1, 1 };

			clip.w = chance_between(&chance, 1, WIDTH - clip.x);
			clip.h = chance_between(&chance, 1, HEIGHT - clip.y);
			memset(part.canvas.pixels, 0xEE, WIDTH * HEIGHT * sizeof(uint32_t));
			part.canvas.clip = clip;
			chart_draw(part.chart, &sight, &part.canvas);
			for (int y = 0; y < HEIGHT; y++)
				for (int x = 0; x < WIDTH; x++) {
					uint32_t drawn = part.canvas.pixels[y * WIDTH + x], wanted = whole.canvas.pixels[y * WIDTH + x];

					if (!rect_holds(clip, x, y))
						assert_int_equal(drawn, 0xEEEEEEEE);
					else if (abs((int)(drawn & 0xFF) - (int)(wanted & 0xFF)) > worst)
						worst = abs((int)(drawn & 0xFF) - (int)(wanted & 0xFF));
				}
		}
	}
	/* At the edge of a piece a coast's last pixel may be a shade off. */
	assert_in_range(worst, 0, 17);
	close_picture(&whole);
	close_picture(&part);
}

static void nothing_is_left_in_the_chart_of_what_was_drawn(void **state)
{
	struct picture first, second;
	struct map_sight one, other;

	(void)state;
	open_picture(&first, WIDTH, HEIGHT);
	open_picture(&second, WIDTH, HEIGHT);
	one = look_at(WIDTH, HEIGHT, 40.7, -74.0, 3);
	other = look_at(WIDTH, HEIGHT, 29.8, -95.4, 12);
	chart_draw(first.chart, &one, &first.canvas);
	chart_draw(first.chart, &other, &first.canvas);
	chart_draw(second.chart, &other, &second.canvas);
	assert_memory_equal(first.canvas.pixels, second.canvas.pixels, WIDTH * HEIGHT * sizeof(uint32_t));
	close_picture(&first);
	close_picture(&second);
}

static void senseless_looks_draw_something(void **state)
{
	static const int32_t values[] = { 0, 1, -1, 1000000, INT32_MAX, INT32_MIN, 49000 };
	enum { COUNT = sizeof(values) / sizeof(values[0]) };
	struct picture picture;

	(void)state;
	open_picture(&picture, WIDTH, HEIGHT);
	for (int i = 0; i < COUNT * COUNT * COUNT; i++) {
		struct map_sight sight = { .rect = { 10, 10, 100, 60 },
					   .x = values[i % COUNT],
					   .y = values[i / COUNT % COUNT],
					   .scale = values[i / COUNT / COUNT],
					   .state = values[i % COUNT] };

		chart_draw(picture.chart, &sight, &picture.canvas);
	}
	close_picture(&picture);
}

/* What other programs take is not counted. */
static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Printed for make bench; a frame of 60 a second has 16.7 ms. Only for a
 * machine of its own is there a bound: CHART_MOST, ms. */
static void times_of_a_whole_glass(void **state)
{
	enum { TURNS = 41 };
	const char *most = getenv("CHART_MOST");
	struct chance chance = { 9 };
	struct picture picture;

	(void)state;
	open_picture(&picture, 1920, 1080);
	for (int zoom = 0; zoom <= MAP_ZOOM_MAX; zoom++) {
		double times[TURNS];

		for (int i = 0; i < TURNS; i++) {
			struct map_sight sight = look_at(1920, 1080, chance_between(&chance, 30, 46), -chance_between(&chance, 75, 118),
							 62.0 / (1 << zoom));
			double start;

			sight.state = i % 50;
			start = now();
			chart_draw(picture.chart, &sight, &picture.canvas);
			times[i] = now() - start;
		}
		qsort(times, TURNS, sizeof(times[0]), by_number);
		print_message("# map 1920x1080, step %d   p50 %5.2f   worst of %d %5.2f ms\n", zoom, times[TURNS / 2], TURNS,
			      times[TURNS - 1]);
		if (most)
			assert_true(times[TURNS - 1] < atof(most));
	}
	close_picture(&picture);
}

int chart_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(land_is_land_and_water_is_water_at_every_nearness),
		cmocka_unit_test(the_whole_country_fills_as_much_as_it_should),
		cmocka_unit_test(the_chosen_state_stands_out_and_its_neighbours_do_not),
		cmocka_unit_test(a_part_is_drawn_as_it_is_in_the_whole),
		cmocka_unit_test(nothing_is_left_in_the_chart_of_what_was_drawn),
		cmocka_unit_test(senseless_looks_draw_something),
		cmocka_unit_test(times_of_a_whole_glass),
	};

	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
