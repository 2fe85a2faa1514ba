/* SPDX-License-Identifier: MIT */
#include "ui/face.h"
#include "ui/face_ttf.h"
#include "ui/face_table.h"

#include <SDL_ttf.h>
#include <hb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct language thai = {
	"th", "ไทย", "Thai", "tha", "en", "Thai", "ไทยกำ", LEFT_TO_RIGHT, 160,
};

static int open_faces(void **state)
{
	struct error error = { "" };

	*state = faces_open(NULL, &error);
	if (!*state)
		print_error("%s\n", error.text);
	return *state ? 0 : -1;
}

static int close_faces(void **state)
{
	faces_close(*state);
	return 0;
}

static uint32_t tag(const char *name)
{
	return (uint32_t)hb_tag_from_string(name, 4);
}

static void a_directory_without_latin_is_refused_by_name(void **state)
{
	struct error error = { "" };

	(void)state;
	assert_null(faces_open("/nonexistent:/usr/share/empty", &error));
	assert_non_null(strstr(error.text, "NotoSans-Regular.ttf"));
	assert_non_null(strstr(error.text, "fonts-noto-core"));
}

static void every_language_offered_has_its_letters(void **state)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		struct error error = { "" };

		if (!faces_can(*state, &languages[i], &error))
			fail_msg("%s", error.text);
	}
	assert_true(faces_can(*state, &thai, NULL));
}

static void link_latin(const char *directory)
{
	static const char *const names[] = { "NotoSans-Regular.ttf", "NotoSans-Bold.ttf" };
	char from[512], to[512];

	for (int i = 0; i < 2; i++) {
		snprintf(from, sizeof(from), "/usr/share/fonts/truetype/noto/%s", names[i]);
		snprintf(to, sizeof(to), "%s/%s", directory, names[i]);
		assert_int_equal(symlink(from, to), 0);
	}
}

static void unlink_latin(const char *directory)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/NotoSans-Regular.ttf", directory);
	unlink(path);
	snprintf(path, sizeof(path), "%s/NotoSans-Bold.ttf", directory);
	unlink(path);
	rmdir(directory);
}

static void fonts_one_level_down_are_found_and_a_missing_one_is_named(void **state)
{
	char directory[] = P_tmpdir "/face_test_XXXXXX", below[64];
	struct error error = { "" };
	struct faces *faces;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(below, sizeof(below), "%s/noto", directory);
	assert_int_equal(mkdir(below, 0700), 0);
	link_latin(below);
	faces = faces_open(directory, &error);
	unlink_latin(below);
	rmdir(directory);
	assert_non_null(faces);
	assert_true(faces_can(faces, language_find("es"), NULL));
	assert_false(faces_can(faces, language_find("ar"), &error));
	assert_non_null(strstr(error.text, "NotoSansArabicUI-Regular.ttf"));
	assert_non_null(strstr(error.text, "fonts-noto-ui-core"));
	assert_int_equal(faces_pick(faces, 0x639, tag("Arab"), language_find("ar")), FACE_NONE);
	faces_close(faces);
}

static void a_letter_without_a_glyph_is_named(void **state)
{
	struct language wanting = languages[0];
	struct error error = { "" };

	wanting.probe = "A\u4E2D";
	assert_false(faces_can(*state, &wanting, &error));
	assert_non_null(strstr(error.text, "U+4E2D"));
}

static void each_script_has_its_own_face(void **state)
{
	const struct language *english = &languages[0];
	int latin = faces_pick(*state, 'A', tag("Latn"), english);
	int arabic = faces_pick(*state, 0x639, tag("Arab"), english);
	int hebrew = faces_pick(*state, 0x5D0, tag("Hebr"), english);

	assert_int_equal(latin, FACE_LATIN);
	assert_int_equal(faces_pick(*state, 0x416, tag("Cyrl"), english), latin);
	assert_int_equal(faces_pick(*state, 0x1EA1, tag("Latn"), english), latin);
	assert_true(arabic != latin && hebrew != latin && arabic != hebrew);
	assert_true(faces_has(*state, arabic, 0x639));
	assert_false(faces_has(*state, latin, 0x639));
	assert_false(faces_has(*state, FACE_NONE, 'A'));
}

static void han_letters_take_the_shapes_of_the_language(void **state)
{
	const struct language *chinese = language_find("zh-Hans");
	struct language japanese = *chinese;
	int simplified, shapes;

	japanese.tag = "ja";
	japanese.script = "Jpan";
	simplified = faces_pick(*state, 0x76F4, tag("Hani"), chinese);
	shapes = faces_pick(*state, 0x76F4, tag("Hani"), &japanese);
	assert_int_not_equal(simplified, shapes);
	assert_int_equal(faces_pick(*state, 0x76F4, tag("Hani"), &languages[0]), simplified);
	assert_int_equal(faces_pick(*state, 0x3042, tag("Hira"), &japanese), shapes);
}

static void a_number_is_of_one_face_in_every_script(void **state)
{
	static const char *const scripts[] = { "Latn", "Arab", "Hebr", "Ethi", "Deva", "Guru",
					       "Beng", "Thai", "Laoo", "Khmr", "Mymr", "Hani" };

	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		int face = faces_pick(*state, '1', tag(scripts[i]), &thai);

		for (const char *c = "+1 (312) 555-0142"; *c; c++)
			assert_int_equal(faces_pick(*state, (uint32_t)*c, tag(scripts[i]), &thai),
					 face);
	}
}

static void what_no_font_has_is_of_no_face(void **state)
{
	assert_int_equal(faces_pick(*state, 0x13000, tag("Egyp"), &languages[0]), FACE_NONE);
}

static void bold_has_the_letters_of_regular(void **state)
{
	for (int face = 0; face < FACE_COUNT; face++) {
		hb_font_t *bold = faces_hb(*state, face, true, 20);

		for (uint32_t code = 0x20; code < 0x11000; code++) {
			hb_codepoint_t glyph;

			if (faces_has(*state, face, code) &&
			    !hb_font_get_nominal_glyph(bold, code, &glyph))
				fail_msg("face %d has U+%04X in Regular only", face,
					 (unsigned)code);
		}
	}
}

static void ascent_and_height_are_those_of_sdl2_ttf(void **state)
{
	for (int face = 0; face < FACE_COUNT; face++) {
		for (int size = 8; size < 200; size += 7) {
			int ascent, height;
			TTF_Font *font = faces_ttf(*state, face, size & 1, size);

			faces_extent(*state, face, size & 1, size, &ascent, &height);
			assert_int_equal(ascent, TTF_FontAscent(font));
			assert_int_equal(height, TTF_FontHeight(font));
		}
	}
}

static void a_line_of_a_language_has_its_face_s_height(void **state)
{
	int ascent, descent;

	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		faces_metrics(*state, &languages[i], false, 100, &ascent, &descent);
		assert_in_range(ascent, 90, 150);
		assert_in_range(descent, 15, 60);
	}
}

static void the_size_for_a_capital_is_the_least_that_reaches_it(void **state)
{
	for (double cap = 6; cap < 80; cap += 1.7) {
		int size = faces_size_for_cap(*state, cap, true);

		assert_true(faces_cap(*state, size, true) >= cap - 1e-3);
		assert_true(faces_cap(*state, size - 1, true) < cap);
	}
}

static void a_size_out_of_reason_is_brought_within(void **state)
{
	assert_non_null(faces_ttf(*state, FACE_LATIN, false, -5));
	assert_non_null(faces_ttf(*state, FACE_LATIN, false, 1000000));
	assert_non_null(faces_hb(*state, 999, true, 0));
}

static void nothing_is_closed_without_harm(void **state)
{
	(void)state;
	faces_close(NULL);
}

#define WITH_FACES(test) cmocka_unit_test_setup_teardown(test, open_faces, close_faces)

int face_test(void);

int face_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_directory_without_latin_is_refused_by_name),
		WITH_FACES(every_language_offered_has_its_letters),
		cmocka_unit_test(fonts_one_level_down_are_found_and_a_missing_one_is_named),
		WITH_FACES(a_letter_without_a_glyph_is_named),
		WITH_FACES(each_script_has_its_own_face),
		WITH_FACES(han_letters_take_the_shapes_of_the_language),
		WITH_FACES(a_number_is_of_one_face_in_every_script),
		WITH_FACES(what_no_font_has_is_of_no_face),
		WITH_FACES(bold_has_the_letters_of_regular),
		WITH_FACES(ascent_and_height_are_those_of_sdl2_ttf),
		WITH_FACES(a_line_of_a_language_has_its_face_s_height),
		WITH_FACES(the_size_for_a_capital_is_the_least_that_reaches_it),
		WITH_FACES(a_size_out_of_reason_is_brought_within),
		cmocka_unit_test(nothing_is_closed_without_harm),
	};

	return cmocka_run_group_tests_name("face", tests, NULL, NULL);
}
