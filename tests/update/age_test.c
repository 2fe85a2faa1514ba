/* SPDX-License-Identifier: MIT */
#include "update/age.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int age_test(void);

static struct choice choice;
static struct image image;

static int set_up(void **state)
{
	(void)state;
	memset(&choice, 0, sizeof(choice));
	memset(&image, 0, sizeof(image));
	image.floor.today = 1900;
	image.floor.review_day = 2080;
	choice.floor.today = 2000;
	return 0;
}

static void show(enum layer layer, uint32_t issued_day, uint32_t review_day)
{
	choice.layers[layer].there = true;
	choice.layers[layer].header.issued_day = issued_day;
	choice.layers[layer].header.review_day = review_day;
}

static void without_a_bundle_the_image_has_an_age(void **state)
{
	struct age age = age_of(&choice, &image.floor, 0);

	(void)state;
	assert_int_equal(age.state, AGE_CURRENT);
	assert_int_equal(age.issued_day, 1900);
	choice.floor.today = 2080;
	assert_int_equal(age_of(&choice, &image.floor, 0).state, AGE_CURRENT);
	choice.floor.today = 2081;
	assert_int_equal(age_of(&choice, &image.floor, 0).state, AGE_OVERDUE);
	image.floor.review_day = 0;
	assert_int_equal(age_of(&choice, &image.floor, 0).state, AGE_CURRENT);
}

static void what_wants_a_look_first_counts(void **state)
{
	struct age age;

	(void)state;
	show(LAYER_FLEET, 2000, 2180);
	age = age_of(&choice, &image.floor, 0);
	assert_int_equal(age.review_day, 2180);
	show(LAYER_SITE, 1990, 2100);
	age = age_of(&choice, &image.floor, 0);
	assert_int_equal(age.review_day, 2100);
	assert_int_equal(age.issued_day, 1990);
	show(LAYER_SITE, 1990, 2300);
	assert_int_equal(age_of(&choice, &image.floor, 0).review_day, 2180);
	show(LAYER_SITE, 1990, 0);
	assert_int_equal(age_of(&choice, &image.floor, 0).review_day, 2180);
}

static void a_clock_counts_only_when_it_says_a_later_day(void **state)
{
	(void)state;
	show(LAYER_FLEET, 2000, 2180);
	assert_int_equal(age_of(&choice, &image.floor, 1).today, 2000);
	assert_int_equal(age_of(&choice, &image.floor, 2181).state, AGE_OVERDUE);
	choice.floor.today = 2181;
	assert_int_equal(age_of(&choice, &image.floor, 1).state, AGE_OVERDUE);
	choice.floor.today = 10;
	assert_int_equal(age_of(&choice, &image.floor, 0).today, 1900);
}

int age_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(without_a_bundle_the_image_has_an_age, set_up),
		cmocka_unit_test_setup(what_wants_a_look_first_counts, set_up),
		cmocka_unit_test_setup(a_clock_counts_only_when_it_says_a_later_day, set_up),
	};

	return cmocka_run_group_tests_name("age", tests, NULL, NULL);
}
