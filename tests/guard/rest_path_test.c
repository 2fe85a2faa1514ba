/* SPDX-License-Identifier: MIT */
/* A whole kiosk that nobody touches: what is on its glass, and what brings home back. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "guard/rest.h"
#include "rig.h"

int rest_path_test(void);

/* Half a step after the dimming, and in the third minute of moving: what the
 * test takes until it looks is no step. */
#define DIM "rest 90000"
#define MOVED "rest 750000"
enum { DIM_MS = 90000, MOVED_MS = 750000 };

static const char site[] = "[rest]\ndim = 60\nmove = 10\nlight = 50\n";
static const struct rest_settings settings = { .dim_after = 60000, .move_after = 600000, .light = 50 };

static void open_rig(struct rig *rig, const char *more)
{
	struct rig_options options = rig_usual();

	options.site = more;
	rig_open(rig, &options);
}

static void assert_rests(const struct rig *rig, int64_t untouched)
{
	uint32_t *picture = malloc(rig->size);
	struct rest_look look = rest_look(&settings, untouched, false);

	assert_non_null(picture);
	assert_false(rest_is_usual(look));
	rest_draw(rig->home, picture, rig->width, rig->height, look);
	assert_memory_equal(rig->glass, picture, rig->size);
	free(picture);
}

static void home_rests_and_a_command_of_a_visitor_brings_it_back(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig, site);
	rig_do(&rig, DIM);
	assert_rests(&rig, DIM_MS);
	rig_do(&rig, "tap #search");
	assert_false(rig_is_home(&rig));
	rig_do(&rig, "tap #home");
	assert_true(rig_is_home(&rig));
	rig_do(&rig, MOVED);
	assert_rests(&rig, MOVED_MS);
	rig_do(&rig, "wait 10");
	assert_true(rig_is_home(&rig));
	rig_close(&rig);
}

static void a_press_on_home_that_rests_shows_it_exactly_as_it_was(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig, site);
	rig_do(&rig, MOVED);
	assert_rests(&rig, MOVED_MS);
	rig_press(&rig);
	assert_true(rig_becomes_home(&rig, 2000));
	for (int i = 0; i < 100; i++) {
		rig_sleep(5);
		assert_true(rig_is_home(&rig));
	}
	rig_close(&rig);
}

static void a_visit_that_ends_while_home_rests_leaves_home(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig, site);
	rig_do(&rig, DIM);
	kill(rig_visit(&rig), SIGKILL);
	assert_true(rig_becomes_home(&rig, 5000));
	rig_settle(&rig);
	assert_true(rig_is_home(&rig));
	rig_close(&rig);
}

static void what_somebody_reads_never_rests(void **state)
{
	struct rig rig;
	uint32_t *seen;

	(void)state;
	open_rig(&rig, site);
	rig_do(&rig, "tap #talk");
	seen = malloc(rig.size);
	assert_non_null(seen);
	memcpy(seen, rig.glass, rig.size);
	rig_do(&rig, MOVED);
	assert_memory_equal(rig.glass, seen, rig.size);
	free(seen);
	rig_close(&rig);
}

static void where_the_site_does_not_want_it_home_never_rests(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig, "[rest]\ndim = 0\nmove = 0\n");
	rig_do(&rig, "rest 600000000");
	assert_true(rig_is_home(&rig));
	rig_close(&rig);
}

/* The rig's site says that its clock can't be relied on. */
static void without_a_certain_clock_there_is_no_night(void **state)
{
	struct rig rig;

	(void)state;
	open_rig(&rig, "[site]\nzone = Central\n[rest]\ndim = 60\nmove = 10\nlight = 50\ndark = 10\nnight = 00:00-23:59\n");
	rig_do(&rig, DIM);
	assert_rests(&rig, DIM_MS);
	rig_close(&rig);
}

int rest_path_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(home_rests_and_a_command_of_a_visitor_brings_it_back),
		cmocka_unit_test(a_press_on_home_that_rests_shows_it_exactly_as_it_was),
		cmocka_unit_test(a_visit_that_ends_while_home_rests_leaves_home),
		cmocka_unit_test(what_somebody_reads_never_rests),
		cmocka_unit_test(where_the_site_does_not_want_it_home_never_rests),
		cmocka_unit_test(without_a_certain_clock_there_is_no_night),
	};

	return cmocka_run_group_tests_name("rest_path", tests, NULL, NULL);
}
