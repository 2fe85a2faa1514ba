/* SPDX-License-Identifier: MIT */
/* A touch lands on what was seen, wherever the picture lies. */
#include "platform/pane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

int pane_test(void);

enum { WIDTH = 100, HEIGHT = 80 };

static void assert_touch(struct pane_place *place, enum pane_event_type type, int x, int y, int on_x, int on_y)
{
	struct pane_event event = pane_touch(place, (struct pane_event){ .type = type, .x = x, .y = y }, WIDTH, HEIGHT);

	assert_int_equal(event.type, type);
	assert_int_equal(event.x, on_x);
	assert_int_equal(event.y, on_y);
}

static void a_picture_in_its_place_is_touched_where_the_glass_is(void **state)
{
	struct pane_place place = { 0 };

	(void)state;
	assert_touch(&place, PANE_DOWN, 10, 20, 10, 20);
	assert_touch(&place, PANE_UP, 99, 79, 99, 79);
}

/* The first touch brings it back while the finger is down. */
static void a_finger_stays_where_it_came_down_though_the_picture_goes_back(void **state)
{
	struct pane_place place = { .now = { 5, -3 } };

	(void)state;
	assert_touch(&place, PANE_DOWN, 10, 20, 5, 23);
	place.now[0] = place.now[1] = 0;
	assert_touch(&place, PANE_MOVE, 10, 20, 5, 23);
	assert_touch(&place, PANE_UP, 10, 20, 5, 23);
	assert_touch(&place, PANE_DOWN, 10, 20, 10, 20);
}

static void a_touch_beside_the_picture_is_one_of_its_edge(void **state)
{
	struct pane_place place = { .now = { 5, -3 } };

	(void)state;
	assert_touch(&place, PANE_DOWN, 2, 79, 0, 79);
	place.now[0] = -8;
	assert_touch(&place, PANE_DOWN, 99, 0, 99, 3);
}

int pane_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_picture_in_its_place_is_touched_where_the_glass_is),
		cmocka_unit_test(a_finger_stays_where_it_came_down_though_the_picture_goes_back),
		cmocka_unit_test(a_touch_beside_the_picture_is_one_of_its_edge),
	};

	return cmocka_run_group_tests_name("pane", tests, NULL, NULL);
}
