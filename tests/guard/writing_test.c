/* SPDX-License-Identifier: MIT */
/*
 * When the guard says that something may be written to the state folder: the
 * file, which of its calls make it, and with the real guard and real visits
 * that nothing of visitors does.
 */
#include "guard/writing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guard/clerk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "path.h"

int writing_test(void);

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static void the_file_is_there_while_it_is_wanted_and_one_that_was_left_goes(void **state)
{
	char folder[] = "/tmp/writing.XXXXXX", path[64];
	struct writing writing;
	FILE *left;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/writing", folder);
	left = fopen(path, "w");
	assert_non_null(left);
	fclose(left);
	writing = writing_of(path);
	assert_false(is_there(path));
	for (int i = 0; i < 2; i++) {
		writing_say(&writing, true);
		writing_say(&writing, true);
		assert_true(is_there(path));
		writing_say(&writing, false);
		writing_say(&writing, false);
		assert_false(is_there(path));
	}
	rmdir(folder);
}

static void without_a_file_nothing_is_said(void **state)
{
	struct writing writing = writing_of(NULL);

	(void)state;
	writing_say(&writing, true);
	writing_say(&writing, false);
}

static bool would_write(enum clerk_task task, const char *ask)
{
	static const struct update_options options = { .data = "/none", .state = "/none" };
	struct clerk *clerk = calloc(1, sizeof(*clerk));
	bool would;

	clerk_init(clerk, &options, NULL, NULL);
	clerk_want_later(clerk, task, ask, 1000);
	assert_false(clerk_wants_to_write(clerk, 999));
	would = clerk_wants_to_write(clerk, 1000);
	/* Also while something stands in its way. */
	clerk->waits = true;
	assert_int_equal(clerk_wants_to_write(clerk, 1000), would);
	clerk_forget(clerk, task);
	assert_false(clerk_wants_to_write(clerk, 1000));
	free(clerk);
	return would;
}

static void what_a_start_asks_writes_nothing(void **state)
{
	(void)state;
	assert_false(would_write(CLERK_CHOOSE, ""));
	assert_false(would_write(CLERK_ABOUT, "look"));
	assert_false(would_write(CLERK_NOTES, "list"));
	assert_false(would_write(CLERK_PIN, ""));
	assert_false(would_write(CLERK_TABLE, "table"));
}

static void what_is_kept_writes(void **state)
{
	(void)state;
	assert_true(would_write(CLERK_ABOUT, ""));
	assert_true(would_write(CLERK_NOTES, "hour"));
	assert_true(would_write(CLERK_NOTES, "add full\tsample"));
	assert_true(would_write(CLERK_NOTES, "remove sample"));
	assert_true(would_write(CLERK_PIN, "280674"));
	assert_true(would_write(CLERK_DRILL, "missed"));
	assert_true(would_write(CLERK_HEALTH, ""));
	assert_true(would_write(CLERK_DAY, ""));
}

static void open_rig(struct rig *rig)
{
	struct rig_options options = rig_usual();

	options.data = "tests/guard/data.sh";
	rig_open(rig, &options);
}

static void wait_until(const struct rig *rig, bool may)
{
	for (int waited = 0; rig_may_write(rig) != may; waited += 10) {
		assert_true(waited < 5000);
		rig_sleep(10);
	}
}

static void read_stick(struct rig *rig)
{
	char command[200];

	rig_state(rig, "stick", "good");
	path_staff(rig);
	snprintf(command, sizeof(command), "stick insert %s/state/stick", rig->folder);
	rig_do(rig, command);
	rig_do(rig, "tap #staff:update");
	path_wait(rig, "Hotlines: unchanged");
}

static void nothing_is_written_at_home_or_in_visits_and_all_may_be_while_staff_are_there(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	assert_false(rig_may_write(&rig));
	rig_do(&rig, "tap #category:food");
	rig_press(&rig);
	rig_settle(&rig);
	assert_false(rig_may_write(&rig));
	for (int i = 0; i < 2; i++) {
		path_staff(&rig);
		assert_true(rig_may_write(&rig));
		rig_do(&rig, i ? "tap #start-over" : "press clear");
		wait_until(&rig, false);
		rig_settle(&rig);
	}
	rig_close(&rig);
}

static void an_install_that_goes_on_after_a_clear_may_still_write(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	rig_state(&rig, "slow", "");
	read_stick(&rig);
	rig_do(&rig, "press staff");
	path_wait(&rig, "Installing");
	rig_press(&rig);
	while (!rig_has_state(&rig, "installed")) {
		assert_true(rig_may_write(&rig) || rig_has_state(&rig, "installed"));
		rig_sleep(20);
	}
	wait_until(&rig, false);
	rig_close(&rig);
}

/* The result of a drill is written when the press has shown home. */
static void what_is_written_after_staff_have_gone_is_waited_for(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	path_staff(&rig);
	rig_do(&rig, "tap #staff:test");
	path_wait(&rig, "screen staff-test en");
	rig_do(&rig, "tap #test:drill");
	path_wait(&rig, "A sample visit comes onto the screen.");
	rig_do(&rig, "tap #drill:start");
	path_wait(&rig, "SAMPLE. Press the clear button:");
	rig_press(&rig);
	while (!rig_has_state(&rig, "drills")) {
		assert_true(rig_may_write(&rig) || rig_has_state(&rig, "drills"));
		rig_sleep(5);
	}
	wait_until(&rig, false);
	rig_close(&rig);
}

int writing_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_is_there_while_it_is_wanted_and_one_that_was_left_goes),
		cmocka_unit_test(without_a_file_nothing_is_said),
		cmocka_unit_test(what_a_start_asks_writes_nothing),
		cmocka_unit_test(what_is_kept_writes),
		cmocka_unit_test(nothing_is_written_at_home_or_in_visits_and_all_may_be_while_staff_are_there),
		cmocka_unit_test(an_install_that_goes_on_after_a_clear_may_still_write),
		cmocka_unit_test(what_is_written_after_staff_have_gone_is_waited_for),
	};

	return cmocka_run_group_tests_name("writing", tests, NULL, NULL);
}
