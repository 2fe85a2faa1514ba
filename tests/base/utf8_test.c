/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include "chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int utf8_test(void);

enum { REPLACEMENT = 0xFFFD, LAST = 0x10FFFF };

static bool is_surrogate(uint32_t code)
{
	return code >= 0xD800 && code <= 0xDFFF;
}

/* The whole of it is one character, and no replacement for a broken byte. */
static bool is_one(const char *text, size_t length, uint32_t *code)
{
	const char *at = text;

	*code = utf8_next(&at, text + length);
	return at == text + length && (length > 1 || *code != REPLACEMENT);
}

static void every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= LAST; code++) {
		char text[4];
		uint32_t back = 0;
		size_t length;

		if (is_surrogate(code))
			continue;
		length = utf8_put(text, code);
		if (length != (size_t)(1 + (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)) ||
		    !is_one(text, length, &back) || back != code || !utf8_valid(text, length))
			fail_msg("U+%04X became U+%04X in %zu bytes", code, back, length);
	}
}

/* All that two and three bytes can say, counted: were an overlong form or a
 * surrogate let through, there would be more. */
static void there_are_as_many_sequences_as_characters(void **state)
{
	int two = 0, three = 0;
	uint32_t code;

	(void)state;
	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			two += is_one((const char[]){ (char)a, (char)b }, 2, &code);
			for (int c = 0; a >= 0xE0 && c < 256; c++)
				three += is_one((const char[]){ (char)a, (char)b, (char)c }, 3,
						&code);
		}
	}
	assert_int_equal(two, 0x800 - 0x80);
	assert_int_equal(three, 0x10000 - 0x800 - 0x800);
}

static void what_is_no_character_is_refused(void **state)
{
	static const char *const broken[] = {
		"\x80",
		"\xBF",
		"\xC0\x80",
		"\xC1\xBF",
		"\xE0\x80\x80",
		"\xE0\x9F\xBF",
		"\xF0\x80\x80\x80",
		"\xF0\x8F\xBF\xBF",
		"\xED\xA0\x80",
		"\xED\xBF\xBF",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xF8\x88\x80\x80",
		"\xFE",
		"\xFF",
		"\xC3",
		"\xE2\x82",
		"\xF0\x9F\x98",
		"\xC3(",
		"\xE2\x82(",
		"\xF0\x9F\x98(",
		"\xC3\xC3",
		"\xED\xA0\xBD\xED\xB8\x80",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		const char *at = broken[i], *end = at + strlen(at);

		assert_false(utf8_valid(at, strlen(at)));
		assert_int_equal(utf8_next(&at, end), REPLACEMENT);
		assert_ptr_equal(at, broken[i] + 1);
	}
}

static void a_character_that_is_cut_is_refused(void **state)
{
	const char *const whole[] = { "ñ", "€", "中", "😀" };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_true(utf8_valid(whole[i], strlen(whole[i])));
		for (size_t length = 1; length < strlen(whole[i]); length++)
			assert_false(utf8_valid(whole[i], length));
	}
}

static void at_the_end_nothing_is_read(void **state)
{
	const char *text = "a", *at = text;

	(void)state;
	assert_int_equal(utf8_next(&at, text + 1), 'a');
	assert_int_equal(utf8_next(&at, text + 1), 0);
	assert_ptr_equal(at, text + 1);
	assert_true(utf8_valid(text, 0));
}

static void the_replacement_character_itself_is_sound(void **state)
{
	(void)state;
	assert_true(utf8_valid("\uFFFD", 3));
}

static void mending_keeps_what_is_sound(void **state)
{
	char out[64];

	(void)state;
	assert_int_equal(utf8_mend("a\xFFñ\xE2\x82z", 7, out), 1 + 3 + 2 + 3 + 3 + 1);
	assert_string_equal(out, "a\uFFFDñ\uFFFD\uFFFDz");
	assert_int_equal(utf8_mend("", 0, out), 0);
	assert_string_equal(out, "");
}

static void whatever_is_mended_is_sound_and_fits(void **state)
{
	struct chance chance = { 3 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[24], out[3 * sizeof(text) + 1], twice[3 * sizeof(out) + 1];
		size_t length = (size_t)chance_below(&chance, (int)sizeof(text)), used;

		for (size_t i = 0; i < length; i++)
			text[i] = (char)chance_below(&chance, 256);
		used = utf8_mend(text, length, out);
		assert_true(used <= 3 * length);
		assert_int_equal(out[used], '\0');
		assert_true(utf8_valid(out, used));
		assert_int_equal(utf8_mend(out, used, twice), used);
		assert_memory_equal(out, twice, used);
	}
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(""), 0);
	assert_int_equal(utf8_count("bed"), 3);
	assert_int_equal(utf8_count("ñ中😀"), 3);
	assert_int_equal(utf8_count("a\xFF"), 2);
}

int utf8_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(there_are_as_many_sequences_as_characters),
		cmocka_unit_test(what_is_no_character_is_refused),
		cmocka_unit_test(a_character_that_is_cut_is_refused),
		cmocka_unit_test(at_the_end_nothing_is_read),
		cmocka_unit_test(the_replacement_character_itself_is_sound),
		cmocka_unit_test(mending_keeps_what_is_sound),
		cmocka_unit_test(whatever_is_mended_is_sound_and_fits),
		cmocka_unit_test(characters_are_counted_not_bytes),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
