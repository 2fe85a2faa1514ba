/* SPDX-License-Identifier: MIT */
#include "base/rect.h"

#include "chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int rect_test(void);

enum { ROUNDS = 5000 };

static bool same(struct rect a, struct rect b)
{
	return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static struct rect any(struct chance *chance)
{
	return (struct rect){ chance_between(chance, -20, 20), chance_between(chance, -20, 20),
			      chance_below(chance, 30), chance_below(chance, 30) };
}

static int area(struct rect rect)
{
	return rect.w * rect.h;
}

typedef struct rect cutting(struct rect *from, int amount);

/* Every pixel is in the piece or in the rest, and in one of them only. */
static void check_cut(cutting *cut, struct rect whole, int amount)
{
	struct rect rest = whole, piece = cut(&rest, amount);

	assert_true(piece.w >= 0 && piece.h >= 0 && rest.w >= 0 && rest.h >= 0);
	assert_true(rect_within(piece, whole));
	assert_true(rect_within(rest, whole));
	assert_false(rect_touches(piece, rest));
	assert_int_equal(area(piece) + area(rest), area(whole));
}

static void cutting_loses_nothing_and_takes_no_more_than_there_is(void **state)
{
	cutting *const ways[] = { rect_cut_top, rect_cut_bottom, rect_cut_start, rect_cut_end };
	struct chance chance = { 4 };

	(void)state;
	for (int i = 0; i < ROUNDS; i++)
		check_cut(ways[i % 4], any(&chance), chance_between(&chance, -10, 50));
}

static void pieces_are_cut_where_they_are_named(void **state)
{
	struct rect body = { 10, 20, 100, 50 };

	(void)state;
	assert_true(same(rect_cut_top(&body, 5), (struct rect){ 10, 20, 100, 5 }));
	assert_true(same(rect_cut_bottom(&body, 5), (struct rect){ 10, 65, 100, 5 }));
	assert_true(same(rect_cut_start(&body, 30), (struct rect){ 10, 25, 30, 40 }));
	assert_true(same(rect_cut_end(&body, 30), (struct rect){ 80, 25, 30, 40 }));
	assert_true(same(body, (struct rect){ 40, 25, 40, 40 }));
}

static void an_inset_is_never_less_than_nothing(void **state)
{
	(void)state;
	assert_true(same(rect_inset((struct rect){ 0, 0, 10, 20 }, 2, 3),
			 (struct rect){ 2, 3, 6, 14 }));
	assert_true(same(rect_inset((struct rect){ 0, 0, 10, 20 }, 6, 11),
			 (struct rect){ 6, 11, 0, 0 }));
	assert_true(same(rect_inset((struct rect){ 5, 5, 10, 10 }, -1, -2),
			 (struct rect){ 4, 3, 12, 14 }));
}

static void the_middle_has_as_much_on_both_sides(void **state)
{
	const struct rect of = { 10, 20, 100, 60 };

	(void)state;
	assert_true(same(rect_middle(of, 40, 20), (struct rect){ 40, 40, 40, 20 }));
	assert_true(same(rect_middle(of, 120, 80), (struct rect){ 0, 10, 120, 80 }));
	assert_true(rect_within(rect_middle(of, 33, 7), of));
}

static void a_rectangle_holds_its_first_pixel_and_not_the_one_behind_its_last(void **state)
{
	const struct rect rect = { 3, 4, 5, 6 };

	(void)state;
	assert_true(rect_holds(rect, 3, 4));
	assert_true(rect_holds(rect, 7, 9));
	assert_false(rect_holds(rect, 8, 4));
	assert_false(rect_holds(rect, 3, 10));
	assert_false(rect_holds(rect, 2, 4));
	assert_false(rect_holds((struct rect){ 3, 4, 0, 6 }, 3, 4));
}

static bool both_hold(struct rect a, struct rect b, int x, int y)
{
	return rect_holds(a, x, y) && rect_holds(b, x, y);
}

static void the_common_part_is_what_both_hold(void **state)
{
	struct chance chance = { 5 };

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct rect a = any(&chance), b = any(&chance), common = rect_common(a, b);
		int held = 0;

		assert_true(same(common, rect_common(b, a)));
		for (int k = 0; k < 20; k++) {
			int x = chance_between(&chance, -25, 60),
			    y = chance_between(&chance, -25, 60);

			assert_int_equal(rect_holds(common, x, y), both_hold(a, b, x, y));
			held += both_hold(a, b, x, y);
		}
		assert_true(held == 0 || rect_touches(a, b));
		if (rect_touches(a, b))
			assert_true(rect_within(common, a) && rect_within(common, b));
		else
			assert_int_equal(area(common), 0);
	}
}

static void neighbours_do_not_touch(void **state)
{
	(void)state;
	assert_false(rect_touches((struct rect){ 0, 0, 10, 10 }, (struct rect){ 10, 0, 10, 10 }));
	assert_false(rect_touches((struct rect){ 0, 0, 10, 10 }, (struct rect){ 0, 10, 10, 10 }));
	assert_true(rect_touches((struct rect){ 0, 0, 10, 10 }, (struct rect){ 9, 9, 10, 10 }));
}

static void any_numbers_whatsoever_are_cut_to_the_picture(void **state)
{
	const struct rect none = { 0 }, whole = { 0, 0, 80, 48 };
	const struct rect huge = { -2147483647 - 1, -5, 2147483647, 2147483647 }, far = { 2147483647, 0, 2147483647, 5 };
	struct rect all = rect_on((struct rect){ -9, -9, 2147483647, 2147483647 }, 80, 48);
	struct rect part = rect_on((struct rect){ -3, 40, 13, 100 }, 80, 48);

	(void)state;
	assert_memory_equal(&all, &whole, sizeof(all));
	assert_int_equal(rect_on(huge, 80, 48).w, 0);
	assert_int_equal(rect_on(far, 80, 48).w, 0);
	assert_int_equal(rect_on((struct rect){ 5, 5, -4, 9 }, 80, 48).w, 0);
	assert_int_equal(rect_on(none, 80, 48).w, 0);
	assert_true(part.x == 0 && part.y == 40 && part.w == 10 && part.h == 8);
}

int rect_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cutting_loses_nothing_and_takes_no_more_than_there_is),
		cmocka_unit_test(pieces_are_cut_where_they_are_named),
		cmocka_unit_test(an_inset_is_never_less_than_nothing),
		cmocka_unit_test(the_middle_has_as_much_on_both_sides),
		cmocka_unit_test(a_rectangle_holds_its_first_pixel_and_not_the_one_behind_its_last),
		cmocka_unit_test(the_common_part_is_what_both_hold),
		cmocka_unit_test(neighbours_do_not_touch),
		cmocka_unit_test(any_numbers_whatsoever_are_cut_to_the_picture),
	};

	return cmocka_run_group_tests_name("rect", tests, NULL, NULL);
}
