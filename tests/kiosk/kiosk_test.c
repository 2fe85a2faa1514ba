/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "kiosk/kiosk.h"
#include "language/language.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int kiosk_test(void);

enum { SECOND = 1000, START = 5000 };

static struct kiosk started(void)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	strcpy(settings.where.state, "AL");
	kiosk_start(&kiosk, &settings, START);
	return kiosk;
}

static unsigned act(struct kiosk *kiosk, enum action_type type, int64_t id)
{
	return kiosk_update(kiosk, (struct action){ .type = type, .id = id });
}

static unsigned open_screen(struct kiosk *kiosk, enum screen_id screen, int64_t id)
{
	return kiosk_update(kiosk, (struct action){ ACTION_OPEN, screen, id });
}

static void type_word(struct kiosk *kiosk, const char *word)
{
	const char *end = word + strlen(word);

	while (word < end)
		act(kiosk, ACTION_TYPE, utf8_next(&word, end));
}

static void check_place(const struct kiosk *kiosk, enum screen_id screen, int64_t id)
{
	assert_int_equal(kiosk_place(kiosk)->screen, screen);
	assert_int_equal(kiosk_place(kiosk)->id, id);
}

static void a_visit_begins_at_home(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	check_place(&kiosk, SCREEN_HOME, 0);
	assert_true(kiosk_is_fresh(&kiosk));
	assert_string_equal(kiosk.visit.where.state, "AL");
	assert_string_equal(kiosk.visit.query, "");
	assert_false(kiosk.visit.covered);
}

static void every_action_and_screen_has_a_name(void **state)
{
	(void)state;
	for (int i = 0; i < SCREEN_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(screen_name((enum screen_id)i),
						screen_name((enum screen_id)k));
	for (int i = 0; i <= ACTION_START_OVER; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(action_name((enum action_type)i),
						action_name((enum action_type)k));
}

static void back_leads_where_one_came_from(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	assert_int_equal(open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD), EFFECT_LOAD);
	act(&kiosk, ACTION_SCROLL, 12);
	open_screen(&kiosk, SCREEN_SERVICE, 345);
	check_place(&kiosk, SCREEN_SERVICE, 345);
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
	act(&kiosk, ACTION_BACK, 0);
	check_place(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	assert_int_equal(kiosk_place(&kiosk)->at, 12);
	act(&kiosk, ACTION_BACK, 0);
	assert_true(kiosk_is_fresh(&kiosk));
	act(&kiosk, ACTION_BACK, 0);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void home_forgets_the_way_there(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	act(&kiosk, ACTION_SCROLL, 3);
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_LEGAL);
	open_screen(&kiosk, SCREEN_SERVICE, 9);
	open_screen(&kiosk, SCREEN_TAKE, 9);
	assert_int_equal(act(&kiosk, ACTION_HOME, 0), EFFECT_LOAD);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void what_is_open_is_not_opened_again(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_TALK, 0);
	open_screen(&kiosk, SCREEN_TALK, 0);
	assert_int_equal(kiosk.visit.depth, 1);
	open_screen(&kiosk, SCREEN_HOTLINE, 1);
	open_screen(&kiosk, SCREEN_HOTLINE, 2);
	assert_int_equal(kiosk.visit.depth, 3);
}

static void a_long_walk_never_forgets_home(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	for (int i = 1; i <= 5 * HISTORY_MAX; i++) {
		open_screen(&kiosk, SCREEN_SERVICE, i);
		check_place(&kiosk, SCREEN_SERVICE, i);
		assert_int_equal(kiosk.visit.history[0].screen, SCREEN_HOME);
	}
	for (int i = 0; i < HISTORY_MAX - 1; i++) {
		check_place(&kiosk, SCREEN_SERVICE, 5 * HISTORY_MAX - i);
		act(&kiosk, ACTION_BACK, 0);
	}
	assert_true(kiosk_is_fresh(&kiosk));
}

static void the_need_goes_along(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_TALK, 0);
	assert_int_equal(kiosk_place(&kiosk)->need, CATEGORY_NONE);
	act(&kiosk, ACTION_HOME, 0);
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_LEGAL);
	open_screen(&kiosk, SCREEN_SERVICE, 4);
	open_screen(&kiosk, SCREEN_TALK, 0);
	assert_int_equal(kiosk_place(&kiosk)->need, CATEGORY_LEGAL);
	act(&kiosk, ACTION_HOME, 0);
	open_screen(&kiosk, SCREEN_TALK, 0);
	assert_int_equal(kiosk_place(&kiosk)->need, CATEGORY_NONE);
}

/* D1: one sees the same page in another language. */
static void choosing_a_language_keeps_the_place(void **state)
{
	struct kiosk kiosk = started();
	struct place before;

	(void)state;
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_HOUSING);
	act(&kiosk, ACTION_SCROLL, 7);
	before = *kiosk_place(&kiosk);
	open_screen(&kiosk, SCREEN_LANGUAGES, 0);
	act(&kiosk, ACTION_LANGUAGE, 1);
	assert_int_equal(kiosk.visit.language, 1);
	assert_memory_equal(&before, kiosk_place(&kiosk), sizeof(before));
	/* The row of languages on home closes nothing. */
	act(&kiosk, ACTION_LANGUAGE, 0);
	assert_memory_equal(&before, kiosk_place(&kiosk), sizeof(before));
}

static void a_language_that_is_none_changes_nothing(void **state)
{
	struct kiosk kiosk = started();
	struct visit before;

	(void)state;
	open_screen(&kiosk, SCREEN_LANGUAGES, 0);
	before = kiosk.visit;
	act(&kiosk, ACTION_LANGUAGE, LANGUAGE_COUNT);
	act(&kiosk, ACTION_LANGUAGE, -1);
	act(&kiosk, ACTION_LANGUAGE, INT64_MAX);
	act(&kiosk, ACTION_LANGUAGE, INT64_MIN);
	assert_memory_equal(&before, &kiosk.visit, sizeof(before));
}

static void choosing_a_state_leads_back_to_the_list(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	act(&kiosk, ACTION_SCROLL, 30);
	open_screen(&kiosk, SCREEN_PLACES, 0);
	act(&kiosk, ACTION_STATE, 'G' << 8 | 'A');
	check_place(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
	assert_string_equal(kiosk.visit.where.state, "GA");
	act(&kiosk, ACTION_STATE, 0);
	assert_string_equal(kiosk.visit.where.state, "");
}

static int64_t mobile(void)
{
	return geo_pack((struct geo_point){ 306954, -880399 }, GEO_ZIP, "AL");
}

static void a_zip_code_that_was_typed_leads_back_to_the_list(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	open_screen(&kiosk, SCREEN_PLACES, CATEGORY_FOOD);
	open_screen(&kiosk, SCREEN_ZIP, CATEGORY_FOOD);
	type_word(&kiosk, "3x66021");
	assert_string_equal(kiosk.visit.pad, "36602");
	assert_string_equal(kiosk.visit.query, "");
	act(&kiosk, ACTION_ERASE, 0);
	act(&kiosk, ACTION_TYPE, '3');
	assert_string_equal(kiosk.visit.pad, "36603");
	act(&kiosk, ACTION_POINT, mobile());
	check_place(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	assert_string_equal(kiosk.visit.where.zip, "36603");
	assert_string_equal(kiosk.visit.where.state, "AL");
	assert_int_equal(kiosk.visit.where.sureness, GEO_ZIP);
	assert_int_equal(kiosk.visit.where.point.latitude, 306954);
	assert_string_equal(kiosk.visit.pad, "");
	/* A state is all of it; here is here again. */
	act(&kiosk, ACTION_STATE, 'G' << 8 | 'A');
	assert_int_equal(kiosk.visit.where.sureness, GEO_NOWHERE);
	assert_string_equal(kiosk.visit.where.zip, "");
	act(&kiosk, ACTION_HERE, 0);
	assert_memory_equal(&kiosk.visit.where, &kiosk.settings.where, sizeof(kiosk.visit.where));
}

static void digits_go_when_their_pad_is_left(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_PLACES, CATEGORY_FOOD);
	open_screen(&kiosk, SCREEN_ZIP, CATEGORY_FOOD);
	type_word(&kiosk, "366");
	act(&kiosk, ACTION_BACK, 0);
	assert_string_equal(kiosk.visit.pad, "");
	open_screen(&kiosk, SCREEN_ZIP, CATEGORY_FOOD);
	type_word(&kiosk, "366");
	act(&kiosk, ACTION_HOME, 0);
	assert_string_equal(kiosk.visit.pad, "");
	assert_true(kiosk_is_fresh(&kiosk));
	/* A long walk forgets the pad, and what was typed on it. */
	open_screen(&kiosk, SCREEN_ZIP, CATEGORY_FOOD);
	type_word(&kiosk, "366");
	for (int i = 1; i < HISTORY_MAX - 1; i++)
		open_screen(&kiosk, SCREEN_SERVICE, i);
	assert_string_equal(kiosk.visit.pad, "366");
	open_screen(&kiosk, SCREEN_TALK, 0);
	assert_string_equal(kiosk.visit.pad, "");
	act(&kiosk, ACTION_HOME, 0);
	/* What is no place changes none. */
	act(&kiosk, ACTION_POINT, -1);
	act(&kiosk, ACTION_POINT, 0);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void letters_are_typed_and_erased_whole(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	type_word(&kiosk, "añ中😀");
	assert_string_equal(kiosk.visit.query, "añ中😀");
	act(&kiosk, ACTION_ERASE, 0);
	assert_string_equal(kiosk.visit.query, "añ中");
	act(&kiosk, ACTION_ERASE, 0);
	act(&kiosk, ACTION_ERASE, 0);
	assert_string_equal(kiosk.visit.query, "a");
	act(&kiosk, ACTION_ERASE, 0);
	act(&kiosk, ACTION_ERASE, 0);
	assert_string_equal(kiosk.visit.query, "");
}

static void each_letter_shows_the_first_results(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	type_word(&kiosk, "bed");
	act(&kiosk, ACTION_SCROLL, 6);
	act(&kiosk, ACTION_TYPE, 's');
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
	act(&kiosk, ACTION_SCROLL, 6);
	act(&kiosk, ACTION_ERASE, 0);
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
}

static uint32_t any_character(struct chance *chance)
{
	static const uint32_t limits[] = { 0x80, 0x800, 0xD800, 0x110000 };
	uint32_t code = (uint32_t)chance_below(chance, (int)limits[chance_below(chance, 4)]);

	return code >= 0xD800 && code <= 0xDFFF ? ' ' : code;
}

static void the_query_never_outgrows_its_place_and_stays_sound(void **state)
{
	struct chance chance = { 8 };
	struct kiosk kiosk = started();
	size_t longest = 0;

	(void)state;
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	for (int i = 0; i < 100000; i++) {
		size_t length;

		if (chance_below(&chance, 5) > 0)
			act(&kiosk, ACTION_TYPE, any_character(&chance));
		else
			act(&kiosk, ACTION_ERASE, 0);
		length = strnlen(kiosk.visit.query, QUERY_MAX);
		assert_true(length < QUERY_MAX);
		assert_true(utf8_valid(kiosk.visit.query, length));
		if (length > longest)
			longest = length;
	}
	assert_int_equal(longest, QUERY_MAX - 1);
}

static void erased_letters_leave_no_trace(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	type_word(&kiosk, "a word");
	for (int i = 0; i < 6; i++)
		act(&kiosk, ACTION_ERASE, 0);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void words_typed_before_are_shown_to_nobody(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	type_word(&kiosk, "shelter");
	/* One who comes back from a result still has the words. */
	open_screen(&kiosk, SCREEN_SERVICE, 3);
	act(&kiosk, ACTION_BACK, 0);
	assert_string_equal(kiosk.visit.query, "shelter");
	act(&kiosk, ACTION_HOME, 0);
	assert_true(kiosk_is_fresh(&kiosk));
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	assert_string_equal(kiosk.visit.query, "");
	type_word(&kiosk, "food");
	act(&kiosk, ACTION_BACK, 0);
	open_screen(&kiosk, SCREEN_SEARCH, 0);
	assert_string_equal(kiosk.visit.query, "");
}

static void reading_is_changed_and_changed_back(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	assert_int_equal(act(&kiosk, ACTION_TEXT_SIZE, 0), EFFECT_NONE);
	assert_int_equal(act(&kiosk, ACTION_CONTRAST, 0), EFFECT_NONE);
	assert_true(kiosk.visit.large_text && kiosk.visit.high_contrast);
	act(&kiosk, ACTION_TEXT_SIZE, 0);
	act(&kiosk, ACTION_CONTRAST, 0);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void the_code_is_hidden_after_a_minute(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_TAKE, 7);
	act(&kiosk, ACTION_TAKE, TAKE_SCAN);
	assert_int_equal(kiosk_deadline(&kiosk), START + 60 * SECOND);
	kiosk_tick(&kiosk, START + 60 * SECOND - 1);
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_SCAN);
	assert_int_equal(kiosk_tick(&kiosk, START + 60 * SECOND), EFFECT_NONE);
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_NOTHING);
	check_place(&kiosk, SCREEN_TAKE, 7);
	assert_int_equal(kiosk_deadline(&kiosk), START + 90 * SECOND);
}

static void touching_does_not_keep_the_code_there(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_TAKE, 7);
	act(&kiosk, ACTION_TAKE, TAKE_SCAN);
	for (int i = 1; i <= 60; i++) {
		kiosk_tick(&kiosk, START + i * SECOND);
		kiosk_touched(&kiosk);
	}
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_NOTHING);
	/* What is no secret stays. */
	act(&kiosk, ACTION_TAKE, TAKE_REMEMBER);
	kiosk_tick(&kiosk, START + 125 * SECOND);
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_REMEMBER);
}

static void a_code_left_behind_is_hidden_when_one_comes_back(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_TAKE, 7);
	act(&kiosk, ACTION_TAKE, TAKE_SCAN);
	open_screen(&kiosk, SCREEN_LANGUAGES, 0);
	kiosk_tick(&kiosk, START + 59 * SECOND);
	act(&kiosk, ACTION_LANGUAGE, 1);
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_SCAN);
	open_screen(&kiosk, SCREEN_LANGUAGES, 0);
	kiosk_tick(&kiosk, START + 61 * SECOND);
	act(&kiosk, ACTION_LANGUAGE, 0);
	check_place(&kiosk, SCREEN_TAKE, 7);
	assert_int_equal(kiosk_place(&kiosk)->way, TAKE_NOTHING);
}

static void a_wish_is_turned_on_and_off_and_begins_every_list(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_HOUSING);
	act(&kiosk, ACTION_SCROLL, 12);
	open_screen(&kiosk, SCREEN_FILTERS, CATEGORY_HOUSING);
	act(&kiosk, ACTION_SCROLL, 6);
	assert_int_equal(act(&kiosk, ACTION_WISH, TRAIT_FREE), EFFECT_LOAD);
	act(&kiosk, ACTION_WISH, WISH_OPEN_NOW);
	assert_int_equal(kiosk.visit.wishes, WISH_BIT(TRAIT_FREE) | WISH_BIT(WISH_OPEN_NOW));
	assert_int_equal(kiosk_place(&kiosk)->at, 6);
	act(&kiosk, ACTION_BACK, 0);
	check_place(&kiosk, SCREEN_CATEGORY, CATEGORY_HOUSING);
	assert_int_equal(kiosk_place(&kiosk)->at, 0);
	act(&kiosk, ACTION_WISH, TRAIT_FREE);
	assert_int_equal(kiosk.visit.wishes, WISH_BIT(WISH_OPEN_NOW));
	assert_int_equal(kiosk_wishes(&kiosk).bits, WISH_BIT(WISH_OPEN_NOW));
}

static void wishes_hold_from_list_to_list_until_the_visit_ends(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	act(&kiosk, ACTION_WISH, TRAIT_PETS);
	act(&kiosk, ACTION_SITUATION, SITUATION_FORCED_WORK);
	act(&kiosk, ACTION_HOME, 0);
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_FOOD);
	assert_int_equal(kiosk_wishes(&kiosk).bits, WISH_BIT(TRAIT_PETS));
	assert_int_equal(kiosk_wishes(&kiosk).situation, SITUATION_FORCED_WORK);
	assert_false(kiosk_is_fresh(&kiosk));
	act(&kiosk, ACTION_WISH, WISH_COUNT);
	assert_int_equal(kiosk.visit.wishes, 0);
	assert_int_equal(kiosk.visit.situation, SITUATION_ANY);
	act(&kiosk, ACTION_WISH, TRAIT_PETS);
	act(&kiosk, ACTION_START_OVER, 0);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void women_only_and_men_rule_each_other_out(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	act(&kiosk, ACTION_WISH, TRAIT_WOMEN_ONLY);
	act(&kiosk, ACTION_WISH, TRAIT_MEN);
	assert_int_equal(kiosk.visit.wishes, WISH_BIT(TRAIT_MEN));
	act(&kiosk, ACTION_WISH, TRAIT_WOMEN_ONLY);
	assert_int_equal(kiosk.visit.wishes, WISH_BIT(TRAIT_WOMEN_ONLY));
}

static void a_wish_or_a_situation_that_is_none_changes_nothing(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	act(&kiosk, ACTION_WISH, -1);
	act(&kiosk, ACTION_WISH, WISH_COUNT + 1);
	act(&kiosk, ACTION_WISH, INT64_MAX);
	act(&kiosk, ACTION_SITUATION, -1);
	act(&kiosk, ACTION_SITUATION, SITUATION_COUNT);
	assert_true(kiosk_is_fresh(&kiosk));
}

static void the_finder_takes_three_answers_and_gives_each_back(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	open_screen(&kiosk, SCREEN_FINDER, FINDER_WHERE);
	open_screen(&kiosk, SCREEN_PLACES, CATEGORY_ANY);
	act(&kiosk, ACTION_STATE, 'G' << 8 | 'A');
	check_place(&kiosk, SCREEN_FINDER, FINDER_SITUATION);
	assert_string_equal(kiosk.visit.where.state, "GA");
	act(&kiosk, ACTION_SITUATION, SITUATION_STALKING);
	check_place(&kiosk, SCREEN_FINDER, FINDER_NEED);
	open_screen(&kiosk, SCREEN_CATEGORY, CATEGORY_LEGAL);
	assert_int_equal(kiosk_wishes(&kiosk).situation, SITUATION_STALKING);
	act(&kiosk, ACTION_SITUATION, SITUATION_ANY);
	check_place(&kiosk, SCREEN_CATEGORY, CATEGORY_LEGAL);
	for (int step = FINDER_NEED; step >= FINDER_WHERE; step--) {
		act(&kiosk, ACTION_BACK, 0);
		check_place(&kiosk, SCREEN_FINDER, step);
	}
	act(&kiosk, ACTION_HERE, 0);
	check_place(&kiosk, SCREEN_FINDER, FINDER_SITUATION);
}

int kiosk_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_visit_begins_at_home),
		cmocka_unit_test(every_action_and_screen_has_a_name),
		cmocka_unit_test(back_leads_where_one_came_from),
		cmocka_unit_test(home_forgets_the_way_there),
		cmocka_unit_test(what_is_open_is_not_opened_again),
		cmocka_unit_test(a_long_walk_never_forgets_home),
		cmocka_unit_test(the_need_goes_along),
		cmocka_unit_test(choosing_a_language_keeps_the_place),
		cmocka_unit_test(a_language_that_is_none_changes_nothing),
		cmocka_unit_test(choosing_a_state_leads_back_to_the_list),
		cmocka_unit_test(a_zip_code_that_was_typed_leads_back_to_the_list),
		cmocka_unit_test(digits_go_when_their_pad_is_left),
		cmocka_unit_test(letters_are_typed_and_erased_whole),
		cmocka_unit_test(each_letter_shows_the_first_results),
		cmocka_unit_test(the_query_never_outgrows_its_place_and_stays_sound),
		cmocka_unit_test(erased_letters_leave_no_trace),
		cmocka_unit_test(words_typed_before_are_shown_to_nobody),
		cmocka_unit_test(reading_is_changed_and_changed_back),
		cmocka_unit_test(the_code_is_hidden_after_a_minute),
		cmocka_unit_test(touching_does_not_keep_the_code_there),
		cmocka_unit_test(a_code_left_behind_is_hidden_when_one_comes_back),
		cmocka_unit_test(a_wish_is_turned_on_and_off_and_begins_every_list),
		cmocka_unit_test(wishes_hold_from_list_to_list_until_the_visit_ends),
		cmocka_unit_test(women_only_and_men_rule_each_other_out),
		cmocka_unit_test(a_wish_or_a_situation_that_is_none_changes_nothing),
		cmocka_unit_test(the_finder_takes_three_answers_and_gives_each_back),
	};

	return cmocka_run_group_tests_name("kiosk", tests, NULL, NULL);
}
