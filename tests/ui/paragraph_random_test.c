/* SPDX-License-Identifier: MIT */
/* Paragraphs against SDL2_ttf, against themselves and against chance. */
#include "desk.h"
#include "ui/face_ttf.h"
#include "ui/ink.h"

#include <SDL_ttf.h>

static void check_box(struct desk *desk, const struct paragraph *paragraph,
		      const struct piece *piece, int slack)
{
	const struct text_style *style = &paragraph->style;
	TTF_Font *font = faces_ttf(desk->faces, piece->face, style->bold, style->size);
	const char *text = arena_copy(&desk->arena, paragraph->text + piece->start, piece->length);
	char script[5] = { (char)(piece->script >> 24), (char)(piece->script >> 16),
			   (char)(piece->script >> 8), (char)piece->script };
	int w, h;

	TTF_SetFontDirection(font, piece->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
	TTF_SetFontScriptName(font, script);
	assert_int_equal(TTF_SizeUTF8(font, text, &w, &h), 0);
	if (abs(w - piece->w) > 1 || abs(h - piece->h) > slack)
		fail_msg("%d x %d, not %d x %d at size %d: %s", piece->w, piece->h, w, h,
			 style->size, text);
}

/* Hinting is only up and down, and moves stacked letters at both ends. */
static void the_box_is_the_one_that_sdl2_ttf_draws(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		int is_stacked = strcmp(articles[i].language, "my") == 0 ||
				 strcmp(articles[i].language, "km") == 0;

		for (int size = 13; size < 70; size += 8) {
			struct text_style style = { .size = size, .leading = size * 3 / 2, .bold = size & 8 };
			const struct paragraph *paragraph = paragraph_lay(
				desk->faces, articles[i].text, language_of(articles[i].language),
				style, size * 12, 0, ALIGN_START, &desk->arena);

			check_whole(desk, paragraph);
			assert_int_equal(paragraph->missing, 0);
			for (int j = 0; j < paragraph->piece_count; j++)
				check_box(desk, paragraph, &paragraph->pieces[j], 1 + is_stacked);
			arena_empty(&desk->arena);
		}
	}
}

static void what_was_laid_out_before_makes_no_difference(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *first = lay(desk, articles[2].text, "ar", 300, 0), *again;

	for (size_t i = 0; i < SIZE(articles); i++)
		lay(desk, articles[i].text, articles[i].language, 50, (int)i % 3);
	again = lay(desk, articles[2].text, "ar", 300, 0);
	assert_int_equal(again->line_count, first->line_count);
	assert_int_equal(again->piece_count, first->piece_count);
	for (int i = 0; i < first->piece_count; i++) {
		assert_int_equal(again->pieces[i].x, first->pieces[i].x);
		assert_int_equal(again->pieces[i].y, first->pieces[i].y);
		assert_int_equal(again->pieces[i].w, first->pieces[i].w);
		assert_int_equal(again->pieces[i].face, first->pieces[i].face);
	}
}

/* A generator of our own, so that every machine lays out the same texts. */
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static const char *random_text(struct desk *desk, uint32_t *seed)
{
	static const char *const parts[] = {
		"word", " ", "  ", "\n", "fi", "AV", "(", ")", "-", "…", "555-0142", "9:30–17:00",
		"e\u0301", "\u0301", "\u0336", "العربية", "لا", "ـ", "\u064B", "٣", "،", "עברית", "שׁ",
		"中文", "返。", "（", "）", "한국", "かな", "ไทย", "กำ", "\u094D", "हिन्दी", "र्क्षि",
		"አማርኛ", "မြန်မာ", "ខ្មែ", "ລາວ", "বাংলা", "ਪੰਜਾਬੀ", "\u2066", "\u2067", "\u2068", "\u2069",
		"\u2069", "\u202E", "\u202A", "\u202C", "\u200D", "\u200C", "\u200B", "\u200F", "\u00AD",
		"\u00A0", "\u2028", "\t", "\x01", "\x7F", "\xFF", "\xE2\x80", "\U0001F469", "\U0001F3FD",
		"\U0001F1FA", "\uFE0F", "\U00013000", "\uFFFD", "\u0600", "\uFEFF", "\u3000",
	};
	int count = 1 + (int)(next_random(seed) % 40);
	char *text = arena_alloc(&desk->arena, (size_t)count * 32 + 1);

	while (count-- > 0)
		strcat(text, parts[next_random(seed) % SIZE(parts)]);
	return text;
}

static void random_texts_are_laid_out_and_drawn(void **state)
{
	static const char *const tags[] = { "en", "ar", "zh-Hans", "he", "th", "my" };
	struct desk *desk = *state;
	uint32_t seed = 20221122;

	for (int i = 0; i < 3000; i++) {
		const char *text = random_text(desk, &seed),
			   *tag = tags[next_random(&seed) % SIZE(tags)];
		struct text_style style = { .size = 10 + (int)(next_random(&seed) % 30), .leading = 40, .bold = next_random(&seed) & 1 };
		int width = 1 + (int)(next_random(&seed) % 500),
		    most = (int)(next_random(&seed) % 4);
		const struct paragraph *paragraph =
			paragraph_lay(desk->faces, text, language_of(tag), style, width, most,
				      (enum align)(next_random(&seed) % 3), &desk->arena);
		struct rect bounds = ink_bounds(paragraph, 0, paragraph->line_count);

		if (paragraph->line_count > 0 && paragraph->cut)
			check_whole(desk, paragraph);
		else
			check(desk, paragraph);
		assert_true(most == 0 || paragraph->line_count <= most);
		if (i % 4 == 0)
			assert_true(ink_draw(desk->faces, paragraph, 0, paragraph->line_count,
					     bounds,
					     arena_alloc(&desk->arena,
							 (size_t)bounds.w * (size_t)bounds.h + 1)));
		arena_empty(&desk->arena);
	}
}

int paragraph_random_test(void);

int paragraph_random_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(the_box_is_the_one_that_sdl2_ttf_draws),
		AT_DESK(what_was_laid_out_before_makes_no_difference),
		AT_DESK(random_texts_are_laid_out_and_drawn),
	};

	return cmocka_run_group_tests_name("paragraph_random", tests, NULL, NULL);
}
