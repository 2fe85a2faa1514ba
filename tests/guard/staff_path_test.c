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

#include <cmocka.h>

#include "path.h"

int staff_path_test(void);

static int set_up(void **state)
{
	struct path *path = path_make("tests/guard/stick_path.sh");

	path_start(path, NULL);
	*state = path;
	return 0;
}

static int tear_down(void **state)
{
	path_free(*state);
	return 0;
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
	assert_true(path_says(&path->rig, "Compare these words"));
	for (word = strtok_r(strchr(line, ' '), " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
		char quoted[40];

		snprintf(quoted, sizeof(quoted), "\"%.30s\"", word);
		assert_non_null(strstr(path->rig.answer, quoted));
	}
}

static void install(struct path *path, int number)
{
	path_use(path, number, "SAMPLE publish");
	expect_words(path, number);
	path_leave(&path->rig);
}

static void undo(struct rig *rig)
{
	path_staff(rig);
	rig_do(rig, "tap #staff:undo");
	path_wait(rig, "Back from number 2 to 1");
	rig_do(rig, "press staff");
	path_wait(rig, "\"Done\"");
	path_leave(rig);
}

static void a_number_in_a_spreadsheet_comes_to_the_screen_and_back(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	install(path, 1);
	path_expect_number(rig, "555-0142");
	path_stick(path, 2);
	path_wait(rig, "number 1 becomes 2");
	assert_true(path_says(rig, "1 changed"));
	rig_do(rig, "tap #staff:changes");
	assert_true(path_says(rig, "Zinnia Rooms (SAMPLE)"));
	/* The digits that differ are marks of their own. */
	assert_true(path_says(rig, "\"42\""));
	assert_true(path_says(rig, "\"24\""));
	rig_do(rig, "press staff");
	rig_do(rig, "tap #back");
	path_wait(rig, "Done. Remove the stick.");
	expect_words(path, 2);
	path_leave(rig);
	path_expect_number(rig, "555-0124");
	/* One key is not enough for a hotline, and what was is not new. */
	path_refuse(path, 3, "E13");
	path_refuse(path, 1, "E10");
	path_expect_number(rig, "555-0124");
	undo(rig);
	path_expect_number(rig, "555-0142");
}

static bool finds_withdrawn(struct rig *rig)
{
	return path_finds(rig, "juneau", "Dodge County Housing Authority");
}

/* It came with the kiosk, so that it is in all that there is to go back to. */
static void what_was_withdrawn_does_not_come_back_with_an_undo(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	install(path, 1);
	assert_true(finds_withdrawn(rig));
	install(path, 4);
	path_expect_number(rig, "555-0124");
	assert_false(finds_withdrawn(rig));
	undo(rig);
	path_expect_number(rig, "555-0142");
	assert_false(finds_withdrawn(rig));
	path_restart(path, "f*"); /* bundles, and the floor with what was withdrawn */
	path_expect_number(rig, "555-0142");
	assert_false(finds_withdrawn(rig));
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
	for (int waited = 0; path_says(rig, "One moment."); waited += 50) {
		assert_true(waited < PATH_PATIENCE_MS);
		rig_sleep(50);
	}
	path_wait(rig, text);
}

/* A PIN is chosen, and five others are typed. */
static void choose_and_forget(struct rig *rig)
{
	type_pin(rig, "280674");
	wait_for_pin(rig, "Find a service");
	path_leave(rig);
	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Type the PIN.");
	for (int i = 0; i < 4; i++) {
		type_pin(rig, "280675");
		wait_for_pin(rig, "That is not the PIN.");
	}
	type_pin(rig, "280675");
	wait_for_pin(rig, "Too many tries. Wait 30 seconds.");
}

static void the_first_pin_is_chosen_and_then_asked_for(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Choose a PIN of 6 to 8 digits.");
	type_pin(rig, "123456");
	wait_for_pin(rig, "That PIN is easy to guess.");
	choose_and_forget(rig);
	/* Not even the right one is looked at, nor after leaving. */
	type_pin(rig, "280674");
	path_wait(rig, "Too many tries.");
	path_leave(rig);
	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Too many tries.");
}

static int seconds_to_wait(struct rig *rig)
{
	const char *at;

	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Too many tries. Wait");
	at = strstr(rig->answer, "Too many tries. Wait ");
	return at ? atoi(at + strlen("Too many tries. Wait ")) : 0;
}

/* The plug is pulled while it waits, twice: it waits again, and not even the right one is looked at. */
static void pulling_the_plug_does_not_end_the_wait_for_a_pin(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Choose a PIN of 6 to 8 digits.");
	choose_and_forget(rig);
	for (int i = 0; i < 2; i++) {
		path_restart(path, "pin.?");
		assert_in_range(seconds_to_wait(rig), 1, 30);
		type_pin(rig, "280674");
		path_wait(rig, "Too many tries.");
	}
}

static void open_notes(struct rig *rig)
{
	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Choose a PIN of 6 to 8 digits.");
	type_pin(rig, "280674");
	wait_for_pin(rig, "Find a service");
}

static void note_full(struct rig *rig)
{
	rig_do(rig, "tap #staff:find");
	rig_do(rig, "type juneau");
	path_wait(rig, "target service:pha-WI233");
	rig_do(rig, "tap #service:pha-WI233");
	rig_do(rig, "tap #note:full");
	path_wait(rig, "Full today");
}

/* On the same day, and of the same kernel: only the kiosk's own start is another one. */
static void full_today_ends_when_the_kiosk_starts_anew_and_not_before(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;

	open_notes(rig);
	note_full(rig);
	path_leave(rig);
	assert_true(path_finds(rig, "juneau", "Full today"));
	path_restart(path, "*.?");
	assert_false(path_finds(rig, "juneau", "Full today"));
	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "Type the PIN.");
	type_pin(rig, "280674");
	wait_for_pin(rig, "Find a service");
	assert_true(path_says(rig, "There are none."));
}

static void insert(struct path *path, const char *image)
{
	char command[128];

	snprintf(command, sizeof(command), "stick insert %s/%s", path->folder, image);
	rig_do(&path->rig, command);
}

/* NOTES.CSV of notes.img, which has stayed as long as it was. */
static void read_table(const struct path *path, char *out, size_t size)
{
	char command[128];
	size_t got, more = 0;
	FILE *in;

	snprintf(command, sizeof(command), "mcopy -i %s/notes.img ::NOTES.CSV -", path->folder);
	in = popen(command, "r");
	assert_non_null(in);
	got = fread(out, 1, size - 1, in);
	while (fgetc(in) != EOF)
		more++;
	assert_int_equal(pclose(in), 0);
	assert_int_equal(got + more, 65536);
	out[got] = '\0';
}

static void notes_are_copied_to_a_stick_that_has_a_file_for_them(void **state)
{
	static const char head[] = "fingerpost notes\nservice_id,name,kind,text,days\n\"pha-WI233\",\"";
	struct path *path = *state;
	struct rig *rig = &path->rig;
	char table[1024];

	open_notes(rig);
	note_full(rig);
	rig_do(rig, "tap #staff:copy");
	path_wait(rig, "Put the stick in");
	insert(path, "3.img");
	path_wait(rig, "NOTES.CSV is not on the stick.");
	assert_true(path_says(rig, "\"E02\""));
	rig_do(rig, "stick remove");
	/* The same file is written over the second time. */
	for (int i = 0; i < 2; i++) {
		rig_do(rig, i == 0 ? "tap #staff:copy" : "tap #back");
		if (i == 1)
			rig_do(rig, "tap #staff:copy");
		path_wait(rig, "Put the stick in");
		insert(path, "notes.img");
		path_wait(rig, "Done. Remove the stick.");
		rig_do(rig, "stick remove");
		path_wait(rig, "\"Done\"");
		read_table(path, table, sizeof(table));
		assert_memory_equal(table, head, sizeof(head) - 1);
		assert_non_null(strstr(table, "\",\"full\",\"\",0\n "));
	}
	path_leave(rig);
}

static void a_stick_that_cannot_be_written_to_and_one_for_nothing_are_told_apart(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;
	char command[128];

	open_notes(rig);
	note_full(rig);
	/* Whoever runs as root may write to any file, but not run over a folder. */
	snprintf(command, sizeof(command), "mkdir %s/folder.img", path->folder);
	assert_int_equal(system(command), 0);
	rig_do(rig, "tap #staff:copy");
	insert(path, "folder.img");
	path_wait(rig, "NOTES.CSV can't be written.");
	rig_do(rig, "stick remove");
	snprintf(command, sizeof(command), "truncate -s 40M %s/empty.img", path->folder);
	assert_int_equal(system(command), 0);
	rig_do(rig, "tap #staff:copy");
	insert(path, "empty.img");
	path_wait(rig, "The stick can't be read. Try another stick.");
	/* Waiting for another, clear shows home. */
	rig_do(rig, "stick remove");
	rig_do(rig, "tap #staff:copy");
	path_wait(rig, "Put the stick in");
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 1000));
	rig_settle(rig);
	insert(path, "notes.img");
	rig_sleep(1500);
	read_table(path, command, sizeof(command));
	assert_memory_equal(command, "fingerpost notes\n    ", 21);
}

#define PATH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int staff_path_test(void)
{
	const struct CMUnitTest tests[] = {
		PATH_TEST(the_first_pin_is_chosen_and_then_asked_for),
		PATH_TEST(pulling_the_plug_does_not_end_the_wait_for_a_pin),
		PATH_TEST(full_today_ends_when_the_kiosk_starts_anew_and_not_before),
		PATH_TEST(notes_are_copied_to_a_stick_that_has_a_file_for_them),
		PATH_TEST(a_stick_that_cannot_be_written_to_and_one_for_nothing_are_told_apart),
		PATH_TEST(a_number_in_a_spreadsheet_comes_to_the_screen_and_back),
		PATH_TEST(what_was_withdrawn_does_not_come_back_with_an_undo),
	};

	return cmocka_run_group_tests_name("staff path", tests, NULL, NULL);
}
