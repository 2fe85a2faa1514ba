/* SPDX-License-Identifier: MIT */
#include "directory/near_tree.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint32_t next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 8;
}

static struct near_spot make_spot(uint32_t *random, int64_t code)
{
	return (struct near_spot){
		.code = code,
		.sureness = (enum geo_sureness)(next(random) % 3 + 1),
		.id = SERVICE_FIRST + next(random),
		.position = next(random),
		.state_position = next(random),
		.state = (int)(next(random) % (NEAR_STATES + 1)),
		.serves = (enum near_serves)(next(random) % 3),
	};
}

static void a_leaf_comes_back_from_its_bytes(void **state)
{
	static const int64_t last = ((int64_t)1 << GEO_CODE_BITS) - 1;
	static struct near_node back;
	struct near_spot spots[NEAR_SPOTS];
	unsigned char bytes[NEAR_BYTES];
	uint32_t random = 1;

	(void)state;
	for (size_t count = 1; count <= NEAR_SPOTS; count++) {
		size_t size;

		for (size_t i = 0; i < count; i++)
			spots[i] = make_spot(&random, last / (int64_t)count * (int64_t)(i + 1));
		/* The largest numbers that there can be. */
		spots[0].id = SERVICE_FIRST + (int64_t)UINT32_MAX;
		spots[0].position = spots[0].state_position = UINT32_MAX;
		size = near_pack_leaf(spots, count, bytes);
		assert_in_range(size, 1, NEAR_BYTES);
		assert_true(near_unpack(bytes, size, &back));
		assert_true(back.leaf);
		assert_int_equal(back.count, count);
		for (size_t i = 0; i < count; i++) {
			assert_int_equal(back.spots[i].code, spots[i].code);
			assert_int_equal(back.spots[i].sureness, spots[i].sureness);
			assert_int_equal(back.spots[i].id, spots[i].id);
			assert_int_equal(back.spots[i].position, spots[i].position);
			assert_int_equal(back.spots[i].state_position, spots[i].state_position);
			assert_int_equal(back.spots[i].state, spots[i].state);
			assert_int_equal(back.spots[i].serves, spots[i].serves);
		}
		for (size_t cut = 0; cut < size; cut++)
			assert_true(!near_unpack(bytes, cut, &back) || back.count < count);
	}
}

static void parts_come_back_from_their_bytes(void **state)
{
	static struct near_node back;
	struct geo_box parts[NEAR_PARTS];
	unsigned char bytes[NEAR_BYTES];
	size_t size;

	(void)state;
	for (int i = 0; i < NEAR_PARTS; i++)
		parts[i] = (struct geo_box){ -GEO_QUARTER + i, -GEO_HALF + i, GEO_QUARTER + 1 - i, GEO_HALF - i };
	size = near_pack_parts(77777777, parts, NEAR_PARTS, bytes);
	assert_in_range(size, 1, NEAR_BYTES);
	assert_true(near_unpack(bytes, size, &back));
	assert_false(back.leaf);
	assert_int_equal(back.first, 77777777);
	assert_int_equal(back.count, NEAR_PARTS);
	assert_memory_equal(back.parts, parts, sizeof(parts));
	for (size_t cut = 0; cut < size; cut++)
		assert_true(!near_unpack(bytes, cut, &back) || back.count < NEAR_PARTS);
}

static void bytes_that_are_no_node_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} broken[] = {
		{ "", 0 },
		{ "\x02", 1 },                                         /* of no form */
		{ "\x00\x05\x01\x01\x01", 5 },                         /* a number is missing */
		{ "\x00\x05\x01\x01\x03\x01", 6 },                     /* serves nobody knows whom */
		{ "\x00\x80\x80\x80\x80\x80\x80\x10\x01\x01\x01\x01", 12 }, /* beyond the earth */
		{ "\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x01\x01", 15 },
		{ "\x01\x01\x00\x00\x00\x00", 6 },                     /* a box without its other sides */
		{ "\x01\x01" "\x02\x00\x00\x00\x00\x00\x00\x00" "\x01\x00\x00\x00\x01\x00\x00\x00", 18 }, /* inside out */
		{ "\x01\x01" "\x00\x00\x00\x00\x00\x00\x00\x80" "\x01\x00\x00\x00\x01\x00\x00\x00", 18 }, /* too wide */
	};
	static struct near_node node;
	unsigned char crowded[1 + 5 * (NEAR_SPOTS + 1)];

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		assert_false(near_unpack((const unsigned char *)broken[i].bytes, broken[i].size, &node));
	memset(crowded, 0, sizeof(crowded));
	assert_true(near_unpack(crowded, sizeof(crowded) - 5, &node));
	assert_false(near_unpack(crowded, sizeof(crowded), &node));
}

int near_tree_test(void);

int near_tree_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_leaf_comes_back_from_its_bytes),
		cmocka_unit_test(parts_come_back_from_their_bytes),
		cmocka_unit_test(bytes_that_are_no_node_are_refused),
	};

	return cmocka_run_group_tests_name("near_tree", tests, NULL, NULL);
}
