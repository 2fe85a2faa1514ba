/* SPDX-License-Identifier: MIT */
#include "platform/fingers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int fingers_test(void);

static const int size[2] = { 800, 480 };

static void check(float across, float down, int turned, int x, int y)
{
	int place[2];

	fingers_place(across, down, size, turned, place);
	assert_int_equal(place[0], x);
	assert_int_equal(place[1], y);
}

/* The picture's top left is, turned clockwise, at the panel's top right. */
static void a_touch_is_where_the_picture_is_seen(void **state)
{
	(void)state;
	check(0.25f, 0.5f, 0, 200, 240);
	check(1, 0, 1, 0, 0);
	check(1, 0.25f, 1, 200, 0);
	check(1, 1, 2, 0, 0);
	check(0.75f, 0.5f, 2, 200, 240);
	check(0, 1, 3, 0, 0);
	check(0, 0.75f, 3, 200, 0);
}

static void a_touch_at_the_edge_is_on_the_picture(void **state)
{
	(void)state;
	check(1, 1, 0, 799, 479);
	check(-1, 2, 0, 0, 479);
}

int fingers_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_touch_is_where_the_picture_is_seen),
		cmocka_unit_test(a_touch_at_the_edge_is_on_the_picture),
	};

	return cmocka_run_group_tests_name("fingers", tests, NULL, NULL);
}
