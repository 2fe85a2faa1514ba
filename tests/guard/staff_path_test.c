/* SPDX-License-Identifier: MIT */
/*
 * From a spreadsheet to the changed number on the screen, with the programs
 * that staff and kiosks have: nothing stands in for anything here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rig.h"

int staff_path_test(void);

/* A kiosk without a directory file for what is in force builds one first. */
enum { PATIENCE_MS = 60000 };

struct path {
	char folder[64], data[256], import[256], share[128];
	struct rig rig;
};

static const char *programs(void)
{
	const char *build = getenv("FINGERPOST_BUILD");

	return build ? build : "build/release";
}

static int set_up(void **state)
{
	struct path *path = calloc(1, sizeof(*path));
	struct rig_options options = rig_usual();
	char command[512];

	strcpy(path->folder, "/dev/shm/fingerpost-path-XXXXXX");
	assert_non_null(mkdtemp(path->folder));
	snprintf(command, sizeof(command), "sh tests/guard/stick_path.sh %s %s", programs(), path->folder);
	assert_int_equal(system(command), 0);
	snprintf(path->data, sizeof(path->data), "%s/fingerpost-data", programs());
	snprintf(path->import, sizeof(path->import), "%s/fingerpost-import", programs());
	snprintf(path->share, sizeof(path->share), "%s/share", path->folder);
	options.data = path->data;
	options.import = path->import;
	options.share = path->share;
	rig_open(&path->rig, &options);
	*state = path;
	return 0;
}

static int tear_down(void **state)
{
	struct path *path = *state;
	char command[128];

	rig_close(&path->rig);
	snprintf(command, sizeof(command), "rm -rf %s", path->folder);
	assert_int_equal(system(command), 0);
	free(path);
	return 0;
}

static bool says(struct rig *rig, const char *text)
{
	return rig_try(rig, "frame") && strstr(rig->answer, text);
}

static void wait_for(struct rig *rig, const char *text)
{
	int64_t until = rig_now_us() + PATIENCE_MS * 1000LL;

	while (!says(rig, text)) {
		if (rig_now_us() > until)
			fail_msg("never said '%s': %s", text, rig->answer);
		rig_sleep(50);
	}
}

static void begin_staff(struct rig *rig)
{
	rig_settle(rig);
	rig_do(rig, "press staff");
	wait_for(rig, "screen staff en");
	rig_settle(rig);
}

static void put_stick(struct path *path, int number)
{
	char command[128];

	snprintf(command, sizeof(command), "stick insert %s/%d.img", path->folder, number);
	rig_do(&path->rig, command);
	begin_staff(&path->rig);
	rig_do(&path->rig, "tap #staff:update");
}

static void leave(struct rig *rig)
{
	rig_do(rig, "stick remove");
	rig_do(rig, "tap #start-over");
	wait_for(rig, "screen home");
	rig_settle(rig);
}

/* As a visitor would find it. */
static void expect_number(struct rig *rig, const char *number)
{
	char id[128], command[200];
	const char *at;

	rig_do(rig, "tap #search");
	rig_do(rig, "type zinnia");
	wait_for(rig, "Zinnia Rooms (SAMPLE)");
	at = strstr(rig->answer, "target service:");
	assert_non_null(at);
	assert_int_equal(sscanf(at, "target %100s", id), 1);
	snprintf(command, sizeof(command), "tap #%s", id);
	rig_do(rig, command);
	assert_true(says(rig, number));
	rig_press(rig);
	wait_for(rig, "screen home");
	rig_settle(rig);
}

/* The words on the screen are those of the sheet. */
static void expect_words(struct path *path, int number)
{
	char name[128], line[256], *word, *rest;
	FILE *in;

	snprintf(name, sizeof(name), "%s/words-%d", path->folder, number);
	in = fopen(name, "r");
	assert_non_null(in);
	assert_non_null(fgets(line, sizeof(line), in));
	fclose(in);
	assert_true(says(&path->rig, "Compare these words"));
	for (word = strtok_r(strchr(line, ' '), " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
		char quoted[40];

		snprintf(quoted, sizeof(quoted), "\"%.30s\"", word);
		assert_non_null(strstr(path->rig.answer, quoted));
	}
}

static void install(struct path *path, int number)
{
	put_stick(path, number);
	wait_for(&path->rig, "Hold the switch for 3 seconds to use it");
	assert_true(says(&path->rig, "Hotlines: unchanged"));
	assert_true(says(&path->rig, "SAMPLE publish"));
	rig_do(&path->rig, "press staff");
	wait_for(&path->rig, "Done. Remove the stick.");
	expect_words(path, number);
	leave(&path->rig);
}

static void refuse(struct path *path, int number, const char *code)
{
	put_stick(path, number);
	wait_for(&path->rig, code);
	leave(&path->rig);
}

static void a_number_in_a_spreadsheet_comes_to_the_screen_and_back(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	install(path, 1);
	expect_number(rig, "555-0142");
	put_stick(path, 2);
	wait_for(rig, "number 1 becomes 2");
	assert_true(says(rig, "1 changed"));
	rig_do(rig, "tap #staff:changes");
	assert_true(says(rig, "Zinnia Rooms (SAMPLE)"));
	/* The digits that differ are marks of their own. */
	assert_true(says(rig, "\"42\""));
	assert_true(says(rig, "\"24\""));
	rig_do(rig, "press staff");
	rig_do(rig, "tap #back");
	wait_for(rig, "Done. Remove the stick.");
	expect_words(path, 2);
	leave(rig);
	expect_number(rig, "555-0124");
	/* One key is not enough for a hotline, and what was is not new. */
	refuse(path, 3, "E13");
	refuse(path, 1, "E10");
	expect_number(rig, "555-0124");
	begin_staff(rig);
	rig_do(rig, "tap #staff:undo");
	wait_for(rig, "Back from number 2 to 1");
	rig_do(rig, "press staff");
	wait_for(rig, "\"Done\"");
	leave(rig);
	expect_number(rig, "555-0142");
}

static void type_pin(struct rig *rig, const char *digits)
{
	for (; *digits; digits++) {
		char command[] = "tap #key:0";

		command[sizeof(command) - 2] = *digits;
		rig_do(rig, command);
	}
	rig_do(rig, "tap #pin:use");
}

/* It is looked at in between. */
static void wait_for_pin(struct rig *rig, const char *text)
{
	rig_sleep(300);
	for (int waited = 0; says(rig, "One moment."); waited += 50) {
		assert_true(waited < PATIENCE_MS);
		rig_sleep(50);
	}
	wait_for(rig, text);
}

static void the_first_pin_is_chosen_and_then_asked_for(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	begin_staff(rig);
	rig_do(rig, "tap #staff:notes");
	wait_for(rig, "Choose a PIN of 6 to 8 digits.");
	type_pin(rig, "123456");
	wait_for_pin(rig, "That PIN is easy to guess.");
	type_pin(rig, "280674");
	wait_for_pin(rig, "Find a service");
	leave(rig);
	begin_staff(rig);
	rig_do(rig, "tap #staff:notes");
	wait_for(rig, "Type the PIN.");
	for (int i = 0; i < 4; i++) {
		type_pin(rig, "280675");
		wait_for_pin(rig, "That is not the PIN.");
	}
	type_pin(rig, "280675");
	wait_for_pin(rig, "Too many tries. Wait 30 seconds.");
	/* Not even the right one is looked at, nor after leaving. */
	type_pin(rig, "280674");
	wait_for(rig, "Too many tries.");
	leave(rig);
	begin_staff(rig);
	rig_do(rig, "tap #staff:notes");
	wait_for(rig, "Too many tries.");
}

#define PATH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int staff_path_test(void)
{
	const struct CMUnitTest tests[] = {
		PATH_TEST(the_first_pin_is_chosen_and_then_asked_for),
		PATH_TEST(a_number_in_a_spreadsheet_comes_to_the_screen_and_back),
	};

	return cmocka_run_group_tests_name("staff path", tests, NULL, NULL);
}
