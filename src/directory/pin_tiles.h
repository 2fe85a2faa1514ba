/* SPDX-License-Identifier: MIT */
/*
 * What lies where on the map, as blobs of the directory file.
 *
 * A cell is a square of the map, 2^level units wide; a tile is 256 of them that
 * follow each other on the curve of pin_code, sixteen by sixteen. Where more
 * than PIN_LEAF_MOST lie in a tile, a blob says of each of its cells how many
 * do, and where most of them are. All that lie in a tile of fewer are named in
 * one leaf. So a part of the map is a few blobs, from near and from far,
 * however many services it has. Any bytes may be in a damaged file: nothing is
 * trusted here.
 */
#ifndef DIRECTORY_PIN_TILES_H
#define DIRECTORY_PIN_TILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/albers.h"
#include "directory/schema.h"

/* A cell is at most 2^PIN_LEVEL_MOST units wide: the whole map. */
enum {
	PIN_LEVEL_MOST = 17,
	PIN_CELL_BITS = 8,
	PIN_CELLS = 1 << PIN_CELL_BITS, /* of a tile */
	PIN_LEAF_MOST = 128,
	PIN_HEAP_MOST = 400, /* of one place; a leaf names no more of them: none is listed then */
	PIN_TILE_BYTES = PIN_CELLS * 16,
	PIN_LEAF_BYTES = 16 + PIN_HEAP_MOST * 16,
};

struct pin_cell {
	int64_t code;    /* pin_code of what lies in it, without the last 2 * level bits */
	int64_t count;   /* at least 1 */
	int32_t x, y;    /* where most of them are, map units */
	int64_t service; /* if it is one: its id */
};

struct pin_tile {
	size_t count;
	struct pin_cell cells[PIN_CELLS]; /* those that have something, rising */
};

struct pin_spot {
	int64_t code, service;
};

struct pin_leaf {
	int64_t first, end; /* codes: all that lies from one to before the other */
	size_t count;
	struct pin_spot spots[PIN_HEAP_MOST]; /* rising */
};

/* The tile of a level in which a place lies. */
static inline int64_t pin_tile_of(int64_t code, int level)
{
	return code >> (2 * level + PIN_CELL_BITS);
}

/* The first code of one; behind the last of all it is PIN_NUMBER_MAX. */
static inline int64_t pin_tile_first(int64_t number, int level)
{
	int64_t first = number << (2 * level + PIN_CELL_BITS);

	return first < PIN_NUMBER_MAX ? first : PIN_NUMBER_MAX;
}

/* Where on a curve that fills the map a place lies: its part of the map, then
 * bits of y and x in turn. Both at least 0, below 2^17. All of a part's cells
 * follow each other: Florida and Puerto Rico are never one pin. */
int64_t pin_code(enum albers_part part, int32_t x, int32_t y);

/* The other way; of a code without its last 2 * level bits, in cells of that level. */
enum albers_part pin_place(int64_t code, int level, int32_t *x, int32_t *y);

/* The cell at a level of spots that lie in it, at least one. */
struct pin_cell pin_cell_of(const struct pin_spot *spots, size_t count, int level);

/* The bytes of a tile, at most PIN_TILE_BYTES, and of a leaf, at most PIN_LEAF_BYTES. */
size_t pin_pack_tile(const struct pin_tile *tile, int level, unsigned char *out);
size_t pin_pack_leaf(const struct pin_leaf *leaf, unsigned char *out);

/* False if the bytes are none. */
bool pin_unpack_tile(const unsigned char *bytes, size_t size, int64_t number, int level, struct pin_tile *out);
bool pin_unpack_leaf(const unsigned char *bytes, size_t size, int64_t first, struct pin_leaf *out);

#endif
