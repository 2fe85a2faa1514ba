/* SPDX-License-Identifier: MIT */
#include "directory/pin_tiles.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "../base/chance.h"

static void a_place_comes_back_from_its_code(void **state)
{
	struct chance chance = { 3 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		enum albers_part part = (enum albers_part)chance_below(&chance, ALBERS_PARTS);
		int32_t x = chance_below(&chance, ALBERS_WIDTH + 1), y = chance_below(&chance, ALBERS_HEIGHT + 1);
		int level = chance_below(&chance, PIN_LEVEL_MOST + 1), across, down;

		assert_int_equal(pin_place(pin_code(part, x, y) >> (2 * level), level, &across, &down), part);
		assert_int_equal(across, x >> level);
		assert_int_equal(down, y >> level);
	}
}

static void a_cell_lies_where_most_of_it_is(void **state)
{
	const struct pin_spot spots[] = { { pin_code(ALBERS_STATES, 1000, 2000), SERVICE_FIRST + 5 },
					  { pin_code(ALBERS_STATES, 1001, 2000), SERVICE_FIRST + 9 },
					  { pin_code(ALBERS_STATES, 1002, 2003), SERVICE_FIRST } };
	struct pin_cell all = pin_cell_of(spots, 3, 4), one = pin_cell_of(spots + 1, 1, 0);

	(void)state;
	assert_int_equal(all.count, 3);
	assert_int_equal(all.x, 1001);
	assert_int_equal(all.y, 2001);
	assert_int_equal(all.service, 0);
	assert_int_equal(one.service, SERVICE_FIRST + 9);
	assert_int_equal(one.code, spots[1].code);
}

/* The last tile of the map, full: at every level the largest numbers there can be. */
static void a_tile_comes_back_from_its_bytes(void **state)
{
	static struct pin_tile tile, back;
	static unsigned char bytes[PIN_TILE_BYTES];

	(void)state;
	for (int level = 0; level < PIN_LEVEL_MOST - 4; level++) {
		int64_t number = pin_tile_of(pin_code(ALBERS_SAMOA, ALBERS_WIDTH, ALBERS_HEIGHT), level);
		size_t size;

		for (tile.count = 0; tile.count < PIN_CELLS; tile.count++) {
			struct pin_cell *cell = &tile.cells[tile.count];

			cell->code = number * PIN_CELLS + (int64_t)tile.count;
			pin_place(cell->code, level, &cell->x, &cell->y);
			cell->x = (cell->x << level) + (1 << level) - 1;
			cell->y = (cell->y << level) + (1 << level) - 1;
			cell->count = tile.count % 2 ? 1 : UINT32_MAX;
			cell->service = tile.count % 2 ? SERVICE_FIRST + (int64_t)UINT32_MAX : 0;
		}
		size = pin_pack_tile(&tile, level, bytes);
		assert_in_range(size, 1, sizeof(bytes));
		assert_true(pin_unpack_tile(bytes, size, number, level, &back));
		assert_int_equal(back.count, tile.count);
		assert_memory_equal(back.cells, tile.cells, sizeof(tile.cells));
		for (size_t cut = 0; cut < size; cut++)
			assert_true(!pin_unpack_tile(bytes, cut, number, level, &back) || back.count < tile.count);
	}
}

static void a_leaf_comes_back_from_its_bytes(void **state)
{
	static struct pin_leaf leaf, back;
	static unsigned char bytes[PIN_LEAF_BYTES];
	size_t size;

	(void)state;
	leaf.first = 77;
	leaf.end = PIN_NUMBER_MAX;
	for (leaf.count = 0; leaf.count < PIN_HEAP_MOST; leaf.count++)
		leaf.spots[leaf.count] = (struct pin_spot){
			.code = leaf.end / PIN_HEAP_MOST * (int64_t)(leaf.count + 1) - 1,
			.service = SERVICE_FIRST + (int64_t)UINT32_MAX - (int64_t)leaf.count,
		};
	size = pin_pack_leaf(&leaf, bytes);
	assert_in_range(size, 1, sizeof(bytes));
	assert_true(pin_unpack_leaf(bytes, size, leaf.first, &back));
	assert_int_equal(back.first, leaf.first);
	assert_int_equal(back.end, leaf.end);
	assert_int_equal(back.count, leaf.count);
	assert_memory_equal(back.spots, leaf.spots, sizeof(leaf.spots));
	for (size_t cut = 0; cut < size; cut++)
		assert_true(!pin_unpack_leaf(bytes, cut, leaf.first, &back) || back.count < leaf.count);
}

static void bytes_that_are_no_tile_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} broken[] = {
		{ "\x05", 1 },                         /* a cell of nothing known */
		{ "\x05\x00\x01\x01", 4 },             /* a cell of none */
		{ "\x05\x02\x04\x01", 4 },             /* beside its cell */
		{ "\x05\x02\x01\x04", 4 },             /* below it */
		{ "\x05\x01\x01\x01", 4 },             /* one that has no name */
		{ "\x80\x02\x02\x01\x01", 5 },         /* behind the tile */
		{ "\xFF\x01\x02\x01\x01\x00\x02\x01\x01", 9 },
		{ "\xFF\xFF\xFF\xFF\x0F\x02\x01\x01", 8 },
	};
	static struct pin_tile tile;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		assert_false(pin_unpack_tile((const unsigned char *)broken[i].bytes, broken[i].size, 0, 2, &tile));
	assert_true(pin_unpack_tile((const unsigned char *)"\x05\x02\x03\x03", 4, 0, 2, &tile));
	/* Of a part that the map has not. */
	assert_false(pin_unpack_tile((const unsigned char *)"\x05\x02\x03\x03", 4,
				     pin_tile_of((int64_t)ALBERS_PARTS << (2 * PIN_LEVEL_MOST), 2), 2, &tile));
}

static void bytes_that_are_no_leaf_are_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
	} broken[] = {
		{ "", 0 },
		{ "\x00\x00\x01", 3 },                     /* of no width */
		{ "\x05\x05\x01", 3 },                     /* behind its end */
		{ "\x05\x03\x01\x02\x01", 5 },
		{ "\x05\x03", 2 },                         /* without a service */
		{ "\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x01", 9 }, /* wider than the map */
		{ "\x05\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01", 12 },
	};
	static struct pin_leaf leaf;
	unsigned char crowded[1 + 2 * (PIN_HEAP_MOST + 1)] = { 1 };

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		assert_false(pin_unpack_leaf((const unsigned char *)broken[i].bytes, broken[i].size, 0, &leaf));
	assert_true(pin_unpack_leaf(crowded, sizeof(crowded) - 2, 0, &leaf));
	assert_false(pin_unpack_leaf(crowded, sizeof(crowded), 0, &leaf));
}

int pin_tiles_test(void);

int pin_tiles_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_place_comes_back_from_its_code),
		cmocka_unit_test(a_cell_lies_where_most_of_it_is),
		cmocka_unit_test(a_tile_comes_back_from_its_bytes),
		cmocka_unit_test(a_leaf_comes_back_from_its_bytes),
		cmocka_unit_test(bytes_that_are_no_tile_are_refused),
		cmocka_unit_test(bytes_that_are_no_leaf_are_refused),
	};

	return cmocka_run_group_tests_name("pin_tiles", tests, NULL, NULL);
}
