/* SPDX-License-Identifier: MIT */
/*
 * What staff do, with the real guard and real visits; data.sh stands in for the
 * programs that read a stick and install. Nothing that they do interrupts a
 * visitor, and the clear button shows home whatever they are doing.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rig.h"

int staff_test(void);

enum { PATIENCE_MS = 8000 };

static void open_rig(struct rig *rig)
{
	struct rig_options options = rig_usual();

	options.data = "tests/guard/data.sh";
	rig_open(rig, &options);
}

static bool says(struct rig *rig, const char *text)
{
	return rig_try(rig, "frame") && strstr(rig->answer, text);
}

static bool becomes(struct rig *rig, const char *text)
{
	int64_t until = rig_now_us() + PATIENCE_MS * 1000;

	while (!says(rig, text)) {
		if (rig_now_us() > until)
			return false;
		rig_sleep(20);
	}
	return true;
}

static void begin_staff(struct rig *rig)
{
	rig_do(rig, "press staff");
	assert_true(becomes(rig, "screen staff en"));
	rig_settle(rig);
}

static void put_stick(struct rig *rig, const char *word)
{
	char command[200];

	rig_state(rig, "stick", word);
	snprintf(command, sizeof(command), "stick insert %s/state/stick", rig->folder);
	rig_do(rig, command);
}

static void read_stick(struct rig *rig, const char *word)
{
	begin_staff(rig);
	put_stick(rig, word);
	rig_do(rig, "tap #staff:update");
}

/* Of the data that data.sh installs, and not of the shipped one. */
static bool shows_new_data(struct rig *rig)
{
	bool shown;

	rig_do(rig, "tap #category:housing");
	shown = says(rig, "SAMPLE");
	rig_do(rig, "tap #home");
	return shown;
}

static void clear(struct rig *rig)
{
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 1000));
	rig_settle(rig);
	assert_true(says(rig, "screen home"));
}

static void the_switch_held_on_home_shows_the_screens_of_staff(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	rig_staff_edges(&rig, "d");
	rig_sleep(2500);
	assert_true(rig_is_home(&rig));
	rig_staff_edges(&rig, "u");
	rig_sleep(1000);
	assert_true(rig_is_home(&rig));
	rig_staff_edges(&rig, "d");
	assert_true(becomes(&rig, "screen staff en"));
	rig_staff_edges(&rig, "u");
	assert_true(becomes(&rig, "In use: number 42"));
	clear(&rig);
	rig_close(&rig);
}

static void a_visit_is_never_interrupted(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	rig_do(&rig, "tap #category:food");
	rig_do(&rig, "press staff");
	rig_sleep(1000);
	assert_true(says(&rig, "screen category"));
	/* Touched while the visit of staff is being started. */
	rig_do(&rig, "tap #home");
	rig_do(&rig, "hold staff 2990");
	rig_do(&rig, "tap #category:food");
	rig_sleep(500);
	assert_true(says(&rig, "screen category"));
	rig_close(&rig);
}

static void what_is_on_a_stick_is_used_after_a_second_hold_and_visitors_see_it(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	assert_false(shows_new_data(&rig));
	clear(&rig);
	read_stick(&rig, "good");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	assert_true(says(&rig, "number 42 becomes 43"));
	assert_false(rig_has_state(&rig, "installed"));
	rig_do(&rig, "tap #staff:changes");
	assert_true(says(&rig, "SAMPLE Clinic"));
	rig_do(&rig, "press staff");
	rig_do(&rig, "tap #back");
	assert_true(becomes(&rig, "Done. Remove the stick."));
	rig_do(&rig, "stick remove");
	assert_true(becomes(&rig, "\"Done\""));
	assert_true(rig_has_state(&rig, "installed"));
	rig_do(&rig, "tap #staff:finish");
	rig_do(&rig, "tap #start-over");
	assert_true(becomes(&rig, "screen home"));
	rig_settle(&rig);
	assert_true(shows_new_data(&rig));
	rig_close(&rig);
}

/* A visit that somebody has begun keeps the data that it has; one that nobody
 * has touched starts over by itself. */
static void a_visit_in_use_keeps_its_data_and_an_untouched_one_does_not(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	rig_state(&rig, "slow", "");
	read_stick(&rig, "good");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	rig_do(&rig, "press staff");
	assert_true(becomes(&rig, "Installing"));
	rig_do(&rig, "stick remove");
	rig_sleep(300);
	clear(&rig);
	rig_do(&rig, "tap #category:housing");
	for (int i = 0; i < 100 && !rig_has_state(&rig, "installed"); i++)
		rig_sleep(50);
	assert_true(rig_has_state(&rig, "installed"));
	rig_sleep(1500);
	assert_true(says(&rig, "screen category"));
	assert_false(says(&rig, "SAMPLE"));
	clear(&rig);
	assert_true(shows_new_data(&rig));
	rig_close(&rig);
}

static void an_install_that_ends_while_home_is_shown_renews_what_is_there(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	rig_state(&rig, "slow", "");
	read_stick(&rig, "good");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	rig_do(&rig, "press staff");
	assert_true(becomes(&rig, "Installing"));
	rig_do(&rig, "stick remove");
	rig_sleep(300);
	clear(&rig);
	for (int i = 0; i < 100 && !rig_has_state(&rig, "installed"); i++)
		rig_sleep(50);
	rig_sleep(2500);
	rig_settle(&rig);
	assert_true(rig_is_home(&rig));
	assert_true(shows_new_data(&rig));
	rig_close(&rig);
}

static void clear_in_every_state_shows_home_and_installs_nothing(void **state)
{
	static const char *const words[] = { "good", "refuse", "hang" };
	static const char *const seen[] = { "Hotlines: unchanged", "E06", "Reading the stick" };
	struct rig rig;

	(void)state;
	open_rig(&rig);
	begin_staff(&rig);
	clear(&rig);
	begin_staff(&rig);
	rig_do(&rig, "tap #staff:update");
	assert_true(becomes(&rig, "Put the stick in"));
	clear(&rig);
	for (int i = 0; i < 3; i++) {
		put_stick(&rig, words[i]);
		begin_staff(&rig);
		rig_do(&rig, "tap #staff:update");
		assert_true(becomes(&rig, seen[i]));
		/* Without a stick home is as it was. */
		rig_do(&rig, "stick remove");
		rig_sleep(300);
		clear(&rig);
	}
	/* Home knows nothing of the switch's second meaning. */
	begin_staff(&rig);
	assert_false(rig_has_state(&rig, "installed"));
	clear(&rig);
	rig_close(&rig);
}

static void whoever_leaves_what_would_change_has_not_agreed_to_it(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	read_stick(&rig, "good");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	rig_do(&rig, "tap #back");
	assert_true(becomes(&rig, "screen staff en"));
	rig_do(&rig, "press staff");
	rig_sleep(500);
	assert_false(rig_has_state(&rig, "installed"));
	rig_close(&rig);
}

static void a_program_that_dies_installs_nothing_and_says_so(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	read_stick(&rig, "crash");
	assert_true(becomes(&rig, "E20"));
	rig_do(&rig, "tap #staff:cancel");
	assert_true(becomes(&rig, "screen staff en"));
	assert_false(rig_has_state(&rig, "installed"));
	rig_close(&rig);
}

static void a_stick_that_is_pulled_out_is_refused(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	read_stick(&rig, "hang");
	assert_true(becomes(&rig, "Reading the stick"));
	rig_do(&rig, "stick remove");
	assert_true(becomes(&rig, "E01"));
	rig_close(&rig);
}

static void of_two_sticks_none_is_read(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	begin_staff(&rig);
	put_stick(&rig, "good");
	put_stick(&rig, "good");
	rig_do(&rig, "tap #staff:update");
	assert_true(becomes(&rig, "Two sticks are in"));
	rig_do(&rig, "stick remove");
	put_stick(&rig, "good");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	rig_close(&rig);
}

static void a_stick_that_waits_is_told_on_home_in_the_same_words_to_all(void **state)
{
	static const char notice[] = "A stick is in. Staff: hold the switch.";
	struct rig rig;

	(void)state;
	open_rig(&rig);
	assert_false(says(&rig, notice));
	put_stick(&rig, "good");
	assert_true(becomes(&rig, notice));
	rig_sleep(300);
	memcpy(rig.home, rig.glass, rig.size);
	rig_do(&rig, "tap #category:food");
	clear(&rig);
	assert_true(says(&rig, notice));
	begin_staff(&rig);
	rig_do(&rig, "tap #staff:update");
	assert_true(becomes(&rig, "Hotlines: unchanged"));
	rig_close(&rig);
}

static void the_last_update_can_be_undone(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	begin_staff(&rig);
	rig_do(&rig, "tap #staff:undo");
	assert_true(becomes(&rig, "Back from number 42 to 43"));
	rig_do(&rig, "press staff");
	assert_true(becomes(&rig, "\"Done\""));
	assert_true(rig_has_state(&rig, "installed"));
	rig_close(&rig);
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

/* The first that was found. */
static void open_service(struct rig *rig)
{
	char command[200], id[128];
	const char *at;

	assert_true(becomes(rig, "target service:"));
	at = strstr(rig->answer, "target service:") + strlen("target ");
	assert_int_equal(sscanf(at, "%100s", id), 1);
	snprintf(command, sizeof(command), "tap #%s", id);
	rig_do(rig, command);
}

static void a_note_behind_the_pin_is_shown_to_the_next_visitor(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig);
	begin_staff(&rig);
	rig_do(&rig, "tap #staff:notes");
	assert_true(becomes(&rig, "Type the PIN."));
	type_pin(&rig, "111222");
	assert_true(becomes(&rig, "That is not the PIN."));
	type_pin(&rig, "280674");
	assert_true(becomes(&rig, "2 wrong tries since the last time."));
	rig_do(&rig, "tap #staff:find");
	rig_do(&rig, "type juneau");
	open_service(&rig);
	rig_do(&rig, "tap #note:full");
	assert_true(becomes(&rig, "Full today"));
	assert_true(says(&rig, "screen staff-notes"));
	rig_do(&rig, "tap #start-over");
	assert_true(becomes(&rig, "screen home"));
	rig_settle(&rig);
	rig_do(&rig, "tap #search");
	rig_do(&rig, "type juneau");
	open_service(&rig);
	assert_true(says(&rig, "screen service"));
	assert_true(says(&rig, "Note from this place"));
	assert_true(says(&rig, "Full today"));
	/* Of the PIN, and that there are staff, nothing is left to see. */
	assert_false(says(&rig, "staff"));
	rig_close(&rig);
}

int staff_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_switch_held_on_home_shows_the_screens_of_staff),
		cmocka_unit_test(a_visit_is_never_interrupted),
		cmocka_unit_test(what_is_on_a_stick_is_used_after_a_second_hold_and_visitors_see_it),
		cmocka_unit_test(a_visit_in_use_keeps_its_data_and_an_untouched_one_does_not),
		cmocka_unit_test(an_install_that_ends_while_home_is_shown_renews_what_is_there),
		cmocka_unit_test(clear_in_every_state_shows_home_and_installs_nothing),
		cmocka_unit_test(whoever_leaves_what_would_change_has_not_agreed_to_it),
		cmocka_unit_test(a_program_that_dies_installs_nothing_and_says_so),
		cmocka_unit_test(a_stick_that_is_pulled_out_is_refused),
		cmocka_unit_test(of_two_sticks_none_is_read),
		cmocka_unit_test(a_stick_that_waits_is_told_on_home_in_the_same_words_to_all),
		cmocka_unit_test(the_last_update_can_be_undone),
		cmocka_unit_test(a_note_behind_the_pin_is_shown_to_the_next_visitor),
	};

	return cmocka_run_group_tests_name("staff", tests, NULL, NULL);
}
