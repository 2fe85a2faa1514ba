/* SPDX-License-Identifier: MIT */
#include "directory/gist.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void assert_gist(const char *text, const char *expected)
{
	struct arena arena = { 0 };

	assert_string_equal(gist_of(text, &arena), expected);
	arena_free(&arena);
}

static void the_first_sentence_is_taken(void **state)
{
	(void)state;
	assert_gist("Finds food near you. Open to all.", "Finds food near you.");
	assert_gist("Are you safe? Call.", "Are you safe?");
	assert_gist("No end", "No end");
	assert_gist("", "");
	assert_gist("Line one\nLine two", "Line one");
}

static void an_abbreviation_ends_no_sentence(void **state)
{
	(void)state;
	assert_gist("For people in the U.S. who work. More.", "For people in the U.S. who work.");
	assert_gist("Ask Mrs. Lee first. Then call.", "Ask Mrs. Lee first.");
	assert_gist("Call 988. It is free.", "Call 988.");
	assert_gist("See example.org for more", "See example.org for more");
}

static void other_scripts_have_their_own_stops(void **state)
{
	(void)state;
	assert_gist("帮助您。免费。", "帮助您。");
	assert_gist("هل أنت بأمان؟ اتصل.", "هل أنت بأمان؟");
	assert_gist("يساعدك. مجانا.", "يساعدك.");
}

int gist_test(void);

int gist_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_sentence_is_taken),
		cmocka_unit_test(an_abbreviation_ends_no_sentence),
		cmocka_unit_test(other_scripts_have_their_own_stops),
	};

	return cmocka_run_group_tests_name("gist", tests, NULL, NULL);
}
