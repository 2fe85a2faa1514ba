/* SPDX-License-Identifier: MIT */
/* The whole kiosk on a glass that is a file: what a press shows, and what it
 * leaves to the next person. visitor.md A1 to A7, A9, A15; decisions.md 3. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../base/chance.h"
#include "rig.h"

int glass_test(void);

static const char *const tags[] = { "en", "es", "ar", "zh-Hans" };

/* The ids of what can be touched, out of the frame as JSON. */
static int take_ids(const struct rig *rig, char ids[][96], int most)
{
	static const char key[] = "\"id\":\"";
	const char *at = rig->answer;
	int count = 0;

	while (count < most && (at = strstr(at, key))) {
		at += sizeof(key) - 1;
		snprintf(ids[count++], 96, "%.*s", (int)strcspn(at, "\""), at);
	}
	return count;
}

static void tap_id(struct rig *rig, const char *id)
{
	char command[128];

	snprintf(command, sizeof(command), "tap #%.100s", id);
	rig_do(rig, command);
}

/* To any screen whatsoever; what it left of the visit does not matter. */
static void wander(struct rig *rig, struct chance *chance, int steps)
{
	static char ids[96][96];

	for (int i = 0; i < steps; i++) {
		int count;

		rig_do(rig, "tree");
		count = take_ids(rig, ids, 96);
		tap_id(rig, ids[chance_below(chance, count)]);
		rig_settle(rig); /* it may have been the one that starts over */
	}
}

static void boot_idle_time_out_and_cleared_screens_are_one_picture(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	rig_open(&rig, &options);
	rig_do(&rig, "wait 3600000");
	assert_true(rig_is_home(&rig));
	rig_do(&rig, "language ar");
	rig_do(&rig, "tap #talk");
	assert_false(rig_is_home(&rig));
	rig_press(&rig);
	assert_true(rig_becomes_home(&rig, 2000));
	rig_settle(&rig);
	rig_do(&rig, "tap #search");
	rig_do(&rig, "wait 90000");
	assert_false(rig_is_home(&rig));
	rig_try(&rig, "wait 30000");
	assert_true(rig_becomes_home(&rig, 2000));
	rig_settle(&rig);
	rig_do(&rig, "tap #search");
	rig_try(&rig, "tap #start-over");
	assert_true(rig_becomes_home(&rig, 2000));
	rig_close(&rig);
}

/* Every screen that home, the bar and one step more lead to. */
static void a_press_shows_home_on_every_screen_in_every_language(void **state)
{
	static char first[96][96], second[96][96];
	struct rig_options options = rig_usual();
	struct rig rig;
	int seen = 0;

	(void)state;
	rig_open(&rig, &options);
	for (size_t tag = 0; tag < sizeof(tags) / sizeof(tags[0]); tag++) {
		char language[32];
		int count;

		snprintf(language, sizeof(language), "language %s", tags[tag]);
		rig_do(&rig, language);
		rig_do(&rig, "tree");
		count = take_ids(&rig, first, 96);
		for (int i = 0; i < count; i++) {
			int more;

			rig_settle(&rig);
			rig_do(&rig, language);
			if (strcmp(first[i], "start-over") == 0)
				continue;
			tap_id(&rig, first[i]);
			rig_do(&rig, "tree");
			more = take_ids(&rig, second, 96);
			if (more > 0 && strcmp(second[i % more], "start-over") != 0)
				tap_id(&rig, second[i % more]);
			rig_do(&rig, "press clear");
			assert_true(rig_is_home(&rig));
			seen++;
		}
		rig_settle(&rig);
	}
	assert_true(seen >= 4 * 15);
	rig_close(&rig);
}

/* A6, A7 and two different people: nothing of either is left. */
static void after_any_visit_the_next_person_finds_the_first_state(void **state)
{
	const char *const steps[] = { "tap #back", "tap #language", "tap #search", "tap #category:housing", "tap #talk" };
	enum { STEPS = sizeof(steps) / sizeof(steps[0]) };
	struct rig_options options = rig_usual();
	struct chance chance = { 31 };
	uint32_t *seen[STEPS];
	char *trees[STEPS];
	struct rig rig;

	(void)state;
	rig_open(&rig, &options);
	for (int visit = 0; visit < 12; visit++) {
		for (int i = 0; i < STEPS; i++) {
			rig_settle(&rig);
			rig_try(&rig, steps[i]); /* home has no way back */
			if (visit == 0) {
				seen[i] = malloc(rig.size);
				memcpy(seen[i], rig.glass, rig.size);
			}
			assert_memory_equal(rig.glass, seen[i], rig.size);
			rig_do(&rig, "tree");
			if (visit == 0)
				trees[i] = strdup(rig.answer);
			assert_string_equal(rig.answer, trees[i]);
			wander(&rig, &chance, 6);
			rig_press(&rig);
			assert_true(rig_becomes_home(&rig, 2000));
		}
	}
	for (int i = 0; i < STEPS; i++) {
		free(seen[i]);
		free(trees[i]);
	}
	rig_close(&rig);
}

/* A9. What is sent before half a second has passed is lost; and a finger that
 * was down then asks for nothing when it is lifted. */
static void touches_are_not_heard_for_half_a_second_after_a_press(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	rig_open(&rig, &options);
	rig_do(&rig, "tap #talk");
	rig_do(&rig, "press clear");
	while (!rig_try(&rig, "tap #talk"))
		rig_sleep(1);
	rig_do(&rig, "down 640 400");
	rig_do(&rig, "wait 499");
	rig_do(&rig, "up");
	assert_true(rig_is_home(&rig));
	rig_do(&rig, "wait 600");
	rig_do(&rig, "tap #talk");
	assert_false(rig_is_home(&rig));
	rig_close(&rig);
}

static void a_visit_that_is_stopped_is_cleared_like_any_other(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	rig_open(&rig, &options);
	for (int i = 0; i < 5; i++) {
		rig_do(&rig, "tap #talk");
		kill(rig_visit(&rig), SIGSTOP);
		rig_press(&rig);
		assert_true(rig_becomes_home(&rig, 2000));
		rig_settle(&rig);
	}
	rig_close(&rig);
}

/* By the beat: nobody presses anything. */
static void a_visit_that_hangs_is_replaced(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;
	pid_t hung;

	(void)state;
	rig_open(&rig, &options);
	rig_do(&rig, "tap #talk");
	hung = rig_visit(&rig);
	kill(hung, SIGSTOP);
	assert_true(rig_becomes_home(&rig, 15000));
	rig_settle(&rig);
	assert_int_not_equal(rig_visit(&rig), hung);
	rig_close(&rig);
}

static void a_visit_that_crashes_is_replaced_by_home(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	rig_open(&rig, &options);
	for (int i = 0; i < 3; i++) {
		rig_do(&rig, "tap #talk");
		kill(rig_visit(&rig), SIGSEGV);
		assert_true(rig_becomes_home(&rig, 2000));
		rig_settle(&rig);
	}
	rig_close(&rig);
}

int glass_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boot_idle_time_out_and_cleared_screens_are_one_picture),
		cmocka_unit_test(a_press_shows_home_on_every_screen_in_every_language),
		cmocka_unit_test(after_any_visit_the_next_person_finds_the_first_state),
		cmocka_unit_test(touches_are_not_heard_for_half_a_second_after_a_press),
		cmocka_unit_test(a_visit_that_is_stopped_is_cleared_like_any_other),
		cmocka_unit_test(a_visit_that_hangs_is_replaced),
		cmocka_unit_test(a_visit_that_crashes_is_replaced_by_home),
	};

	return cmocka_run_group_tests_name("glass", tests, NULL, NULL);
}
