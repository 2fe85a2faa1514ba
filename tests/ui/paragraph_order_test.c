/* SPDX-License-Identifier: MIT */
/* Numbers and addresses: their order in any text, their faces, and that no line
 * breaks them. */
#include "desk.h"

static void numbers_keep_their_order_in_right_to_left_text(void **state)
{
	static const char *const data[] = {
		PHONE, HOURS, ADDRESS, "1-888-373-7888", "info@example.org", "233733",
	};
	static const char *const around[][2] = {
		{ "", "" }, { "هاتف ", "" }, { "", " هاتف" }, { "ع", "ع" }, { "(", ")" },
		{ "الهاتف: ", "، الآن" }, { "٣ ", " ٤" },
	};
	static const char *const tags[] = { "ar", "he", "en" };
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(data); i++) {
		for (size_t j = 0; j < SIZE(around) * SIZE(tags); j++) {
			const char *const *side = around[j / SIZE(tags)];
			const char *text = arena_print(&desk->arena, "%s%s%s%s%s", side[0],
						       ISOLATE_LTR, data[i], ISOLATE_END, side[1]);
			const struct paragraph *paragraph =
				lay(desk, text, tags[j % SIZE(tags)], 900, 0);

			assert_int_equal(paragraph->line_count, 1);
			if (!strstr(seen(desk, paragraph, 0), data[i]))
				fail_msg("%s shows as %s", text, seen(desk, paragraph, 0));
		}
	}
}

static void pieces_stand_in_the_order_of_the_eye(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph =
		lay(desk, "هاتف " HELD(PHONE) " الآن abc و " HELD(HOURS), "ar", 2000, 0);

	assert_true(paragraph->piece_count >= 5);
	for (int i = 1; i < paragraph->piece_count; i++)
		assert_true(paragraph->pieces[i].x > paragraph->pieces[i - 1].x);
}

static void brackets_and_digits_in_arabic_are_of_one_face(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph =
		lay(desk, "اتصل الآن " HELD("(312) 555-0142") " مجانًا", "ar", 900, 0);
	int numbers = 0;

	for (int i = 0; i < paragraph->piece_count; i++) {
		const struct piece *piece = &paragraph->pieces[i];

		if (strcspn(paragraph->text + piece->start, "(0123456789)") >= piece->length)
			continue;
		numbers++;
		assert_int_equal(piece->face, FACE_LATIN);
		assert_int_equal(piece->length, strlen("(312) 555-0142"));
	}
	assert_int_equal(numbers, 1);
}

/* Whether an isolate ends before one starts. */
static bool starts_inside(const char *text)
{
	const char *start = strstr(text, ISOLATE_LTR), *end = strstr(text, ISOLATE_END);

	return end && (!start || end < start);
}

static void an_isolate_that_fits_is_not_broken(void **state)
{
	static const char *const isolates[] = { PHONE, HOURS, ADDRESS };
	static const char *const tags[] = { "en", "ar", "zh-Hans" };
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(isolates) * SIZE(tags); i++) {
		const char *data = isolates[i / SIZE(tags)], *tag = tags[i % SIZE(tags)];
		const char *held = arena_print(&desk->arena, ISOLATE_LTR "%s" ISOLATE_END, data);
		const char *text = arena_print(&desk->arena, "one two %s three中%s中 (%s) الآن%s",
					       held, held, held, held);
		int least = paragraph_width(desk->faces, held, language_of(tag), plain);

		for (int width = least + 20; width < 3 * least; width += 7) {
			const struct paragraph *paragraph = lay(desk, text, tag, width, 0);

			check_whole(desk, paragraph);
			for (int j = 0; j < paragraph->line_count; j++)
				if (starts_inside(paragraph->text + paragraph->lines[j].start))
					fail_msg("line %d starts inside at %d px", j, width);
		}
	}
}

static void an_isolate_wider_than_the_line_is_broken(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, HELD(PHONE " " ADDRESS), "en", 100, 0);

	check_whole(desk, paragraph);
	assert_true(paragraph->line_count > 2);
}

static void an_isolate_within_one_that_is_broken_is_still_held(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, PHONE, language_of("en"), plain) + 1;
	const struct paragraph *paragraph =
		lay(desk, "\u2068ab cd ef " HELD(PHONE) " gh" ISOLATE_END, "en", width, 0);
	bool found = false;

	check_whole(desk, paragraph);
	for (int i = 0; i < paragraph->line_count; i++)
		found = found || strstr(seen(desk, paragraph, i), PHONE);
	assert_true(found);
}

int paragraph_order_test(void);

int paragraph_order_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(numbers_keep_their_order_in_right_to_left_text),
		AT_DESK(pieces_stand_in_the_order_of_the_eye),
		AT_DESK(brackets_and_digits_in_arabic_are_of_one_face),
		AT_DESK(an_isolate_that_fits_is_not_broken),
		AT_DESK(an_isolate_wider_than_the_line_is_broken),
		AT_DESK(an_isolate_within_one_that_is_broken_is_still_held),
	};

	return cmocka_run_group_tests_name("paragraph_order", tests, NULL, NULL);
}
