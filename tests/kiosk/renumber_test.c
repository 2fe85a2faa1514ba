/* SPDX-License-Identifier: MIT */
#include "kiosk/renumber.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int renumber_test(void);

static struct kiosk started(void)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	kiosk_start(&kiosk, &settings, 0);
	return kiosk;
}

static void open_screen(struct kiosk *kiosk, enum screen_id screen, int64_t id)
{
	kiosk_update(kiosk, (struct action){ ACTION_OPEN, screen, id });
}

/* Service 7 is 70 in the other file, page 7 is 700; nothing else is there. */
static int64_t sevens(void *data, enum numbered what, int64_t id)
{
	(void)data;
	if (id != 7)
		return 0;
	return what == NUMBERED_PAGE ? 700 : 70;
}

static void what_is_there_is_shown_under_its_other_number(void **state)
{
	static const enum screen_id services[] = { SCREEN_SERVICE, SCREEN_HOTLINE, SCREEN_TAKE, SCREEN_STAFF_NOTE,
						   SCREEN_STAFF_WRITE };
	static const enum screen_id pages[] = { SCREEN_PAGE, SCREEN_WORDS };
	struct kiosk kiosk = started();
	const struct place *place = &kiosk.visit.history[1];

	(void)state;
	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++)
		open_screen(&kiosk, services[i], 7);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		open_screen(&kiosk, pages[i], 7);
	kiosk_renumber(&kiosk, sevens, NULL);
	assert_int_equal(kiosk.visit.depth, 7);
	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++, place++) {
		assert_int_equal(place->screen, services[i]);
		assert_int_equal(place->id, 70);
	}
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++, place++) {
		assert_int_equal(place->screen, pages[i]);
		assert_int_equal(place->id, 700);
	}
}

static void what_is_not_there_is_left_and_leaves_nothing(void **state)
{
	struct kiosk kiosk = started(), same = started();

	(void)state;
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	open_screen(&same, SCREEN_CATEGORY, CATEGORY_FOOD);
	open_screen(&kiosk, SCREEN_SERVICE, 8);
	open_screen(&kiosk, SCREEN_TAKE, 8);
	open_screen(&kiosk, SCREEN_TALK, 0);
	open_screen(&same, SCREEN_TALK, 0);
	open_screen(&kiosk, SCREEN_PAGE, 9);
	kiosk_renumber(&kiosk, sevens, NULL);
	assert_memory_equal(&kiosk, &same, sizeof(kiosk));
	open_screen(&kiosk, SCREEN_STAFF_WRITE, 8);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_TYPE, .id = 'x' });
	assert_string_equal(kiosk.visit.note, "x");
	kiosk_renumber(&kiosk, sevens, NULL);
	assert_memory_equal(&kiosk, &same, sizeof(kiosk));
}

static void what_was_chosen_stays_and_lists_begin_anew(void **state)
{
	const int64_t look = map_look_pack((struct map_look){ .x = 5, .y = 6, .zoom = 2 });
	struct kiosk kiosk = started();

	(void)state;
	kiosk_update(&kiosk, (struct action){ .type = ACTION_WISH, .id = WISH_OPEN_NOW });
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_HOUSING);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_SCROLL, .id = 40 });
	open_screen(&kiosk, SCREEN_MAP, CATEGORY_HOUSING);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_MAP, .id = look });
	kiosk_update(&kiosk, (struct action){ .type = ACTION_PICK, .id = 7 });
	kiosk_renumber(&kiosk, sevens, NULL);
	assert_int_equal(kiosk.visit.wishes, WISH_BIT(WISH_OPEN_NOW));
	assert_int_equal(kiosk.visit.history[1].id, CATEGORY_HOUSING);
	assert_int_equal(kiosk.visit.history[1].at, 0);
	assert_int_equal(kiosk_place(&kiosk)->id, CATEGORY_HOUSING);
	assert_int_equal(kiosk_place(&kiosk)->at, look);
	assert_int_equal(kiosk_place(&kiosk)->picked, 70);
	kiosk_update(&kiosk, (struct action){ .type = ACTION_PICK, .id = 8 });
	kiosk_renumber(&kiosk, sevens, NULL);
	assert_int_equal(kiosk_place(&kiosk)->picked, 0);
}

int renumber_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_there_is_shown_under_its_other_number),
		cmocka_unit_test(what_is_not_there_is_left_and_leaves_nothing),
		cmocka_unit_test(what_was_chosen_stays_and_lists_begin_anew),
	};

	return cmocka_run_group_tests_name("renumber", tests, NULL, NULL);
}
