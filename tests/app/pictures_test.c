/* SPDX-License-Identifier: MIT */
/*
 * Three screens as pictures, with room for another version of the libraries
 * that draw letters, but not for a word that is gone.
 *
 * FINGERPOST_UPDATE=1 draws the pictures in tests/pictures anew.
 */
#include "app/app.h"
#include "directory/directory.h"
#include "platform/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int pictures_test(void);

/*
 * Pictures are compared by the mean brightness of squares: letters that are
 * smoothed in another way, or stand a pixel beside, change it little; a word
 * that is gone, much. Measured: all of it a pixel aside 21, the least text or
 * icon gone 55.
 */
enum { CELL = 16, TOLERANCE = 38 };
enum { WIDTH = 800, HEIGHT = 480, COUNT = WIDTH * HEIGHT };

struct sight {
	struct app *app;
	uint32_t *pixels;
};

static struct sight see(const char *tag, const char *hotline)
{
	struct sight sight = { .pixels = calloc(COUNT, sizeof(uint32_t)) };
	struct app_files files = { "build/directory.db", NULL, "build/assets", NULL };
	struct canvas canvas = { .pixels = sight.pixels, .width = WIDTH, .height = HEIGHT, .stride = WIDTH };
	struct rect rects[PAINTER_RECTS];
	const struct moment moment = { .date = 20261122, .minute = 10 * 60, .certain = true };
	struct config config;
	struct error error = { "" };

	config_default(&config);
	config.panel = (struct panel){ WIDTH, HEIGHT, 154, 86 };
	config.settings.language = language_index(language_find(tag));
	canvas.clip = (struct rect){ 0, 0, WIDTH, HEIGHT };
	sight.app = app_open(&config, &files, &moment, 0, &error);
	if (!sight.app)
		fail_msg("%s", error.text);
	if (hotline) {
		struct directory *directory = directory_open(files.directory, true, &error);

		assert_non_null(directory);
		app_act(sight.app, (struct action){ ACTION_OPEN, SCREEN_HOTLINE, directory_find_service(directory, hotline) });
		directory_close(directory);
	}
	app_canvas(sight.app, &canvas);
	app_show(sight.app, rects);
	return sight;
}

static void look_away(struct sight *sight)
{
	app_close(sight->app);
	free(sight->pixels);
}

static int brightness(const uint32_t *pixels, int left, int top)
{
	int sum = 0;

	for (int y = top; y < top + CELL; y++)
		for (int x = left; x < left + CELL; x++) {
			uint32_t color = pixels[y * WIDTH + x];

			sum += (int)((color >> 16 & 0xFF) * 3 + (color >> 8 & 0xFF) * 6 + (color & 0xFF));
		}
	return sum / (10 * CELL * CELL);
}

/* The largest difference between two squares at the same place. */
static int difference(const uint32_t *a, const uint32_t *b)
{
	int largest = 0;

	for (int y = 0; y + CELL <= HEIGHT; y += CELL / 2)
		for (int x = 0; x + CELL <= WIDTH; x += CELL / 2) {
			int here = abs(brightness(a, x, y) - brightness(b, x, y));

			largest = here > largest ? here : largest;
		}
	return largest;
}

static void check(const char *name, const char *tag, const char *hotline)
{
	struct sight sight = see(tag, hotline);
	struct error error = { "" };
	int width = 0, height = 0, found;
	uint32_t *known;
	char path[256];

	snprintf(path, sizeof(path), "tests/pictures/%s.png", name);
	if (getenv("FINGERPOST_UPDATE"))
		assert_true(picture_write(path, sight.pixels, WIDTH, HEIGHT, &error));
	known = picture_read(path, &width, &height, &error);
	if (!known)
		fail_msg("%s", error.text);
	assert_int_equal(width, WIDTH);
	assert_int_equal(height, HEIGHT);
	found = difference(known, sight.pixels);
	if (found > TOLERANCE)
		print_error("%s differs by %d, %d is allowed; FINGERPOST_UPDATE=1 draws it anew\n", path, found, TOLERANCE);
	assert_true(found <= TOLERANCE);
	free(known);
	look_away(&sight);
}

static void home_looks_as_it_did(void **state)
{
	(void)state;
	check("home-en", "en", NULL);
}

static void home_in_arabic_looks_as_it_did(void **state)
{
	(void)state;
	check("home-ar", "ar", NULL);
}

static void a_hotline_in_arabic_looks_as_it_did(void **state)
{
	(void)state;
	check("hotline-ar", "ar", "nhth");
}

static void erase(uint32_t *pixels, struct rect rect, uint32_t color)
{
	for (int y = rect.y; y < rect.y + rect.h; y++)
		for (int x = rect.x; x < rect.x + rect.w; x++)
			pixels[y * WIDTH + x] = color;
}

static void any_text_that_is_gone_is_seen(void **state)
{
	const char *const tags[] = { "en", "ar", "zh-Hans" };
	uint32_t *copy = malloc(COUNT * sizeof(*copy));
	int least = 255;

	(void)state;
	assert_non_null(copy);
	for (size_t i = 0; i < 2 * sizeof(tags) / sizeof(tags[0]); i++) {
		struct sight sight = see(tags[i / 2], i % 2 ? "nhth" : NULL);
		const struct frame *frame = app_frame(sight.app);

		for (size_t k = 0; k < frame->mark_count; k++) {
			const struct mark *mark = &frame->marks[k];
			int found;

			if (mark->kind != MARK_TEXT && mark->kind != MARK_ICON)
				continue;
			memcpy(copy, sight.pixels, COUNT * sizeof(*copy));
			erase(copy, mark->rect, mark->background);
			found = difference(copy, sight.pixels);
			least = found < least ? found : least;
			if (found <= TOLERANCE)
				print_error("%s: without '%s' it differs by %d only\n", tags[i / 2], frame->text + mark->text, found);
			assert_true(found > TOLERANCE);
		}
		look_away(&sight);
	}
	free(copy);
	print_message("# the least that is gone differs by %d\n", least);
}

static void what_stands_a_pixel_beside_is_let_be(void **state)
{
	const int steps[] = { 1, WIDTH, WIDTH + 1, -1, -WIDTH };
	uint32_t *copy = malloc(COUNT * sizeof(*copy));
	int most = 0;

	(void)state;
	assert_non_null(copy);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct sight sight = see("ar", "nhth");

		for (int at = 0; at < COUNT; at++)
			copy[at] = sight.pixels[at + steps[i] < 0 || at + steps[i] >= COUNT ? at : at + steps[i]];
		most = difference(copy, sight.pixels) > most ? difference(copy, sight.pixels) : most;
		look_away(&sight);
	}
	free(copy);
	print_message("# a pixel aside differs by %d\n", most);
	assert_true(most <= TOLERANCE);
}

int pictures_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_looks_as_it_did),
		cmocka_unit_test(home_in_arabic_looks_as_it_did),
		cmocka_unit_test(a_hotline_in_arabic_looks_as_it_did),
		cmocka_unit_test(any_text_that_is_gone_is_seen),
		cmocka_unit_test(what_stands_a_pixel_beside_is_let_be),
	};

	return cmocka_run_group_tests_name("pictures", tests, NULL, NULL);
}
