/* SPDX-License-Identifier: MIT */
#include "ui/ink.h"
#include "ui/runs.h"
#include "ui/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int type_test(void);

/* All that a laid-out text depends on. */
struct wish {
	const char *text, *language;
	struct text_style style;
	int width, max_lines;
	enum align align;
	int first, count; /* lines of the mask */
};

/* Each differs from the first in one thing only, or is of another script. */
static const struct wish wishes[] = {
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and foot", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "ar", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 41, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 50, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = true }, 260, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 250, 0, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 1, ALIGN_START, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_CENTER, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_END, 0, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 1, 0 },
	{ "A bed for tonight, and food", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 1 },
	{ "مكان للنوم \u20661-888-373-7888\u2069",
	  "ar",
	  { .size = 40, .leading = 60, .bold = false },
	  260,
	  0,
	  ALIGN_START,
	  0,
	  0 },
	{ "今晚的床位和食物", "zh-Hans", { .size = 40, .leading = 60, .bold = true }, 200, 0, ALIGN_START, 0, 0 },
	{ "", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
	{ "   ", "en", { .size = 40, .leading = 48, .bold = false }, 260, 0, ALIGN_START, 0, 0 },
};

enum { WISHES = sizeof(wishes) / sizeof(wishes[0]), EDGE = 420, AROUND = 60 };

struct desk {
	struct faces *faces;
	struct type *type;
	struct arena arena;
};

static int open_type(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));

	*state = desk;
	if (!desk)
		return -1;
	desk->faces = faces_open(NULL, NULL);
	desk->type = desk->faces ? type_new(desk->faces) : NULL;
	return desk->type ? 0 : -1;
}

static int close_type(void **state)
{
	struct desk *desk = *state;

	arena_free(&desk->arena);
	type_free(desk->type);
	faces_close(desk->faces);
	free(desk);
	return 0;
}

static const struct paragraph *kept(struct desk *desk, const struct wish *wish)
{
	return type_lay(desk->type, wish->text, language_find(wish->language), wish->style,
			wish->width, wish->max_lines, wish->align);
}

static const struct paragraph *fresh(struct desk *desk, const struct wish *wish)
{
	return paragraph_lay(desk->faces, wish->text, language_find(wish->language), wish->style,
			     wish->width, wish->max_lines, wish->align, &desk->arena);
}

static void check_same(const struct paragraph *a, const struct paragraph *b)
{
	assert_string_equal(a->text, b->text);
	assert_int_equal(a->line_count, b->line_count);
	assert_int_equal(a->piece_count, b->piece_count);
	assert_true(a->width == b->width && a->ink_width == b->ink_width &&
		    a->height == b->height && a->cut == b->cut);
	for (int i = 0; i < a->line_count; i++)
		assert_true(a->lines[i].x == b->lines[i].x &&
			    a->lines[i].start == b->lines[i].start &&
			    a->lines[i].baseline == b->lines[i].baseline &&
			    a->lines[i].width == b->lines[i].width);
	for (int i = 0; i < a->piece_count; i++)
		assert_true(a->pieces[i].x == b->pieces[i].x && a->pieces[i].y == b->pieces[i].y &&
			    a->pieces[i].start == b->pieces[i].start &&
			    a->pieces[i].length == b->pieces[i].length);
}

static struct mask mask_of(struct desk *desk, const struct wish *wish)
{
	return type_mask(desk->type, wish->text, language_find(wish->language), wish->style,
			 wish->width, wish->max_lines, wish->align, wish->first, wish->count);
}

static struct canvas blank(uint32_t *pixels)
{
	memset(pixels, 0, EDGE * EDGE * sizeof(*pixels));
	return (struct canvas){ pixels, EDGE, EDGE, EDGE, { 0, 0, EDGE, EDGE } };
}

static void draw_kept(struct desk *desk, const struct wish *wish, uint32_t *pixels)
{
	struct canvas canvas = blank(pixels);
	struct mask mask = mask_of(desk, wish);

	if (mask.runs)
		runs_draw(&canvas, AROUND + mask.bounds.x, AROUND + mask.bounds.y, mask.bounds.h,
			  mask.runs, 0xFFFFFF);
}

static void draw_fresh(struct desk *desk, const struct wish *wish, uint32_t *pixels)
{
	struct canvas canvas = blank(pixels);
	const struct paragraph *paragraph = fresh(desk, wish);
	int count = wish->count ? wish->count : paragraph->line_count - wish->first;
	struct rect bounds = ink_bounds(paragraph, wish->first, count);
	uint8_t *coverage = arena_alloc(&desk->arena, (size_t)bounds.w * (size_t)bounds.h + 1);

	assert_true(ink_draw(desk->faces, paragraph, wish->first, count, bounds, coverage));
	canvas_mask(&canvas, AROUND + bounds.x, AROUND + bounds.y, bounds.w, bounds.h, coverage,
		    0xFFFFFF, false);
}

static void check_all(struct desk *desk)
{
	static uint32_t from_kept[EDGE * EDGE], from_fresh[EDGE * EDGE];

	for (int i = 0; i < WISHES; i++) {
		check_same(kept(desk, &wishes[i]), fresh(desk, &wishes[i]));
		draw_kept(desk, &wishes[i], from_kept);
		draw_fresh(desk, &wishes[i], from_fresh);
		assert_memory_equal(from_kept, from_fresh, sizeof(from_kept));
	}
}

static void what_is_kept_is_what_would_be_laid_out_anew(void **state)
{
	struct desk *desk = *state;

	for (int round = 0; round < 3; round++)
		check_all(desk);
}

static void what_is_asked_for_again_is_not_laid_out_again(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraphs[WISHES];
	const uint8_t *runs[WISHES];

	for (int i = 0; i < WISHES; i++) {
		paragraphs[i] = kept(desk, &wishes[i]);
		runs[i] = mask_of(desk, &wishes[i]).runs;
	}
	for (int i = WISHES; i-- > 0;) {
		assert_ptr_equal(kept(desk, &wishes[i]), paragraphs[i]);
		assert_ptr_equal(mask_of(desk, &wishes[i]).runs, runs[i]);
	}
}

static void a_text_without_ink_has_no_mask(void **state)
{
	struct desk *desk = *state;

	for (int i = WISHES - 2; i < WISHES; i++) {
		struct mask mask = mask_of(desk, &wishes[i]);
		int inked = 0;

		for (int row = 0; mask.runs && row < mask.bounds.h; row++)
			inked += mask.runs[RUNS_PAIR * row] | mask.runs[RUNS_PAIR * row + 1];
		assert_int_equal(inked, 0);
	}
	assert_null(mask_of(desk, &wishes[WISHES - 2]).runs);
}

static void a_mask_begins_with_ink(void **state)
{
	struct mask mask = mask_of(*state, &wishes[0]);
	const struct canvas canvas = { NULL, 0, 0, 0, { 0, 0, 0, 0 } };

	assert_true(mask.bounds.h > 0 && mask.bounds.h < 3 * wishes[0].style.leading);
	assert_true(mask.runs[0] | mask.runs[1]);
	/* Off the glass: nothing is drawn, and nothing is asked of the pixels. */
	runs_draw(&canvas, 0, 0, mask.bounds.h, mask.runs, 0xFFFFFF);
}

static void a_font_that_was_closed_draws_the_same(void **state)
{
	struct desk *desk = *state;

	check_all(desk);
	for (int round = 0; round < 2; round++) {
		faces_rest(desk->faces, language_find(round ? "zh-Hans" : "en"));
		check_all(desk);
		type_forget(desk->type);
		check_all(desk);
	}
}

/* More texts than either generation holds: those wanted now and then stay
 * right, whichever generation they come from. */
static void a_long_visit_pushes_nothing_wrong_forward(void **state)
{
	struct desk *desk = *state;

	for (int i = 0; i < 6000; i++) {
		char text[64];
		struct wish other = { text, "en", { .size = 30, .leading = 36, .bold = i & 1 }, 300, 0, ALIGN_START, 0, 0 };

		snprintf(text, sizeof(text), "Place %d of many, %d Main Street", i, 7 * i);
		assert_int_equal(kept(desk, &other)->missing, 0);
		assert_non_null(mask_of(desk, &other).runs);
		if (i % 500 == 0)
			check_all(desk);
	}
	check_all(desk);
}

static void a_text_too_large_to_keep_is_drawn_all_the_same(void **state)
{
	struct desk *desk = *state;
	struct wish large = { NULL, "en", { .size = 200, .leading = 240, .bold = true }, 6000, 0, ALIGN_START, 0, 0 };
	char text[4000];

	for (size_t i = 0; i < sizeof(text) - 1; i++)
		text[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 26);
	text[sizeof(text) - 1] = '\0';
	large.text = text;
	for (int round = 0; round < 2; round++) {
		assert_non_null(mask_of(desk, &large).runs);
		check_same(kept(desk, &large), fresh(desk, &large));
		check_all(desk);
	}
}

/* The memory stays with it, so what is in it can still be looked at. */
static void forgetting_leaves_no_letter(void **state)
{
	struct desk *desk = *state;
	const struct wish *wish = &wishes[0];
	const uint8_t *runs = mask_of(desk, wish).runs;
	const struct paragraph *paragraph = kept(desk, wish);
	const char *text = paragraph->text;
	size_t length = strlen(text);

	type_forget(desk->type);
	for (size_t i = 0; i < length; i++)
		assert_int_equal(text[i], 0);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(runs[i], 0);
	assert_int_equal(paragraph->line_count, 0);
	check_all(desk);
}

/* So home's Chinese name is not drawn anew, which takes a font of 20 MB. */
static void what_every_visit_begins_with_is_there_for_good(void **state)
{
	struct desk *desk = *state;
	const struct wish other = { "Someone was here", "en", wishes[0].style, 300, 0, ALIGN_START, 0, 0 };
	const uint8_t *first = mask_of(desk, &wishes[0]).runs, *runs;

	type_settle(desk->type);
	a_long_visit_pushes_nothing_wrong_forward(state);
	assert_ptr_equal(mask_of(desk, &wishes[0]).runs, first);
	runs = mask_of(desk, &other).runs;
	type_forget(desk->type);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(runs[i], 0);
	assert_ptr_equal(mask_of(desk, &wishes[0]).runs, first);
	check_all(desk);
}

#define TYPE_TEST(name) cmocka_unit_test_setup_teardown(name, open_type, close_type)

int type_test(void)
{
	const struct CMUnitTest tests[] = {
		TYPE_TEST(what_is_kept_is_what_would_be_laid_out_anew),
		TYPE_TEST(what_is_asked_for_again_is_not_laid_out_again),
		TYPE_TEST(a_text_without_ink_has_no_mask),
		TYPE_TEST(a_mask_begins_with_ink),
		TYPE_TEST(a_font_that_was_closed_draws_the_same),
		TYPE_TEST(a_long_visit_pushes_nothing_wrong_forward),
		TYPE_TEST(a_text_too_large_to_keep_is_drawn_all_the_same),
		TYPE_TEST(forgetting_leaves_no_letter),
		TYPE_TEST(what_every_visit_begins_with_is_there_for_good),
	};

	return cmocka_run_group_tests_name("type", tests, NULL, NULL);
}
