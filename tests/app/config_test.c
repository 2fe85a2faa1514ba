/* SPDX-License-Identifier: MIT */
#include "app/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int config_test(void);

struct desk {
	char path[sizeof(P_tmpdir "/fingerpost-XXXXXX")];
	struct config config;
	struct error error;
	char said[4096]; /* on standard error */
};

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	int file;

	*state = desk;
	if (!desk)
		return -1;
	strcpy(desk->path, P_tmpdir "/fingerpost-XXXXXX");
	file = mkstemp(desk->path);
	return file < 0 ? -1 : close(file);
}

static int close_desk(void **state)
{
	struct desk *desk = *state;

	unlink(desk->path);
	free(desk);
	return 0;
}

static bool read_listening(struct desk *desk)
{
	FILE *heard = tmpfile();
	int before = dup(STDERR_FILENO);
	size_t length;
	bool ok;

	assert_true(heard && before >= 0);
	dup2(fileno(heard), STDERR_FILENO);
	ok = config_read(&desk->config, desk->path, &desk->error);
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	close(before);
	rewind(heard);
	length = fread(desk->said, 1, sizeof(desk->said) - 1, heard);
	desk->said[length] = '\0';
	fclose(heard);
	return ok;
}

/* Over the defaults. */
static bool read_text(struct desk *desk, const char *text)
{
	FILE *file = fopen(desk->path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	config_default(&desk->config);
	return read_listening(desk);
}

static void check_default(const struct config *config)
{
	struct config usual;

	config_default(&usual);
	assert_memory_equal(&config->settings, &usual.settings, sizeof(usual.settings));
	assert_memory_equal(&config->panel, &usual.panel, sizeof(usual.panel));
	assert_string_equal(config->site_name, usual.site_name);
	assert_string_equal(config->fonts, usual.fonts);
	assert_int_equal(config->drafts, usual.drafts);
	assert_int_equal(config->languages, usual.languages);
}

static void the_defaults_are_those_of_the_requirements(void **state)
{
	struct config config;

	(void)state;
	config_default(&config);
	assert_int_equal(config.settings.cover_after, 90 * 1000);
	assert_int_equal(config.settings.clear_after, 30 * 1000);
	assert_int_equal(config.settings.code_shown, 60 * 1000);
	assert_int_equal(config.settings.language, 0);
	assert_string_equal(config.settings.where.state, "");
	assert_int_equal(config.panel.width, 1280);
	assert_int_equal(config.panel.height, 800);
	assert_int_equal(config.languages, (1u << LANGUAGE_COUNT) - 1);
	assert_string_equal(config.site_name, "");
}

static void every_key_is_taken(void **state)
{
	struct desk *desk = *state;
	const struct config *config = &desk->config;

	assert_true(read_text(
		desk,
		"; the front desk\n[site]\nname = Centro Ñandú\nstate = AL\nlanguage = es\n"
		"zip = 36602\npoint = 30.6954, -88.0399\n"
		"languages = es, ar\ndrafts = no\nfonts = /opt/fonts:/usr/share/fonts\n\n"
		"[panel]\npixels = 800x480\nmillimetres = 154.5x86\ntext = large\n"
		"theme = contrast\n"
		"[time]\ncover = 60\nclear = 20\ncode = 45\nclock = no\n"));
	assert_string_equal(desk->said, "");
	assert_string_equal(config->site_name, "Centro Ñandú");
	assert_string_equal(config->settings.where.state, "AL");
	assert_string_equal(config->settings.where.zip, "36602");
	assert_int_equal(config->settings.where.sureness, GEO_EXACT);
	assert_int_equal(config->settings.where.point.latitude, 306954);
	assert_int_equal(config->settings.where.point.longitude, -880399);
	assert_string_equal(zone_name(config->zone), "");
	assert_string_equal(zone_name(config_zone(config)), "Central");
	assert_false(config->clock);
	assert_string_equal(languages[config->settings.language].tag, "es");
	assert_int_equal(config->languages, 1u | 1u << language_index(language_find("es")) |
						    1u << language_index(language_find("ar")));
	assert_false(config->drafts);
	assert_string_equal(config->fonts, "/opt/fonts:/usr/share/fonts");
	assert_true(config->panel.width == 800 && config->panel.height == 480);
	assert_true(config->panel.mm_width == 154.5 && config->panel.mm_height == 86);
	assert_true(config->settings.large_text && config->settings.high_contrast);
	assert_int_equal(config->settings.cover_after, 60 * 1000);
	assert_int_equal(config->settings.clear_after, 20 * 1000);
	assert_int_equal(config->settings.code_shown, 45 * 1000);
}

static void a_state_with_two_zones_gives_none(void **state)
{
	struct desk *desk = *state;

	assert_true(read_text(desk, "[site]\nstate = TX\n"));
	assert_false(config_zone(&desk->config).known);
	assert_true(read_text(desk, "[site]\nstate = TX\nzone = Mountain\n"));
	assert_string_equal(zone_name(config_zone(&desk->config)), "Mountain");
}

#define LONG_NAME \
	"A name of more letters than there is room for in any line that a person would want " \
	"to read, and then some more of them, so that it ends beyond the glass"

static void what_makes_no_sense_leaves_the_default(void **state)
{
	static const char *const lines[] = {
		"[site]\nname = " LONG_NAME,
		"[site]\nstate = Alabama",
		"[site]\nstate = A",
		"[site]\nstate = 1%",
		"[site]\nstate = é",
		"[site]\nzip = 7520",
		"[site]\nzip = 752011",
		"[site]\nzip = 7520x",
		"[site]\npoint = 32.78",
		"[site]\npoint = 32.78;-96.80",
		"[site]\npoint = 132.78, -96.80",
		"[site]\npoint = 32.78, -96.80 north",
		"[site]\npoint = 0, 0",
		"[site]\nlanguage = Klingon",
		"[site]\nlanguage =",
		"[site]\nlanguages = es, xx",
		"[site]\nzone = Berlin",
		"[time]\nclock = perhaps",
		"[site]\ndrafts = maybe",
		"[site]\ndrafts =",
		"[panel]\npixels = 1280",
		"[panel]\npixels = 1280x",
		"[panel]\npixels = x800",
		"[panel]\npixels = 0x0",
		"[panel]\npixels = 1x1",
		"[panel]\npixels = -1280x800",
		"[panel]\npixels = 1280x800x600",
		"[panel]\npixels = 99999x800",
		"[panel]\npixels = nanxinf",
		"[panel]\nmillimetres = 0x0",
		"[panel]\nmillimetres = 217",
		"[panel]\nmillimetres = 217x-1",
		"[panel]\nmillimetres = 217x",
		"[panel]\nmillimetres = nanxnan",
		"[panel]\nmillimetres = wide",
		"[panel]\ntext = huge",
		"[panel]\ntheme = pink",
		"[time]\ncover = 0",
		"[time]\ncover = -90",
		"[time]\ncover = 90s",
		"[time]\ncover = 1e3",
		"[time]\ncover =",
		"[time]\nclear = 4",
		"[time]\nclear = 99999999999999999999",
		"[time]\ncode = 3601",
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (!read_text(desk, lines[i]))
			fail_msg("%s: %s", lines[i], desk->error.text);
		check_default(&desk->config);
		if (!strstr(desk->said, "can't be used"))
			fail_msg("nothing was said of: %s", lines[i]);
	}
}

static void one_bad_value_spoils_no_other(void **state)
{
	struct desk *desk = *state;

	assert_true(read_text(
		desk,
		"[site]\nname = Desk\nlanguage = xx\nstate = GA\n"
		"[time]\ncover = soon\nclear = 40\n"));
	assert_string_equal(desk->config.site_name, "Desk");
	assert_string_equal(desk->config.settings.where.state, "GA");
	assert_int_equal(desk->config.settings.language, 0);
	assert_int_equal(desk->config.settings.cover_after, 90 * 1000);
	assert_int_equal(desk->config.settings.clear_after, 40 * 1000);
	assert_non_null(strstr(desk->said, "[site] language = xx"));
	assert_non_null(strstr(desk->said, "[time] cover = soon"));
	assert_non_null(strstr(desk->said, desk->path));
}

static void a_line_that_is_none_is_named_and_left_out(void **state)
{
	struct desk *desk = *state;
	char where[sizeof(desk->path) + 8];

	assert_false(read_text(desk, "[site]\nname = Desk\nnonsense\nstate = GA\n"));
	snprintf(where, sizeof(where), "%s:3", desk->path);
	assert_non_null(strstr(desk->error.text, where));
	assert_string_equal(desk->config.site_name, "Desk");
	assert_string_equal(desk->config.settings.where.state, "GA");
}

static void a_file_that_cannot_be_read_is_named_and_changes_nothing(void **state)
{
	struct desk *desk = *state;

	unlink(desk->path);
	config_default(&desk->config);
	assert_false(read_listening(desk));
	assert_non_null(strstr(desk->error.text, desk->path));
	check_default(&desk->config);
	assert_false(config_read(&desk->config, P_tmpdir, &desk->error));
	assert_non_null(strstr(desk->error.text, P_tmpdir));
	check_default(&desk->config);
}

static void an_empty_file_and_keys_of_others_change_nothing(void **state)
{
	struct desk *desk = *state;

	assert_true(read_text(desk, ""));
	check_default(&desk->config);
	assert_true(read_text(desk, "# nothing\n\n[guard]\nbutton = 17\n[site]\ncolour = blue\n"));
	check_default(&desk->config);
	assert_string_equal(desk->said, "");
}

static void a_state_may_be_written_small_or_be_none(void **state)
{
	struct desk *desk = *state;

	assert_true(read_text(desk, "[site]\nstate = al\n"));
	assert_string_equal(desk->config.settings.where.state, "AL");
	assert_true(read_text(desk, "[site]\nstate = al\nstate =\n"));
	assert_string_equal(desk->config.settings.where.state, "");
	assert_string_equal(desk->said, "");
}

static void english_is_always_offered(void **state)
{
	struct desk *desk = *state;

	assert_true(read_text(desk, "[site]\nlanguages = ar\n"));
	assert_int_equal(desk->config.languages, 1u | 1u << language_index(language_find("ar")));
	assert_true(read_text(desk, "[site]\nlanguages =\n"));
	assert_int_equal(desk->config.languages, 1u);
	assert_true(read_text(desk, "[site]\nlanguages = ES ,ZH-HANS,es\n"));
	assert_int_equal(desk->config.languages,
			 1u | 1u << language_index(language_find("es")) |
				 1u << language_index(language_find("zh-Hans")));
}

static void a_bad_size_leaves_the_panel_as_it_was(void **state)
{
	struct panel panel = { 1, 2, 3, 4 };

	(void)state;
	assert_false(config_pixels("800x", &panel));
	assert_false(config_millimetres("200xwide", &panel));
	assert_true(panel.width == 1 && panel.height == 2 && panel.mm_width == 3 &&
		    panel.mm_height == 4);
	assert_true(config_pixels("1024x600", &panel));
	assert_true(config_millimetres("222.7x125.3", &panel));
	assert_true(panel.width == 1024 && panel.height == 600 && panel.mm_width == 222.7 &&
		    panel.mm_height == 125.3);
}

#define DESK_TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

int config_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_defaults_are_those_of_the_requirements),
		DESK_TEST(every_key_is_taken),
		DESK_TEST(a_state_with_two_zones_gives_none),
		DESK_TEST(what_makes_no_sense_leaves_the_default),
		DESK_TEST(one_bad_value_spoils_no_other),
		DESK_TEST(a_line_that_is_none_is_named_and_left_out),
		DESK_TEST(a_file_that_cannot_be_read_is_named_and_changes_nothing),
		DESK_TEST(an_empty_file_and_keys_of_others_change_nothing),
		DESK_TEST(a_state_may_be_written_small_or_be_none),
		DESK_TEST(english_is_always_offered),
		cmocka_unit_test(a_bad_size_leaves_the_panel_as_it_was),
	};

	return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
