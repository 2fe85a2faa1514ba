/* SPDX-License-Identifier: MIT */
/* How a visit ends, and what is left of it: visitor.md A4 to A7, A15, A19. */
#include "desk.h"

#include "app/app_state.h"

int clear_test(void);

/* A4, A6, A7: cleared = idle = first, and nothing behind it. */
static void starting_over_shows_the_first_frame_again(void **state)
{
	struct config config = desk_config();
	struct chance chance = { 24 };
	struct sight *first;
	struct desk desk;

	(void)state;
	desk_open(&desk, &config);
	first = desk_look(&desk);
	for (int round = 0; round < 40; round++) {
		desk_wander(&desk, &chance, 25);
		desk_show(&desk);
		app_ended(desk.app);
		if (round % 3 == 0 || app_frame(desk.app)->covered) {
			app_act(desk.app, (struct action){ .type = ACTION_START_OVER });
		} else {
			struct point at = desk_middle(desk_named(&desk, "start-over"));

			desk_send(&desk, TOUCH_DOWN, at);
			desk_show(&desk);
			if (round % 3 == 1)
				app_prepare(desk.app);
			desk_send(&desk, TOUCH_UP, at);
		}
		desk_show(&desk);
		desk_check(&desk, first);
		assert_memory_equal(desk.canvas.pixels, desk.glass,
				    desk_pixels(&desk) * sizeof(uint32_t));
		assert_true(app_ended(desk.app));
		assert_false(app_ended(desk.app));
		assert_int_equal(app_deadline(desk.app), -1);
	}
	desk_look_away(first);
	desk_close(&desk);
}

static void the_time_out_shows_the_first_frame_again(void **state)
{
	struct config config = desk_config();
	struct chance chance = { 25 };
	struct sight *first;
	struct desk desk;

	(void)state;
	desk_open(&desk, &config);
	first = desk_look(&desk);
	for (int round = 0; round < 20; round++) {
		desk_wander(&desk, &chance, 25);
		desk_tap(&desk, desk_middle(&app_frame(desk.app)->targets[0]));
		while (app_deadline(desk.app) >= 0) {
			desk_pass(&desk, app_deadline(desk.app) - desk.now);
			desk_show(&desk);
			desk_check_frame(&desk);
		}
		desk_check(&desk, first);
		assert_memory_equal(desk.canvas.pixels, desk.glass,
				    desk_pixels(&desk) * sizeof(uint32_t));
	}
	desk_look_away(first);
	desk_close(&desk);
}

/* A15 */
static void whoever_goes_on_is_where_they_were(void **state)
{
	struct config config = desk_config();
	struct chance chance = { 26 };
	struct desk desk;

	(void)state;
	desk_open(&desk, &config);
	desk_tap_named(&desk, "talk");
	for (int round = 0; round < 12; round++) {
		struct sight *before;

		desk_show(&desk);
		before = desk_look(&desk);
		desk_pass(&desk, COVER);
		desk_show(&desk);
		assert_true(app_frame(desk.app)->covered);
		assert_int_equal(app_frame(desk.app)->target_count, 1);
		/* Beside the button nothing happens. */
		desk_tap(&desk, (struct point){ chance_below(&chance, 800), 5 });
		assert_true(app_frame(desk.app)->covered);
		desk_pass(&desk, CLEAR - 1);
		desk_tap_named(&desk, "continue");
		desk_show(&desk);
		desk_check(&desk, before);
		desk_look_away(before);
	}
	desk_close(&desk);
}

static void a_finger_that_was_down_when_the_cover_came_asks_for_nothing(void **state)
{
	struct config config = desk_config();
	struct desk desk;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	desk_tap_named(&desk, "talk");
	at = desk_middle(desk_named(&desk, "home"));
	desk_send(&desk, TOUCH_DOWN, at);
	app_prepare(desk.app);
	desk_pass(&desk, COVER);
	desk_send(&desk, TOUCH_UP, at);
	assert_true(app_frame(desk.app)->covered);
	desk_tap_named(&desk, "continue");
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TALK);
	desk_close(&desk);
}

/* The same target is at the same place on both, so only the clear can stop it. */
static void a_finger_that_was_down_at_the_clear_asks_for_nothing(void **state)
{
	struct config config = desk_config();
	struct sight *first;
	struct desk desk;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	first = desk_look(&desk);
	app_act(desk.app, (struct action){ .type = ACTION_LANGUAGE, .id = 1 });
	at = desk_middle(desk_named(&desk, "category:housing"));
	desk_send(&desk, TOUCH_DOWN, at);
	app_prepare(desk.app);
	app_act(desk.app, (struct action){ .type = ACTION_START_OVER });
	app_prepare(desk.app);
	desk_send(&desk, TOUCH_MOVE, at);
	desk_send(&desk, TOUCH_UP, at);
	desk_show(&desk);
	desk_check(&desk, first);
	desk_look_away(first);
	desk_close(&desk);
}

/* What staff are told takes room, so the tiles are elsewhere. */
static void a_finger_that_was_down_when_a_fault_was_told_asks_for_nothing(void **state)
{
	struct config config = desk_config();
	struct desk desk;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	at = desk_middle(desk_named(&desk, "talk"));
	desk_send(&desk, TOUCH_DOWN, at);
	app_prepare(desk.app);
	app_faults(desk.app, 1);
	assert_int_equal(desk.app->touch.target, -1);
	app_prepare(desk.app);
	desk_send(&desk, TOUCH_UP, at);
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_HOME);
	desk_tap(&desk, at);
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TALK);
	desk_close(&desk);
}

static void a_code_is_shown_for_a_minute(void **state)
{
	struct config config = desk_config();
	struct desk desk;

	(void)state;
	desk_open(&desk, &config);
	desk_tap_named(&desk, "talk");
	desk_tap(&desk, desk_middle(desk_first_of(&desk, "hotline:")));
	desk_tap_named(&desk, "take");
	assert_false(desk_has_code(&desk));
	desk_tap_named(&desk, "take:scan");
	assert_true(desk_has_code(&desk));
	desk_pass(&desk, 60 * 1000 - 1);
	assert_true(desk_has_code(&desk));
	desk_pass(&desk, 1);
	assert_false(desk_has_code(&desk));
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TAKE);
	desk_close(&desk);
}

static void a_code_is_not_shown_again_by_a_finger_that_rests(void **state)
{
	struct config config = desk_config();
	struct desk desk;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	desk_tap_named(&desk, "talk");
	desk_tap(&desk, desk_middle(desk_first_of(&desk, "hotline:")));
	desk_tap_named(&desk, "take");
	desk_tap_named(&desk, "take:scan");
	desk_tap_named(&desk, "language");
	desk_pass(&desk, 60 * 1000 - 1);
	at = desk_middle(desk_named(&desk, "back"));
	desk_send(&desk, TOUCH_DOWN, at);
	app_prepare(desk.app);
	desk_pass(&desk, 1);
	desk_send(&desk, TOUCH_UP, at);
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TAKE);
	assert_false(desk_has_code(&desk));
	desk_close(&desk);
}

static void check_model(const struct app *app, const struct app *like)
{
	assert_memory_equal(&app->now->kiosk, &like->now->kiosk, sizeof(like->now->kiosk));
	assert_memory_equal(&app->now->frame, &like->now->frame, sizeof(like->now->frame));
	assert_memory_equal(&app->next->kiosk, &like->next->kiosk, sizeof(like->next->kiosk));
	assert_memory_equal(&app->next->frame, &like->next->frame, sizeof(like->next->frame));
	assert_memory_equal(&app->touch, &like->touch, sizeof(like->touch));
	assert_memory_equal(&app->asked, &like->asked, sizeof(like->asked));
	assert_int_equal(app->ready, like->ready);
	assert_int_equal(app->pressed, like->pressed);
	assert_int_equal(app->pressed_color, like->pressed_color);
	assert_int_equal(app->changed, like->changed);
}

/* The arena's memory apart, which is zeroed as it is emptied, and what every
 * visit is given alike. */
static void check_page(const struct page *page)
{
	struct page empty;

	memset(&empty, 0, sizeof(empty));
	empty.arena.spare = page->arena.spare;
	empty.panel = page->panel;
	empty.borders = page->borders;
	empty.notes = page->notes;
	assert_memory_equal(page, &empty, sizeof(empty));
}

static void wander_and_rest(struct desk *desk, struct chance *chance, int round)
{
	desk_wander(desk, chance, chance_below(chance, 60));
	if (round % 2)
		desk_show(desk);
	desk_send(desk, TOUCH_DOWN, desk_any_point(desk, chance));
	app_prepare(desk->app);
}

/* A4, A19: padding too, so that no two visits can be told apart. */
static void any_two_visits_leave_the_same_bytes(void **state)
{
	struct config config = desk_config();
	struct chance chances[] = { { 27 }, { 28 } };
	struct desk desks[2], fresh;

	(void)state;
	desk_open(&desks[0], &config);
	desk_open(&desks[1], &config);
	for (int round = 0; round < 40; round++) {
		int64_t now = (round + 1) * INT64_C(3600) * 1000;

		desk_open(&fresh, &config);
		desk_pass(&fresh, now);
		app_act(fresh.app, (struct action){ .type = ACTION_START_OVER });
		desk_show(&fresh);
		for (int i = 0; i < 2; i++) {
			wander_and_rest(&desks[i], &chances[i], round);
			if (round % 3)
				app_act(desks[i].app, (struct action){ .type = ACTION_START_OVER });
			desk_pass(&desks[i], now - desks[i].now);
			app_act(desks[i].app, (struct action){ .type = ACTION_START_OVER });
			desk_show(&desks[i]);
			check_model(desks[i].app, fresh.app);
			check_page(&desks[i].app->now->page);
			check_page(&desks[i].app->next->page);
		}
		desk_close(&fresh);
	}
	desk_close(&desks[0]);
	desk_close(&desks[1]);
}

int clear_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starting_over_shows_the_first_frame_again),
		cmocka_unit_test(the_time_out_shows_the_first_frame_again),
		cmocka_unit_test(whoever_goes_on_is_where_they_were),
		cmocka_unit_test(a_finger_that_was_down_when_the_cover_came_asks_for_nothing),
		cmocka_unit_test(a_finger_that_was_down_at_the_clear_asks_for_nothing),
		cmocka_unit_test(a_finger_that_was_down_when_a_fault_was_told_asks_for_nothing),
		cmocka_unit_test(a_code_is_shown_for_a_minute),
		cmocka_unit_test(a_code_is_not_shown_again_by_a_finger_that_rests),
		cmocka_unit_test(any_two_visits_leave_the_same_bytes),
	};

	return cmocka_run_group_tests_name("clear", tests, NULL, NULL);
}
