/* SPDX-License-Identifier: MIT */
/*
 * One visit with fingers and time, on the shipped directory, without a
 * window. What is on the glass is what app_show told to renew, and no more.
 */
#include "app/app.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int app_test(void);

enum { TODAY = 20261122, COVER = 90 * 1000, CLEAR = 30 * 1000 };

static const struct app_files files = { "build/directory.db", NULL, "build/assets" };

struct desk {
	struct app *app;
	struct canvas canvas;
	uint32_t *glass;
	int64_t now;
};

static struct config small_config(void)
{
	struct config config;

	config_default(&config);
	config.panel = (struct panel){ 800, 480, 154, 86 };
	strcpy(config.settings.state, "AL");
	return config;
}

static size_t pixels_of(const struct desk *desk)
{
	return (size_t)desk->canvas.width * (size_t)desk->canvas.height;
}

static void show(struct desk *desk)
{
	struct rect rects[PAINTER_RECTS];
	int count = app_show(desk->app, rects);

	for (int i = 0; i < count; i++)
		for (int y = rects[i].y; y < rects[i].y + rects[i].h; y++)
			memcpy(desk->glass + y * desk->canvas.width + rects[i].x,
			       desk->canvas.pixels + y * desk->canvas.width + rects[i].x,
			       (size_t)rects[i].w * sizeof(uint32_t));
}

/* Without pixels: nothing is painted, which is quicker. */
static void open_plain(struct desk *desk, const struct config *config)
{
	struct error error = { "" };

	memset(desk, 0, sizeof(*desk));
	desk->app = app_open(config, &files, TODAY, 0, &error);
	if (!desk->app)
		fail_msg("%s", error.text);
}

static void open_desk(struct desk *desk, const struct config *config)
{
	open_plain(desk, config);
	desk->canvas = (struct canvas){ .width = config->panel.width,
					.height = config->panel.height,
					.stride = config->panel.width,
					.clip = { 0, 0, config->panel.width, config->panel.height } };
	desk->canvas.pixels = calloc(pixels_of(desk), sizeof(uint32_t));
	desk->glass = calloc(pixels_of(desk), sizeof(uint32_t));
	assert_true(desk->canvas.pixels && desk->glass);
	app_canvas(desk->app, &desk->canvas);
	show(desk);
}

static void close_desk(struct desk *desk)
{
	app_close(desk->app);
	free(desk->canvas.pixels);
	free(desk->glass);
}

/* All of the visit that a person could see or a test could find. */
struct sight {
	char *tree;
	char text[FRAME_TEXT];
	struct visit visit;
	uint32_t *glass;
};

static struct sight *look(const struct desk *desk)
{
	struct sight *sight = calloc(1, sizeof(*sight));
	size_t size;
	FILE *out = open_memstream(&sight->tree, &size);

	assert_non_null(out);
	frame_print_tree(app_frame(desk->app), out);
	fclose(out);
	memcpy(sight->text, app_frame(desk->app)->text, FRAME_TEXT);
	memcpy(&sight->visit, &app_kiosk(desk->app)->visit, sizeof(sight->visit));
	sight->glass = malloc((pixels_of(desk) + 1) * sizeof(uint32_t));
	assert_non_null(sight->glass);
	if (desk->glass)
		memcpy(sight->glass, desk->glass, pixels_of(desk) * sizeof(uint32_t));
	return sight;
}

static void look_away(struct sight *sight)
{
	free(sight->tree);
	free(sight->glass);
	free(sight);
}

static void check_sight(const struct desk *desk, const struct sight *wanted)
{
	struct sight *is = look(desk);

	assert_string_equal(is->tree, wanted->tree);
	assert_memory_equal(is->text, wanted->text, FRAME_TEXT);
	assert_memory_equal(&is->visit, &wanted->visit, sizeof(is->visit));
	assert_memory_equal(is->glass, wanted->glass, pixels_of(desk) * sizeof(uint32_t));
	look_away(is);
}

struct point {
	int x, y;
};

static struct point middle(const struct target *target)
{
	return (struct point){ target->rect.x + target->rect.w / 2, target->rect.y + target->rect.h / 2 };
}

static void send(struct desk *desk, enum touch_type type, struct point at)
{
	app_touch(desk->app, (struct touch_event){ type, at.x, at.y });
}

static void tap(struct desk *desk, struct point at)
{
	send(desk, TOUCH_DOWN, at);
	send(desk, TOUCH_UP, at);
}

static const struct target *named(const struct desk *desk, const char *id)
{
	const struct target *target = frame_target_by_id(app_frame(desk->app), id);

	if (!target)
		fail_msg("nothing here is %s", id);
	return target;
}

static void tap_named(struct desk *desk, const char *id)
{
	tap(desk, middle(named(desk, id)));
}

static void pass(struct desk *desk, int64_t milliseconds)
{
	desk->now += milliseconds;
	app_time(desk->app, desk->now);
}

/* Mostly on something, sometimes anywhere, beyond the glass too. */
static struct point any_point(const struct desk *desk, struct chance *chance)
{
	const struct frame *frame = app_frame(desk->app);

	if (chance_below(chance, 5) == 0)
		return (struct point){ chance_between(chance, -50, frame->width + 50),
				       chance_between(chance, -50, frame->height + 50) };
	return middle(&frame->targets[chance_below(chance, (int)frame->target_count)]);
}

static void wander(struct desk *desk, struct chance *chance, int taps)
{
	while (taps-- > 0) {
		tap(desk, any_point(desk, chance));
		pass(desk, chance_below(chance, 5000));
	}
}

static void check_frame(const struct desk *desk)
{
	const struct frame *frame = app_frame(desk->app);

	assert_in_range(frame->target_count, 1, FRAME_TARGETS);
	assert_false(frame->full);
	assert_true(frame->covered || frame_target_by_id(frame, "start-over"));
}

/* C6 and the whole point of making ready: it must make no difference. */
static void what_was_made_ready_is_what_comes_anyway(void **state)
{
	struct config config = small_config();
	struct desk ready, plain;
	struct chance chance = { 22 };

	(void)state;
	open_desk(&ready, &config);
	open_desk(&plain, &config);
	for (int i = 0; i < 400; i++) {
		struct point from = any_point(&ready, &chance);
		struct point to = chance_below(&chance, 4) ? from : any_point(&ready, &chance);
		int64_t after = chance_below(&chance, 12) ? chance_below(&chance, 3000) : COVER;
		struct sight *sight;

		send(&ready, TOUCH_DOWN, from);
		show(&ready);
		app_prepare(ready.app);
		send(&plain, TOUCH_DOWN, from);
		send(&ready, TOUCH_MOVE, to);
		send(&plain, TOUCH_MOVE, to);
		if (chance_below(&chance, 3) == 0) {
			show(&ready);
			app_prepare(ready.app);
		}
		send(&ready, TOUCH_UP, to);
		send(&plain, TOUCH_UP, to);
		pass(&ready, after);
		pass(&plain, after);
		show(&ready);
		show(&plain);
		sight = look(&plain);
		check_sight(&ready, sight);
		look_away(sight);
		assert_int_equal(app_ended(ready.app), app_ended(plain.app));
	}
	close_desk(&ready);
	close_desk(&plain);
}

static void slide_off_everything(struct desk *desk)
{
	size_t count = app_frame(desk->app)->target_count;
	struct sight *before = look(desk);

	for (size_t i = 0; i < count; i++) {
		struct point at = middle(&app_frame(desk->app)->targets[i]);

		send(desk, TOUCH_DOWN, at);
		show(desk);
		app_prepare(desk->app);
		send(desk, TOUCH_MOVE, (struct point){ -10, -10 });
		show(desk);
		check_sight(desk, before);
		app_prepare(desk->app);
		/* Coming back does not ask for it again. */
		send(desk, TOUCH_MOVE, at);
		send(desk, TOUCH_UP, at);
		show(desk);
		check_sight(desk, before);
	}
	look_away(before);
}

static void sliding_off_shows_what_was_there(void **state)
{
	static const char *const ids[] = { "category:housing", "talk", "search", "language" };
	struct config config = small_config();
	struct desk desk;

	(void)state;
	open_desk(&desk, &config);
	slide_off_everything(&desk);
	for (int i = 0; i < 4; i++) {
		tap_named(&desk, ids[i]);
		show(&desk);
		slide_off_everything(&desk);
	}
	close_desk(&desk);
}

static void a_touched_tile_shows_it_until_the_finger_leaves(void **state)
{
	struct config config = small_config();
	struct desk desk;
	struct sight *before;
	const struct target *tile;
	struct point at;

	(void)state;
	open_desk(&desk, &config);
	before = look(&desk);
	tile = named(&desk, "category:housing");
	at = middle(tile);
	send(&desk, TOUCH_DOWN, at);
	show(&desk);
	assert_int_equal(app_frame(desk.app)->marks[tile->box].color, theme_calm.press);
	assert_true(memcmp(desk.glass, before->glass, pixels_of(&desk) * sizeof(uint32_t)) != 0);
	send(&desk, TOUCH_MOVE, (struct point){ 0, 0 });
	show(&desk);
	check_sight(&desk, before);
	look_away(before);
	close_desk(&desk);
}

static void a_finger_that_rests_renews_nothing(void **state)
{
	struct config config = small_config();
	struct rect rects[PAINTER_RECTS];
	struct desk desk;
	struct point at;

	(void)state;
	open_desk(&desk, &config);
	assert_int_equal(app_show(desk.app, rects), 0);
	at = middle(named(&desk, "category:housing"));
	send(&desk, TOUCH_DOWN, at);
	assert_true(app_show(desk.app, rects) > 0);
	for (int i = 0; i < 20; i++) {
		app_prepare(desk.app);
		pass(&desk, 50);
		at.x += i % 2 ? 1 : -1;
		send(&desk, TOUCH_MOVE, at);
		assert_int_equal(app_show(desk.app, rects), 0);
	}
	close_desk(&desk);
}

/* 10,000 taps, drags and rests wherever: always a screen with a way on. */
static void no_tap_leads_nowhere(void **state)
{
	struct config config;
	struct chance chance = { 23 };
	struct desk desk;
	unsigned seen = 0;

	(void)state;
	config_default(&config);
	strcpy(config.settings.state, "AL");
	open_plain(&desk, &config);
	for (int i = 0; i < 10000; i++) {
		struct point from = any_point(&desk, &chance);

		send(&desk, TOUCH_DOWN, from);
		if (chance_below(&chance, 8) == 0)
			app_prepare(desk.app);
		if (chance_below(&chance, 10) == 0) {
			send(&desk, TOUCH_MOVE, any_point(&desk, &chance));
			from = any_point(&desk, &chance);
		}
		send(&desk, TOUCH_UP, from);
		if (chance_below(&chance, 40) == 0)
			pass(&desk, chance_below(&chance, COVER + CLEAR + 1000));
		check_frame(&desk);
		seen |= 1u << app_frame(desk.app)->screen;
	}
	assert_int_equal(seen, (1u << SCREEN_COUNT) - 1);
	close_desk(&desk);
}

/* A4, A6, A7: cleared = idle = first, and nothing behind it. */
static void starting_over_shows_the_first_frame_again(void **state)
{
	struct config config = small_config();
	struct chance chance = { 24 };
	struct sight *first;
	struct desk desk;

	(void)state;
	open_desk(&desk, &config);
	first = look(&desk);
	for (int round = 0; round < 40; round++) {
		wander(&desk, &chance, 25);
		show(&desk);
		app_ended(desk.app);
		if (round % 3 == 0 || app_frame(desk.app)->covered) {
			app_act(desk.app, (struct action){ .type = ACTION_START_OVER });
		} else {
			struct point at = middle(named(&desk, "start-over"));

			send(&desk, TOUCH_DOWN, at);
			show(&desk);
			if (round % 3 == 1)
				app_prepare(desk.app);
			send(&desk, TOUCH_UP, at);
		}
		show(&desk);
		check_sight(&desk, first);
		assert_memory_equal(desk.canvas.pixels, desk.glass, pixels_of(&desk) * sizeof(uint32_t));
		assert_true(app_ended(desk.app));
		assert_false(app_ended(desk.app));
		assert_int_equal(app_deadline(desk.app), -1);
	}
	look_away(first);
	close_desk(&desk);
}

static void the_time_out_shows_the_first_frame_again(void **state)
{
	struct config config = small_config();
	struct chance chance = { 25 };
	struct sight *first;
	struct desk desk;

	(void)state;
	open_desk(&desk, &config);
	first = look(&desk);
	for (int round = 0; round < 20; round++) {
		wander(&desk, &chance, 25);
		tap(&desk, middle(&app_frame(desk.app)->targets[0]));
		while (app_deadline(desk.app) >= 0) {
			pass(&desk, app_deadline(desk.app) - desk.now);
			show(&desk);
			check_frame(&desk);
		}
		check_sight(&desk, first);
		assert_memory_equal(desk.canvas.pixels, desk.glass, pixels_of(&desk) * sizeof(uint32_t));
	}
	look_away(first);
	close_desk(&desk);
}

/* A15 */
static void whoever_goes_on_is_where_they_were(void **state)
{
	struct config config = small_config();
	struct chance chance = { 26 };
	struct desk desk;

	(void)state;
	open_desk(&desk, &config);
	tap_named(&desk, "talk");
	for (int round = 0; round < 12; round++) {
		struct sight *before;

		show(&desk);
		before = look(&desk);
		pass(&desk, COVER);
		show(&desk);
		assert_true(app_frame(desk.app)->covered);
		assert_int_equal(app_frame(desk.app)->target_count, 1);
		/* Beside the button nothing happens. */
		tap(&desk, (struct point){ chance_below(&chance, 800), 5 });
		assert_true(app_frame(desk.app)->covered);
		pass(&desk, CLEAR - 1);
		tap_named(&desk, "continue");
		show(&desk);
		check_sight(&desk, before);
		look_away(before);
	}
	close_desk(&desk);
}

static void a_finger_that_was_down_when_the_cover_came_asks_for_nothing(void **state)
{
	struct config config = small_config();
	struct desk desk;
	struct point at;

	(void)state;
	open_desk(&desk, &config);
	tap_named(&desk, "talk");
	at = middle(named(&desk, "home"));
	send(&desk, TOUCH_DOWN, at);
	app_prepare(desk.app);
	pass(&desk, COVER);
	send(&desk, TOUCH_UP, at);
	assert_true(app_frame(desk.app)->covered);
	tap_named(&desk, "continue");
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TALK);
	close_desk(&desk);
}

static bool has_code(const struct desk *desk)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_QR)
			return true;
	return false;
}

static const struct target *first_of(const struct desk *desk, const char *kind)
{
	const struct frame *frame = app_frame(desk->app);

	for (size_t i = 0; i < frame->target_count; i++)
		if (strncmp(frame->text + frame->targets[i].id, kind, strlen(kind)) == 0)
			return &frame->targets[i];
	fail_msg("nothing here is %s", kind);
	return NULL;
}

static void a_code_is_shown_for_a_minute(void **state)
{
	struct config config = small_config();
	struct desk desk;

	(void)state;
	open_desk(&desk, &config);
	tap_named(&desk, "talk");
	tap(&desk, middle(first_of(&desk, "hotline:")));
	tap_named(&desk, "take");
	assert_false(has_code(&desk));
	tap_named(&desk, "take:scan");
	assert_true(has_code(&desk));
	pass(&desk, 60 * 1000 - 1);
	assert_true(has_code(&desk));
	pass(&desk, 1);
	assert_false(has_code(&desk));
	assert_int_equal(app_frame(desk.app)->screen, SCREEN_TAKE);
	close_desk(&desk);
}

static void what_is_missing_is_done_without(void **state)
{
	const struct app_files bare = { "no/directory.db", NULL, "no/assets" };
	const struct app_files second = { "no/directory.db", "build/directory.db", "build/assets" };
	struct config config = small_config();
	struct desk desk = { 0 };
	struct error error = { "" };

	(void)state;
	desk.app = app_open(&config, &bare, TODAY, 0, &error);
	assert_non_null(desk.app);
	assert_int_equal(app_offered(desk.app), 1);
	tap_named(&desk, "category:housing");
	check_frame(&desk);
	tap_named(&desk, "talk");
	check_frame(&desk);
	app_close(desk.app);
	desk.app = app_open(&config, &second, TODAY, 0, &error);
	assert_non_null(desk.app);
	tap_named(&desk, "talk");
	assert_non_null(first_of(&desk, "hotline:"));
	app_close(desk.app);
	strcpy(config.fonts, "/no/fonts");
	assert_null(app_open(&config, &files, TODAY, 0, &error));
	assert_true(*error.text);
	app_close(NULL);
}

static void a_language_that_is_not_offered_is_not_begun_with(void **state)
{
	struct config config = small_config();
	struct desk desk;

	(void)state;
	config.settings.language = language_index(language_find("ar"));
	open_plain(&desk, &config);
	assert_int_equal(app_frame(desk.app)->language, config.settings.language);
	close_desk(&desk);
	config.languages = 1;
	open_plain(&desk, &config);
	assert_int_equal(app_frame(desk.app)->language, 0);
	assert_int_equal(app_offered(desk.app), 1);
	close_desk(&desk);
}

int app_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_made_ready_is_what_comes_anyway),
		cmocka_unit_test(sliding_off_shows_what_was_there),
		cmocka_unit_test(a_touched_tile_shows_it_until_the_finger_leaves),
		cmocka_unit_test(a_finger_that_rests_renews_nothing),
		cmocka_unit_test(no_tap_leads_nowhere),
		cmocka_unit_test(starting_over_shows_the_first_frame_again),
		cmocka_unit_test(the_time_out_shows_the_first_frame_again),
		cmocka_unit_test(whoever_goes_on_is_where_they_were),
		cmocka_unit_test(a_finger_that_was_down_when_the_cover_came_asks_for_nothing),
		cmocka_unit_test(a_code_is_shown_for_a_minute),
		cmocka_unit_test(what_is_missing_is_done_without),
		cmocka_unit_test(a_language_that_is_not_offered_is_not_begun_with),
	};

	return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
