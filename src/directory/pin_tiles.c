/* SPDX-License-Identifier: MIT */
#include "directory/pin_tiles.h"

#include "base/weave.h"
#include "directory/postings.h"

enum { PART_SHIFT = 2 * PIN_LEVEL_MOST };

int64_t pin_code(enum albers_part part, int32_t x, int32_t y)
{
	return (int64_t)part << PART_SHIFT | (int64_t)(weave_spread((uint32_t)x) | weave_spread((uint32_t)y) << 1);
}

enum albers_part pin_place(int64_t code, int level, int32_t *x, int32_t *y)
{
	uint64_t on = (uint64_t)code & (((uint64_t)1 << (PART_SHIFT - 2 * level)) - 1);

	*x = (int32_t)weave_gather(on);
	*y = (int32_t)weave_gather(on >> 1);
	return (enum albers_part)(code >> (PART_SHIFT - 2 * level));
}

struct pin_cell pin_cell_of(const struct pin_spot *spots, size_t count, int level)
{
	int64_t across = 0, down = 0;

	for (size_t i = 0; i < count; i++) {
		int32_t x, y;

		pin_place(spots[i].code, 0, &x, &y);
		across += x;
		down += y;
	}
	return (struct pin_cell){
		.code = spots[0].code >> (2 * level),
		.count = (int64_t)count,
		.x = (int32_t)(across / (int64_t)count),
		.y = (int32_t)(down / (int64_t)count),
		.service = count == 1 ? spots[0].service : 0,
	};
}

size_t pin_pack_tile(const struct pin_tile *tile, int level, unsigned char *out)
{
	size_t used = 0;
	int64_t after = 0;

	for (size_t i = 0; i < tile->count; i++) {
		const struct pin_cell *cell = &tile->cells[i];
		int64_t at = cell->code % PIN_CELLS;
		int32_t x, y;

		pin_place(cell->code, level, &x, &y);
		used += gap_write((uint32_t)(at - after), out + used);
		used += gap_write((uint32_t)cell->count, out + used);
		used += gap_write((uint32_t)(cell->x - (x << level)), out + used);
		used += gap_write((uint32_t)(cell->y - (y << level)), out + used);
		if (cell->count == 1)
			used += gap_write((uint32_t)(cell->service - SERVICE_FIRST), out + used);
		after = at + 1;
	}
	return used;
}

static bool read_cell(const unsigned char **at, const unsigned char *end, int64_t code, int level,
		      struct pin_cell *out)
{
	uint32_t count, right, down, service = 0;
	int32_t x, y;

	if (!gap_read(at, end, &count) || !gap_read(at, end, &right) || !gap_read(at, end, &down) ||
	    (count == 1 && !gap_read(at, end, &service)))
		return false;
	if (count == 0 || (right | down) >> level || pin_place(code, level, &x, &y) >= ALBERS_PARTS)
		return false;
	*out = (struct pin_cell){
		.code = code,
		.count = count,
		.x = (x << level) + (int32_t)right,
		.y = (y << level) + (int32_t)down,
		.service = count == 1 ? SERVICE_FIRST + (int64_t)service : 0,
	};
	return true;
}

bool pin_unpack_tile(const unsigned char *bytes, size_t size, int64_t number, int level, struct pin_tile *out)
{
	const unsigned char *at = bytes, *end = bytes + size;
	uint32_t gap;

	out->count = 0;
	for (uint32_t next = 0; at < end; next++) {
		if (!gap_read(&at, end, &gap) || gap >= PIN_CELLS - next)
			return false;
		next += gap;
		if (!read_cell(&at, end, number * PIN_CELLS + next, level, &out->cells[out->count++]))
			return false;
	}
	return true;
}

size_t pin_pack_leaf(const struct pin_leaf *leaf, unsigned char *out)
{
	size_t used = gap_write((uint64_t)(leaf->end - leaf->first), out);
	int64_t last = leaf->first;

	for (size_t i = 0; i < leaf->count; i++) {
		used += gap_write((uint64_t)(leaf->spots[i].code - last), out + used);
		used += gap_write((uint32_t)(leaf->spots[i].service - SERVICE_FIRST), out + used);
		last = leaf->spots[i].code;
	}
	return used;
}

bool pin_unpack_leaf(const unsigned char *bytes, size_t size, int64_t first, struct pin_leaf *out)
{
	const unsigned char *at = bytes, *end = bytes + size;
	uint64_t wide, next = 0, gap;
	uint32_t service;

	out->first = first;
	out->count = 0;
	if (!gap_read_long(&at, end, &wide) || wide > PIN_NUMBER_MAX)
		return false;
	out->end = first + (int64_t)wide;
	for (; at < end; out->count++) {
		if (out->count == PIN_HEAP_MOST || !gap_read_long(&at, end, &gap) || !gap_read(&at, end, &service) ||
		    gap >= wide - next)
			return false;
		next += gap;
		out->spots[out->count] = (struct pin_spot){ first + (int64_t)next, SERVICE_FIRST + (int64_t)service };
	}
	return true;
}
