/* SPDX-License-Identifier: MIT */
#include "tool/plain.h"

#include "fixture.h"

static void assert_plain(const char *text, const char *expected)
{
	struct arena arena = { 0 };

	assert_string_equal(plain_text(text, &arena), expected);
	arena_free(&arena);
}

static void pages_become_paragraphs(void **state)
{
	(void)state;
	assert_plain("<p>One.</p><p>Two<br/>three</p>", "One.\n\nTwo\nthree");
	assert_plain("<ul><li>Beds</li><li>Meals &amp; showers</li></ul>", "- Beds\n- Meals & showers");
	assert_plain("<script>alert(1)</script>Call <b>us</b>.<!-- no -->", "Call us.");
	assert_plain("caf&eacute; &#8211; &#x201C;x&#x201D;&nbsp;y", "caf\u00E9 \u2013 \u201Cx\u201D y");
	assert_plain("a &amp;lt; b", "a &lt; b");
	assert_plain("<style>p{}", "");
}

static void marks_of_markdown_are_dropped(void **state)
{
	(void)state;
	assert_plain("## Who\nA **free** clinic", "Who\nA free clinic");
	assert_plain("See [our page](http://x.org/a) now", "See our page (http://x.org/a) now");
}

static void plain_texts_stay_as_they_are(void **state)
{
	static const char *const texts[] = {
		"", "Ages < 18 and > 12", "R&D; AT&T", "a <b", "room #5", "$30 fee\n*Not for survivors",
		"[x] yes", "[a](", "&#1;", "&#xD800;", "&unknown;", "<", "&", "**", "***", "2 ** 3", "1 << 2",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_plain(texts[i], texts[i]);
}

static void controls_do_not_come_in_as_numbers(void **state)
{
	(void)state;
	assert_plain("a&#x202E;b&#8238;c", "abc");
}

/* Both say "Myanmar", "I", "hello" in Zawgyi's places and in Unicode's. */
static void zawgyi_is_told_from_unicode(void **state)
{
	static const char *const zawgyi[] = {
		"\u103B\u1019\u1014\u1039\u1019\u102C", /* Myanmar */
		"\u1000\u107D\u103C\u1014\u1039\u1031\u1010\u102C\u1039", /* I */
		"\u1031\u1014\u1031\u1000\u102C\u1004\u1039\u1038\u101C\u102C\u1038", /* are you well? */
		"\u1031\u1006\u1038\u101B\u1036\u102F", /* hospital */
	};
	static const char *const unicode[] = {
		"\u1019\u103C\u1014\u103A\u1019\u102C",
		"\u1000\u103B\u103D\u1014\u103A\u1010\u1031\u102C\u103A",
		"\u1014\u1031\u1000\u1031\u102C\u1004\u103A\u1038\u101C\u102C\u1038",
		"\u1006\u1031\u1038\u101B\u102F\u1036",
		"\u101E\u1010\u1039\u1010\u101D\u102B", /* a stacked consonant */
		"\u1019\u1004\u103A\u1039\u1002\u101C\u102C\u1015\u102B", /* hello, with kinzi */
		"\u1075\u1083\u1087\u101E\u1083\u1087\u1010\u1086\u1038", /* Shan */
		"Help in Burmese", "",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(zawgyi) / sizeof(zawgyi[0]); i++)
		if (!plain_is_zawgyi(zawgyi[i]))
			fail_msg("taken for Unicode: %s", zawgyi[i]);
	for (size_t i = 0; i < sizeof(unicode) / sizeof(unicode[0]); i++)
		if (plain_is_zawgyi(unicode[i]))
			fail_msg("taken for Zawgyi: %s", unicode[i]);
}

static void zawgyi_is_turned_into_unicode(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(plain_from_zawgyi("\u103B\u1019\u1014\u1039\u1019\u102C 24", &arena),
			    "\u1019\u103C\u1014\u103A\u1019\u102C 24");
	arena_free(&arena);
}

int plain_text_test(void);

int plain_text_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_become_paragraphs),
		cmocka_unit_test(marks_of_markdown_are_dropped),
		cmocka_unit_test(plain_texts_stay_as_they_are),
		cmocka_unit_test(controls_do_not_come_in_as_numbers),
		cmocka_unit_test(zawgyi_is_told_from_unicode),
		cmocka_unit_test(zawgyi_is_turned_into_unicode),
	};

	return cmocka_run_group_tests_name("plain_text", tests, NULL, NULL);
}
