/* SPDX-License-Identifier: MIT */
#include "guard/turn.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <string.h>

int turn_test(void);

enum { WIDTH_MAX = 70, HEIGHT_MAX = 60, SURFACE_MAX = 90, GAP = 3, UNTOUCHED = 0x55555555 };

/* A picture whose pixels are all different, and a surface with gaps. */
struct scene {
	uint32_t picture[WIDTH_MAX * HEIGHT_MAX];
	uint32_t surface[SURFACE_MAX * (SURFACE_MAX + GAP)], expected[SURFACE_MAX * (SURFACE_MAX + GAP)];
	struct turn_picture from;
	struct turn_surface to;
};

static void prepare(struct scene *scene, int width, int height, int to_width, int to_height)
{
	assert_true(width <= WIDTH_MAX && height <= HEIGHT_MAX);
	assert_true(to_width <= SURFACE_MAX && to_height <= SURFACE_MAX);
	for (int i = 0; i < width * height; i++)
		scene->picture[i] = (uint32_t)i + 1;
	memset(scene->surface, 0x55, sizeof(scene->surface));
	memset(scene->expected, 0x55, sizeof(scene->expected));
	scene->from = (struct turn_picture){ scene->picture, width, height };
	scene->to = (struct turn_surface){ scene->surface, (size_t)(to_width + GAP) * 4, to_width, to_height };
}

/* The picture's pixel that, turned, lies at x, y. */
static uint32_t naive_pixel(const struct scene *scene, int x, int y, int quarters)
{
	int w = scene->from.width, h = scene->from.height;
	int px = quarters == 0 ? x : quarters == 1 ? y : quarters == 2 ? w - 1 - x : w - 1 - y;
	int py = quarters == 0 ? y : quarters == 1 ? h - 1 - x : quarters == 2 ? h - 1 - y : x;

	return px >= 0 && py >= 0 && px < w && py < h ? scene->picture[py * w + px] : 0;
}

static bool holds(struct rect r, int x, int y)
{
	return x >= r.x && y >= r.y && x < (int64_t)r.x + r.w && y < (int64_t)r.y + r.h;
}

/* Pixel by pixel, asking of each whether it is to be written. */
static void naive_copy(struct scene *scene, int x, int y, struct rect part, int quarters)
{
	size_t row = scene->to.stride / 4;

	for (int sy = 0; sy < scene->to.height; sy++)
		for (int sx = 0; sx < scene->to.width; sx++) {
			uint32_t pixel = naive_pixel(scene, sx - x, sy - y, quarters);
			int at = (int)pixel - 1;

			if (pixel && holds(part, at % scene->from.width, at / scene->from.width))
				scene->expected[(size_t)sy * row + (size_t)sx] = pixel;
		}
}

/* Nothing outside of what is said to be written was written, and its edges were. */
static void check_extent(const struct scene *scene, struct rect written)
{
	struct rect seen = { 0 };

	for (int y = 0; y < scene->to.height; y++)
		for (int x = 0; x < scene->to.width; x++) {
			int right = rect_most(seen.x + seen.w, x + 1), bottom = rect_most(seen.y + seen.h, y + 1);

			if (scene->expected[(size_t)y * (scene->to.stride / 4) + (size_t)x] == UNTOUCHED)
				continue;
			if (seen.w == 0)
				seen = (struct rect){ x, y, 1, 1 };
			else
				seen = (struct rect){ rect_least(seen.x, x), seen.y, 0, 0 };
			seen.w = right - seen.x;
			seen.h = bottom - seen.y;
		}
	assert_memory_equal(&written, &seen, sizeof(seen));
}

static void check(struct scene *scene, int x, int y, struct rect part, int quarters)
{
	struct rect written = turn_copy(scene->to, x, y, scene->from, part, quarters);

	naive_copy(scene, x, y, part, quarters);
	assert_memory_equal(scene->surface, scene->expected, sizeof(scene->surface));
	check_extent(scene, written);
}

static void every_turn_puts_each_pixel_where_it_belongs(void **state)
{
	static struct scene scene;

	(void)state;
	for (int quarters = 0; quarters < 4; quarters++) {
		bool upright = quarters % 2;

		prepare(&scene, 67, 41, upright ? 41 : 67, upright ? 67 : 41);
		check(&scene, 0, 0, (struct rect){ 0, 0, 67, 41 }, quarters);
	}
}

static void a_quarter_is_clockwise(void **state)
{
	const uint32_t picture[] = { 1, 2, 3, 4, 5, 6 };
	const uint32_t turned[] = { 4, 1, 5, 2, 6, 3 };
	uint32_t surface[6] = { 0 };
	struct rect written = turn_copy((struct turn_surface){ surface, 8, 2, 3 }, 0, 0,
					(struct turn_picture){ picture, 3, 2 }, (struct rect){ 0, 0, 3, 2 }, 1);

	(void)state;
	assert_memory_equal(surface, turned, sizeof(turned));
	assert_int_equal(written.w * 10 + written.h, 23);
}

static void any_part_at_any_place_is_cut_to_both(void **state)
{
	static struct scene scene;
	struct chance chance = { 7 };

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct rect part = { chance_below(&chance, 160) - 60, chance_below(&chance, 160) - 60,
				     chance_below(&chance, 120) - 10, chance_below(&chance, 120) - 10 };
		int x = chance_below(&chance, 120) - 60, y = chance_below(&chance, 120) - 60;

		prepare(&scene, 1 + chance_below(&chance, WIDTH_MAX), 1 + chance_below(&chance, HEIGHT_MAX),
			1 + chance_below(&chance, SURFACE_MAX), 1 + chance_below(&chance, SURFACE_MAX));
		check(&scene, x, y, part, i % 4);
	}
}

static int extreme(struct chance *chance)
{
	static const int values[] = { INT_MIN, INT_MIN + 1, -1, 0, 1, 20, INT_MAX - 1, INT_MAX };

	return values[chance_below(chance, sizeof(values) / sizeof(values[0]))];
}

static void the_ends_of_the_numbers_are_safe(void **state)
{
	static struct scene scene;
	struct chance chance = { 11 };

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct rect part = { extreme(&chance), extreme(&chance), extreme(&chance), extreme(&chance) };
		int x = i % 3 ? 0 : extreme(&chance), y = i % 5 ? 0 : extreme(&chance);

		prepare(&scene, 30, 25, 40, 40);
		/* The naive way itself would run over: it is asked about the middle only. */
		if (x > -100 && x < 100 && y > -100 && y < 100)
			check(&scene, x, y, part, i % 4);
		else
			assert_int_equal(turn_copy(scene.to, x, y, scene.from, part, i % 4).w, 0);
	}
}

static void a_part_is_mapped_and_cut_to_the_picture(void **state)
{
	struct turn_picture picture = { NULL, 100, 60 };
	struct rect part = { 90, 10, 50, 20 };
	const struct rect turned[] = { { 90, 10, 10, 20 }, { 30, 90, 20, 10 }, { 0, 30, 10, 20 }, { 10, 0, 20, 10 } };

	(void)state;
	for (int quarters = 0; quarters < 4; quarters++) {
		struct rect is = turn_rect(picture, part, quarters);
		struct rect none = turn_rect(picture, (struct rect){ 100, 0, 5, 5 }, quarters);

		assert_memory_equal(&is, &turned[quarters], sizeof(is));
		assert_memory_equal(&none, &(struct rect){ 0 }, sizeof(none));
	}
}

int turn_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_turn_puts_each_pixel_where_it_belongs),
		cmocka_unit_test(a_quarter_is_clockwise),
		cmocka_unit_test(any_part_at_any_place_is_cut_to_both),
		cmocka_unit_test(the_ends_of_the_numbers_are_safe),
		cmocka_unit_test(a_part_is_mapped_and_cut_to_the_picture),
	};

	return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
