/* SPDX-License-Identifier: MIT */
/* Fingers on the glass, and what may be missing. */
#include "desk.h"

int app_test(void);

/* C6 and the whole point of making ready: it must make no difference. */
static void what_was_made_ready_is_what_comes_anyway(void **state)
{
	struct config config = desk_config();
	struct desk ready, plain;
	struct chance chance = { 22 };

	(void)state;
	desk_open(&ready, &config);
	desk_open(&plain, &config);
	for (int i = 0; i < 400; i++) {
		struct point from = desk_any_point(&ready, &chance);
		struct point to = chance_below(&chance, 4) ? from : desk_any_point(&ready, &chance);
		int64_t after = chance_below(&chance, 12) ? chance_below(&chance, 3000) : COVER;
		struct sight *sight;

		desk_send(&ready, TOUCH_DOWN, from);
		desk_show(&ready);
		app_prepare(ready.app);
		desk_send(&plain, TOUCH_DOWN, from);
		desk_send(&ready, TOUCH_MOVE, to);
		desk_send(&plain, TOUCH_MOVE, to);
		if (chance_below(&chance, 3) == 0) {
			desk_show(&ready);
			app_prepare(ready.app);
		}
		desk_send(&ready, TOUCH_UP, to);
		desk_send(&plain, TOUCH_UP, to);
		desk_pass(&ready, after);
		desk_pass(&plain, after);
		desk_show(&ready);
		desk_show(&plain);
		sight = desk_look(&plain);
		desk_check(&ready, sight);
		desk_look_away(sight);
		assert_int_equal(app_ended(ready.app), app_ended(plain.app));
	}
	desk_close(&ready);
	desk_close(&plain);
}

static void slide_off_everything(struct desk *desk)
{
	size_t count = app_frame(desk->app)->target_count;
	struct sight *before = desk_look(desk);

	for (size_t i = 0; i < count; i++) {
		struct point at = desk_middle(&app_frame(desk->app)->targets[i]);

		desk_send(desk, TOUCH_DOWN, at);
		desk_show(desk);
		app_prepare(desk->app);
		desk_send(desk, TOUCH_MOVE, (struct point){ -10, -10 });
		desk_show(desk);
		desk_check(desk, before);
		app_prepare(desk->app);
		/* Coming back does not ask for it again. */
		desk_send(desk, TOUCH_MOVE, at);
		desk_send(desk, TOUCH_UP, at);
		desk_show(desk);
		desk_check(desk, before);
	}
	desk_look_away(before);
}

static void sliding_off_shows_what_was_there(void **state)
{
	static const char *const ids[] = { "category:housing", "talk", "search", "language" };
	struct config config = desk_config();
	struct desk desk;

	(void)state;
	desk_open(&desk, &config);
	slide_off_everything(&desk);
	for (int i = 0; i < 4; i++) {
		desk_tap_named(&desk, ids[i]);
		desk_show(&desk);
		slide_off_everything(&desk);
	}
	desk_close(&desk);
}

static void a_touched_tile_shows_it_until_the_finger_leaves(void **state)
{
	struct config config = desk_config();
	struct desk desk;
	struct sight *before;
	const struct target *tile;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	before = desk_look(&desk);
	tile = desk_named(&desk, "category:housing");
	at = desk_middle(tile);
	desk_send(&desk, TOUCH_DOWN, at);
	desk_show(&desk);
	assert_int_equal(app_frame(desk.app)->marks[tile->box].color, theme_calm.press);
	assert_true(memcmp(desk.glass, before->glass, desk_pixels(&desk) * sizeof(uint32_t)) != 0);
	desk_send(&desk, TOUCH_MOVE, (struct point){ 0, 0 });
	desk_show(&desk);
	desk_check(&desk, before);
	desk_look_away(before);
	desk_close(&desk);
}

static void a_finger_that_rests_renews_nothing(void **state)
{
	struct config config = desk_config();
	struct rect rects[PAINTER_RECTS];
	struct desk desk;
	struct point at;

	(void)state;
	desk_open(&desk, &config);
	assert_int_equal(app_show(desk.app, rects), 0);
	at = desk_middle(desk_named(&desk, "category:housing"));
	desk_send(&desk, TOUCH_DOWN, at);
	assert_true(app_show(desk.app, rects) > 0);
	for (int i = 0; i < 20; i++) {
		app_prepare(desk.app);
		desk_pass(&desk, 50);
		at.x += i % 2 ? 1 : -1;
		desk_send(&desk, TOUCH_MOVE, at);
		assert_int_equal(app_show(desk.app, rects), 0);
	}
	desk_close(&desk);
}

/* 40,000 taps, drags and rests wherever: always a screen with a way on. */
static void no_tap_leads_nowhere(void **state)
{
	struct config config;
	struct chance chance = { 23 };
	struct desk desk;
	unsigned seen = 0;

	(void)state;
	config_default(&config);
	strcpy(config.settings.where.state, "AL");
	desk_open_plain(&desk, &config);
	for (int i = 0; i < 40000; i++) {
		struct point from = desk_any_point(&desk, &chance);

		desk_send(&desk, TOUCH_DOWN, from);
		if (chance_below(&chance, 8) == 0)
			app_prepare(desk.app);
		if (chance_below(&chance, 10) == 0) {
			desk_send(&desk, TOUCH_MOVE, desk_any_point(&desk, &chance));
			from = desk_any_point(&desk, &chance);
		}
		desk_send(&desk, TOUCH_UP, from);
		if (chance_below(&chance, 40) == 0)
			desk_pass(&desk, chance_below(&chance, COVER + CLEAR + 1000));
		desk_check_frame(&desk);
		seen |= 1u << app_frame(desk.app)->screen;
	}
	/* Those of staff come behind all others, and no touch leads there. */
	assert_int_equal(seen, (1u << SCREEN_STAFF) - 1);
	desk_close(&desk);
}

static void what_is_missing_is_done_without(void **state)
{
	const struct app_files bare = { "no/directory.db", NULL, "no/assets", NULL };
	const struct app_files second = { "no/directory.db", "build/directory.db", "build/assets", NULL };
	struct config config = desk_config();
	struct desk desk = { 0 };
	struct error error = { "" };

	(void)state;
	desk.app = app_open(&config, &bare, &desk_moment, 0, &error);
	assert_non_null(desk.app);
	assert_int_equal(app_offered(desk.app), 1);
	desk_tap_named(&desk, "category:housing");
	desk_check_frame(&desk);
	desk_tap_named(&desk, "talk");
	desk_check_frame(&desk);
	app_close(desk.app);
	desk.app = app_open(&config, &second, &desk_moment, 0, &error);
	assert_non_null(desk.app);
	desk_tap_named(&desk, "talk");
	assert_non_null(desk_first_of(&desk, "hotline:"));
	app_close(desk.app);
	strcpy(config.fonts, "/no/fonts");
	assert_null(app_open(&config, &desk_files, &desk_moment, 0, &error));
	assert_true(*error.text);
	app_close(NULL);
}

static void a_language_that_is_not_offered_is_not_begun_with(void **state)
{
	struct config config = desk_config();
	struct desk desk;

	(void)state;
	config.settings.language = language_index(language_find("ar"));
	desk_open_plain(&desk, &config);
	assert_int_equal(app_frame(desk.app)->language, config.settings.language);
	desk_close(&desk);
	config.languages = 1;
	desk_open_plain(&desk, &config);
	assert_int_equal(app_frame(desk.app)->language, 0);
	assert_int_equal(app_offered(desk.app), 1);
	desk_close(&desk);
}

static void the_clock_goes_on_and_is_asked_at_each_page(void **state)
{
	const int64_t hour = 60 * 60 * 1000;
	struct config config = desk_config();
	struct desk desk;

	(void)state;
	desk_open_plain(&desk, &config);
	assert_int_equal(app_kiosk(desk.app)->moment.minute, 10 * 60);
	desk_pass(&desk, 15 * hour);
	desk_tap_named(&desk, "talk");
	assert_int_equal(app_kiosk(desk.app)->moment.date, TODAY + 1);
	assert_int_equal(app_kiosk(desk.app)->moment.minute, 60);
	assert_true(app_kiosk(desk.app)->moment.certain);
	desk_close(&desk);
	config.clock = false;
	desk_open_plain(&desk, &config);
	assert_false(app_kiosk(desk.app)->moment.certain);
	desk_close(&desk);
}

int app_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_made_ready_is_what_comes_anyway),
		cmocka_unit_test(sliding_off_shows_what_was_there),
		cmocka_unit_test(a_touched_tile_shows_it_until_the_finger_leaves),
		cmocka_unit_test(a_finger_that_rests_renews_nothing),
		cmocka_unit_test(no_tap_leads_nowhere),
		cmocka_unit_test(what_is_missing_is_done_without),
		cmocka_unit_test(a_language_that_is_not_offered_is_not_begun_with),
		cmocka_unit_test(the_clock_goes_on_and_is_asked_at_each_page),
	};

	return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
