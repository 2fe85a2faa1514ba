/* SPDX-License-Identifier: MIT */
#include "directory/postings.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 8;
}

/* From one row in a chunk to nearly all of them. */
static void fill(struct postings *set, uint32_t one_in, uint32_t *random)
{
	postings_empty(set);
	for (uint32_t row = next(random) % one_in; row < CHUNK_ROWS; row += 1 + next(random) % one_in)
		postings_put(set, row);
}

static void a_set_comes_back_from_its_bytes(void **state)
{
	static struct postings set, back;
	static unsigned char bytes[POSTINGS_BYTES];
	uint32_t random = 1;

	(void)state;
	for (uint32_t one_in = 1; one_in < CHUNK_ROWS; one_in = one_in * 2 + 1) {
		size_t size;

		fill(&set, one_in, &random);
		size = postings_write(&set, bytes);
		assert_in_range(size, 1, POSTINGS_BYTES);
		postings_empty(&back);
		assert_true(postings_read(&back, bytes, size));
		assert_memory_equal(&set, &back, sizeof(set));
	}
}

static void rows_are_packed_like_the_set_of_them(void **state)
{
	static struct postings set;
	static uint32_t rows[CHUNK_ROWS];
	static unsigned char bytes[POSTINGS_BYTES], packed[POSTINGS_BYTES];
	uint32_t random = 2;

	(void)state;
	for (uint32_t one_in = 1; one_in < CHUNK_ROWS; one_in = one_in * 3 + 1) {
		size_t count = 0, size;

		fill(&set, one_in, &random);
		for (uint32_t row = postings_next(&set, 0); row < CHUNK_ROWS;
		     row = postings_next(&set, row + 1))
			rows[count++] = row;
		size = postings_write(&set, bytes);
		assert_int_equal(postings_pack(rows, count, packed), size);
		assert_memory_equal(bytes, packed, size);
	}
	assert_int_equal(postings_pack(rows, 0, packed), 0);
}

static void a_set_takes_a_byte_a_row_or_a_bit_of_every_row(void **state)
{
	static struct postings set;
	static unsigned char bytes[POSTINGS_BYTES];

	(void)state;
	postings_empty(&set);
	assert_int_equal(postings_write(&set, bytes), 0);
	for (uint32_t row = 0; row < CHUNK_ROWS; row += 100)
		postings_put(&set, row);
	assert_int_equal(postings_write(&set, bytes), 1 + 656);
	memset(&set, 0xFF, sizeof(set));
	assert_int_equal(postings_write(&set, bytes), POSTINGS_BYTES);
}

static void sets_are_joined_cut_and_taken_away(void **state)
{
	static struct postings a, b, joined, both, rest;
	uint32_t random = 3;

	(void)state;
	fill(&a, 3, &random);
	fill(&b, 7, &random);
	joined = both = rest = a;
	postings_add(&joined, &b);
	assert_true(postings_keep(&both, &b));
	postings_remove(&rest, &b);
	for (uint32_t row = 0; row < CHUNK_ROWS; row++) {
		bool in_a = postings_has(&a, row), in_b = postings_has(&b, row);

		assert_int_equal(postings_has(&joined, row), in_a || in_b);
		assert_int_equal(postings_has(&both, row), in_a && in_b);
		assert_int_equal(postings_has(&rest, row), in_a && !in_b);
	}
	postings_empty(&b);
	assert_false(postings_keep(&a, &b));
	assert_int_equal(postings_next(&a, 0), CHUNK_ROWS);
	assert_int_equal(postings_next(&a, CHUNK_ROWS), CHUNK_ROWS);
}

static void bytes_that_are_no_set_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} broken[] = {
		{ "\x02", 1 },                     /* of no form */
		{ "\x00\x80", 2 },                 /* a gap that does not end */
		{ "\x00\xFF\xFF\xFF\xFF\x0F", 6 }, /* four thousand million */
		{ "\x00\x80\x80\x04", 4 },         /* one row too far */
		{ "\x00\xFF\xFF\x03\x00", 5 },     /* behind the last row */
		{ "\x00\xFF\xFF\xFF\xFF\xFF\x01", 7 },
	};
	static struct postings set;
	static unsigned char bytes[POSTINGS_BYTES + 1] = { 1 };

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		assert_false(postings_read(&set, (const unsigned char *)broken[i].bytes,
					   broken[i].size));
	assert_true(postings_read(&set, bytes, POSTINGS_BYTES));
	assert_false(postings_read(&set, bytes, POSTINGS_BYTES + 1));
}

int postings_test(void);

int postings_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_comes_back_from_its_bytes),
		cmocka_unit_test(rows_are_packed_like_the_set_of_them),
		cmocka_unit_test(a_set_takes_a_byte_a_row_or_a_bit_of_every_row),
		cmocka_unit_test(sets_are_joined_cut_and_taken_away),
		cmocka_unit_test(bytes_that_are_no_set_are_refused),
	};

	return cmocka_run_group_tests_name("postings", tests, NULL, NULL);
}
