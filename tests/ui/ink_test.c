/* SPDX-License-Identifier: MIT */
#include "ui/ink.h"
#include "ui/face_ttf.h"

#include <SDL_ttf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct desk {
	struct faces *faces;
	struct arena arena;
};

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	if (!desk)
		return -1;
	desk->faces = faces_open(NULL, NULL);
	*state = desk;
	return desk->faces ? 0 : -1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;

	arena_free(&desk->arena);
	faces_close(desk->faces);
	free(desk);
	return 0;
}

static const struct paragraph *lay(struct desk *desk, const char *text, const char *language,
				   int width)
{
	return paragraph_lay(desk->faces, text, language_find(language),
			     (struct text_style){ .size = 30, .leading = 44 }, width, 0, ALIGN_START,
			     &desk->arena);
}

static uint8_t *draw(struct desk *desk, const struct paragraph *paragraph, struct rect *bounds)
{
	uint8_t *mask;

	*bounds = ink_bounds(paragraph, 0, paragraph->line_count);
	mask = arena_alloc(&desk->arena, (size_t)bounds->w * (size_t)bounds->h + 1);
	assert_true(ink_draw(desk->faces, paragraph, 0, paragraph->line_count, *bounds, mask));
	return mask;
}

static uint64_t sum_of(const uint8_t *mask, struct rect bounds)
{
	uint64_t sum = 0;

	for (int i = 0; i < bounds.w * bounds.h; i++)
		sum += mask[i];
	return sum;
}

static uint64_t sum_by_sdl(TTF_Font *font, const char *text, bool right_to_left, const char *script)
{
	SDL_Surface *surface;
	uint64_t sum = 0;

	TTF_SetFontDirection(font, right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
	TTF_SetFontScriptName(font, script);
	surface = TTF_RenderUTF8_Blended(font, text, (SDL_Color){ 255, 255, 255, 255 });
	assert_non_null(surface);
	for (int y = 0; y < surface->h; y++) {
		const uint8_t *row = (const uint8_t *)surface->pixels + y * surface->pitch;

		for (int x = 0; x < surface->w; x++) {
			uint32_t pixel;

			memcpy(&pixel, row + 4 * x, 4);
			sum += pixel >> 24;
		}
	}
	SDL_FreeSurface(surface);
	return sum;
}

static void no_ink_of_a_piece_is_lost(void **state)
{
	static const struct {
		const char *text, *language, *script;
	} samples[] = {
		{ "jJ ÅÇ (fi) gÿ Wf", "en", "Latn" },
		{ "العربية لإ", "ar", "Arab" },
		{ "简体中文返。", "zh-Hans", "Hani" },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		const struct paragraph *paragraph =
			lay(desk, samples[i].text, samples[i].language, 2000);
		const struct piece *piece = paragraph->pieces;
		struct rect bounds;
		uint64_t mine = sum_of(draw(desk, paragraph, &bounds), bounds);

		assert_int_equal(paragraph->piece_count, 1);
		assert_true(mine > 0);
		assert_int_equal(mine, sum_by_sdl(faces_ttf(desk->faces, piece->face, false, 30),
						  samples[i].text, piece->right_to_left,
						  samples[i].script));
	}
}

/* Pen positions are rounded, so a run may stand a pixel away, never more. */
static void ink_starts_and_ends_with_its_line(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, "HHHHH", "en", 500);
	struct rect bounds;
	uint8_t *mask = draw(desk, paragraph, &bounds);
	int left = bounds.w, right = 0, bottom = 0;

	for (int y = 0; y < bounds.h; y++) {
		for (int x = 0; x < bounds.w; x++) {
			if (mask[y * bounds.w + x] < 128)
				continue;
			left = rect_least(left, x);
			right = rect_most(right, x);
			bottom = rect_most(bottom, y);
		}
	}
	assert_in_range(bounds.x + left, 0, 5);
	assert_in_range(bounds.x + right, paragraph->ink_width - 6, paragraph->ink_width);
	assert_in_range(bounds.y + bottom, paragraph->lines[0].baseline - 2,
			paragraph->lines[0].baseline);
}

static void only_the_lines_asked_for_are_drawn(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, "one\ntwo\nthree", "en", 500);
	struct rect second = ink_bounds(paragraph, 1, 1), all = ink_bounds(paragraph, -3, 99);
	uint8_t *mask = arena_alloc(&desk->arena, (size_t)all.w * (size_t)all.h);

	assert_true(second.y > all.y && second.h < all.h);
	assert_true(rect_within(second, all));
	assert_true(ink_draw(desk->faces, paragraph, 1, 1, all, mask));
	for (int y = 0; y < all.h; y++)
		for (int x = 0; x < all.w; x++)
			if (!rect_holds(second, all.x + x, all.y + y))
				assert_int_equal(mask[y * all.w + x], 0);
	assert_true(sum_of(mask, all) > 0);
}

static void a_mask_smaller_than_the_ink_is_not_overrun(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, "Wide words in a small window", "en", 100);
	struct rect bounds = { 10, 10, 7, 5 };
	uint8_t mask[7 * 5 + 1] = { 0 };

	mask[35] = 77;
	assert_true(ink_draw(desk->faces, paragraph, 0, 99, bounds, mask));
	assert_int_equal(mask[35], 77);
}

static void text_without_ink_has_no_bounds(void **state)
{
	static const char *const empty[] = { "", " ", "\u2066\u2069", "\u200B\u200E", "\n\n" };

	for (size_t i = 0; i < sizeof(empty) / sizeof(*empty); i++) {
		const struct paragraph *paragraph = lay(*state, empty[i], "ar", 100);

		assert_int_equal(ink_bounds(paragraph, 0, 99).w, 0);
		assert_true(ink_draw(((struct desk *)*state)->faces, paragraph, 0, 99,
				     (struct rect){ 0 }, NULL));
	}
}

static void isolates_leave_no_trace_of_ink(void **state)
{
	struct desk *desk = *state;
	struct rect bounds[2];
	const struct paragraph *plain = lay(desk, "Call 555-0142 now", "en", 1000);
	const struct paragraph *held = lay(desk, "Call \u2066555-0142\u2069 now", "en", 1000);
	uint8_t *first = draw(desk, plain, &bounds[0]), *second = draw(desk, held, &bounds[1]);

	assert_memory_equal(&bounds[0], &bounds[1], sizeof(bounds[0]));
	assert_memory_equal(first, second, (size_t)bounds[0].w * (size_t)bounds[0].h);
}

static void a_text_longer_than_the_small_buffer_is_drawn(void **state)
{
	struct desk *desk = *state;
	char text[700];
	struct rect bounds;

	memset(text, 'm', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_true(sum_of(draw(desk, lay(desk, text, "en", 1 << 20), &bounds), bounds) > 0);
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int ink_test(void);

int ink_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(no_ink_of_a_piece_is_lost),
		AT_DESK(ink_starts_and_ends_with_its_line),
		AT_DESK(only_the_lines_asked_for_are_drawn),
		AT_DESK(a_mask_smaller_than_the_ink_is_not_overrun),
		AT_DESK(text_without_ink_has_no_bounds),
		AT_DESK(isolates_leave_no_trace_of_ink),
		AT_DESK(a_text_longer_than_the_small_buffer_is_drawn),
	};

	return cmocka_run_group_tests_name("ink", tests, NULL, NULL);
}
