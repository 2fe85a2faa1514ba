/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include "fixture.h"

static enum status run(const char *expected, int count, char **words)
{
	struct fixture fixture = { .said = NULL };
	enum status status = fixture_run(&fixture, count, words);

	if (!strstr(fixture.said, expected))
		fail_msg("expected: %s\nsaid: %s", expected, fixture.said);
	free(fixture.said);
	return status;
}

#define RUN(expected, ...)                                                                   \
	run(expected, sizeof((char *[]){ "fingerpost-data", __VA_ARGS__ }) / sizeof(char *), \
	    (char *[]){ "fingerpost-data", __VA_ARGS__ })

static void help_is_no_fault(void **state)
{
	(void)state;
	assert_int_equal(RUN("", "--help"), STATUS_DONE);
	assert_int_equal(RUN("", "check", "--help"), STATUS_DONE);
	assert_int_equal(RUN("", "build", "-h"), STATUS_DONE);
}

static void what_is_not_understood_is_wrong_usage(void **state)
{
	char *nothing[] = { "fingerpost-data" };

	(void)state;
	assert_int_equal(run("Usage: fingerpost-data", 1, nothing), STATUS_USAGE);
	assert_int_equal(RUN("there is no command \"frob\"", "frob"), STATUS_USAGE);
	assert_int_equal(RUN("there is no option \"--frob\"", "check", "--frob", "dir"),
			 STATUS_USAGE);
	assert_int_equal(RUN("Usage: fingerpost-data check", "check"), STATUS_USAGE);
	assert_int_equal(RUN("Usage: fingerpost-data build", "build", "dir"), STATUS_USAGE);
	assert_int_equal(RUN("Usage: fingerpost-data notes-file", "notes-file"), STATUS_USAGE);
	assert_int_equal(RUN("something must follow \"-o\"", "build", "dir", "-o"), STATUS_USAGE);
}

static void options_stand_anywhere(void **state)
{
	(void)state;
	assert_int_equal(RUN("no/dir: can't be opened", "build", "-o", "x.db", "no/dir"),
			 STATUS_REFUSED);
	assert_int_equal(RUN("no/dir: can't be opened", "build", "no/dir", "--output=x.db"),
			 STATUS_REFUSED);
	assert_int_equal(RUN("-dir: can't be opened", "check", "--", "-dir"), STATUS_REFUSED);
}

int command_test(void);

int command_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_is_no_fault),
		cmocka_unit_test(what_is_not_understood_is_wrong_usage),
		cmocka_unit_test(options_stand_anywhere),
	};

	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
