/* SPDX-License-Identifier: MIT */
/* Reading a place in English: one step there, one step back. */
#include "kiosk/kiosk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int english_test(void);

static struct kiosk reading(void)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	settings.language = 2;
	kiosk_start(&kiosk, &settings, 0);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_PAGE, 7 });
	kiosk_update(&kiosk, (struct action){ .type = ACTION_SCROLL, .id = 12 });
	return kiosk;
}

static void back_leads_to_the_very_line(void **state)
{
	struct kiosk kiosk = reading();
	struct place before = *kiosk_place(&kiosk);

	(void)state;
	assert_int_equal(kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH }), EFFECT_LOAD);
	assert_int_equal(kiosk_place(&kiosk)->screen, SCREEN_PAGE);
	assert_int_equal(kiosk_place(&kiosk)->id, 7);
	assert_int_equal(kiosk_place(&kiosk)->english, 1);
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
	assert_int_equal(kiosk.visit.language, 2);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_BACK });
	assert_memory_equal(kiosk_place(&kiosk), &before, sizeof(before));
}

static void english_is_not_read_twice(void **state)
{
	struct kiosk kiosk = reading();

	(void)state;
	kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH });
	kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH });
	assert_int_equal(kiosk.visit.depth, 2);
}

static void words_are_explained_in_the_language_that_is_read(void **state)
{
	struct kiosk kiosk = reading();

	(void)state;
	kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH });
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_WORDS, 7 });
	assert_int_equal(kiosk_place(&kiosk)->english, 1);
	kiosk_update(&kiosk, (struct action){ ACTION_OPEN, SCREEN_PAGE, 8 });
	assert_int_equal(kiosk_place(&kiosk)->english, 0);
}

static void nothing_of_it_stays(void **state)
{
	struct kiosk kiosk = reading();

	(void)state;
	kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH });
	kiosk_update(&kiosk, (struct action){ .type = ACTION_HOME });
	assert_true(kiosk_is_fresh(&kiosk));
	kiosk = reading();
	kiosk_update(&kiosk, (struct action){ .type = ACTION_ENGLISH });
	kiosk_reset(&kiosk);
	assert_true(kiosk_is_fresh(&kiosk));
}

int english_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(back_leads_to_the_very_line),
		cmocka_unit_test(english_is_not_read_twice),
		cmocka_unit_test(words_are_explained_in_the_language_that_is_read),
		cmocka_unit_test(nothing_of_it_stays),
	};

	return cmocka_run_group_tests_name("english", tests, NULL, NULL);
}
