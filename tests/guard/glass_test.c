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
#include "kiosk/action.h"
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
	for (int64_t until = rig_now_us() + 300000; rig_now_us() < until;)
		assert_true(rig_is_home(&rig)); /* and nothing old comes after it */
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

enum { DEPTH = 5, PATHS = 512, SCREENS = 24 };

/* A way from home, as ids; what hangs on the way is looked at in turn. */
struct path {
	char ids[DEPTH][48];
	int depth;
};

/* Screens by name. */
struct seen {
	char names[SCREENS][32];
	int count;
};

static void see(struct seen *seen, const struct rig *rig)
{
	static const char key[] = "\"screen\":\"";
	const char *at = strstr(rig->answer, key);
	char name[32];

	assert_non_null(at);
	at += sizeof(key) - 1;
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(at, "\""), at);
	for (int i = 0; i < seen->count; i++)
		if (strcmp(seen->names[i], name) == 0)
			return;
	assert_true(seen->count < SCREENS);
	strcpy(seen->names[seen->count], name);
	seen->count++;
}

static bool is_of_bar(const char *id)
{
	return strcmp(id, "language") == 0 || strcmp(id, "talk") == 0 || strcmp(id, "search") == 0;
}

/* One key stands for all; back and home lead to where the way came from, and
 * the bar leads everywhere to what it leads to from home. */
static bool leads_on(const char *id, int depth)
{
	return (depth == 0 || !is_of_bar(id)) && strcmp(id, "start-over") != 0 && strcmp(id, "back") != 0 &&
	       strcmp(id, "home") != 0 && (strncmp(id, "key:", 4) != 0 || strcmp(id, "key:a") == 0) &&
	       strncmp(id, "language:", 9) != 0;
}

/* Ways as long whose last step is of the same sort lead to the same kind of
 * screen: three of a sort are gone. */
static bool is_wanted(const struct path *paths, int count, int depth, const char *id)
{
	size_t sort = strcspn(id, ":") + 1;
	int same = 0;

	for (int i = 0; i < count; i++)
		if (paths[i].depth == depth && strncmp(paths[i].ids[depth - 1], id, sort) == 0)
			same++;
	return same < 3;
}

static int add_ways(const struct rig *rig, const struct path *from, struct path *paths, int count)
{
	static char ids[96][96];
	int found = from->depth < DEPTH ? take_ids(rig, ids, 96) : 0;

	for (int i = 0; i < found && count < PATHS; i++) {
		if (!leads_on(ids[i], from->depth) || !is_wanted(paths, count, from->depth + 1, ids[i]))
			continue;
		paths[count] = *from;
		snprintf(paths[count].ids[from->depth], sizeof(paths[count].ids[0]), "%.47s", ids[i]);
		paths[count++].depth++;
	}
	return count;
}

/* An office of the state is some pages down, how many depends on the words. */
static void open_service(struct rig *rig)
{
	static char ids[96][96];

	tap_id(rig, "category:housing");
	for (int page = 0; page < 12; page++) {
		int count;

		rig_do(rig, "tree");
		count = take_ids(rig, ids, 96);
		for (int i = 0; i < count; i++) {
			if (strncmp(ids[i], "service:", 8) == 0) {
				tap_id(rig, ids[i]);
				return;
			}
		}
		tap_id(rig, "next");
	}
}

/* What is shown of one need only, which is not among the three that are tried. */
static void open_understand(struct rig *rig)
{
	tap_id(rig, "category:advocacy");
	tap_id(rig, "understand");
	tap_id(rig, "understand:me");
}

static void begin(struct rig *rig, const char *language)
{
	rig_settle(rig);
	rig_do(rig, language);
}

static void press_here(struct rig *rig, struct seen *seen)
{
	rig_do(rig, "tree");
	see(seen, rig);
	rig_do(rig, "press clear");
	assert_true(rig_is_home(rig));
}

/* Every kind of screen, most in several forms; with the cover over it too. */
static int press_everywhere(struct rig *rig, const char *language)
{
	static struct path paths[PATHS];
	struct seen seen = { .count = 0 };
	int count = 1;

	memset(&paths[0], 0, sizeof(paths[0]));
	for (int i = 0; i < count; i++) {
		begin(rig, language);
		for (int step = 0; step < paths[i].depth; step++)
			tap_id(rig, paths[i].ids[step]);
		rig_do(rig, "tree");
		count = add_ways(rig, &paths[i], paths, count);
		if (i % 10 == 9)
			rig_do(rig, "wait 90000");
		press_here(rig, &seen);
	}
	begin(rig, language);
	open_service(rig);
	press_here(rig, &seen);
	begin(rig, language);
	open_understand(rig);
	press_here(rig, &seen);
	print_message("# %s: %d presses on %d kinds of screens:", language, count + 2, seen.count);
	for (int i = 0; i < seen.count; i++)
		print_message(" %s", seen.names[i]);
	print_message("\n");
	return seen.count;
}

static void a_press_shows_home_on_every_screen_in_every_language(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	options.site = "[site]\nstate = AL\n";
	rig_open(&rig, &options);
	for (size_t tag = 0; tag < sizeof(tags) / sizeof(tags[0]); tag++) {
		char language[32];

		snprintf(language, sizeof(language), "language %s", tags[tag]);
		assert_int_equal(press_everywhere(&rig, language), SCREEN_STAFF + 1); /* all but those of staff, and the cover */
	}
	rig_close(&rig);
}

/* A6, A7 and two different people: nothing of either is left. */
static void after_any_visit_the_next_person_finds_the_first_state(void **state)
{
	const char *const steps[][2] = {
		{ "tap #back" },
		{ "tap #language" },
		{ "tap #search" },
		{ "tap #search", "tap #finder" },
		{ "tap #category:housing" },
		{ "tap #category:housing", "tap #map" },
		{ "tap #category:housing", "tap #filters" },
		{ "tap #talk" },
	};
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
			rig_try(&rig, steps[i][0]); /* home has no way back */
			if (steps[i][1])
				rig_do(&rig, steps[i][1]);
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
	for (int waited = 0; rig_visit(&rig) == hung; waited += 5) {
		assert_true(waited < 5000); /* it may take a moment to die */
		rig_sleep(5);
	}
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
