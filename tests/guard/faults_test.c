/* SPDX-License-Identifier: MIT */
/* Visits that fail in every way: what the guard makes of it. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "faulty.h"

int faults_test(void);

enum { LITTLE_MS = 400 }; /* of the processor, in some seconds of trying */

/* No test fails for what this machine can't do; its name is printed. */
static void leave_to_others(void)
{
#ifdef __SANITIZE_ADDRESS__
	skip();
#endif
}

static void kill_visits(struct faulty *faulty)
{
	pid_t pids[RIG_PROCESSES];
	int count = rig_processes(&faulty->rig, pids);

	for (int i = 1; i < count; i++)
		kill(pids[i], SIGKILL);
}

static void assert_pauses_grow(struct faulty *faulty)
{
	int count = faulty_count(faulty);

	assert_in_range(count, 3, 8);
	for (int i = 2; i < count; i++) {
		const double *at = faulty->started + i;

		assert_true(at[0] - at[-1] > at[-1] - at[-2]);
	}
}

static void assert_usable(struct faulty *faulty)
{
	struct rig *rig = &faulty->rig;

	rig_settle(rig);
	assert_true(rig_is_home(rig));
	rig_do(rig, "tap #search");
	assert_false(rig_is_home(rig));
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 2000));
	rig_settle(rig);
}

static void visits_that_crash_are_tried_ever_slower_and_the_last_resort_is_shown(void **state)
{
	struct faulty faulty;
	long busy;

	(void)state;
	faulty_make(&faulty);
	faulty_set(&faulty, "broken", true);
	faulty_run(&faulty, rig_usual());
	assert_true(faulty_becomes_resort(&faulty, 5000));
	busy = faulty_busy(faulty.rig.guard);
	rig_sleep(5500);
	assert_in_range(faulty_busy(faulty.rig.guard) - busy, 0, LITTLE_MS);
	assert_pauses_grow(&faulty);
	assert_true(faulty_is_resort(&faulty));
	faulty_set(&faulty, "broken", false);
	faulty_learn_home(&faulty);
	assert_false(faulty_is_resort(&faulty));
	assert_usable(&faulty);
	faulty_close(&faulty);
}

/* Nobody waits out a pause: a press is a reason to look. */
static void a_press_on_the_last_resort_tries_at_once(void **state)
{
	struct faulty faulty;
	int count;

	(void)state;
	faulty_make(&faulty);
	faulty_set(&faulty, "broken", true);
	faulty_run(&faulty, rig_usual());
	while ((count = faulty_count(&faulty)) < 5)
		rig_sleep(20);
	rig_press(&faulty.rig);
	rig_sleep(300);
	assert_int_equal(faulty_count(&faulty), count + 1);
	assert_true(faulty_is_resort(&faulty));
	faulty_set(&faulty, "broken", false);
	rig_press(&faulty.rig);
	rig_sleep(100);
	assert_in_range(faulty_count(&faulty), count + 2, count + 3);
	faulty_learn_home(&faulty);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static void visits_that_crash_as_soon_as_they_are_in_use_are_tried_ever_slower(void **state)
{
	struct faulty faulty;
	long busy;

	(void)state;
	faulty_make(&faulty);
	faulty_set(&faulty, "fragile", true);
	faulty_run(&faulty, rig_usual());
	busy = faulty_busy(faulty.rig.guard);
	rig_sleep(4000);
	assert_in_range(faulty_busy(faulty.rig.guard) - busy, 0, LITTLE_MS);
	assert_in_range(faulty_count(&faulty), 3, 12);
	faulty_set(&faulty, "fragile", false);
	rig_press(&faulty.rig);
	faulty_learn_home(&faulty);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static long woken(pid_t pid)
{
	char path[64], line[128];
	long count = -1;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	in = fopen(path, "r");
	assert_non_null(in);
	while (count < 0 && fgets(line, sizeof(line), in))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) != 1)
			count = -1;
	fclose(in);
	assert_true(count >= 0);
	return count;
}

/* Where there is a panel after all, it is the same. */
static void without_a_touch_panel_home_stays_and_nothing_wakes(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	pid_t visit;
	long before;

	(void)state;
	faulty_make(&faulty);
	faulty_set(&faulty, "fingers", true);
	faulty_run(&faulty, rig_usual());
	faulty_learn_home(&faulty);
	visit = rig_visit(rig);
	before = woken(visit);
	rig_sleep(4000);
	/* A beat of the guard's, and a minute that may be over. */
	assert_in_range(woken(visit) - before, 0, 4);
	assert_int_equal(rig_visit(rig), visit);
	assert_int_equal(faulty_count(&faulty), 2);
	assert_true(rig_is_home(rig));
	assert_usable(&faulty);
	assert_int_equal(faulty_count(&faulty), 3);
	faulty_close(&faulty);
}

static void a_touch_panel_with_a_loose_plug_never_leads_to_the_last_resort(void **state)
{
	struct faulty faulty;

	(void)state;
	faulty_make(&faulty);
	faulty_set(&faulty, "loose", true);
	faulty_run(&faulty, rig_usual());
	for (int64_t until = rig_now_us() + 5000000; rig_now_us() < until; rig_sleep(20))
		assert_false(faulty_is_resort(&faulty));
	/* Two after each pause of a quarter of a second: the one that waits is used too. */
	assert_in_range(faulty_count(&faulty), 6, 44);
	faulty_set(&faulty, "loose", false);
	faulty_learn_home(&faulty);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static void a_standby_that_crashes_does_not_disturb_the_visit_in_use(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	uint32_t *seen;
	pid_t visit;

	(void)state;
	faulty_open(&faulty);
	visit = rig_visit(rig);
	rig_do(rig, "tap #search");
	rig_do(rig, "type \"shelter\"");
	seen = malloc(rig->size);
	memcpy(seen, rig->glass, rig->size);
	faulty_set(&faulty, "broken", true);
	kill(faulty_standby(&faulty), SIGKILL);
	for (int i = 0; i < 250; i++) {
		rig_sleep(10);
		assert_memory_equal(rig->glass, seen, rig->size);
	}
	assert_in_range(faulty_count(&faulty), 3, 6);
	assert_int_equal(rig_visit(rig), visit);
	faulty_set(&faulty, "broken", false);
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 2000));
	for (int i = 0; i < 100; i++) {
		rig_sleep(5);
		assert_true(rig_is_home(rig));
	}
	rig_settle(rig);
	assert_int_not_equal(rig_visit(rig), visit);
	assert_usable(&faulty);
	free(seen);
	faulty_close(&faulty);
}

static void nothing_of_a_visitor_is_shown_where_no_other_visit_runs(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;

	(void)state;
	faulty_open(&faulty);
	rig_do(rig, "tap #talk");
	faulty_set(&faulty, "broken", true);
	kill(faulty_standby(&faulty), SIGKILL);
	rig_sleep(1000);
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 2000));
	for (int i = 0; i < 100; i++) {
		rig_sleep(10);
		assert_true(rig_is_home(rig) || faulty_is_resort(&faulty));
	}
	faulty_set(&faulty, "broken", false);
	rig_press(rig);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static void where_no_process_can_be_made_the_visit_in_use_lives_on(void **state)
{
	struct rig_options options = rig_usual();
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	char library[4096], file[160], built[256];
	const char *build = getenv("FINGERPOST_BUILD");
	pid_t visit;
	long busy;

	(void)state;
	leave_to_others();
	snprintf(built, sizeof(built), "%s/tests/nofork.so", build ? build : "build/release");
	options.preload = realpath(built, library);
	assert_non_null(options.preload);
	faulty_make(&faulty);
	snprintf(file, sizeof(file), "%s/full", faulty.folder);
	setenv("NOFORK", file, 1);
	faulty_run(&faulty, options);
	faulty_learn_home(&faulty);
	rig_do(rig, "tap #search");
	visit = rig_visit(rig);
	faulty_set(&faulty, "full", true);
	kill(faulty_standby(&faulty), SIGKILL);
	busy = faulty_busy(rig->guard);
	rig_sleep(2000);
	assert_in_range(faulty_busy(rig->guard) - busy, 0, LITTLE_MS);
	assert_int_equal(rig_visit(rig), visit);
	rig_do(rig, "tap #key:a");
	assert_false(rig_is_home(rig));
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 2000));
	assert_true(faulty_becomes_resort(&faulty, 5000));
	faulty_set(&faulty, "full", false);
	rig_press(rig);
	assert_usable(&faulty);
	faulty_close(&faulty);
	unsetenv("NOFORK");
}

/* Whether the visit is in use still. */
static bool use_memory(struct rig *rig)
{
	static const char *const steps[] = {
		"language ar", "tap #search", "type \"sleep\"", "language zh-Hans",
		"tap #back",   "tap #talk",   "tap #back",      "tap #category:housing",
		"tap #back",   "language fa", "tap #languages", "tap #back",
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!rig_try(rig, steps[i]) && strstr(rig->answer, "visit"))
			return false;
	return true;
}

static void a_visit_that_gets_no_more_memory_is_replaced_by_home(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	struct rlimit limit;
	char path[64];
	unsigned long pages;
	FILE *in;

	(void)state;
	leave_to_others();
	faulty_open(&faulty);
	snprintf(path, sizeof(path), "/proc/%d/statm", rig_visit(rig));
	in = fopen(path, "r");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "%lu", &pages), 1);
	fclose(in);
	limit.rlim_cur = limit.rlim_max = pages * (unsigned long)sysconf(_SC_PAGESIZE);
	assert_int_equal(prlimit(rig_visit(rig), RLIMIT_AS, &limit, NULL), 0);
	if (use_memory(rig))
		rig_press(rig);
	assert_true(rig_becomes_home(rig, 2000));
	rig_settle(rig);
	assert_true(use_memory(rig));
	rig_press(rig);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static void a_missing_program_ends_no_kiosk(void **state)
{
	struct faulty faulty;
	char program[160], away[160];

	(void)state;
	faulty_open(&faulty);
	snprintf(program, sizeof(program), "%s/bin/fingerpost-visit", faulty.rig.folder);
	snprintf(away, sizeof(away), "%s/bin/away", faulty.rig.folder);
	assert_int_equal(rename(program, away), 0);
	kill_visits(&faulty);
	assert_true(faulty_becomes_resort(&faulty, 5000));
	assert_int_equal(kill(faulty.rig.guard, 0), 0);
	assert_int_equal(rename(away, program), 0);
	assert_usable(&faulty);
	faulty_close(&faulty);
}

static void without_a_directory_home_is_shown_and_it_is_said(void **state)
{
	struct faulty faulty;
	struct rig_options options = rig_usual();
	char path[4096], command[5000];
	const char *build = getenv("FINGERPOST_BUILD");

	(void)state;
	faulty_make(&faulty);
	snprintf(path, sizeof(path), "%s/fingerpost-visit", build ? build : "build/release");
	options.visit = path;
	faulty_run(&faulty, options);
	faulty_learn_home(&faulty);
	snprintf(command, sizeof(command), "rm %s/directory.db", faulty.rig.folder);
	assert_int_equal(system(command), 0);
	kill_visits(&faulty);
	rig_sleep(50);
	assert_usable(&faulty);
	assert_true(faulty_said(&faulty, "directory.db"));
	faulty_close(&faulty);
}

int faults_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(visits_that_crash_are_tried_ever_slower_and_the_last_resort_is_shown),
		cmocka_unit_test(a_press_on_the_last_resort_tries_at_once),
		cmocka_unit_test(without_a_touch_panel_home_stays_and_nothing_wakes),
		cmocka_unit_test(a_touch_panel_with_a_loose_plug_never_leads_to_the_last_resort),
		cmocka_unit_test(visits_that_crash_as_soon_as_they_are_in_use_are_tried_ever_slower),
		cmocka_unit_test(a_standby_that_crashes_does_not_disturb_the_visit_in_use),
		cmocka_unit_test(nothing_of_a_visitor_is_shown_where_no_other_visit_runs),
		cmocka_unit_test(where_no_process_can_be_made_the_visit_in_use_lives_on),
		cmocka_unit_test(a_visit_that_gets_no_more_memory_is_replaced_by_home),
		cmocka_unit_test(a_missing_program_ends_no_kiosk),
		cmocka_unit_test(without_a_directory_home_is_shown_and_it_is_said),
	};

	return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
