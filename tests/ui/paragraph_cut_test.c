/* SPDX-License-Identifier: MIT */
/* Texts with more lines than there may be. */
#include "desk.h"

#include "ui/paragraph_work.h"

static void check_cut(struct desk *desk, const char *text, const char *tag, int width,
		      int max_lines)
{
	const struct paragraph *paragraph = lay(desk, text, tag, width, max_lines);
	size_t length = strlen(paragraph->text), tail = strlen("…");
	const char *last;
	bool *is_cluster;
	size_t kept = 0;

	check_whole(desk, paragraph);
	assert_true(paragraph->line_count <= max_lines);
	if (!paragraph->cut) {
		assert_string_equal(paragraph->text, text);
		return;
	}
	assert_int_equal(paragraph->line_count, max_lines);
	assert_true(length >= tail);
	assert_string_equal(paragraph->text + length - tail, "…");
	last = seen(desk, paragraph, max_lines - 1);
	if (language_of(tag)->direction == RIGHT_TO_LEFT)
		assert_memory_equal(last, "…", tail);
	else
		assert_string_equal(last + strlen(last) - tail, "…");
	while (text[kept] && text[kept] == paragraph->text[kept])
		kept++;
	while (kept > 0 && (text[kept] & 0xC0) == 0x80)
		kept--;
	is_cluster = clusters_of(desk, text);
	assert_true(is_cluster[kept]);
}

static void what_does_not_fit_ends_in_an_ellipsis_on_a_cluster(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		for (int width = 60; width < 700; width += 23) {
			check_cut(desk, articles[i].text, articles[i].language, width,
				  1 + width % 3);
			arena_empty(&desk->arena);
		}
	}
	check_cut(desk, "one\ntwo", "en", 500, 1);
	check_cut(desk, "one\n\n", "en", 500, 1);
}

static void a_telephone_number_is_never_shown_in_part(void **state)
{
	struct desk *desk = *state;
	const char *text = "Call us at any time: " HELD(PHONE) " or come to " HELD(ADDRESS) ".";
	int least = paragraph_width(desk->faces, PHONE, language_of("en"), plain) + 1;

	for (int width = least; width < 4 * least; width += 3) {
		for (int rtl = 0; rtl < 2; rtl++) {
			const struct paragraph *paragraph =
				lay(desk, text, rtl ? "ar" : "en", width, 1 + rtl);
			const char *digit = strchr(paragraph->text, '+');

			check_whole(desk, paragraph);
			if (digit && strncmp(digit, PHONE, strlen(PHONE)) != 0)
				fail_msg("at %d px: %s", width, paragraph->text);
		}
	}
}

static void a_line_too_narrow_for_anything_still_says_so(void **state)
{
	const struct paragraph *paragraph = lay(*state, "Some words", "en", 1, 1);

	assert_true(paragraph->cut);
	assert_int_equal(paragraph->line_count, 1);
	assert_non_null(strstr(paragraph->text, "…"));
}

static bool is_zero(const void *bytes, size_t size)
{
	const char *byte = bytes;

	return *byte == 0 && memcmp(byte, byte + 1, size - 1) == 0;
}

/* The part that was cut off, too. */
static void nothing_of_a_text_stays_on_the_bench(void **state)
{
	struct desk *desk = *state;
	const struct work *work = work_of(desk->faces);

	for (size_t i = 0; i < SIZE(articles); i++) {
		const char *text = articles[i].text;
		size_t bytes = strlen(text), units = utf8_count(text);

		for (int max_lines = 0; max_lines < 3; max_lines++) {
			lay(desk, text, articles[i].language, 150, max_lines);
			assert_true(is_zero(work->text, bytes));
			assert_true(is_zero(work->units, units * sizeof(*work->units)));
			assert_true(is_zero(work->pens, units * sizeof(*work->pens)));
			assert_true(is_zero(work->glyphs, (size_t)work->glyph_count * sizeof(*work->glyphs)));
			assert_int_equal(hb_buffer_get_length(work->buffer), 0);
		}
	}
}

int paragraph_cut_test(void);

int paragraph_cut_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(what_does_not_fit_ends_in_an_ellipsis_on_a_cluster),
		AT_DESK(a_telephone_number_is_never_shown_in_part),
		AT_DESK(a_line_too_narrow_for_anything_still_says_so),
		AT_DESK(nothing_of_a_text_stays_on_the_bench),
	};

	return cmocka_run_group_tests_name("paragraph_cut", tests, NULL, NULL);
}
