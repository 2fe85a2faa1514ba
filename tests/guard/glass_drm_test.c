/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm.h"

#include "guard/dawn.h"
#include "guard/glass_drm_early.h"

#include "drm_fake.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

int glass_drm_test(void);

enum { WIDTH = 64, HEIGHT = 40 };

static const struct rect whole = { 0, 0, WIDTH, HEIGHT };

struct bench {
	struct fake_card card;
	struct glass *glass;
	uint32_t picture[WIDTH * HEIGHT];
};

/* A picture of WIDTH x HEIGHT, each pixel different and none black. */
static void open_bench(struct bench *bench, int display_width, int display_height, int turned)
{
	struct error error;

	fake_open(&bench->card, display_width, display_height);
	bench->glass = glass_drm_on(fake_descriptor(&bench->card), WIDTH, HEIGHT, turned, &error);
	assert_non_null(bench->glass);
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		bench->picture[i] = (uint32_t)i + 1;
}

static void close_bench(struct bench *bench)
{
	bench->glass->kind->close(bench->glass);
	assert_int_equal(fake_alive(&bench->card), 0);
	assert_true(fake_is_black(&bench->card));
	fake_close(&bench->card);
}

static void put(struct bench *bench, struct rect part)
{
	bench->glass->kind->put(bench->glass, bench->picture, &part, 1);
}

static bool look(struct bench *bench)
{
	return bench->glass->kind->look(bench->glass);
}

static uint32_t pixel(int x, int y)
{
	return (uint32_t)(y * WIDTH + x) + 1;
}

/* The first display shows the n-th buffer. */
static void assert_shown(const struct bench *bench, int n)
{
	assert_int_equal(bench->card.shown[0], FAKE_FRAMEBUFFER + n);
}

static void a_picture_is_in_the_one_buffer_that_is_shown(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	assert_shown(&bench, 0);
	put(&bench, whole);
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		assert_int_equal(fake_pixel(&bench.card, 0, i % WIDTH, i / WIDTH), i + 1);
	assert_int_equal(bench.card.made, 1);
	close_bench(&bench);
}

/* Lit by what lies in its buffer then, so that nothing else is seen for a moment. */
static void before_there_is_a_picture_there_is_dawn(void **state)
{
	uint32_t dawn[WIDTH * HEIGHT];
	struct bench bench;

	(void)state;
	dawn_paint((struct turn_surface){ dawn, WIDTH * 4, WIDTH, HEIGHT });
	open_bench(&bench, WIDTH, HEIGHT, 0);
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		assert_int_equal(fake_pixel(&bench.card, 0, i % WIDTH, i / WIDTH), dawn[i]);
	close_bench(&bench);
	open_bench(&bench, HEIGHT, WIDTH, 1);
	assert_int_equal(fake_pixel(&bench.card, 0, 9, 7), dawn[9 * WIDTH + 7]);
	close_bench(&bench);
	open_bench(&bench, WIDTH + 20, HEIGHT + 10, 0);
	assert_int_equal(fake_pixel(&bench.card, 0, 9, 5), 0);
	assert_int_equal(fake_pixel(&bench.card, 0, 10 + 33, 5 + 20), dawn[20 * WIDTH + 33]);
	close_bench(&bench);
}

static void the_picture_before_the_guard_keeps_nobody_from_the_display(void **state)
{
	struct bench bench;
	struct early early;

	(void)state;
	fake_open(&bench.card, WIDTH, HEIGHT);
	assert_int_equal(early_show_on(&early, fake_descriptor(&bench.card)), EARLY_SHOWN);
	assert_shown(&bench, 0);
	assert_int_equal(fake_pixel(&bench.card, 0, 0, 0), DAWN_PAPER);
	assert_int_equal(fake_pixel(&bench.card, 0, WIDTH / 2, HEIGHT / 2), DAWN_SHAPE);
	assert_false(bench.card.held);
	assert_int_equal(early_look(&early), EARLY_SHOWN);
	bench.card.shown[0] = FAKE_FRAMEBUFFER + 7;
	bench.card.taken = true;
	assert_int_equal(early_look(&early), EARLY_TAKEN);
	assert_int_equal(fake_alive(&bench.card), 0);
	assert_int_equal(bench.card.shown[0], FAKE_FRAMEBUFFER + 7);
	fake_close(&bench.card);
}

static void the_picture_before_the_guard_comes_back_over_a_console_which_nobody_holds(void **state)
{
	struct bench bench;
	struct early early;

	(void)state;
	fake_open(&bench.card, WIDTH, HEIGHT);
	assert_int_equal(early_show_on(&early, fake_descriptor(&bench.card)), EARLY_SHOWN);
	bench.card.shown[0] = FAKE_FRAMEBUFFER + 7;
	assert_int_equal(early_look(&early), EARLY_SHOWN);
	assert_shown(&bench, 0);
	assert_false(bench.card.held);
	bench.card.shown[0] = FAKE_FRAMEBUFFER + 7;
	bench.card.fails_to_light = 1;
	assert_int_equal(early_look(&early), EARLY_NOTHING);
	assert_int_equal(fake_alive(&bench.card), 0);
	fake_close(&bench.card);
}

static void the_picture_before_the_guard_waits_for_a_display_and_never_fights_for_it(void **state)
{
	struct fake_card card;
	struct early early;

	(void)state;
	fake_open(&card, 0, 0);
	assert_int_equal(early_show(&early, -1), EARLY_NOTHING);
	assert_int_equal(early_show_on(&early, fake_descriptor(&card)), EARLY_NOTHING);
	assert_false(card.held);
	card.connectors[0] = (struct fake_connector){ WIDTH, HEIGHT };
	card.fails_to_light = 1;
	assert_int_equal(early_show_on(&early, fake_descriptor(&card)), EARLY_NOTHING);
	card.fails_to_make = 1;
	assert_int_equal(early_show_on(&early, fake_descriptor(&card)), EARLY_NOTHING);
	assert_false(card.held);
	card.taken = true;
	assert_int_equal(early_show_on(&early, fake_descriptor(&card)), EARLY_TAKEN);
	assert_int_equal(card.shown[0], 0);
	assert_int_equal(fake_alive(&card), 0);
	fake_close(&card);
}

/* The first program of a board carries /dev over to another root, and the display may come after that. */
static void the_picture_before_the_guard_finds_a_display_where_its_folder_was_carried(void **state)
{
	char before[] = "/tmp/early-XXXXXX", after[64], path[96], target[64];
	struct fake_card card;
	struct early early;
	int devices;

	(void)state;
	fake_open(&card, WIDTH, HEIGHT);
	assert_non_null(mkdtemp(before));
	devices = open(before, O_PATH | O_DIRECTORY | O_CLOEXEC);
	snprintf(after, sizeof(after), "%s-carried", before);
	assert_int_equal(rename(before, after), 0);
	assert_int_equal(early_show(&early, devices), EARLY_NOTHING);
	snprintf(path, sizeof(path), "%s/dri", after);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/dri/card0", after);
	snprintf(target, sizeof(target), "/proc/self/fd/%d", card.fd);
	assert_int_equal(symlink(target, path), 0);
	assert_int_equal(early_show(&early, devices), EARLY_SHOWN);
	assert_int_equal(fake_pixel(&card, 0, WIDTH / 2, HEIGHT / 2), DAWN_SHAPE);
	card.shown[0] = 0;
	card.taken = true;
	assert_int_equal(early_look(&early), EARLY_TAKEN);
	unlink(path);
	snprintf(path, sizeof(path), "%s/dri", after);
	rmdir(path);
	rmdir(after);
	close(devices);
	fake_close(&card);
}

static void only_the_part_is_put_and_told(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	put(&bench, (struct rect){ 10, 20, 5, 6 });
	assert_int_not_equal(fake_pixel(&bench.card, 0, 9, 20), pixel(9, 20));
	assert_int_equal(fake_pixel(&bench.card, 0, 10, 20), pixel(10, 20));
	assert_int_not_equal(fake_pixel(&bench.card, 0, 15, 25), pixel(15, 25));
	assert_int_equal(bench.card.clip_count, 1);
	assert_int_equal(bench.card.clips[0].x1 * 100 + bench.card.clips[0].y1, 1020);
	assert_int_equal(bench.card.clips[0].x2 * 100 + bench.card.clips[0].y2, 1526);
	put(&bench, (struct rect){ WIDTH, 0, 5, 5 });
	assert_int_equal(bench.card.told, 1);
	close_bench(&bench);
}

static void very_many_parts_are_told_as_the_whole(void **state)
{
	struct rect parts[200];
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	for (int i = 0; i < 200; i++)
		parts[i] = (struct rect){ i % WIDTH, i / WIDTH, 1, 1 };
	bench.glass->kind->put(bench.glass, bench.picture, parts, 200);
	assert_int_equal(bench.card.told, 1);
	assert_int_equal(bench.card.clip_count, 0);
	assert_int_equal(fake_pixel(&bench.card, 0, 199 % WIDTH, 199 / WIDTH), 200);
	close_bench(&bench);
}

static void an_upright_panel_gets_the_picture_turned(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, HEIGHT, WIDTH, 1);
	put(&bench, whole);
	assert_int_equal(fake_pixel(&bench.card, 0, HEIGHT - 1, 0), pixel(0, 0));
	assert_int_equal(fake_pixel(&bench.card, 0, 0, WIDTH - 1), pixel(WIDTH - 1, HEIGHT - 1));
	close_bench(&bench);
	open_bench(&bench, HEIGHT, WIDTH, 3);
	put(&bench, whole);
	assert_int_equal(fake_pixel(&bench.card, 0, 0, WIDTH - 1), pixel(0, 0));
	close_bench(&bench);
}

static void without_a_size_the_display_s_own_is_taken(void **state)
{
	struct fake_card card;
	struct glass *glass;
	struct error error;

	(void)state;
	fake_open(&card, 300, 500);
	glass = glass_drm_on(fake_descriptor(&card), 0, 0, 3, &error);
	assert_non_null(glass);
	assert_int_equal(glass->width * 1000 + glass->height, 500300);
	glass->kind->close(glass);
	fake_close(&card);
}

static void nonsense_or_no_display_without_a_size_is_refused(void **state)
{
	struct fake_card card;
	struct error error;

	(void)state;
	fake_open(&card, 0, 0);
	assert_null(glass_drm_on(fake_descriptor(&card), 0, 0, 0, &error));
	assert_null(glass_drm_on(fake_descriptor(&card), WIDTH, HEIGHT, 4, &error));
	assert_null(glass_drm_on(fake_descriptor(&card), -1, HEIGHT, 0, &error));
	card.taken = true;
	assert_null(glass_drm_on(fake_descriptor(&card), WIDTH, HEIGHT, 0, &error));
	assert_string_equal(error.text, "another program holds the display");
	assert_int_equal(fake_alive(&card), 0);
	fake_close(&card);
}

static void a_display_that_comes_late_is_lit(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, 0, 0, 0);
	put(&bench, whole);
	assert_false(look(&bench));
	bench.card.connectors[0] = (struct fake_connector){ WIDTH, HEIGHT };
	assert_true(look(&bench));
	assert_shown(&bench, 0);
	put(&bench, whole);
	assert_int_equal(fake_pixel(&bench.card, 0, 3, 4), pixel(3, 4));
	assert_false(look(&bench));
	close_bench(&bench);
}

static void a_display_that_is_lit_is_not_asked(void **state)
{
	struct bench bench;
	int probes;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	probes = bench.card.probes;
	assert_false(look(&bench));
	assert_int_equal(bench.card.probes, probes);
	close_bench(&bench);
}

static void a_display_that_was_unplugged_is_lit_again(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	bench.card.connectors[0] = (struct fake_connector){ 0 };
	assert_false(look(&bench));
	put(&bench, whole);
	bench.card.connectors[0] = (struct fake_connector){ WIDTH, HEIGHT };
	assert_true(look(&bench));
	assert_shown(&bench, 0);
	assert_int_equal(bench.card.made, 1);
	assert_int_equal(fake_pixel(&bench.card, 0, 1, 2), pixel(1, 2));
	close_bench(&bench);
}

/* The picture is in the middle of a larger one, and the middle of it on a
 * smaller one. */
static void a_display_of_another_size_shows_the_picture_in_its_middle(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	put(&bench, whole);
	bench.card.connectors[0] = (struct fake_connector){ 0 };
	assert_false(look(&bench));
	bench.card.connectors[0] = (struct fake_connector){ WIDTH + 20, HEIGHT + 10 };
	assert_true(look(&bench));
	assert_shown(&bench, 1);
	put(&bench, whole);
	assert_int_equal(fake_pixel(&bench.card, 1, 10, 5), pixel(0, 0));
	assert_int_equal(fake_pixel(&bench.card, 1, 9, 5), 0);
	bench.card.connectors[0] = (struct fake_connector){ 0 };
	assert_false(look(&bench));
	bench.card.connectors[0] = (struct fake_connector){ WIDTH - 20, HEIGHT - 10 };
	assert_true(look(&bench));
	put(&bench, whole);
	assert_int_equal(fake_pixel(&bench.card, 2, 0, 0), pixel(10, 5));
	assert_int_equal(fake_alive(&bench.card), 2);
	close_bench(&bench);
}

static void only_one_display_shows_the_picture(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	bench.card.connectors[0] = (struct fake_connector){ 0 };
	bench.card.connectors[1] = (struct fake_connector){ WIDTH, HEIGHT };
	assert_true(look(&bench));
	assert_int_equal(bench.card.shown[0], 0);
	assert_int_equal(bench.card.shown[1], FAKE_FRAMEBUFFER);
	bench.card.connectors[0] = (struct fake_connector){ WIDTH, HEIGHT };
	assert_false(look(&bench));
	close_bench(&bench);
}

static void a_display_that_was_taken_away_is_taken_back(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, WIDTH, HEIGHT, 0);
	bench.card.taken = true;
	bench.card.shown[0] = 99;
	put(&bench, whole);
	assert_false(look(&bench));
	bench.card.taken = false;
	assert_true(look(&bench));
	assert_shown(&bench, 0);
	close_bench(&bench);
}

static void what_fails_is_tried_again(void **state)
{
	struct bench bench;

	(void)state;
	open_bench(&bench, 0, 0, 0);
	bench.card.connectors[0] = (struct fake_connector){ WIDTH, HEIGHT };
	bench.card.fails_to_make = 1;
	assert_false(look(&bench));
	bench.card.fails_to_light = 1;
	assert_false(look(&bench));
	put(&bench, whole);
	assert_true(look(&bench));
	put(&bench, whole);
	assert_int_equal(fake_alive(&bench.card), 2);
	close_bench(&bench);
}

int glass_drm_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_picture_is_in_the_one_buffer_that_is_shown),
		cmocka_unit_test(before_there_is_a_picture_there_is_dawn),
		cmocka_unit_test(the_picture_before_the_guard_keeps_nobody_from_the_display),
		cmocka_unit_test(the_picture_before_the_guard_comes_back_over_a_console_which_nobody_holds),
		cmocka_unit_test(the_picture_before_the_guard_waits_for_a_display_and_never_fights_for_it),
		cmocka_unit_test(the_picture_before_the_guard_finds_a_display_where_its_folder_was_carried),
		cmocka_unit_test(only_the_part_is_put_and_told),
		cmocka_unit_test(very_many_parts_are_told_as_the_whole),
		cmocka_unit_test(an_upright_panel_gets_the_picture_turned),
		cmocka_unit_test(without_a_size_the_display_s_own_is_taken),
		cmocka_unit_test(nonsense_or_no_display_without_a_size_is_refused),
		cmocka_unit_test(a_display_that_comes_late_is_lit),
		cmocka_unit_test(a_display_that_is_lit_is_not_asked),
		cmocka_unit_test(a_display_that_was_unplugged_is_lit_again),
		cmocka_unit_test(a_display_of_another_size_shows_the_picture_in_its_middle),
		cmocka_unit_test(only_one_display_shows_the_picture),
		cmocka_unit_test(a_display_that_was_taken_away_is_taken_back),
		cmocka_unit_test(what_fails_is_tried_again),
	};

	return cmocka_run_group_tests_name("glass_drm", tests, NULL, NULL);
}
