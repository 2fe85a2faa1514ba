/* SPDX-License-Identifier: MIT */
/* Lines: where they end, where they stand, and what is done with odd text. */
#include "desk.h"

#include <stdio.h>

static void texts_of_all_scripts_fill_lines_of_any_width(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		for (int width = 1; width < 900; width += 1 + width / 5) {
			check_whole(desk,
				    lay(desk, articles[i].text, articles[i].language, width, 0));
			arena_empty(&desk->arena);
		}
	}
}

static void lines_end_at_newlines_of_all_kinds(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(lay(desk, "a\nb", "en", 500, 0)->line_count, 2);
	assert_int_equal(lay(desk, "a\n\nb\n", "en", 500, 0)->line_count, 3);
	assert_int_equal(lay(desk, "a\r\nb\rc\u2028d\u2029e", "en", 500, 0)->line_count, 5);
	assert_int_equal(lay(desk, "\n", "ar", 500, 0)->line_count, 1);
}

static void words_are_kept_whole_where_they_fit(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "neighbourhood", language_of("en"), plain) + 2;
	const struct paragraph *paragraph =
		lay(desk, "neighbourhood services neighbourhood", "en", width, 0);

	assert_int_equal(paragraph->line_count, 3);
	assert_string_equal(seen(desk, paragraph, 0), "neighbourhood");
}

static void a_word_wider_than_the_line_is_broken_between_clusters(void **state)
{
	struct desk *desk = *state;

	check_whole(desk, lay(desk, "Donaudampfschifffahrtsgesellschaft", "en", 120, 0));
	check_whole(desk,
		    lay(desk, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "en", 40, 0));
	assert_true(lay(desk, "e\u0301e\u0301e\u0301", "en", 1, 0)->line_count == 3);
}

static void spaces_at_the_end_of_a_line_hang_over(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "word", language_of("en"), plain);
	const struct paragraph *paragraph = lay(desk, "word      word      ", "en", width, 0);

	assert_int_equal(paragraph->line_count, 2);
	assert_int_equal(paragraph->lines[0].length, 10);
	assert_int_equal(paragraph->lines[0].width, width);
}

static void korean_words_are_not_broken(void **state)
{
	static const struct language korean = {
		"ko", "한국어", "Korean", "kor", "en", "Kore", "한", LEFT_TO_RIGHT, 150,
	};
	struct desk *desk = *state;
	const struct paragraph *paragraph =
		paragraph_lay(desk->faces, "모든인간은 태어날때부터", &korean, plain, 200, 0,
			      ALIGN_START, &desk->arena);

	check_whole(desk, paragraph);
	assert_int_equal(paragraph->line_count, 2);
	assert_int_equal(paragraph->lines[1].start, strlen("모든인간은 "));
}

static void text_without_ink_has_lines_but_no_pieces(void **state)
{
	static const char *const texts[] = {
		" ", "   \u00A0", "\u2066\u2069", "\u200B\u200E\u200F\u061C", "\t", "\u3000\u2067 ",
	};

	for (size_t i = 0; i < SIZE(texts) * 2; i++) {
		const struct paragraph *paragraph =
			lay(*state, texts[i / 2], i & 1 ? "ar" : "en", 300, 0);

		assert_int_equal(paragraph->line_count, 1);
		assert_int_equal(paragraph->piece_count, 0);
		assert_int_equal(paragraph->missing, 0);
	}
}

static void no_text_has_no_lines(void **state)
{
	assert_int_equal(lay(*state, NULL, "en", 300, 0)->line_count, 0);
	assert_int_equal(lay(*state, "", "ar", 300, 1)->line_count, 0);
	assert_string_equal(lay(*state, NULL, "en", 300, 0)->text, "");
	assert_int_equal(
		paragraph_width(((struct desk *)*state)->faces, NULL, language_of("en"), plain), 0);
}

static void a_letter_no_font_has_is_counted(void **state)
{
	assert_int_equal(lay(*state, "a\U00013000b\U00013001", "en", 300, 0)->missing, 2);
	assert_int_equal(lay(*state, "\U00013000", "ar", 300, 0)->missing, 1);
	assert_int_equal(lay(*state, "abc\n\t" HELD("1") "\u200D", "en", 300, 0)->missing, 0);
}

static void broken_utf8_is_mended(void **state)
{
	static const char *const texts[] = {
		"\xFF", "a\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\xAF",
	};

	for (size_t i = 0; i < SIZE(texts); i++) {
		const struct paragraph *paragraph = lay(*state, texts[i], "ar", 300, 0);

		assert_true(utf8_valid(paragraph->text, strlen(paragraph->text)));
		assert_non_null(strstr(paragraph->text, "\uFFFD"));
		check_whole(*state, paragraph);
	}
}

static void text_of_100_kb_is_cut_at_64(void **state)
{
	static const char *const units[] = {
		"a", "مكان ", "中", " ", "\u2066", "\u2066a\u2069", "กำ", "\xFF",
	};
	const size_t length = 100 * 1000;
	struct desk *desk = *state;
	char *text = malloc(length + 16);

	assert_non_null(text);
	for (size_t i = 0; i < SIZE(units); i++) {
		const struct paragraph *paragraph;
		size_t used = 0;

		while (used < length)
			used += (size_t)sprintf(text + used, "%s", units[i]);
		paragraph = lay(desk, text, i & 1 ? "ar" : "en", 400, 0);
		check_whole(desk, paragraph);
		if (units[i][0] != '\xFF')
			assert_in_range(strlen(paragraph->text), 65000, 65536);
		assert_true(lay(desk, text, "en", 400, 3)->line_count <= 3);
		arena_empty(&desk->arena);
	}
	free(text);
}

static int x_of(struct desk *desk, const char *tag, enum align align)
{
	const struct paragraph *paragraph = paragraph_lay(desk->faces, "abc", language_of(tag),
							  plain, 1000, 0, align, &desk->arena);

	return paragraph->lines[0].x;
}

static void lines_start_where_reading_starts(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "abc", language_of("en"), plain);

	assert_int_equal(x_of(desk, "en", ALIGN_START), 0);
	assert_int_equal(x_of(desk, "ar", ALIGN_START), 1000 - width);
	assert_int_equal(x_of(desk, "en", ALIGN_END), 1000 - width);
	assert_int_equal(x_of(desk, "ar", ALIGN_END), 0);
	assert_int_equal(x_of(desk, "en", ALIGN_CENTER), (1000 - width) / 2);
	assert_int_equal(x_of(desk, "ar", ALIGN_CENTER), (1000 - width) / 2);
}

static void a_text_fits_in_the_width_it_is_said_to_have(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		const struct language *language = language_of(articles[i].language);
		int width = paragraph_width(desk->faces, articles[i].text, language, plain);
		const struct paragraph *paragraph =
			lay(desk, articles[i].text, articles[i].language, width, 0);

		assert_true(width > 100);
		assert_int_equal(paragraph->line_count, 1);
		assert_int_equal(paragraph->ink_width, width);
		assert_true(lay(desk, articles[i].text, articles[i].language, width - 2, 0)
				    ->line_count > 1);
	}
}

static void baselines_are_a_leading_apart_and_within(void **state)
{
	const struct paragraph *paragraph = lay(*state, "one\ntwo\nthree", "en", 300, 0);

	assert_in_range(paragraph->lines[0].baseline, plain.leading / 2, plain.leading);
	for (int i = 1; i < 3; i++)
		assert_int_equal(paragraph->lines[i].baseline - paragraph->lines[i - 1].baseline,
				 plain.leading);
}

int paragraph_test(void);

int paragraph_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(texts_of_all_scripts_fill_lines_of_any_width),
		AT_DESK(lines_end_at_newlines_of_all_kinds),
		AT_DESK(words_are_kept_whole_where_they_fit),
		AT_DESK(a_word_wider_than_the_line_is_broken_between_clusters),
		AT_DESK(spaces_at_the_end_of_a_line_hang_over),
		AT_DESK(korean_words_are_not_broken),
		AT_DESK(text_without_ink_has_lines_but_no_pieces),
		AT_DESK(no_text_has_no_lines),
		AT_DESK(a_letter_no_font_has_is_counted),
		AT_DESK(broken_utf8_is_mended),
		AT_DESK(text_of_100_kb_is_cut_at_64),
		AT_DESK(lines_start_where_reading_starts),
		AT_DESK(a_text_fits_in_the_width_it_is_said_to_have),
		AT_DESK(baselines_are_a_leading_apart_and_within),
	};

	return cmocka_run_group_tests_name("paragraph", tests, NULL, NULL);
}
