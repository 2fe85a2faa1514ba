/* SPDX-License-Identifier: MIT */
#include "directory/opening.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/days.h"

static size_t pack(const char *text, bool closed, int opens_at, int closes_at, int from, int to,
		   unsigned char out[OPENING_BYTES])
{
	struct schedule row = { .closed = closed, .opens_at = opens_at, .closes_at = closes_at, .valid_from = from,
				.valid_to = to };

	assert_null(rule_read(text, &row.rule));
	return opening_pack(&row, rule_is_weekly(&row.rule) ? "" : text, out);
}

static void hours_come_back_from_their_bytes(void **state)
{
	static unsigned char bytes[4 * OPENING_BYTES];
	static struct schedule back[OPENING_ROWS_MAX];
	const int first = days_of(20260105), last = days_of(20261231);
	size_t size = 0, sizes[4];

	(void)state;
	sizes[0] = size += pack("FREQ=WEEKLY;BYDAY=MO,SU", false, 0, 1440, RULE_FIRST, RULE_LAST, bytes + size);
	sizes[1] = size += pack("FREQ=WEEKLY;BYDAY=TU", false, 1439, 2879, first, RULE_LAST, bytes + size);
	sizes[2] = size += pack("FREQ=MONTHLY;BYDAY=2MO,-1FR", false, 540, 1020, RULE_FIRST, last, bytes + size);
	sizes[3] = size += pack("FREQ=DAILY", true, 0, 0, first, last, bytes + size);
	assert_in_range(sizes[0], 1, 8); /* most rows are such */
	assert_int_equal(opening_unpack(bytes, size, back), 4);
	assert_true(rule_is_weekly(&back[0].rule));
	assert_int_equal(back[0].rule.byday, 1 | 1 << 6);
	assert_int_equal(back[0].opens_at, 0);
	assert_int_equal(back[0].closes_at, 1440);
	assert_int_equal(back[0].valid_from, RULE_FIRST);
	assert_int_equal(back[0].valid_to, RULE_LAST);
	assert_int_equal(back[1].opens_at, 1439);
	assert_int_equal(back[1].closes_at, 2879);
	assert_int_equal(back[1].valid_from, first);
	assert_int_equal(back[2].rule.frequency, FREQUENCY_MONTHLY);
	assert_int_equal(back[2].rule.nth_count, 2);
	assert_int_equal(back[2].valid_to, last);
	assert_true(back[3].closed);
	assert_true(schedule_occurs(&back[3], first));
	assert_false(schedule_occurs(&back[3], last + 1));
	/* Some hours are worse than none. */
	for (size_t cut = 0, rows = 0; cut < size; cut++) {
		if (cut == sizes[rows])
			rows++;
		assert_int_equal(opening_unpack(bytes, cut, back), rows && cut == sizes[rows - 1] ? rows : 0);
	}
}

static void bytes_that_are_no_hours_are_none(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} broken[] = {
		{ "\x01\xA1\x0B\x01", 4 },             /* opens behind midnight */
		{ "\x01\x02\xC1\x16", 4 },             /* closes on the day after the next */
		{ "\x01\x05\x04", 3 },                 /* is open no time */
		{ "\x01\x02\xA2\x0B", 4 },             /* for more than a day */
		{ "\x81\x00\xFF\xFF\xFF\x7F\x00\x00", 8 }, /* from a day that no calendar has */
		{ "\x81\x00\x00\x00\x05" "FREQ", 9 },  /* a rule that ends too soon */
		{ "\x81\x00\x00\x00\x04" "FREQ", 9 },  /* no rule */
		{ "\x81\x00\x00\x00\x80\x04", 6 },     /* longer than a rule may be */
	};
	static struct schedule back[OPENING_ROWS_MAX];
	unsigned char many[2 * (OPENING_ROWS_MAX + 1)];

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		assert_int_equal(opening_unpack((const unsigned char *)broken[i].bytes, broken[i].size, back), 0);
	assert_int_equal(opening_unpack(NULL, 0, back), 0);
	for (size_t i = 0; i < sizeof(many); i += 2)
		memcpy(many + i, "\x7F", 2); /* closed, every day */
	assert_int_equal(opening_unpack(many, sizeof(many) - 2, back), OPENING_ROWS_MAX);
	assert_int_equal(opening_unpack(many, sizeof(many), back), 0);
}

int opening_test(void);

int opening_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_come_back_from_their_bytes),
		cmocka_unit_test(bytes_that_are_no_hours_are_none),
	};

	return cmocka_run_group_tests_name("opening", tests, NULL, NULL);
}
