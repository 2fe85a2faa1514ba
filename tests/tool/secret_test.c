/* SPDX-License-Identifier: MIT */
#include "tool/secret.h"

#include "fixture.h"

static bool told(const char *text, bool close)
{
	struct arena arena = { 0 };
	const struct secret *secret =
		secret_make("12 N. Canary Lane", "36602-1234", "30.69436", "-88.04305", &arena);
	bool told = secret_is_told(secret, secret_fold(text, &arena), close);

	arena_free(&arena);
	return told;
}

static void a_street_is_known_however_it_is_written(void **state)
{
	(void)state;
	assert_true(told("Come to 12 N. Canary Lane.", false));
	assert_true(told("12 north CANARY ln", false));
	assert_true(told("at 12, Canary Street", false));
	assert_true(told("https://maps.example/?q=12+Canary+Lane", false));
	assert_true(told("تعال إلى ١٢ Canary Lane", false));
	assert_true(told("30.694, -88.043", false));
	assert_true(told("near 30.69441 N", false));
}

static void texts_about_the_place_may_not_tell_its_street_or_code(void **state)
{
	(void)state;
	assert_true(told("A house on Canary Lane", true));
	assert_true(told("Mobile, AL 36602", true));
	assert_true(told("الرمز البريدي ٣٦٦٠٢", true));
	assert_false(told("A house on Canary Lane", false));
	assert_false(told("Mobile, AL 36602", false));
}

static void other_texts_tell_nothing(void **state)
{
	(void)state;
	assert_false(told("12 beds. A canary sings.", true));
	assert_false(told("Canary House has 12 beds", true));
	assert_false(told("Call 251-366-0212 by 12", true));
	assert_false(told("", true));
	assert_false(told("112 Canary", true));
}

static void a_place_without_a_number_is_known_by_its_whole_line(void **state)
{
	struct arena arena = { 0 };
	const struct secret *secret = secret_make("Canary Cottage", "", "", "", &arena),
			    *none = secret_make("", "", "", "", &arena);

	(void)state;
	assert_true(secret_is_told(secret, secret_fold("the canary cottage, behind", &arena), false));
	assert_false(secret_is_told(secret, secret_fold("a cottage for canaries", &arena), true));
	assert_false(secret_is_told(none, secret_fold("anything at all 12", &arena), true));
	arena_free(&arena);
}

int secret_test(void);

int secret_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_street_is_known_however_it_is_written),
		cmocka_unit_test(texts_about_the_place_may_not_tell_its_street_or_code),
		cmocka_unit_test(other_texts_tell_nothing),
		cmocka_unit_test(a_place_without_a_number_is_known_by_its_whole_line),
	};

	return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
