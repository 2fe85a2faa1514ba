/* SPDX-License-Identifier: MIT */
/*
 * Which rows must never be shown again: a sorted set of numbers.
 *
 * A row's number is made of its table's name and its id, so that a set says
 * nothing of rows that nobody knows. The set only grows; what takes rows out
 * is a whole new set (install.h: a new epoch). A value; no heap.
 */
#ifndef UPDATE_WITHDRAWN_H
#define UPDATE_WITHDRAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WITHDRAWN_MAX = 4096 };

struct withdrawn {
	size_t count;
	uint64_t rows[WITHDRAWN_MAX]; /* ascending, none twice; behind count: anything */
};

/* The first 8 bytes, little-endian, of BLAKE2b-512 over the table's name, a
 * zero byte, and the id ("services", "sample-1"). */
uint64_t withdrawn_number(const char *table, const char *id);

bool withdrawn_has(const struct withdrawn *set, uint64_t row);

/* False: the set is full, and is as it was. One that is there already is no fault. */
bool withdrawn_add(struct withdrawn *set, uint64_t row);
bool withdrawn_join(struct withdrawn *set, const struct withdrawn *more); /* false: some are missing */

/* As bytes: the count (u32), then the rows (u64), little-endian. Returns how many. */
enum { WITHDRAWN_SIZE_MAX = 4 + 8 * WITHDRAWN_MAX };
size_t withdrawn_write(const struct withdrawn *set, unsigned char bytes[WITHDRAWN_SIZE_MAX]);

/* How many bytes the set takes at the beginning of these; 0: these are no set
 * (too short, too many, not ascending), and nothing may be done with out. */
size_t withdrawn_read(struct withdrawn *out, const unsigned char *bytes, size_t size);

#endif
