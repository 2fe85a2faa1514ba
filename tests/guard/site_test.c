/* SPDX-License-Identifier: MIT */
/* What the guard takes of the site's file, and what it leaves. */
#include "guard/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int site_test(void);

static bool read_text(const char *text, struct site *site)
{
	char path[] = "/tmp/fingerpost-site-XXXXXX";
	int file = mkstemp(path);
	struct error error;
	bool ok;

	assert_true(file >= 0);
	assert_int_equal(write(file, text, strlen(text)), strlen(text));
	close(file);
	*site = site_default();
	ok = site_read(site, path, &error);
	unlink(path);
	return ok;
}

static void panel_and_button_are_read(void **state)
{
	struct site site;

	(void)state;
	assert_true(read_text("# a site\n[panel]\r\npixels = 800x480 ; small\nturned=270\n[ button ]\n"
			      "chip = my chip\nline = 27\nbias = none\npressed = high\n[site]\nname = line = 3\n", &site));
	assert_int_equal(site.width, 800);
	assert_int_equal(site.height, 480);
	assert_int_equal(site.turned, 3);
	assert_string_equal(site.clear.wiring.chip, "my chip");
	assert_int_equal(site.clear.wiring.line, 27);
	assert_int_equal(site.clear.wiring.bias, BUTTON_NO_BIAS);
	assert_false(site.clear.wiring.active_low);
}

static void what_can_not_be_used_leaves_the_usual(void **state)
{
	const struct button_wiring usual = button_wiring_default();
	struct site site;

	(void)state;
	assert_true(read_text("[panel]\npixels = 80000x48\nturned = 45\n[button]\nline = 99999999999999999999\n"
			      "line = -1\nline = 5x\nbias = up\npressed = yes\nno sense\n[half\n= 3\n[]\n", &site));
	assert_int_equal(site.width, 0);
	assert_int_equal(site.turned, 0);
	assert_int_equal(site.clear.wiring.line, usual.line);
	assert_int_equal(site.clear.wiring.bias, usual.bias);
	assert_int_equal(site.clear.wiring.active_low, usual.active_low);
}

static void a_file_that_is_missing_or_very_long_is_no_harm(void **state)
{
	struct error error;
	struct site site = site_default();
	char *text = malloc(100001);

	(void)state;
	assert_false(site_read(&site, "/nowhere/site.conf", &error));
	assert_non_null(strstr(error.text, "/nowhere/site.conf"));
	memset(text, 'x', 100000);
	text[100000] = '\0';
	memcpy(text + 50000, "\n[button]\nline = 9\n", 19);
	assert_true(read_text(text, &site));
	assert_int_equal(site.clear.wiring.line, 9);
	free(text);
}

static void how_home_rests_is_read(void **state)
{
	const struct rest_settings usual = rest_default();
	struct site site;

	(void)state;
	assert_true(read_text("[rest]\ndim = 0\nmove = 30\nlight = 55\ndark = 5\nnight = 21:30-06:05\n"
			      "[site]\nstate = tx\nzone = Central\n[time]\nclock = no\n", &site));
	assert_int_equal(site.rest.dim_after, 0);
	assert_int_equal(site.rest.move_after, 30 * 60000);
	assert_int_equal(site.rest.light, 55);
	assert_int_equal(site.rest.night_light, 5);
	assert_int_equal(site.rest.night_from, 21 * 60 + 30);
	assert_int_equal(site.rest.night_to, 6 * 60 + 5);
	assert_true(site.zone.known);
	assert_false(site.state_zone.known);
	assert_false(site.clock);
	assert_true(read_text("[rest]\ndim = x\nmove = 1441\nlight = 9\ndark = 101\nnight = 21:00-7\nnight = 24:00-07:00\n"
			      "nights = 1\n[site]\nstate = CA\n", &site));
	assert_memory_equal(&site.rest, &usual, sizeof(usual));
	assert_true(site.state_zone.known && site.clock);
}

/* Its remarks say the usual values: without the marks it says the same. */
static void the_site_s_file_shows_how_home_usually_rests(void **state)
{
	const struct rest_settings usual = rest_default();
	char text[8192] = "", line[512];
	FILE *in = fopen("board/site.conf", "r");
	bool within = false;
	struct site site;

	(void)state;
	assert_non_null(in);
	while (fgets(line, sizeof(line), in)) {
		if (*line == '[')
			within = strcmp(line, "[rest]\n") == 0;
		if (within)
			strcat(text, strncmp(line, "# ", 2) == 0 && strstr(line, " = ") ? line + 2 : line);
	}
	fclose(in);
	assert_non_null(strstr(text, "\ndim = "));
	assert_non_null(strstr(text, "\nmove = "));
	assert_true(read_text(text, &site));
	assert_memory_equal(&site.rest, &usual, sizeof(usual));
}

int site_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(panel_and_button_are_read),
		cmocka_unit_test(what_can_not_be_used_leaves_the_usual),
		cmocka_unit_test(a_file_that_is_missing_or_very_long_is_no_harm),
		cmocka_unit_test(how_home_rests_is_read),
		cmocka_unit_test(the_site_s_file_shows_how_home_usually_rests),
	};

	return cmocka_run_group_tests_name("site", tests, NULL, NULL);
}
