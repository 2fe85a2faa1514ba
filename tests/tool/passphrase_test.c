/* SPDX-License-Identifier: MIT */
#include "tool/passphrase.h"

#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a terminal of its own shows while somebody types; the exit status is 0 if the passphrase
 * is what was expected, 1 if none was taken, 2 if another. cmocka's fail hides base/error.h's. */
static int type(bool twice, const char *const *typed, const char *expected, char *shown, size_t room)
{
	size_t length = 0;
	int terminal, status;
	pid_t child = forkpty(&terminal, NULL, NULL, NULL);
	ssize_t got;

	if (child == 0) {
		char passphrase[PASSPHRASE_MAX];
		struct error error;

		unsetenv("FINGERPOST_PASSPHRASE");
		if (!passphrase_get(passphrase, twice, "anna", &error))
			_exit(1);
		_exit(strcmp(passphrase, expected) == 0 ? 0 : 2);
	}
	shown[0] = '\0';
	/* When a question is there, nothing that is typed is shown any more. */
	while (length < room - 1 && (got = read(terminal, shown + length, room - 1 - length)) > 0) {
		length += (size_t)got;
		shown[length] = '\0';
		if (*typed && length > 1 && strcmp(shown + length - 2, ": ") == 0) {
			if (write(terminal, *typed, strlen(*typed)) < 0)
				break;
			typed++;
		}
	}
	waitpid(child, &status, 0);
	close(terminal);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define TYPE(twice, expected, shown, ...) \
	type((twice), (const char *const[]){ __VA_ARGS__, NULL }, (expected), (shown), sizeof(shown))

static void what_is_typed_is_taken_and_not_shown(void **state)
{
	char shown[1024];

	(void)state;
	assert_int_equal(TYPE(false, "open sesame", shown, "open sesame\n"), 0);
	assert_non_null(strstr(shown, "Passphrase for anna: "));
	assert_null(strstr(shown, "sesame"));
}

static void a_new_one_is_asked_for_twice(void **state)
{
	char shown[1024];

	(void)state;
	assert_int_equal(TYPE(true, "open sesame", shown, "open sesame\n", "open sesame\n"), 0);
	assert_non_null(strstr(shown, "The same again for anna: "));
	assert_int_equal(TYPE(true, "open sesame", shown, "open sesame\n", "open sesamE\n"), 1);
	assert_null(strstr(shown, "sesam"));
}

static void keys_that_mend_a_line_do(void **state)
{
	char shown[1024];

	(void)state;
	assert_int_equal(TYPE(false, "aé", shown, "aéb\177ö\177\n"), 0);
	assert_int_equal(TYPE(false, "b", shown, "a\025b\n"), 0);
	assert_int_equal(TYPE(false, "b", shown, "\177\010b\n"), 0);
}

static void breaking_off_and_nothing_are_no_passphrase(void **state)
{
	char shown[1024];

	(void)state;
	assert_int_equal(TYPE(false, "", shown, "abc\003"), 1);
	assert_int_equal(TYPE(false, "", shown, "abc\004"), 1);
	assert_int_equal(TYPE(false, "", shown, "\n"), 1);
}

static void the_environment_comes_first(void **state)
{
	char passphrase[PASSPHRASE_MAX], *before = getenv("FINGERPOST_PASSPHRASE"), longest[PASSPHRASE_MAX + 1];
	struct error error;

	(void)state;
	before = before ? strdup(before) : NULL;
	setenv("FINGERPOST_PASSPHRASE", "from outside", 1);
	assert_true(passphrase_get(passphrase, true, "anna", &error));
	assert_string_equal(passphrase, "from outside");
	memset(longest, 'x', PASSPHRASE_MAX);
	longest[PASSPHRASE_MAX] = '\0';
	setenv("FINGERPOST_PASSPHRASE", longest, 1);
	assert_false(passphrase_get(passphrase, true, "anna", &error));
	setenv("FINGERPOST_PASSPHRASE", longest + 1, 1);
	assert_true(passphrase_get(passphrase, true, "anna", &error));
	if (before)
		setenv("FINGERPOST_PASSPHRASE", before, 1);
	else
		unsetenv("FINGERPOST_PASSPHRASE");
	free(before);
}

int passphrase_test(void);

int passphrase_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_taken_and_not_shown),
		cmocka_unit_test(a_new_one_is_asked_for_twice),
		cmocka_unit_test(keys_that_mend_a_line_do),
		cmocka_unit_test(breaking_off_and_nothing_are_no_passphrase),
		cmocka_unit_test(the_environment_comes_first),
	};

	return cmocka_run_group_tests_name("passphrase", tests, NULL, NULL);
}
