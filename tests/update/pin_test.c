/* SPDX-License-Identifier: MIT */
/* The PIN of staff and their notes, on a card that can fail at any call. */
#include "update/pin.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "card.h"
#include "update/drilled.h"
#include "update/noted.h"
#include "update/slots.h"

int pin_test(void);

static const char right[] = "280674", wrong[] = "280675";

static int set_up(void **state)
{
	struct card *card = calloc(1, sizeof(*card));

	card_start(card);
	*state = card;
	return 0;
}

static int tear_down(void **state)
{
	card_free(*state);
	free(*state);
	return 0;
}

static enum pin_answer try(struct card *card, const char *digits, unsigned *tries)
{
	struct disk disk = card_disk(card);

	return pin_try(&disk, digits, tries);
}

static void the_first_is_chosen_and_only_it_opens(void **state)
{
	unsigned tries;

	assert_int_equal(try(*state, "", &tries), PIN_FIRST);
	assert_int_equal(try(*state, "123456", &tries), PIN_WEAK);
	assert_int_equal(try(*state, right, &tries), PIN_OPEN);
	assert_int_equal(try(*state, "", &tries), PIN_ASK);
	assert_int_equal(try(*state, wrong, &tries), PIN_WRONG);
	assert_int_equal(tries, 1);
	assert_int_equal(try(*state, wrong, &tries), PIN_WRONG);
	assert_int_equal(tries, 2);
	assert_int_equal(try(*state, right, &tries), PIN_OPEN);
	assert_int_equal(tries, 2);
	assert_int_equal(try(*state, "", &tries), PIN_ASK);
	assert_int_equal(tries, 0);
}

static void what_is_easy_to_guess_is_refused(void **state)
{
	static const char *const weak[] = {
		"",	  "12345",    "123456789", "000000",   "111111",  "123456",   "654321",	  "12345678",
		"567890", "098765",   "246802",	   "121212",   "123123",  "12341234", "198412",	  "281984",
		"201984", "28061984", "19840628",  "2806199a", "99999999", "112019",  "28 674",
	};
	static const char *const fine[] = { "280674", "739105", "40718263", "601742" };

	(void)state;
	for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++)
		if (!pin_is_weak(weak[i]))
			fail_msg("%s", weak[i]);
	for (size_t i = 0; i < sizeof(fine) / sizeof(fine[0]); i++)
		assert_false(pin_is_weak(fine[i]));
}

static void tries_are_free_then_slow_and_never_for_ever(void **state)
{
	static const unsigned waits[] = { 0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900 };

	(void)state;
	for (unsigned i = 0; i < sizeof(waits) / sizeof(waits[0]); i++)
		assert_int_equal(pin_wait(i), waits[i]);
	assert_int_equal(pin_wait(1000000), 900);
}

/* Tries in a day of somebody who does nothing else; and in the first minute. */
static void a_day_of_guessing_finds_one_pin_in_nine_thousand(void **state)
{
	unsigned tries = 0, minute = 0;
	long second = 0;

	(void)state;
	while ((second += pin_wait(tries)) < 24 * 3600) {
		tries++;
		minute += second < 60;
	}
	assert_in_range(minute, 6, 6);
	assert_in_range(tries, 96, 106);
}

static void break_call(struct card *card, enum card_call call, int at)
{
	memset(card->calls, 0, sizeof(card->calls));
	card->faults[0] = (struct card_fault){ .call = call, .at = at, .error = -5, .forever = true };
	card->fault_count = 1;
}

/* The power goes, or the card, at any call of a wrong try: it is not looked at
 * unless it counts. */
static void a_try_is_counted_before_it_is_looked_at(void **state)
{
	static const enum card_call calls[] = { CALL_CREATE, CALL_WRITE, CALL_SYNC, CALL_OPEN, CALL_READ, CALL_RENAME,
						CALL_SYNC_FOLDER };
	unsigned tries, after;
	int looked = 0;

	assert_int_equal(try(*state, right, &tries), PIN_OPEN);
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		for (int at = 1; at <= 3; at++) {
			struct card *card = calloc(1, sizeof(*card));
			enum pin_answer answer;

			card_copy(card, *state);
			break_call(card, calls[i], at);
			answer = try(card, wrong, &tries);
			card->fault_count = 0;
			assert_true(answer == PIN_WRONG || answer == PIN_BROKEN);
			/* The PIN itself is never lost by it. */
			assert_int_equal(try(card, "", &after), PIN_ASK);
			if (answer == PIN_WRONG)
				assert_int_equal(after, 1);
			looked += answer == PIN_WRONG;
			card_free(card);
			free(card);
		}
	}
	/* Some of the calls come only after all is done, or never. */
	assert_in_range(looked, 1, 14);
}

/* Never the right one either, while it can't be counted. */
static void without_storage_nothing_is_looked_at(void **state)
{
	struct card *card = *state;
	unsigned tries;

	assert_int_equal(try(card, right, &tries), PIN_OPEN);
	break_call(card, CALL_SYNC, 1);
	assert_int_equal(try(card, right, &tries), PIN_BROKEN);
	assert_int_equal(try(card, wrong, &tries), PIN_BROKEN);
	card->fault_count = 0;
	assert_int_equal(try(card, right, &tries), PIN_OPEN);
}

static const struct noted_now today = { 20261126, "start-1" };

static struct noted noted_of(const char *const *lines, int count)
{
	struct noted noted = { .count = 0 };

	for (int i = 0; i < count; i++)
		assert_true(noted_add(&noted, lines[i], &today));
	return noted;
}

static void notes_are_kept_and_replaced_and_removed(void **state)
{
	static const char *const lines[] = { "full\tharbor\tHarbor\t", "words\tclinic\tClinic\tAsk for Ana at the door." };
	struct disk disk = card_disk(*state);
	struct noted noted = noted_of(lines, 2), read;

	assert_int_equal(noted_save(&disk, &noted), 0);
	assert_int_equal(noted_load(&disk, &read), 0);
	assert_memory_equal(&read, &noted, sizeof(read));
	assert_true(noted_add(&read, "closed\tharbor\tHarbor\t", &today));
	assert_int_equal(read.count, 2);
	noted_remove(&read, "harbor");
	assert_int_equal(read.count, 1);
	assert_string_equal(read.items[0].key, "clinic");
}

static void what_is_no_note_is_not_taken(void **state)
{
	struct noted noted = { .count = 0 };
	char line[2000] = "words\tkey\tname\t";

	(void)state;
	assert_false(noted_add(&noted, "", &today));
	assert_false(noted_add(&noted, "hidden\tkey\tname\t", &today));
	assert_false(noted_add(&noted, "full\t\tname\t", &today));
	assert_false(noted_add(&noted, "words\tkey\tname\t", &today));
	assert_false(noted_add(&noted, "full\tkey\tname\ttext", &today));
	for (int i = 0; i < NOTED_LETTERS; i++)
		strcat(line, "\u0645");
	assert_true(noted_add(&noted, line, &today));
	strcat(line, "x");
	assert_false(noted_add(&noted, line, &today));
	/* Signs that turn a line around, and controls, are left out. */
	assert_true(noted_add(&noted, "words\tk\tn\ta\u202Eb\u2066c\x01", &today));
	assert_string_equal(noted.items[noted.count - 1].text, "abc");
}

static void there_are_no_more_than_twenty(void **state)
{
	struct noted noted = { .count = 0 };
	char line[64];

	(void)state;
	for (int i = 0; i < NOTED_MOST; i++) {
		snprintf(line, sizeof(line), "closed\tkey-%d\tname\t", i);
		assert_true(noted_add(&noted, line, &today));
	}
	assert_false(noted_add(&noted, "closed\tone-more\tname\t", &today));
	assert_true(noted_add(&noted, "full\tkey-3\tname\t", &today));
	assert_int_equal(noted.count, NOTED_MOST);
}

static void full_today_is_of_today_and_the_rest_of_thirty_days(void **state)
{
	static const char *const lines[] = { "full\ta\tA\t", "closed\tb\tB\t", "number\tc\tC\t" };
	const struct noted_now tomorrow = { 20261127, "start-1" }, restarted = { 20261126, "start-2" };
	struct noted noted = noted_of(lines, 3);

	(void)state;
	assert_false(noted_age(&noted, &today));
	assert_true(noted_age(&noted, &tomorrow));
	assert_int_equal(noted.count, 2);
	noted = noted_of(lines, 3);
	assert_true(noted_age(&noted, &restarted));
	assert_int_equal(noted.count, 2);
	/* A clock that stands still. */
	noted = noted_of(lines, 3);
	for (int hour = 0; hour < 24; hour++)
		noted_hour(&noted);
	assert_true(noted_age(&noted, &today));
	assert_int_equal(noted.count, 2);
	for (int hour = 24; hour < NOTED_HOURS; hour++) {
		assert_false(noted_age(&noted, &today));
		noted_hour(&noted);
	}
	assert_true(noted_age(&noted, &today));
	assert_int_equal(noted.count, 0);
}

static void the_last_drill_is_kept(void **state)
{
	struct disk disk = card_disk(*state);
	struct drilled drilled;

	assert_false(drilled_load(&disk, &drilled));
	assert_true(drilled_read("cleared 3", &drilled));
	drilled.today = 2521;
	assert_int_equal(drilled_save(&disk, &drilled), 0);
	assert_true(drilled_read("missed", &drilled));
	assert_int_equal(drilled.within, 0);
	assert_true(drilled_load(&disk, &drilled));
	assert_int_equal(drilled.within, 3);
	assert_int_equal(drilled.today, 2521);
}

static void what_is_no_drill_is_not_kept(void **state)
{
	static const char *const lines[] = { "", "cleared", "cleared ", "cleared 0", "cleared -3", "cleared 3 4", "cleared 600001",
					     "cleared 99999999999999999999", "missed 3", "Missed" };
	struct drilled drilled;

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_false(drilled_read(lines[i], &drilled));
}

/* At any call that can fail: the old one or the new one, never a third. */
static void a_drill_is_kept_whole_or_not_at_all(void **state)
{
	(void)state;
	for (int call = 0; call < CALL_COUNT; call++) {
		for (int at = 1; at <= 4; at++) {
			struct card *card = calloc(1, sizeof(*card));
			struct drilled old = { 3, 100 }, new = { 7, 200 }, read = { 0, 0 };
			struct disk disk;

			card_start(card);
			disk = card_disk(card);
			assert_int_equal(drilled_save(&disk, &old), 0);
			memset(card->calls, 0, sizeof(card->calls));
			card->faults[0] = (struct card_fault){ (enum card_call)call, at, -EIO, true };
			card->fault_count = 1;
			drilled_save(&disk, &new);
			card->fault_count = 0;
			assert_true(drilled_load(&disk, &read));
			assert_true((read.within == 3 && read.today == 100) || (read.within == 7 && read.today == 200));
			card_free(card);
			free(card);
		}
	}
}

static void records_that_are_whole_and_damaged_are_counted(void **state)
{
	struct card *card = *state;
	struct disk disk = card_disk(card);
	struct drilled drilled = { 3, 100 };
	int whole = 0, broken = 0;

	slots_count(&disk, "drill", &whole, &broken);
	assert_int_equal(whole + broken, 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(drilled_save(&disk, &drilled), 0);
	slots_count(&disk, "drill", &whole, &broken);
	assert_int_equal(whole, 2);
	assert_int_equal(broken, 0);
	card_flip(card, "drill.a", 401);
	whole = 0;
	slots_count(&disk, "drill", &whole, &broken);
	assert_int_equal(whole, 1);
	assert_int_equal(broken, 1);
	assert_true(drilled_load(&disk, &drilled));
}

#define CARD_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int pin_test(void)
{
	const struct CMUnitTest tests[] = {
		CARD_TEST(the_first_is_chosen_and_only_it_opens),
		cmocka_unit_test(what_is_easy_to_guess_is_refused),
		cmocka_unit_test(tries_are_free_then_slow_and_never_for_ever),
		cmocka_unit_test(a_day_of_guessing_finds_one_pin_in_nine_thousand),
		CARD_TEST(a_try_is_counted_before_it_is_looked_at),
		CARD_TEST(without_storage_nothing_is_looked_at),
		CARD_TEST(notes_are_kept_and_replaced_and_removed),
		cmocka_unit_test(what_is_no_note_is_not_taken),
		cmocka_unit_test(there_are_no_more_than_twenty),
		CARD_TEST(the_last_drill_is_kept),
		cmocka_unit_test(what_is_no_drill_is_not_kept),
		cmocka_unit_test(a_drill_is_kept_whole_or_not_at_all),
		CARD_TEST(records_that_are_whole_and_damaged_are_counted),
		cmocka_unit_test(full_today_is_of_today_and_the_rest_of_thirty_days),
	};

	return cmocka_run_group_tests_name("pin", tests, NULL, NULL);
}
