/* SPDX-License-Identifier: MIT */
/*
 * A kiosk and a key of its own site, with the programs that staff and kiosks
 * have: the kiosk shows twelve words, the staff computer answers them, the
 * answer comes on a stick; and how that key ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "path.h"

int pairing_path_test(void);

enum { WORDS = 12, CHALLENGE = 160 };

/* What the sticks of these tests bring. */
enum { ANSWER = 1, OTHER_SITE, FIRST, SECOND, RETIRED, GONE };

static const char site_8[] = "[site]\nnumber = 8\n", site_9[] = "[site]\nnumber = 9\n";

static int set_up(void **state)
{
	*state = path_make("tests/guard/pairing_path.sh");
	return 0;
}

static int tear_down(void **state)
{
	path_free(*state);
	return 0;
}

/* The texts on the screen from here on, as long as they are words. */
static int collect(const char *at, char out[CHALLENGE])
{
	int words = 0;

	*out = '\0';
	for (; words < WORDS && at && strncmp(at, "\nmark text", 10) == 0; at = strchr(at + 1, '\n')) {
		const char *text = strchr(at, '"');
		size_t length = text ? strcspn(text + 1, "\"\n") : 0, used = strlen(out);

		if (!length || used + length + 2 > CHALLENGE)
			return 0;
		snprintf(out + used, CHALLENGE - used, "%s%.*s", used ? " " : "", (int)length, text + 1);
		words++;
		for (size_t i = 1; i <= length; i++)
			words += text[i] == ' ';
	}
	return words;
}

/* The twelve words, as staff find and read them. */
static void read_challenge(struct rig *rig, char out[CHALLENGE])
{
	static const char over[] = "To make a key for site ";
	const char *at;

	path_staff(rig);
	rig_do(rig, "tap #staff:about");
	path_wait(rig, over);
	at = strchr(strstr(rig->answer, over), '\n');
	assert_int_equal(collect(at, out), WORDS);
	path_leave(rig);
}

static void run(const struct path *path, const char *what, int number, const char *rest)
{
	char words[CHALLENGE + 40];

	snprintf(words, sizeof(words), "%s %d %s", what, number, rest);
	path_run(path, words);
}

static void answer(const struct path *path, int number, const char *site, const char *challenge)
{
	char words[CHALLENGE + 8];

	snprintf(words, sizeof(words), "%s %s", site, challenge);
	run(path, "answer", number, words);
}

static void install(struct path *path, int number, const char *what)
{
	path_use(path, number, what);
	path_leave(&path->rig);
}

static void a_key_of_a_site_comes_by_stick_and_goes_by_stick(void **state)
{
	struct path *path = *state;
	struct rig *rig = &path->rig;
	char challenge[CHALLENGE], again[CHALLENGE];

	path_start(path, site_8);
	read_challenge(rig, challenge);
	/* The same as long as nobody answered. */
	read_challenge(rig, again);
	assert_string_equal(again, challenge);
	run(path, "update", FIRST, "1 251-555-0142");
	path_refuse(path, FIRST, "E04");
	answer(path, ANSWER, "8", challenge);
	install(path, ANSWER, "A key for this site");
	/* An answer is one only once. */
	read_challenge(rig, again);
	assert_string_not_equal(again, challenge);
	path_refuse(path, ANSWER, "E18");

	install(path, FIRST, "SAMPLE porch");
	path_expect_number(rig, "555-0142");
	path_refuse(path, FIRST, "E10");

	/* Stolen after number 1: that stays, and nothing comes after it. */
	run(path, "update", SECOND, "2 251-555-0124");
	run(path, "retire", RETIRED, "0:1");
	install(path, RETIRED, "New keys");
	path_expect_number(rig, "555-0142");
	path_refuse(path, SECOND, "E05");
	path_expect_number(rig, "555-0142");

	/* It was the thief's all along: nothing of it is left. */
	run(path, "retire", GONE, "0:0");
	install(path, GONE, "New keys");
	path_expect_none(rig);
	path_refuse(path, FIRST, "E05");
}

static void an_answer_to_another_kiosk_is_refused(void **state)
{
	struct path *path = *state;
	char asked[CHALLENGE], other[CHALLENGE];

	path_start(path, site_8);
	read_challenge(&path->rig, asked);
	path_stop(path);
	answer(path, ANSWER, "8", asked);
	run(path, "update", FIRST, "1 251-555-0142");

	/* Of the same site, with words of its own; not even before it showed them. */
	path_start(path, site_8);
	path_refuse(path, ANSWER, "E18");
	read_challenge(&path->rig, other);
	assert_string_not_equal(other, asked);
	path_refuse(path, ANSWER, "E18");
	path_refuse(path, FIRST, "E04");
	path_stop(path);

	/* Of another site, whose words are answered or not. */
	path_start(path, site_9);
	read_challenge(&path->rig, other);
	path_refuse(path, ANSWER, "E09");
	answer(path, OTHER_SITE, "8", other);
	path_refuse(path, OTHER_SITE, "E09");
	path_refuse(path, FIRST, "E04");
}

#define PAIRING_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int pairing_path_test(void)
{
	const struct CMUnitTest tests[] = {
		PAIRING_TEST(a_key_of_a_site_comes_by_stick_and_goes_by_stick),
		PAIRING_TEST(an_answer_to_another_kiosk_is_refused),
	};

	return cmocka_run_group_tests_name("pairing path", tests, NULL, NULL);
}
