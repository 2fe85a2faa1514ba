/* SPDX-License-Identifier: MIT */
/* visitor.md C6, C7: a target acts on release inside it, and sliding off cancels. */
#include "ui/touch.h"

#include "../base/chance.h"
#include "kiosk/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

int touch_test(void);

enum { DRAG = 70, FIRST = 11, SECOND = 22, HIGH = 33, FORWARD = 44, BACKWARD = 55 };

struct glass {
	struct frame frame;
	struct touch touch;
};

static void put(struct frame *frame, struct rect rect, int64_t id)
{
	frame_target(frame, &(struct target){ .rect = rect,
					      .action = { .type = ACTION_OPEN, .id = id },
					      .box = -1 });
}

/* Two buttons side by side, and one as high as the glass. */
static int make_glass(void **state)
{
	struct glass *glass = calloc(1, sizeof(*glass));

	*state = glass;
	if (!glass)
		return -1;
	frame_clear(&glass->frame);
	glass->frame.width = 800;
	glass->frame.height = 480;
	put(&glass->frame, (struct rect){ 100, 100, 100, 50 }, FIRST);
	put(&glass->frame, (struct rect){ 210, 100, 100, 50 }, SECOND);
	put(&glass->frame, (struct rect){ 400, 0, 100, 480 }, HIGH);
	return 0;
}

static int clear_glass(void **state)
{
	free(*state);
	return 0;
}

static void let_pages_turn(struct glass *glass)
{
	glass->frame.forward = (struct action){ .type = ACTION_SCROLL, .id = FORWARD };
	glass->frame.backward = (struct action){ .type = ACTION_SCROLL, .id = BACKWARD };
}

/* What it asks for; 0 if nothing. */
static int64_t send(struct glass *glass, enum touch_type type, int x, int y)
{
	struct action action = touch_action(&glass->touch, (struct touch_event){ type, x, y },
					    &glass->frame, DRAG);

	return action.type == ACTION_NONE ? 0 : action.id;
}

static void down(struct glass *glass, int x, int y)
{
	assert_int_equal(send(glass, TOUCH_DOWN, x, y), 0);
}

static void move(struct glass *glass, int x, int y)
{
	assert_int_equal(send(glass, TOUCH_MOVE, x, y), 0);
}

static int64_t up(struct glass *glass, int x, int y)
{
	return send(glass, TOUCH_UP, x, y);
}

static void a_target_acts_when_the_finger_leaves_the_glass(void **state)
{
	struct glass *glass = *state;

	down(glass, 150, 120);
	assert_true(glass->touch.down);
	assert_int_equal(glass->touch.target, 0);
	assert_int_equal(up(glass, 150, 120), FIRST);
	assert_false(glass->touch.down);
	assert_int_equal(glass->touch.target, -1);
}

static void a_finger_may_move_within_its_target(void **state)
{
	struct glass *glass = *state;

	down(glass, 100, 100);
	move(glass, 199, 149);
	move(glass, 150, 110);
	assert_int_equal(up(glass, 199, 100), FIRST);
}

static void sliding_off_cancels(void **state)
{
	struct glass *glass = *state;

	down(glass, 150, 120);
	move(glass, 150, 151);
	assert_int_equal(glass->touch.target, -1);
	assert_int_equal(up(glass, 150, 151), 0);
	down(glass, 150, 120);
	assert_int_equal(up(glass, 99, 120), 0);
}

static void sliding_to_another_target_does_nothing(void **state)
{
	struct glass *glass = *state;

	down(glass, 150, 120);
	move(glass, 220, 120);
	assert_int_equal(up(glass, 220, 120), 0);
	down(glass, 150, 120);
	assert_int_equal(up(glass, 220, 120), 0);
}

static void coming_back_after_sliding_off_does_nothing(void **state)
{
	struct glass *glass = *state;

	down(glass, 150, 120);
	move(glass, 205, 120);
	move(glass, 150, 120);
	assert_int_equal(up(glass, 150, 120), 0);
}

static void sliding_onto_a_target_does_nothing(void **state)
{
	struct glass *glass = *state;

	down(glass, 50, 120);
	move(glass, 150, 120);
	assert_int_equal(up(glass, 150, 120), 0);
}

static void a_finger_that_never_came_down_does_nothing(void **state)
{
	struct glass *glass = *state;

	move(glass, 150, 120);
	assert_int_equal(up(glass, 150, 120), 0);
	down(glass, 150, 120);
	assert_int_equal(up(glass, 150, 120), FIRST);
	assert_int_equal(up(glass, 150, 120), 0);
}

static void a_second_touch_begins_anew(void **state)
{
	struct glass *glass = *state;

	down(glass, 150, 120);
	down(glass, 250, 120);
	assert_int_equal(up(glass, 250, 120), SECOND);
}

static void a_drag_turns_the_page(void **state)
{
	struct glass *glass = *state;

	let_pages_turn(glass);
	down(glass, 50, 300);
	move(glass, 50, 250);
	assert_int_equal(up(glass, 60, 300 - DRAG), FORWARD);
	down(glass, 50, 300);
	assert_int_equal(up(glass, 60, 300 + DRAG), BACKWARD);
}

static void a_short_or_a_slanting_drag_turns_nothing(void **state)
{
	struct glass *glass = *state;

	let_pages_turn(glass);
	down(glass, 50, 300);
	assert_int_equal(up(glass, 50, 301 - DRAG), 0);
	down(glass, 50, 300);
	assert_int_equal(up(glass, 51 + DRAG, 300 - DRAG), 0);
	down(glass, 300, 300);
	assert_int_equal(up(glass, 299 - DRAG, 300 + DRAG), 0);
}

static void a_drag_never_taps(void **state)
{
	struct glass *glass = *state;

	let_pages_turn(glass);
	down(glass, 450, 300);
	move(glass, 450, 300 - DRAG);
	assert_int_equal(glass->touch.target, -1);
	assert_int_equal(up(glass, 450, 300 - DRAG), FORWARD);
	/* One that came back to where it began is no tap either. */
	down(glass, 450, 300);
	move(glass, 450, 300 - DRAG);
	move(glass, 450, 300);
	assert_int_equal(up(glass, 450, 300), 0);
}

static void where_no_page_can_be_turned_a_drag_does_nothing(void **state)
{
	struct glass *glass = *state;

	down(glass, 50, 300);
	move(glass, 50, 300 - DRAG);
	assert_int_equal(up(glass, 50, 300 - 2 * DRAG), 0);
}

static void the_topmost_of_two_targets_acts(void **state)
{
	struct glass *glass = *state;

	put(&glass->frame, (struct rect){ 120, 110, 20, 20 }, HIGH);
	down(glass, 125, 115);
	assert_int_equal(up(glass, 125, 115), HIGH);
	down(glass, 150, 115);
	assert_int_equal(up(glass, 125, 115), 0);
}

/* However a finger moves: it gets what it is on if it came down there, or a
 * turned page, or nothing. */
static void no_movement_gives_another_target(void **state)
{
	struct glass *glass = *state;
	struct chance chance = { 11 };

	let_pages_turn(glass);
	for (int round = 0; round < 20000; round++) {
		int x = chance_below(&chance, 600), y = chance_below(&chance, 300);
		const struct target *target = frame_target_at(&glass->frame, x, y);
		int64_t id;

		down(glass, x, y);
		for (int i = chance_below(&chance, 4); i > 0; i--)
			move(glass, x += chance_between(&chance, -60, 60),
			     y += chance_between(&chance, -60, 60));
		id = up(glass, x, y);
		if (id == FIRST || id == SECOND || id == HIGH) {
			assert_non_null(target);
			assert_int_equal(target->action.id, id);
			assert_ptr_equal(frame_target_at(&glass->frame, x, y), target);
		} else {
			assert_true(id == 0 || id == FORWARD || id == BACKWARD);
		}
	}
}

/* A map over the right half; one unit to the pixel. */
static void lay_map(struct glass *glass)
{
	glass->frame.map = (struct map_sight){ .rect = { 300, 0, 400, 400 }, .x = 1000, .y = 2000, .scale = 1000, .zoom = 3 };
}

static void assert_look(int64_t id, int x, int y)
{
	struct map_look look = map_look_unpack(id);

	assert_int_equal(look.x, x);
	assert_int_equal(look.y, y);
	assert_int_equal(look.zoom, 3);
}

static void a_map_goes_with_the_finger(void **state)
{
	struct glass *glass = *state;

	lay_map(glass);
	down(glass, 600, 200);
	move(glass, 610, 205);
	assert_look(send(glass, TOUCH_MOVE, 650, 190), 950, 2010);
	glass->frame.map.x = 950;
	glass->frame.map.y = 2010;
	assert_look(send(glass, TOUCH_MOVE, 500, 250), 1100, 1950);
	glass->frame.map.x = 1100;
	glass->frame.map.y = 1950;
	assert_int_equal(up(glass, 500, 250), 0);
	assert_false(glass->touch.down);
}

/* The high target's, which is let go. */
static void a_drag_that_begins_on_a_pin_moves_the_map(void **state)
{
	struct glass *glass = *state;

	lay_map(glass);
	down(glass, 450, 200);
	assert_look(send(glass, TOUCH_MOVE, 450, 260), 1000, 1940);
	assert_look(up(glass, 450, 250), 1000, 1950);
}

static void a_finger_that_hardly_moves_taps_a_pin(void **state)
{
	struct glass *glass = *state;

	lay_map(glass);
	down(glass, 450, 200);
	move(glass, 460, 210);
	assert_int_equal(up(glass, 460, 210), HIGH);
}

static void a_tap_beside_all_pins_counts_only_where_a_place_is_chosen(void **state)
{
	struct glass *glass = *state;

	lay_map(glass);
	down(glass, 600, 300);
	assert_int_equal(up(glass, 600, 300), 0);
	glass->frame.map.takes_taps = 1;
	down(glass, 600, 300);
	assert_look(up(glass, 600, 300), 1100, 2100);
}

static void beside_the_map_a_drag_turns_the_page(void **state)
{
	struct glass *glass = *state;

	lay_map(glass);
	let_pages_turn(glass);
	down(glass, 250, 300);
	assert_int_equal(up(glass, 250, 200), FORWARD);
}

#define GLASS_TEST(name) cmocka_unit_test_setup_teardown(name, make_glass, clear_glass)

/* Cells side by side: what a finger that goes over them asks for, in order. */
static void where_the_glass_is_tried_a_finger_fills_all_that_it_goes_over(void **state)
{
	struct glass *glass = *state;

	frame_clear(&glass->frame);
	for (int i = 0; i < 3; i++)
		frame_target(&glass->frame, &(struct target){ .rect = { i * 100, 0, 90, 90 },
							      .action = { .type = ACTION_CELL, .id = 1 + i },
							      .box = -1 });
	put(&glass->frame, (struct rect){ 0, 200, 90, 90 }, FIRST);
	assert_int_equal(send(glass, TOUCH_DOWN, 10, 10), 1);
	glass->frame.targets[0].chosen = true;
	move(glass, 50, 50);
	move(glass, 95, 50);
	assert_int_equal(send(glass, TOUCH_MOVE, 150, 50), 2);
	/* Not even by going over it is anything else done. */
	move(glass, 10, 210);
	assert_int_equal(up(glass, 10, 210), 0);
	assert_int_equal(send(glass, TOUCH_MOVE, 250, 50), 0);
	/* And what is no cell acts as ever. */
	down(glass, 10, 210);
	assert_int_equal(up(glass, 10, 210), FIRST);
}

int touch_test(void)
{
	const struct CMUnitTest tests[] = {
		GLASS_TEST(a_target_acts_when_the_finger_leaves_the_glass),
		GLASS_TEST(a_finger_may_move_within_its_target),
		GLASS_TEST(sliding_off_cancels),
		GLASS_TEST(sliding_to_another_target_does_nothing),
		GLASS_TEST(coming_back_after_sliding_off_does_nothing),
		GLASS_TEST(sliding_onto_a_target_does_nothing),
		GLASS_TEST(a_finger_that_never_came_down_does_nothing),
		GLASS_TEST(a_second_touch_begins_anew),
		GLASS_TEST(a_drag_turns_the_page),
		GLASS_TEST(a_short_or_a_slanting_drag_turns_nothing),
		GLASS_TEST(a_drag_never_taps),
		GLASS_TEST(where_no_page_can_be_turned_a_drag_does_nothing),
		GLASS_TEST(the_topmost_of_two_targets_acts),
		GLASS_TEST(no_movement_gives_another_target),
		GLASS_TEST(a_map_goes_with_the_finger),
		GLASS_TEST(a_drag_that_begins_on_a_pin_moves_the_map),
		GLASS_TEST(a_finger_that_hardly_moves_taps_a_pin),
		GLASS_TEST(a_tap_beside_all_pins_counts_only_where_a_place_is_chosen),
		GLASS_TEST(beside_the_map_a_drag_turns_the_page),
		GLASS_TEST(where_the_glass_is_tried_a_finger_fills_all_that_it_goes_over),
	};

	return cmocka_run_group_tests_name("touch", tests, NULL, NULL);
}
