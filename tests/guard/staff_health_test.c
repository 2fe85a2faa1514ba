/* SPDX-License-Identifier: MIT */
/*
 * The self-test, the drill of the clear, and the clear in the middle of what
 * staff do, with the real guard and real visits. A press shows home at once,
 * whatever is on the glass, and nothing is left half written.
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

#include "path.h"

int staff_health_test(void);

static void open_rig(struct rig *rig)
{
	struct rig_options options = rig_usual();

	options.data = "tests/guard/data.sh";
	rig_open(rig, &options);
}

static void open_tests(struct rig *rig)
{
	path_staff(rig);
	rig_do(rig, "tap #staff:test");
	path_wait(rig, "screen staff-test en");
}

/* Presses; how many ms passed until home was seen, rounded up. */
static int clear(struct rig *rig)
{
	int64_t down;

	rig_press_down(rig);
	down = rig->down;
	assert_true(rig_becomes_home(rig, 1000));
	down = rig_now_us() - down;
	rig_press_up(rig);
	rig_settle(rig);
	assert_true(path_says(rig, "screen home en"));
	return (int)(down / 1000) + 1;
}

static void read_state(const struct rig *rig, const char *name, char *out, size_t size)
{
	char path[160];
	FILE *in;
	size_t got;

	snprintf(path, sizeof(path), "%s/state/%s", rig->folder, name);
	in = fopen(path, "r");
	assert_non_null(in);
	got = fread(out, 1, size - 1, in);
	out[got] = '\0';
	fclose(in);
}

static void wait_for_state(const struct rig *rig, const char *name)
{
	for (int waited = 0; !rig_has_state(rig, name); waited += 10) {
		assert_true(waited < 5000);
		rig_sleep(10);
	}
	rig_sleep(50);
}

static void start_drill(struct rig *rig)
{
	open_tests(rig);
	rig_do(rig, "tap #test:drill");
	path_wait(rig, "A sample visit comes onto the screen.");
	rig_do(rig, "tap #drill:start");
	path_wait(rig, "SAMPLE. Press the clear button:");
}

/* The one that was not there before: that of staff. */
static pid_t find_new(const struct rig *rig, const pid_t before[RIG_PROCESSES], int count)
{
	pid_t pids[RIG_PROCESSES];
	int now = rig_processes(rig, pids);

	for (int i = 1; i < now; i++) {
		int k = 1;

		while (k < count && before[k] != pids[i])
			k++;
		if (k == count)
			return pids[i];
	}
	fail_msg("there is no new visit");
	return 0;
}

static void a_press_in_a_drill_clears_as_ever_and_staff_see_how_long_it_took(void **state)
{
	struct rig rig;
	char said[64], line[64];
	int seen, told = 0, count;
	pid_t before[RIG_PROCESSES], visit;

	(void)state;
	open_rig(&rig);
	count = rig_processes(&rig, before);
	start_drill(&rig);
	assert_false(rig_is_home(&rig));
	visit = find_new(&rig, before, count);
	seen = clear(&rig);
	/* What staff saw dies with its process. The kernel takes its time over the pages of one under AddressSanitizer. */
	for (int waited = 0; kill(visit, 0) == 0; waited += 10) {
		assert_true(waited < 5000);
		rig_sleep(10);
	}
	assert_false(path_says(&rig, "SAMPLE. Press"));
	wait_for_state(&rig, "drills");
	read_state(&rig, "drills", said, sizeof(said));
	assert_int_equal(sscanf(said, "cleared %d", &told), 1);
	/* The guard reads the test's edge later than it was made. */
	assert_in_range(told, 1, seen + 1);
	path_staff(&rig);
	snprintf(line, sizeof(line), "Cleared within %d ms", told);
	path_wait(&rig, line);
	rig_do(&rig, "tap #staff:test");
	path_wait(&rig, "120 MB free");
	assert_true(path_says(&rig, "Good · today"));
	snprintf(line, sizeof(line), "Good · %d ms", told);
	assert_true(path_says(&rig, line));
	rig_close(&rig);
}

static void a_drill_that_is_missed_says_so_and_is_kept(void **state)
{
	struct rig rig;
	char said[64];

	(void)state;
	open_rig(&rig);
	start_drill(&rig);
	path_wait(&rig, "Not pressed in time");
	assert_true(path_says(&rig, "A real visit would still be on the screen."));
	wait_for_state(&rig, "drills");
	/* The press that comes late clears too, and is none of a drill. */
	clear(&rig);
	rig_sleep(300);
	read_state(&rig, "drills", said, sizeof(said));
	assert_string_equal(said, "missed\n");
	rig_close(&rig);
}

static void a_drill_that_is_left_is_none(void **state)
{
	static const char *const ways[] = { "tap #back", "tap #home", "tap #start-over" };
	struct rig rig;

	(void)state;
	open_rig(&rig);
	for (int i = 0; i < 3; i++) {
		start_drill(&rig);
		rig_do(&rig, ways[i]);
		rig_sleep(300);
		rig_settle(&rig);
		rig_do(&rig, i == 2 ? "tap #category:food" : "tap #language");
		clear(&rig);
		rig_sleep(300);
		assert_false(rig_has_state(&rig, "drills"));
	}
	rig_close(&rig);
}

static void the_time_of_a_visitors_press_is_told_and_no_other(void **state)
{
	struct rig rig;
	int seen, told = 0;
	const char *at;

	(void)state;
	open_rig(&rig);
	/* Home is on the glass already: that press has nothing to clear. */
	clear(&rig);
	open_tests(&rig);
	assert_true(path_says(&rig, "\"Not tried yet\""));
	rig_do(&rig, "tap #test:clear");
	path_wait(&rig, "It was not pressed since the kiosk was switched on.");
	rig_do(&rig, "tap #start-over");
	path_wait(&rig, "screen home en");
	rig_settle(&rig);
	rig_do(&rig, "tap #category:food");
	seen = clear(&rig);
	open_tests(&rig);
	rig_do(&rig, "tap #test:clear");
	path_wait(&rig, "Cleared within");
	at = strstr(rig.answer, "Cleared within ");
	assert_int_equal(sscanf(at, "Cleared within %d", &told), 1);
	assert_in_range(told, 1, seen + 1);
	assert_null(strstr(at + 1, "Cleared within "));
	/* Of what was cleared nothing is known. */
	assert_false(path_says(&rig, "ood"));
	assert_false(rig_has_state(&rig, "drills"));
	rig_close(&rig);
}

static void clear_in_the_middle_of_the_self_test_shows_home(void **state)
{
	static const char *const taps[][3] = {
		{ "tap #test:colors", "tap #go-on", NULL },
		{ "tap #test:touch", "tap #cell:0", "tap #cell:7" },
		{ "tap #test:storage", NULL, NULL },
		{ NULL, NULL, NULL },
	};
	struct rig rig;

	(void)state;
	open_rig(&rig);
	for (size_t i = 0; i < sizeof(taps) / sizeof(taps[0]); i++) {
		open_tests(&rig);
		for (int k = 0; k < 3 && taps[i][k]; k++)
			rig_do(&rig, taps[i][k]);
		assert_false(rig_is_home(&rig));
		clear(&rig);
	}
	/* Nothing of what was tried is there for the next. */
	open_tests(&rig);
	rig_do(&rig, "tap #test:touch");
	rig_do(&rig, "frame");
	assert_null(strstr(rig.answer, "chosen"));
	rig_close(&rig);
}

static void type_pin(struct rig *rig)
{
	for (const char *digits = "280674"; *digits; digits++) {
		char command[] = "tap #key:0";

		command[sizeof(command) - 2] = *digits;
		rig_do(rig, command);
	}
	rig_do(rig, "tap #pin:use");
	path_wait(rig, "Find a service");
}

static void open_note(struct rig *rig)
{
	path_staff(rig);
	rig_do(rig, "tap #staff:notes");
	path_wait(rig, "PIN"); /* to be chosen, or typed */
	type_pin(rig);
	rig_do(rig, "tap #staff:find");
	rig_do(rig, "type juneau");
	path_wait(rig, "target service:pha-WI233");
	rig_do(rig, "tap #service:pha-WI233");
	rig_do(rig, "tap #note:words");
	rig_do(rig, "type ask");
	assert_true(path_says(rig, "screen staff-write en"));
}

/* What the real program says of the folder, once nobody else changes it. */
static void ask_data(const struct path *path, const char *call, char *out, size_t size)
{
	char command[600];

	snprintf(command, sizeof(command), "%s %s --state %s/state --share %s </dev/null 2>/dev/null", path->data, call,
		 path->rig.folder, path->share);
	*out = '\0';
	for (int waited = 0; !*out; waited += 50) {
		FILE *in = popen(command, "r");
		size_t got;

		assert_non_null(in);
		got = fread(out, 1, size - 1, in);
		out[got] = '\0';
		pclose(in);
		assert_true(waited < 10000);
		if (!*out)
			rig_sleep(50);
	}
}

/* Before it is saved, and at many moments after: there is no note, or a whole one. */
static void clear_in_the_middle_of_a_note_leaves_none_or_a_whole_one(void **state)
{
	static const char end[] = "\task\nend\n", begin[] = "words\tpha-WI233\t";
	static const int delays[] = { -1, 0, 2, 5, 10, 20, 60 };
	struct path *path = path_make("tests/guard/stick_path.sh");
	struct rig *rig = &path->rig;
	char said[4096];
	int whole, broken;

	(void)state;
	path_start(path, NULL);
	for (size_t i = 0; i < sizeof(delays) / sizeof(delays[0]); i++) {
		open_note(rig);
		if (delays[i] >= 0)
			rig_do(rig, "tap #note:save");
		if (delays[i] > 0)
			rig_sleep(delays[i]);
		clear(rig);
		rig_sleep(300);
		ask_data(path, "notes", said, sizeof(said));
		if (delays[i] < 0)
			assert_string_equal(said, "end\n");
		else if (strcmp(said, "end\n") != 0) {
			assert_memory_equal(said, begin, sizeof(begin) - 1);
			assert_true(strlen(said) > sizeof(begin) + sizeof(end));
			assert_string_equal(said + strlen(said) - (sizeof(end) - 1), end);
		}
		ask_data(path, "health", said, sizeof(said));
		assert_non_null(strstr(said, "slots "));
		assert_int_equal(sscanf(strstr(said, "slots "), "slots %d %d", &whole, &broken), 2);
		assert_true(whole > 0);
		assert_int_equal(broken, 0);
		assert_false(rig_has_state(rig, "new.tmp"));
		assert_false(rig_has_state(rig, "probe.tmp"));
	}
	path_free(path);
}

/* By the real program, and still known when the kiosk was off. */
static void a_drill_is_known_after_the_kiosk_was_off(void **state)
{
	struct path *path = path_make("tests/guard/stick_path.sh");
	char said[1024], before[1024];

	(void)state;
	path_start(path, NULL);
	start_drill(&path->rig);
	clear(&path->rig);
	for (int waited = 0; waited < 5000 && !rig_has_state(&path->rig, "drill.a"); waited += 50)
		rig_sleep(50);
	ask_data(path, "health", before, sizeof(before));
	assert_non_null(strstr(before, "storage yes "));
	assert_non_null(strstr(before, "\ndrilled cleared "));
	/* A day with the kiosk on makes it a day old. */
	ask_data(path, "day", said, sizeof(said));
	assert_string_equal(said, "ok\n");
	ask_data(path, "health", said, sizeof(said));
	assert_non_null(strstr(said, " 1\n"));
	assert_memory_equal(strstr(said, "drilled"), strstr(before, "drilled"), sizeof("drilled cleared ") - 1);
	path_free(path);
}

int staff_health_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_press_in_a_drill_clears_as_ever_and_staff_see_how_long_it_took),
		cmocka_unit_test(a_drill_that_is_missed_says_so_and_is_kept),
		cmocka_unit_test(a_drill_that_is_left_is_none),
		cmocka_unit_test(the_time_of_a_visitors_press_is_told_and_no_other),
		cmocka_unit_test(clear_in_the_middle_of_the_self_test_shows_home),
		cmocka_unit_test(clear_in_the_middle_of_a_note_leaves_none_or_a_whole_one),
		cmocka_unit_test(a_drill_is_known_after_the_kiosk_was_off),
	};

	return cmocka_run_group_tests_name("staff health", tests, NULL, NULL);
}
