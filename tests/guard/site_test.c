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

int site_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(panel_and_button_are_read),
		cmocka_unit_test(what_can_not_be_used_leaves_the_usual),
		cmocka_unit_test(a_file_that_is_missing_or_very_long_is_no_harm),
	};

	return cmocka_run_group_tests_name("site", tests, NULL, NULL);
}
