/* SPDX-License-Identifier: MIT */
#include "guard/vigil.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

int vigil_test(void);

struct files {
	char folder[32], watchdog[64], good[64];
};

static struct files make_files(void)
{
	struct files files = { .folder = "/tmp/vigil.XXXXXX" };

	assert_non_null(mkdtemp(files.folder));
	snprintf(files.watchdog, sizeof(files.watchdog), "%s/watchdog", files.folder);
	snprintf(files.good, sizeof(files.good), "%s/good", files.folder);
	return files;
}

static void drop_files(const struct files *files)
{
	unlink(files->watchdog);
	unlink(files->good);
	rmdir(files->folder);
}

static long size_of(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 ? (long)about.st_size : -1;
}

/* Round after round as the guard does: at each deadline, and each time anyway. */
static void pass(struct vigil *vigil, bool well, int64_t from, int64_t to)
{
	for (int64_t now = from; now < to; now += 500)
		vigil_pass(vigil, well, now);
}

static void good_is_said_after_a_minute_of_frames(void **state)
{
	struct files files = make_files();
	struct vigil vigil = vigil_of(NULL, files.good);

	(void)state;
	pass(&vigil, false, 0, 100000);
	assert_int_equal(vigil_deadline(&vigil), -1);
	vigil_pass(&vigil, true, 100000);
	assert_int_equal(vigil_deadline(&vigil), 100000 + VIGIL_GOOD_MS);
	vigil_pass(&vigil, true, 100000 + VIGIL_GOOD_MS - 1);
	assert_int_equal(size_of(files.good), -1);
	vigil_pass(&vigil, true, 100000 + VIGIL_GOOD_MS);
	assert_int_equal(size_of(files.good), 0);
	assert_int_equal(vigil_deadline(&vigil), -1);
	drop_files(&files);
}

static void a_visit_that_does_not_live_begins_the_minute_anew(void **state)
{
	struct files files = make_files();
	struct vigil vigil = vigil_of(NULL, files.good);

	(void)state;
	pass(&vigil, true, 0, 59000);
	vigil_ill(&vigil);
	pass(&vigil, true, 59000, 59000 + VIGIL_GOOD_MS);
	assert_int_equal(size_of(files.good), -1);
	vigil_pass(&vigil, true, 59000 + VIGIL_GOOD_MS);
	assert_int_equal(size_of(files.good), 0);
	drop_files(&files);
}

static void good_is_said_once(void **state)
{
	struct files files = make_files();
	struct vigil vigil = vigil_of(NULL, files.good);

	(void)state;
	pass(&vigil, true, 0, 70000);
	assert_int_equal(unlink(files.good), 0);
	pass(&vigil, true, 70000, 200000);
	assert_int_equal(size_of(files.good), -1);
	drop_files(&files);
}

static void the_watchdog_is_told_often_enough_however_ill_visits_are(void **state)
{
	struct files files = make_files();
	struct vigil vigil = vigil_of(files.watchdog, NULL);
	FILE *device = fopen(files.watchdog, "we");

	(void)state;
	assert_non_null(device);
	fclose(device);
	pass(&vigil, false, 1000, 1000 + 60000);
	assert_true(size_of(files.watchdog) >= 60 / VIGIL_TIMEOUT * 3);
	assert_true(size_of(files.watchdog) <= 60);
	assert_true(vigil_deadline(&vigil) - 61000 < VIGIL_TIMEOUT * 1000 / 3);
	vigil_close(&vigil);
	drop_files(&files);
}

static void a_watchdog_that_comes_later_is_found(void **state)
{
	struct files files = make_files();
	struct vigil vigil = vigil_of(files.watchdog, NULL);
	FILE *device;

	(void)state;
	pass(&vigil, true, 0, 10000);
	assert_int_equal(size_of(files.watchdog), -1);
	device = fopen(files.watchdog, "we");
	assert_non_null(device);
	fclose(device);
	pass(&vigil, true, 10000, 20000);
	assert_true(size_of(files.watchdog) > 0);
	vigil_close(&vigil);
	drop_files(&files);
}

int vigil_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_is_said_after_a_minute_of_frames),
		cmocka_unit_test(a_visit_that_does_not_live_begins_the_minute_anew),
		cmocka_unit_test(good_is_said_once),
		cmocka_unit_test(the_watchdog_is_told_often_enough_however_ill_visits_are),
		cmocka_unit_test(a_watchdog_that_comes_later_is_found),
	};

	return cmocka_run_group_tests_name("vigil", tests, NULL, NULL);
}
