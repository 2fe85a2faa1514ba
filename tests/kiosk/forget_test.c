/* SPDX-License-Identifier: MIT */
/*
 * Forgetting the visitor: by "Start over", and by time. visitor.md A7, A15:
 * cover after 90 s, clear 30 s later, as many extensions as are wanted.
 */
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

int forget_test(void);

enum { COVER = 90 * 1000, CLEAR = 30 * 1000, WALKS = 1000, STEPS = 60 };

static unsigned act(struct kiosk *kiosk, enum action_type type, enum screen_id screen, int64_t id)
{
	return kiosk_update(kiosk, (struct action){ type, screen, id });
}

static struct kiosk started(void)
{
	struct settings settings = settings_default();
	struct kiosk kiosk;

	kiosk_start(&kiosk, &settings, 0);
	return kiosk;
}

/* Somewhere, with something of everything that a visit can hold. */
static struct kiosk somewhere(void)
{
	struct kiosk kiosk = started();

	act(&kiosk, ACTION_LANGUAGE, 0, 2);
	act(&kiosk, ACTION_TEXT_SIZE, 0, 0);
	act(&kiosk, ACTION_STATE, 0, 'T' << 8 | 'X');
	act(&kiosk, ACTION_OPEN, SCREEN_ZIP, 0);
	act(&kiosk, ACTION_TYPE, 0, '7');
	act(&kiosk, ACTION_POINT, 0, geo_pack((struct geo_point){ 327767, -967970 }, GEO_ZIP, "TX"));
	act(&kiosk, ACTION_OPEN, SCREEN_ZIP, 0);
	act(&kiosk, ACTION_TYPE, 0, '7');
	act(&kiosk, ACTION_OPEN, SCREEN_SEARCH, 0);
	act(&kiosk, ACTION_TYPE, 0, 'b');
	act(&kiosk, ACTION_OPEN, SCREEN_SERVICE, 12);
	act(&kiosk, ACTION_OPEN, SCREEN_TAKE, 12);
	act(&kiosk, ACTION_TAKE, 0, TAKE_REMEMBER);
	return kiosk;
}

static struct settings any_settings(struct chance *chance)
{
	struct settings settings = settings_default();

	settings.language = chance_below(chance, LANGUAGE_COUNT);
	settings.large_text = chance_below(chance, 2);
	settings.high_contrast = chance_below(chance, 2);
	strcpy(settings.where.state, chance_below(chance, 2) ? "AL" : "");
	return settings;
}

static int64_t any_id(struct chance *chance, enum action_type type)
{
	if (type == ACTION_TYPE)
		return chance_between(chance, ' ', 0xD7FF);
	if (type == ACTION_POINT)
		return geo_pack((struct geo_point){ chance_below(chance, GEO_QUARTER), chance_below(chance, GEO_HALF) },
				GEO_ZIP, "TX");
	switch (chance_below(chance, 4)) {
	case 0:
		return (int64_t)((uint64_t)chance_next(chance) << 32 | chance_next(chance));
	case 1:
		return chance_next(chance);
	default:
		return chance_below(chance, 5);
	}
}

static void step(struct kiosk *kiosk, struct chance *chance)
{
	struct action action = { .type = (enum action_type)chance_below(chance, ACTION_START_OVER),
				 .screen = (enum screen_id)chance_below(chance, SCREEN_COUNT) };

	/* Half of them lead on, or visits would never be deep. */
	if (chance_below(chance, 2))
		action.type = ACTION_OPEN;
	action.id = any_id(chance, action.type);
	kiosk_update(kiosk, action);
	if (chance_below(chance, 4) == 0)
		kiosk_tick(kiosk, kiosk->now + chance_below(chance, 40 * 1000));
}

static void check_sound(const struct visit *visit)
{
	static const struct place nothing;

	assert_true(visit->depth >= 0 && visit->depth < HISTORY_MAX);
	assert_int_equal(visit->history[0].screen, SCREEN_HOME);
	for (int i = visit->depth + 1; i < HISTORY_MAX; i++)
		assert_memory_equal(&visit->history[i], &nothing, sizeof(nothing));
	assert_true(visit->language >= 0 && visit->language < LANGUAGE_COUNT);
	assert_true(memchr(visit->query, '\0', QUERY_MAX) != NULL);
	assert_true(utf8_valid(visit->query, strlen(visit->query)));
	assert_int_equal(visit->where.state[2], '\0');
}

static void starting_over_leaves_every_byte_as_at_first(void **state)
{
	struct chance chance = { 9 };
	int fresh = 0;

	(void)state;
	for (int walk = 0; walk < WALKS; walk++) {
		struct settings settings = any_settings(&chance);
		struct kiosk kiosk;
		struct visit first;

		kiosk_start(&kiosk, &settings, 0);
		memcpy(&first, &kiosk.visit, sizeof(first));
		for (int i = chance_below(&chance, STEPS); i > 0; i--) {
			step(&kiosk, &chance);
			check_sound(&kiosk.visit);
		}
		fresh += kiosk_is_fresh(&kiosk);
		assert_int_equal(act(&kiosk, ACTION_START_OVER, 0, 0),
				 EFFECT_LOAD | EFFECT_START_OVER);
		assert_memory_equal(&first, &kiosk.visit, sizeof(first));
		assert_true(kiosk_is_fresh(&kiosk));
		assert_int_equal(kiosk_deadline(&kiosk), -1);
	}
	assert_true(fresh < WALKS / 4);
}

static void the_time_out_leaves_every_byte_as_at_first_too(void **state)
{
	struct chance chance = { 10 };

	(void)state;
	for (int walk = 0; walk < WALKS; walk++) {
		struct settings settings = any_settings(&chance);
		struct kiosk kiosk;
		struct visit first;

		kiosk_start(&kiosk, &settings, 0);
		memcpy(&first, &kiosk.visit, sizeof(first));
		for (int i = chance_below(&chance, STEPS); i > 0; i--)
			step(&kiosk, &chance);
		for (int64_t next = kiosk_deadline(&kiosk); next >= 0;
		     next = kiosk_deadline(&kiosk))
			kiosk_tick(&kiosk, next);
		assert_memory_equal(&first, &kiosk.visit, sizeof(first));
	}
}

static void a_visit_that_rests_is_covered_and_then_cleared(void **state)
{
	struct kiosk kiosk = somewhere();

	(void)state;
	assert_int_equal(kiosk_deadline(&kiosk), COVER);
	assert_int_equal(kiosk_tick(&kiosk, COVER - 1), EFFECT_NONE);
	assert_false(kiosk.visit.covered);
	assert_int_equal(kiosk_tick(&kiosk, COVER), EFFECT_NONE);
	assert_true(kiosk.visit.covered);
	assert_int_equal(kiosk_deadline(&kiosk), COVER + CLEAR);
	assert_int_equal(kiosk_tick(&kiosk, COVER + CLEAR - 1), EFFECT_NONE);
	assert_true(kiosk.visit.covered);
	assert_int_equal(kiosk_tick(&kiosk, COVER + CLEAR), EFFECT_LOAD | EFFECT_START_OVER);
	assert_true(kiosk_is_fresh(&kiosk));
	assert_int_equal(kiosk_deadline(&kiosk), -1);
}

static void one_who_goes_on_finds_all_as_it_was(void **state)
{
	struct kiosk kiosk = somewhere();
	struct visit before = kiosk.visit;

	(void)state;
	for (int i = 0; i < 50; i++) {
		kiosk_tick(&kiosk, kiosk_deadline(&kiosk));
		assert_true(kiosk.visit.covered);
		before.covered = true;
		assert_memory_equal(&before, &kiosk.visit, sizeof(before));
		kiosk_tick(&kiosk, kiosk.now + CLEAR - 1);
		assert_int_equal(act(&kiosk, ACTION_CONTINUE, 0, 0), EFFECT_LOAD);
		before.covered = false;
		assert_memory_equal(&before, &kiosk.visit, sizeof(before));
		assert_int_equal(kiosk_deadline(&kiosk), kiosk.now + COVER);
	}
}

static void a_touch_puts_the_cover_off(void **state)
{
	struct kiosk kiosk = somewhere();

	(void)state;
	for (int i = 1; i <= 10; i++) {
		kiosk_tick(&kiosk, i * (COVER - 1));
		assert_false(kiosk.visit.covered);
		kiosk_touched(&kiosk);
	}
	kiosk_tick(&kiosk, 10 * (COVER - 1) + COVER);
	assert_true(kiosk.visit.covered);
}

/* Somebody who leans on the glass is not somebody who answers. */
static void a_touch_beside_the_button_does_not_answer_the_cover(void **state)
{
	struct kiosk kiosk = somewhere();

	(void)state;
	kiosk_tick(&kiosk, COVER);
	kiosk_tick(&kiosk, COVER + CLEAR - 1);
	kiosk_touched(&kiosk);
	assert_int_equal(kiosk_deadline(&kiosk), COVER + CLEAR);
	assert_int_equal(kiosk_tick(&kiosk, COVER + CLEAR), EFFECT_LOAD | EFFECT_START_OVER);
}

static void nothing_happens_to_a_home_that_nobody_uses(void **state)
{
	struct kiosk kiosk = started();

	(void)state;
	kiosk_touched(&kiosk);
	assert_int_equal(kiosk_deadline(&kiosk), -1);
	for (int64_t day = 1; day < 400; day++)
		assert_int_equal(kiosk_tick(&kiosk, day * 24 * 3600 * 1000), EFFECT_NONE);
	assert_true(kiosk_is_fresh(&kiosk));
	assert_int_equal(kiosk_deadline(&kiosk), -1);
}

static void a_clock_that_goes_back_is_not_followed(void **state)
{
	struct kiosk kiosk = somewhere();

	(void)state;
	kiosk_tick(&kiosk, 5000);
	kiosk_tick(&kiosk, 100);
	assert_int_equal(kiosk.now, 5000);
}

static void one_long_sleep_clears_without_a_cover(void **state)
{
	struct kiosk kiosk = somewhere();

	(void)state;
	assert_int_equal(kiosk_tick(&kiosk, 10 * COVER), EFFECT_LOAD | EFFECT_START_OVER);
	assert_true(kiosk_is_fresh(&kiosk));
}

int forget_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starting_over_leaves_every_byte_as_at_first),
		cmocka_unit_test(the_time_out_leaves_every_byte_as_at_first_too),
		cmocka_unit_test(a_visit_that_rests_is_covered_and_then_cleared),
		cmocka_unit_test(one_who_goes_on_finds_all_as_it_was),
		cmocka_unit_test(a_touch_puts_the_cover_off),
		cmocka_unit_test(a_touch_beside_the_button_does_not_answer_the_cover),
		cmocka_unit_test(nothing_happens_to_a_home_that_nobody_uses),
		cmocka_unit_test(a_clock_that_goes_back_is_not_followed),
		cmocka_unit_test(one_long_sleep_clears_without_a_cover),
	};

	return cmocka_run_group_tests_name("forget", tests, NULL, NULL);
}
