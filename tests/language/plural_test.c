/* SPDX-License-Identifier: MIT */
#include "language/plural.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

int plural_test(void);

static unsigned long english(unsigned long n)
{
	return n != 1;
}

static unsigned long french(unsigned long n)
{
	return n > 1;
}

static unsigned long chinese(unsigned long n)
{
	(void)n;
	return 0;
}

static unsigned long russian(unsigned long n)
{
	if (n % 10 == 1 && n % 100 != 11)
		return 0;
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 >= 20) ? 1 : 2;
}

static unsigned long arabic(unsigned long n)
{
	if (n <= 2)
		return n;
	return n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5;
}

static void check(const char *expression, unsigned long (*rule)(unsigned long n))
{
	const unsigned long large[] = { 1000000, 1000001, INT_MAX, ULONG_MAX - 1, ULONG_MAX };
	unsigned long form;

	for (unsigned long n = 0; n < 1200; n++) {
		assert_true(plural_form(expression, n, &form));
		assert_int_equal(form, rule(n));
	}
	for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++) {
		assert_true(plural_form(expression, large[i], &form));
		assert_int_equal(form, rule(large[i]));
	}
}

static void the_rules_of_languages_hold(void **state)
{
	(void)state;
	check("n != 1", english);
	check("(n != 1);\n", english);
	check("n>1", french);
	check("0", chinese);
	check("(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
	      russian);
	check("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n",
	      arabic);
}

static void operators_bind_as_in_c(void **state)
{
	const unsigned long n = 7;
	unsigned long form;
	const struct {
		const char *expression;
		unsigned long form;
	} sums[] = {
		{ "1+2*3", 1 + 2 * 3 },
		{ "(1+2)*3", (1 + 2) * 3 },
		{ "10-3-2", 10 - 3 - 2 },
		{ "100/5/2", 100 / 5 / 2 },
		{ "1 || 0 && 0", 1 },
		{ "n==7 == 1", 1 },
		{ "1<2 == 2>1", 1 },
		{ "!n == 0", 1 },
		{ "!(n==7)", 0 },
		{ "!!n", 1 },
		{ "n%4*2", 7 % 4 * 2 },
		{ "n<=7 && n>=7", 1 },
		{ "n ? 0 ? 1 : 2 : 3", 2 },
		{ "0 ? 1 : 0 ? 2 : 3", 3 },
		{ "\tn - 5 ", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
		assert_true(plural_form(sums[i].expression, n, &form));
		assert_int_equal(form, sums[i].form);
	}
}

static void what_is_no_rule_is_refused(void **state)
{
	static const char *const wrong[] = {
		"",      " ",      ";",        "n n",     "n+",   "+n",     "(n",        "n)",
		"()",    "n ? 1",  "n ? : 1",  "n ? 1 :", "m",    "plural", "n = 1",     "n & 1",
		"n | 1", "n << 1", "n ^ 1",    "~n",      "n, 1", "n[0]",   "-1",        "1.5",
		"0x10",  "n++",    "system()", "\xFF",    "n!",   "n==",    "n\xC2\xA0", "1 2",
	};
	unsigned long form = 99;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		if (plural_form(wrong[i], 1, &form))
			fail_msg("accepted: %s", wrong[i]);
		assert_int_equal(form, 99);
	}
}

static void nothing_is_divided_by_zero(void **state)
{
	unsigned long form;

	(void)state;
	assert_false(plural_form("1/0", 1, &form));
	assert_false(plural_form("1%0", 1, &form));
	assert_false(plural_form("5/(n-1)", 1, &form));
	assert_false(plural_form("5%n", 0, &form));
	assert_true(plural_form("5/(n-1)", 2, &form));
}

static void fill(char *text, size_t count, const char *piece)
{
	*text = '\0';
	for (size_t i = 0; i < count; i++)
		text = stpcpy(text, piece);
}

static void deep_nesting_is_refused(void **state)
{
	static const char *const pieces[] = { "(", "!", "n?", "n?n:", "!(", "(n?", "n+(", "n&&(" };
	static char text[80000];
	unsigned long form;

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		fill(text, 15000, pieces[i]);
		assert_false(plural_form(text, 1, &form));
		strcat(text, "n");
		assert_false(plural_form(text, 1, &form));
	}
}

static void ten_brackets_are_not_deep(void **state)
{
	unsigned long form;

	(void)state;
	assert_true(plural_form("((((((((((n))))))))))", 3, &form));
	assert_int_equal(form, 3);
}

static void a_long_row_of_operators_is_no_nesting(void **state)
{
	static char text[20000];
	unsigned long form;

	(void)state;
	fill(text, 5000, "n+");
	strcat(text, "n");
	assert_true(plural_form(text, 2, &form));
	assert_int_equal(form, 5001 * 2);
}

static void no_text_makes_it_stumble(void **state)
{
	const char signs[] = "n0129!*/%+-<>=&|?:() ;\n\txq";
	struct chance chance = { 7 };
	int sound = 0;

	(void)state;
	for (int round = 0; round < 200000; round++) {
		char text[40] = { 0 };
		unsigned long form;

		for (int i = chance_below(&chance, (int)sizeof(text)); i > 0; i--)
			text[i - 1] = signs[chance_below(&chance, (int)sizeof(signs) - 1)];
		sound += plural_form(text, chance_next(&chance), &form);
	}
	assert_true(sound > 100);
}

int plural_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rules_of_languages_hold),
		cmocka_unit_test(operators_bind_as_in_c),
		cmocka_unit_test(what_is_no_rule_is_refused),
		cmocka_unit_test(nothing_is_divided_by_zero),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(ten_brackets_are_not_deep),
		cmocka_unit_test(a_long_row_of_operators_is_no_nesting),
		cmocka_unit_test(no_text_makes_it_stumble),
	};

	return cmocka_run_group_tests_name("plural", tests, NULL, NULL);
}
