/* SPDX-License-Identifier: MIT */
/* A button that is gone, stuck or mad, and a visit that means harm: the kiosk
 * stays one that can be used and cleared. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "faulty.h"

int faults_button_test(void);

static const char notice[] = "The button here does not work. Tap “Start over”.";

static bool is_said(struct rig *rig)
{
	rig_do(rig, "tree");
	return strstr(rig->answer, notice);
}

static bool becomes_said(struct rig *rig, bool said, int milliseconds)
{
	int64_t until = rig_now_us() + milliseconds * 1000;

	while (is_said(rig) != said) {
		if (rig_now_us() > until)
			return false;
		rig_sleep(20);
	}
	return true;
}

/* The fifo out of the guard's reach, or back. */
static void move_button(const struct rig *rig, bool away)
{
	char near[160], far[160];

	snprintf(near, sizeof(near), "%s/button", rig->folder);
	snprintf(far, sizeof(far), "%s/button-away", rig->folder);
	assert_int_equal(away ? rename(near, far) : rename(far, near), 0);
}

static void home_says_that_the_button_is_gone_until_it_is_back(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;
	uint32_t *told;

	(void)state;
	rig_open(&rig, &options);
	assert_false(is_said(&rig));
	move_button(&rig, true);
	rig_edges(&rig, "g");
	assert_true(becomes_said(&rig, true, 2000));
	assert_false(rig_is_home(&rig));
	told = malloc(rig.size);
	memcpy(told, rig.glass, rig.size);

	/* Whoever comes next is told the same, however it came to that. */
	for (int i = 0; i < 4; i++) {
		rig_do(&rig, "tap #search");
		rig_try(&rig, i % 2 ? "press clear" : "tap #start-over");
		rig_settle(&rig);
		assert_memory_equal(rig.glass, told, rig.size);
	}
	move_button(&rig, false);
	assert_true(becomes_said(&rig, false, 8000));
	assert_true(rig_is_home(&rig));
	for (int i = 0; i < 3; i++) {
		rig_do(&rig, "tap #talk");
		rig_press(&rig);
		assert_true(rig_becomes_home(&rig, 2000));
		rig_settle(&rig);
		assert_true(rig_is_home(&rig));
	}
	free(told);
	rig_close(&rig);
}

static void a_button_that_is_missing_from_the_start_is_said_and_may_come_later(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;

	(void)state;
	options.site = "script = /nowhere\n";
	rig_open(&rig, &options);
	assert_true(is_said(&rig));
	rig_do(&rig, "tap #search");
	rig_try(&rig, "tap #start-over");
	rig_settle(&rig);
	assert_true(rig_is_home(&rig));
	assert_true(is_said(&rig));
	rig_close(&rig);
}

static void a_stuck_button_clears_once_and_is_said_until_it_is_free(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;
	pid_t visit;

	(void)state;
	rig_open(&rig, &options);
	rig_do(&rig, "tap #talk");
	rig_edges(&rig, "d");
	assert_true(rig_becomes_home(&rig, 2000));
	rig_settle(&rig);
	visit = rig_visit(&rig);
	rig_do(&rig, "tap #search");
	rig_sleep(5200);
	rig_do(&rig, "tap #key:a");
	assert_int_equal(rig_visit(&rig), visit);
	rig_try(&rig, "tap #start-over");
	rig_settle(&rig);
	assert_true(is_said(&rig));
	assert_false(rig_is_home(&rig));
	rig_edges(&rig, "u");
	assert_true(becomes_said(&rig, false, 4000));
	assert_true(rig_is_home(&rig));
	rig_do(&rig, "tap #talk");
	rig_press(&rig);
	assert_true(rig_becomes_home(&rig, 2000));
	rig_settle(&rig);
	assert_true(rig_is_home(&rig));
	rig_close(&rig);
}

static void ten_thousand_presses_in_a_second_start_few_visits(void **state)
{
	enum { CHUNKS = 100, PAIRS = 100 };
	char edges[2 * PAIRS + 1];
	struct faulty faulty;
	int count;

	(void)state;
	for (int i = 0; i < 2 * PAIRS; i++)
		edges[i] = i % 2 ? 'u' : 'd';
	edges[2 * PAIRS] = '\0';
	faulty_open(&faulty);
	count = faulty_count(&faulty);
	rig_do(&faulty.rig, "tap #talk");
	for (int i = 0; i < CHUNKS; i++) {
		rig_edges(&faulty.rig, edges);
		rig_sleep(10);
	}
	assert_true(rig_becomes_home(&faulty.rig, 1000));
	rig_settle(&faulty.rig);
	assert_in_range(faulty_count(&faulty) - count, 1, 25);
	rig_do(&faulty.rig, "tap #talk");
	assert_false(rig_is_home(&faulty.rig));
	rig_sleep(1200);
	assert_false(rig_is_home(&faulty.rig));
	rig_press(&faulty.rig);
	assert_true(rig_becomes_home(&faulty.rig, 2000));
	faulty_close(&faulty);
}

/* Memory of the guard's own, kB. */
static long own_memory(pid_t pid)
{
	char path[64], line[256];
	long own = -1;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	in = fopen(path, "r");
	assert_non_null(in);
	while (own < 0 && fgets(line, sizeof(line), in))
		sscanf(line, "RssAnon: %ld", &own);
	fclose(in);
	assert_true(own >= 0);
	return own;
}

static void let_loose(struct rig *rig, const char *how)
{
	assert_int_equal(send(rig->control, how, strlen(how), MSG_NOSIGNAL), strlen(how));
	while (rig_is_home(rig))
		rig_sleep(1);
}

static void take_answer(struct rig *rig)
{
	char answer[256];

	assert_true(recv(rig->control, answer, sizeof(answer), 0) > 0);
}

static void wait_for_two(struct faulty *faulty)
{
	pid_t pids[RIG_PROCESSES];

	while (rig_processes(&faulty->rig, pids) != 3)
		rig_sleep(5);
	rig_sleep(200);
}

static void open_rogue(struct faulty *faulty)
{
	struct rig_options options = rig_usual();
	const char *build = getenv("FINGERPOST_BUILD");
	char path[256];

	snprintf(path, sizeof(path), "%s/tests/rogue", build ? build : "build/release");
	options.visit = path;
	faulty_make(faulty);
	faulty_run(faulty, options);
	memset(faulty->rig.home, 0x66, faulty->rig.size);
}

static void a_visit_that_means_harm_is_cleared_like_any_other(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	long own = 0;

	(void)state;
	open_rogue(&faulty);
	for (int i = 0; i < 4; i++) {
		int64_t pressed;
		pid_t visit;
		long busy;

		assert_true(rig_becomes_home(rig, 2000));
		wait_for_two(&faulty);
		visit = rig_visit(rig);
		busy = faulty_busy(rig->guard);
		let_loose(rig, "rage\n");
		rig_sleep(600);
		assert_int_equal(rig_visit(rig), visit);
		assert_true(faulty_busy(rig->guard) - busy > 50);
		pressed = rig_now_us();
		rig_press_down(rig);
		assert_true(rig_becomes_home(rig, 2000));
		assert_in_range(rig_now_us() - pressed, 0, 50000);
		rig_press_up(rig);
		take_answer(rig);
		if (i > 0)
			assert_in_range(own_memory(rig->guard), 0, own + 256);
		own = i > 0 ? own : own_memory(rig->guard);
	}
	faulty_close(&faulty);
}

static void a_visit_that_falls_silent_and_lives_on_is_replaced(void **state)
{
	struct faulty faulty;
	struct rig *rig = &faulty.rig;
	pid_t visit;

	(void)state;
	open_rogue(&faulty);
	assert_true(rig_becomes_home(rig, 2000));
	wait_for_two(&faulty);
	visit = rig_visit(rig);
	let_loose(rig, "hush\n");
	assert_true(rig_becomes_home(rig, 12000));
	wait_for_two(&faulty);
	assert_int_not_equal(rig_visit(rig), visit);
	take_answer(rig);
	faulty_close(&faulty);
}

int faults_button_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_says_that_the_button_is_gone_until_it_is_back),
		cmocka_unit_test(a_button_that_is_missing_from_the_start_is_said_and_may_come_later),
		cmocka_unit_test(a_stuck_button_clears_once_and_is_said_until_it_is_free),
		cmocka_unit_test(ten_thousand_presses_in_a_second_start_few_visits),
		cmocka_unit_test(a_visit_that_means_harm_is_cleared_like_any_other),
		cmocka_unit_test(a_visit_that_falls_silent_and_lives_on_is_replaced),
	};

	return cmocka_run_group_tests_name("faults_button", tests, NULL, NULL);
}
