/* SPDX-License-Identifier: MIT */
/* An update as the guard drives it, with programs that hang, flood or die. The time is the test's. */
#include "guard/update.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

int update_test(void);

struct bench {
	char folder[64], import[96], data[96];
	struct update_options options;
	struct outbox out;
	struct visit_grave graves[VISIT_GRAVES];
	struct update update;
	int64_t now;
};

static void write_script(const char *path, const char *body)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	fprintf(out, "#!/bin/sh\n%s\n", body);
	fclose(out);
	assert_int_equal(chmod(path, 0755), 0);
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	signal(SIGPIPE, SIG_IGN);
	strcpy(bench->folder, "/tmp/fingerpost-update-XXXXXX");
	assert_non_null(mkdtemp(bench->folder));
	snprintf(bench->import, sizeof(bench->import), "%s/import", bench->folder);
	snprintf(bench->data, sizeof(bench->data), "%s/data", bench->folder);
	bench->options = (struct update_options){ bench->import, bench->data, bench->folder, bench->folder, "0" };
	for (int i = 0; i < VISIT_GRAVES; i++)
		bench->graves[i].handle = -1;
	write_script(bench->import, "exec cat");
	snprintf(bench->update.stick.file, sizeof(bench->update.stick.file), "%s/import", bench->folder);
	update_init(&bench->update, &bench->options, &bench->out, bench->graves);
	bench->now = 1000;
	*state = bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;
	char command[128];

	update_close(&bench->update);
	visit_empty_graves(bench->graves, true);
	snprintf(command, sizeof(command), "rm -rf %s", bench->folder);
	assert_int_equal(system(command), 0);
	free(bench);
	return 0;
}

static bool told(const struct bench *bench, const char *line)
{
	return memmem(bench->out.lines, bench->out.used, line, strlen(line)) != NULL;
}

/* Rounds of the guard, with 1 ms of the test's time each, until it was told. */
static bool becomes_told(struct bench *bench, const char *line)
{
	for (int i = 0; i < 4000 && !told(bench, line); i++) {
		bench->now++;
		update_round(&bench->update, true, bench->now);
		usleep(1000);
	}
	return told(bench, line);
}

static void what_takes_too_long_is_killed_and_refused(void **state)
{
	struct bench *bench = *state;
	pid_t pid;

	write_script(bench->data, "echo progress 10; exec sleep 1000");
	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "progress 10\n"));
	pid = bench->update.receive.pid;
	bench->now += UPDATE_DEADLINE_MS - 10000;
	update_round(&bench->update, true, bench->now);
	assert_false(told(bench, "refused"));
	bench->now += 10000;
	update_round(&bench->update, true, bench->now);
	assert_true(told(bench, "refused E19\n"));
	assert_int_equal(bench->update.receive.pid, 0);
	visit_empty_graves(bench->graves, true);
	assert_int_equal(kill(pid, 0), -1);
}

/* Staff may look as long as they like; installing is in a hurry again. */
static void looking_has_no_deadline_and_installing_has(void **state)
{
	struct bench *bench = *state;

	write_script(bench->data, "echo ready; read order <&3; echo progress 1; exec sleep 1000");
	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "ready\n"));
	bench->now += 100 * UPDATE_DEADLINE_MS;
	update_round(&bench->update, false, bench->now);
	assert_int_equal(bench->update.stage, UPDATE_READY);
	update_install(&bench->update, bench->now);
	assert_true(becomes_told(bench, "progress 1\n"));
	/* It may be in force: whoever asks is told to look. */
	bench->now += UPDATE_DEADLINE_MS;
	assert_true(update_round(&bench->update, true, bench->now));
	assert_true(told(bench, "refused E19\n"));
}

static void nothing_is_installed_before_it_is_ready(void **state)
{
	struct bench *bench = *state;
	char path[128];

	write_script(bench->data, "echo progress 10; read order <&3 && touch $3/installed; sleep 1000");
	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "progress 10\n"));
	update_install(&bench->update, bench->now);
	assert_int_equal(bench->update.stage, UPDATE_READ);
	usleep(100000);
	snprintf(path, sizeof(path), "%s/installed", bench->folder);
	assert_int_equal(access(path, F_OK), -1);
}

/* What is said when nobody listens is not read, so it costs no memory. */
static void a_flood_of_lines_is_bounded(void **state)
{
	struct bench *bench = *state;

	write_script(bench->data, "exec yes change changed service SAMPLE");
	update_begin(&bench->update, bench->now);
	for (int i = 0; i < 200; i++) {
		bench->now++;
		update_round(&bench->update, update_fd(&bench->update) >= 0, bench->now);
		usleep(500);
		assert_true(bench->out.used <= OUTBOX_SIZE);
	}
	/* And if somebody does listen it ends all the same. */
	for (int i = 0; i < 20000 && !told(bench, "refused E20\n"); i++) {
		usleep(500);
		outbox_empty(&bench->out);
		bench->now++;
		update_round(&bench->update, true, bench->now);
	}
	assert_true(told(bench, "refused E20\n"));
}

static void a_line_without_an_end_is_an_end(void **state)
{
	struct bench *bench = *state;

	write_script(bench->data, "head -c 100000 /dev/zero | tr '\\0' x; sleep 1000");
	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "refused E20\n"));
}

static void a_program_that_is_missing_is_told_as_a_refusal(void **state)
{
	struct bench *bench = *state;

	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "refused E20\n"));
	assert_int_equal(bench->update.stage, UPDATE_IDLE);
}

static void only_the_last_word_of_an_install_waits_for_visitors_to_see_it(void **state)
{
	struct bench *bench = *state;
	bool changed = false;

	write_script(bench->data, "echo ready; read order <&3; echo progress 100; echo done");
	update_begin(&bench->update, bench->now);
	assert_true(becomes_told(bench, "ready\n"));
	update_install(&bench->update, bench->now);
	for (int i = 0; i < 4000 && !changed; i++) {
		bench->now++;
		changed = update_round(&bench->update, true, bench->now);
		usleep(1000);
	}
	assert_true(changed);
	assert_true(bench->update.done);
	assert_true(told(bench, "progress 100\n"));
	assert_false(told(bench, "done"));
}

#define BENCH_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int update_test(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(what_takes_too_long_is_killed_and_refused),
		BENCH_TEST(looking_has_no_deadline_and_installing_has),
		BENCH_TEST(nothing_is_installed_before_it_is_ready),
		BENCH_TEST(a_flood_of_lines_is_bounded),
		BENCH_TEST(a_line_without_an_end_is_an_end),
		BENCH_TEST(a_program_that_is_missing_is_told_as_a_refusal),
		BENCH_TEST(only_the_last_word_of_an_install_waits_for_visitors_to_see_it),
	};

	return cmocka_run_group_tests_name("update", tests, NULL, NULL);
}
