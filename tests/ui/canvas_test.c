/* SPDX-License-Identifier: MIT */
#include "ui/canvas.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int canvas_test(void);

enum { WIDTH = 90, HEIGHT = 70, STRIDE = 96, PIXELS = STRIDE * HEIGHT, MASK = 60 };

#define UNDER 0x204060u
#define OVER  0xF0D010u
#define LINE  0x00C0FFu

static const struct rect whole = { 0, 0, WIDTH, HEIGHT };

static struct canvas on(uint32_t pixels[PIXELS], struct rect clip)
{
	for (int i = 0; i < PIXELS; i++)
		pixels[i] = UNDER;
	return (struct canvas){ pixels, WIDTH, HEIGHT, STRIDE, clip };
}

static uint32_t at(const uint32_t *pixels, int x, int y)
{
	return pixels[y * STRIDE + x];
}

static struct rect any_rect(struct chance *chance)
{
	return (struct rect){ chance_between(chance, -30, WIDTH),
			      chance_between(chance, -30, HEIGHT), chance_below(chance, WIDTH + 40),
			      chance_below(chance, HEIGHT + 40) };
}

struct deed {
	struct rect rect;
	int kind, radius, line;
	uint8_t mask[MASK * MASK];
};

static void any_deed(struct deed *deed, struct chance *chance)
{
	deed->rect = any_rect(chance);
	deed->kind = chance_below(chance, 4);
	deed->radius = chance_below(chance, 30);
	deed->line = chance_below(chance, 7);
	for (int i = 0; i < MASK * MASK; i++)
		deed->mask[i] = (uint8_t)(chance_below(chance, 3) ? 0 : chance_below(chance, 256));
}

static void perform(const struct canvas *canvas, const struct deed *deed)
{
	struct rect rect = deed->rect;

	if (deed->kind == 0)
		canvas_fill(canvas, rect, OVER);
	else if (deed->kind == 1)
		canvas_box(canvas, rect, deed->radius, OVER, deed->line, LINE);
	else
		canvas_mask(canvas, rect.x, rect.y, rect_least(rect.w, MASK),
			    rect_least(rect.h, MASK), deed->mask, OVER, deed->kind == 3);
}

/* So a part painted again looks as if all had been painted. */
static void a_clip_changes_where_and_not_what_is_drawn(void **state)
{
	static uint32_t all[PIXELS], part[PIXELS];
	static struct deed deed;
	struct chance chance = { 12 };

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct rect clip = rect_common(any_rect(&chance), whole);
		struct canvas canvas = on(all, whole), clipped = on(part, clip);

		any_deed(&deed, &chance);
		perform(&canvas, &deed);
		perform(&clipped, &deed);
		for (int i = 0; i < PIXELS; i++)
			if (part[i] != (rect_holds(clip, i % STRIDE, i / STRIDE) ? all[i] : UNDER))
				fail_msg("round %d, kind %d: pixel %d, %d", round, deed.kind,
					 i % STRIDE, i / STRIDE);
	}
}

static void nothing_is_drawn_beside_a_box(void **state)
{
	static uint32_t pixels[PIXELS];
	static struct deed deed;
	struct chance chance = { 13 };

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct canvas canvas = on(pixels, whole);

		any_deed(&deed, &chance);
		deed.rect.w /= 1 + chance_below(&chance, 10);
		deed.rect.h /= 1 + chance_below(&chance, 10);
		perform(&canvas, &deed);
		for (int i = 0; i < PIXELS; i++)
			if (pixels[i] != UNDER && !rect_holds(deed.rect, i % STRIDE, i / STRIDE))
				fail_msg("round %d: pixel %d, %d", round, i % STRIDE, i / STRIDE);
	}
}

static void a_box_without_corners_or_outline_is_all_one_colour(void **state)
{
	static uint32_t pixels[PIXELS];
	const struct rect rect = { 7, 9, 31, 17 };
	struct canvas canvas = on(pixels, whole);

	(void)state;
	canvas_box(&canvas, rect, 0, OVER, 0, 0);
	for (int i = 0; i < PIXELS; i++)
		assert_int_equal(pixels[i],
				 rect_holds(rect, i % STRIDE, i / STRIDE) ? OVER : UNDER);
}

static void an_outline_lies_inside_the_edge_all_around(void **state)
{
	static uint32_t pixels[PIXELS];
	const struct rect rect = { 5, 6, 60, 50 };

	(void)state;
	for (int radius = 0; radius < 20; radius++) {
		for (int line = 1; line < 9; line++) {
			struct canvas canvas = on(pixels, whole);
			struct rect inner = rect_inset(rect, line, line);

			canvas_box(&canvas, rect, radius, OVER, line, LINE);
			for (int i = 0; i < PIXELS; i++) {
				int x = i % STRIDE, y = i / STRIDE;
				bool corner = (x < rect.x + radius ||
					       x >= rect.x + rect.w - radius) &&
					      (y < rect.y + radius ||
					       y >= rect.y + rect.h - radius);

				if (rect_holds(rect, x, y) && !corner &&
				    pixels[i] != (rect_holds(inner, x, y) ? OVER : LINE))
					fail_msg("radius %d, line %d: pixel %d, %d", radius, line,
						 x, y);
			}
		}
	}
}

static void an_outline_is_as_thick_in_the_corners(void **state)
{
	static uint32_t pixels[PIXELS];
	struct canvas canvas = on(pixels, whole);
	const int radius = 20, line = 4;
	int inked = 0;

	(void)state;
	canvas_box(&canvas, (struct rect){ 10, 10, 60, 50 }, radius, OVER, line, LINE);
	/* Along the diagonal from the corner to its centre. */
	for (int i = 0; i < radius; i++)
		inked += at(pixels, 10 + i, 10 + i) == LINE;
	assert_in_range(inked, 1, 4);
	assert_int_equal(at(pixels, 10, 10), UNDER);
	assert_int_equal(at(pixels, 10 + radius, 10 + radius), OVER);
}

static void round_corners_are_alike(void **state)
{
	static uint32_t pixels[PIXELS];
	struct chance chance = { 14 };

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct rect rect = { 3, 2, chance_between(&chance, 1, 80),
				     chance_between(&chance, 1, 60) };
		struct canvas canvas = on(pixels, whole);

		canvas_box(&canvas, rect, chance_below(&chance, 40), OVER, chance_below(&chance, 5),
			   LINE);
		for (int y = 0; y < rect.h; y++) {
			for (int x = 0; x < rect.w; x++) {
				uint32_t pixel = at(pixels, rect.x + x, rect.y + y);

				assert_int_equal(pixel,
						 at(pixels, rect.x + rect.w - 1 - x, rect.y + y));
				assert_int_equal(pixel,
						 at(pixels, rect.x + x, rect.y + rect.h - 1 - y));
			}
		}
	}
}

static void a_round_box_covers_as_much_as_a_circle(void **state)
{
	static uint32_t pixels[PIXELS];

	(void)state;
	for (int radius = 4; radius <= 30; radius++) {
		struct canvas canvas = on(pixels, whole);
		double covered = 0, circle = 3.14159265 * radius * radius;

		for (int i = 0; i < PIXELS; i++)
			pixels[i] = 0;
		canvas_box(&canvas, (struct rect){ 2, 2, 2 * radius, 2 * radius }, radius, 0xFFFFFF,
			   0, 0);
		for (int i = 0; i < PIXELS; i++)
			covered += (pixels[i] & 0xFF) / 255.0;
		assert_true(covered > circle * 0.98 - 1 && covered < circle * 1.02 + 1);
	}
}

static void full_cover_is_exactly_the_colour_and_none_changes_nothing(void **state)
{
	static uint32_t pixels[PIXELS];
	struct chance chance = { 15 };
	const uint8_t full = 255, none = 0;

	(void)state;
	for (int i = 0; i < 500; i++) {
		struct canvas canvas = on(pixels, whole);
		uint32_t under = chance_next(&chance) & 0xFFFFFF,
			 over = chance_next(&chance) & 0xFFFFFF;

		pixels[0] = under;
		canvas_mask(&canvas, 0, 0, 1, 1, &none, over, i & 1);
		assert_int_equal(pixels[0], under);
		canvas_mask(&canvas, 0, 0, 1, 1, &full, over, i & 1);
		assert_int_equal(pixels[0], over);
	}
}

static bool is_between(uint32_t value, uint32_t a, uint32_t b, int shift)
{
	value = value >> shift & 0xFF;
	a = a >> shift & 0xFF;
	b = b >> shift & 0xFF;
	return a < b ? value >= a && value <= b : value >= b && value <= a;
}

static void half_cover_lies_between_the_two_colours(void **state)
{
	static uint32_t pixels[PIXELS];
	struct canvas canvas = on(pixels, whole);
	struct chance chance = { 16 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		uint32_t under = chance_next(&chance) & 0xFFFFFF,
			 over = chance_next(&chance) & 0xFFFFFF;
		uint8_t cover = (uint8_t)chance_below(&chance, 256);

		pixels[0] = under;
		canvas_mask(&canvas, 0, 0, 1, 1, &cover, over, false);
		for (int shift = 0; shift < 24; shift += 8)
			assert_true(is_between(pixels[0], under, over, shift));
		assert_int_equal(pixels[0] >> 24, 0);
	}
}

static void a_flipped_mask_is_its_mirror_image(void **state)
{
	static uint32_t plain[PIXELS], flipped[PIXELS];
	static struct deed deed;
	struct chance chance = { 17 };

	(void)state;
	for (int w = 1; w < MASK; w++) {
		struct canvas canvas = on(plain, whole), mirror = on(flipped, whole);

		any_deed(&deed, &chance);
		canvas_mask(&canvas, 4, 3, w, MASK, deed.mask, OVER, false);
		canvas_mask(&mirror, 4, 3, w, MASK, deed.mask, OVER, true);
		for (int y = 0; y < MASK; y++)
			for (int x = 0; x < w; x++)
				assert_int_equal(at(plain, 4 + x, 3 + y),
						 at(flipped, 4 + w - 1 - x, 3 + y));
	}
}

int canvas_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_clip_changes_where_and_not_what_is_drawn),
		cmocka_unit_test(nothing_is_drawn_beside_a_box),
		cmocka_unit_test(a_box_without_corners_or_outline_is_all_one_colour),
		cmocka_unit_test(an_outline_lies_inside_the_edge_all_around),
		cmocka_unit_test(an_outline_is_as_thick_in_the_corners),
		cmocka_unit_test(round_corners_are_alike),
		cmocka_unit_test(a_round_box_covers_as_much_as_a_circle),
		cmocka_unit_test(full_cover_is_exactly_the_colour_and_none_changes_nothing),
		cmocka_unit_test(half_cover_lies_between_the_two_colours),
		cmocka_unit_test(a_flipped_mask_is_its_mirror_image),
	};

	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
