/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "language/isolate.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int isolate_test(void);

static const uint32_t controls[] = { 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
				     0x2068, 0x2069, 0x200E, 0x200F, 0x061C, 0x01,   0x08,
				     0x09,   0x0B,   0x0D,   0x1B,   0x1F,   0x7F };

static void every_control_is_taken_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
		char text[16] = "5", out[16];

		utf8_put(text + 1, controls[i]);
		strcat(text, "55");
		assert_int_equal(isolate_strip(text, out), 3);
		assert_string_equal(out, "555");
	}
}

static void all_else_stays(void **state)
{
	const char text[] = "Casa Ñandú / العربية / 中文 / \u200C\u200D\u00A0\uFFFD\nline 2";
	char out[sizeof(text)];

	(void)state;
	assert_int_equal(isolate_strip(text, out), sizeof(text) - 1);
	assert_string_equal(out, text);
	assert_int_equal(isolate_strip("", out), 0);
	assert_string_equal(out, "");
}

static void a_text_of_nothing_but_controls_is_empty(void **state)
{
	char out[64];

	(void)state;
	assert_int_equal(
		isolate_strip(ISOLATE_LTR ISOLATE_FIRST "\u202E" ISOLATE_END ISOLATE_END, out), 0);
	assert_string_equal(out, "");
}

#define IN(number) ISOLATE_LTR number ISOLATE_END

static void numbers_that_have_parts_are_isolated(void **state)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{ "يتصل على 866-401-5510 ويسأل", "يتصل على " IN("866-401-5510") " ويسأل" },
		{ "(202) 555-0142", IN("(202) 555-0142") },
		{ "(202)555-0142.", IN("(202)555-0142") "." },
		{ "1 (202) 555-0142", IN("1 (202) 555-0142") },
		{ "+1 202 555 0142،", IN("+1 202 555 0142") "،" },
		{ "+1(202)5550142", IN("+1(202)5550142") },
		{ "+99", IN("+99") },
		{ "10:30, 24/7, 1.5", IN("10:30") ", " IN("24/7") ", " IN("1.5") },
		{ "2026-01-23.", IN("2026-01-23") "." },
		{ "988 211 30 يوما", "988 211 30 يوما" },
		{ "251 555 0101 أو", IN("251 555 0101") " أو" },
		{ "1 888 373 7888", IN("1 888 373 7888") },
		{ "30 1-888-373-7888", "30 " IN("1-888-373-7888") },
		{ "2 3 555-0142", "2 3 " IN("555-0142") },
		{ "2024 2025", "2024 2025" },
		{ "233733", "233733" },
		{ "(202) ", "(202) " },
		{ "5 (أيام)", "5 (أيام)" },
		{ "(10-12)", "(" IN("10-12") ")" },
		{ "(1-", "(1-" },
		{ "(555-0142", "(" IN("555-0142") },
		{ "555-0142)", IN("555-0142") ")" },
		{ "5-", "5-" },
		{ "-5", "-5" },
		{ "+", "+" },
		{ "+(", "+(" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char out[256];

		assert_int_equal(isolate_numbers(cases[i].text, out), strlen(cases[i].wanted));
		assert_string_equal(out, cases[i].wanted);
	}
}

static void what_was_isolated_is_the_same_without_and_fits(void **state)
{
	static const char letters[] = "0159+-()./: ,a";
	struct chance chance = { 17 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[41] = "", out[4 * 40 + 1], plain[sizeof(out)];
		int length = chance_below(&chance, 40);

		for (int i = 0; i < length; i++)
			text[i] = letters[chance_below(&chance, (int)sizeof(letters) - 1)];
		memset(out, 'x', sizeof(out));
		assert_true(isolate_numbers(text, out) <= 4 * strlen(text));
		isolate_strip(out, plain);
		assert_string_equal(plain, text);
	}
}

/* Taking out must not bring two halves of another control together. */
static void nothing_is_left_to_take_out(void **state)
{
	const char bytes[] = "\xE2\x81\xA6\xA9\x80\xAE\xD8\x9C"
			     "5a\x7F\x1B";
	struct chance chance = { 6 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[25] = { 0 }, once[25], twice[25];
		size_t used;

		for (int i = chance_below(&chance, 24); i > 0; i--)
			text[i - 1] = bytes[chance_below(&chance, (int)sizeof(bytes) - 1)];
		used = isolate_strip(text, once);
		assert_true(used <= strlen(text));
		assert_int_equal(strlen(once), used);
		if (utf8_valid(text, strlen(text))) {
			assert_int_equal(isolate_strip(once, twice), used);
			assert_string_equal(once, twice);
		}
	}
}

int isolate_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_control_is_taken_out),
		cmocka_unit_test(all_else_stays),
		cmocka_unit_test(a_text_of_nothing_but_controls_is_empty),
		cmocka_unit_test(nothing_is_left_to_take_out),
		cmocka_unit_test(numbers_that_have_parts_are_isolated),
		cmocka_unit_test(what_was_isolated_is_the_same_without_and_fits),
	};

	return cmocka_run_group_tests_name("isolate", tests, NULL, NULL);
}
