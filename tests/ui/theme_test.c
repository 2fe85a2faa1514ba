/* SPDX-License-Identifier: MIT */
/*
 * The pairs of colours of the look, and what was promised of them:
 * visitor.md C3 (text 7:1, what is no text 3:1) and C4 (10:1).
 */
#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

int theme_test(void);

static const struct theme *const themes[] = { &theme_calm, &theme_contrast };

static double channel(uint32_t value)
{
	double share = (value & 0xFF) / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
	return 0.2126 * channel(color >> 16) + 0.7152 * channel(color >> 8) +
	       0.0722 * channel(color);
}

static double contrast(uint32_t a, uint32_t b)
{
	double first = luminance(a) + 0.05, second = luminance(b) + 0.05;

	return first > second ? first / second : second / first;
}

static void check(uint32_t color, uint32_t under, double least)
{
	if (contrast(color, under) < least)
		fail_msg("#%06x on #%06x is %.2f:1, not %.1f:1", color, under,
			 contrast(color, under), least);
}

static double least_for(const struct theme *theme)
{
	return theme == &theme_contrast ? 10 : 7;
}

static void the_measure_is_that_of_the_rules(void **state)
{
	(void)state;
	assert_true(fabs(contrast(0x000000, 0xFFFFFF) - 21) < 0.001);
	assert_true(fabs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01);
	assert_true(fabs(contrast(0x123456, 0x123456) - 1) < 0.001);
}

static void words_stand_out_from_what_they_are_on(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct theme *theme = themes[i];
		double least = least_for(theme);

		check(theme->ink, theme->paper, least);
		check(theme->ink, theme->card, least);
		check(theme->ink, theme->panel, least);
		check(theme->soft, theme->paper, least);
		check(theme->soft, theme->card, least);
		check(theme->act, theme->paper, least);
		check(theme->act, theme->card, least);
		check(theme->act, theme->panel, least);
		check(theme->on_act, theme->act, least);
		check(theme->on_chosen, theme->chosen, least);
	}
}

static void pictures_stand_out_from_their_chips(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++)
		for (int tint = 0; tint < TINT_COUNT; tint++)
			check(themes[i]->tint_ink[tint], themes[i]->tint_pale[tint],
			      least_for(themes[i]));
}

static void outlines_can_be_seen(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		check(themes[i]->outline, themes[i]->paper, 3);
		check(themes[i]->outline, themes[i]->card, 3);
		assert_true(themes[i]->line > 0);
	}
}

static void words_under_a_finger_can_be_read(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		check(themes[i]->ink, themes[i]->press, i ? 10 : 7);
		check(themes[i]->soft, themes[i]->press, i ? 10 : 7);
		check(themes[i]->act, themes[i]->press, i ? 10 : 7);
		check(themes[i]->on_act, themes[i]->on_act_press, i ? 10 : 7);
		check(themes[i]->on_chosen, themes[i]->on_act_press, i ? 10 : 7);
	}
}

static void a_touch_can_be_told_from_none(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_not_equal(themes[i]->press, themes[i]->card);
		assert_int_not_equal(themes[i]->press, themes[i]->paper);
		assert_int_not_equal(themes[i]->on_act_press, themes[i]->act);
		assert_int_not_equal(themes[i]->on_act_press, themes[i]->chosen);
	}
}

/* C1: 4.9 mm, with a floor of 4.8; C2: 7.3 mm. */
static void letters_are_large_enough(void **state)
{
	(void)state;
	for (int role = 0; role < TYPE_COUNT; role++) {
		assert_true(type_sizes[role].cap >= 4.9);
		assert_true(type_sizes[role].cap * THEME_LARGE >= 7.3);
	}
}

int theme_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_measure_is_that_of_the_rules),
		cmocka_unit_test(words_stand_out_from_what_they_are_on),
		cmocka_unit_test(pictures_stand_out_from_their_chips),
		cmocka_unit_test(outlines_can_be_seen),
		cmocka_unit_test(words_under_a_finger_can_be_read),
		cmocka_unit_test(a_touch_can_be_told_from_none),
		cmocka_unit_test(letters_are_large_enough),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
