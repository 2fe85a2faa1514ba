/* SPDX-License-Identifier: MIT */
/*
 * Which rows of the directory have a word: sets of numbers, and their bytes.
 *
 * Rows are numbered best first and cut into chunks of 65,536; a set belongs
 * to one chunk. In the file a set is a list of the gaps between its numbers,
 * or a map of bits where that is shorter, or less than twice as long and so
 * read in a tenth of the time. So whatever is asked of a chunk
 * takes a time that has a bound, however common a word is, and the first
 * matches of a search are its best ones.
 */
#ifndef DIRECTORY_POSTINGS_H
#define DIRECTORY_POSTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHUNK_ROWS = 65536, CHUNK_UNITS = CHUNK_ROWS / 64, POSTINGS_BYTES = CHUNK_ROWS / 8 + 1 };

struct postings {
	uint64_t units[CHUNK_UNITS]; /* bit n % 64 of unit n / 64 is row n */
};

void postings_empty(struct postings *set);

/* Adds a set to one; false if the bytes are none, and then it has some of them. */
bool postings_read(struct postings *set, const unsigned char *bytes, size_t size);

/* The bytes of a set: at most POSTINGS_BYTES, 0 for the empty one. */
size_t postings_write(const struct postings *set, unsigned char *out);

/* The same of rows in their order. */
size_t postings_pack(const uint32_t *rows, size_t count, unsigned char *out);

void postings_add(struct postings *set, const struct postings *other);
void postings_remove(struct postings *set, const struct postings *other);

/* Keeps what is in both; false if that is nothing. */
bool postings_keep(struct postings *set, const struct postings *other);

static inline void postings_put(struct postings *set, uint32_t row)
{
	set->units[row / 64] |= (uint64_t)1 << row % 64;
}

static inline bool postings_has(const struct postings *set, uint32_t row)
{
	return set->units[row / 64] >> row % 64 & 1;
}

/* Its first rows, at most so many, and how many that is. */
size_t postings_list(const struct postings *set, uint16_t *rows, size_t most);

/* The first row from `row` on; CHUNK_ROWS if there is none. */
uint32_t postings_next(const struct postings *set, uint32_t row);

/* Numbers of seven bits a byte, the low ones first, the last without its high bit. */
enum { GAP_BYTES = 5 /* at most, of those below 2^32 */ };

static inline size_t gap_write(uint64_t gap, unsigned char *out)
{
	size_t used = 0;

	for (; gap >= 0x80; gap >>= 7)
		out[used++] = (unsigned char)(gap | 0x80);
	out[used++] = (unsigned char)gap;
	return used;
}

/* False at the end of the bytes, and where they are broken. */
static inline bool gap_read(const unsigned char **at, const unsigned char *end, uint32_t *gap)
{
	*gap = 0;
	for (unsigned shift = 0; *at < end && shift < 32; shift += 7) {
		unsigned char byte = *(*at)++;

		*gap |= (uint32_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

/* The same of numbers that may be longer. */
static inline bool gap_read_long(const unsigned char **at, const unsigned char *end, uint64_t *gap)
{
	*gap = 0;
	for (unsigned shift = 0; *at < end && shift < 64; shift += 7) {
		unsigned char byte = *(*at)++;

		*gap |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

#endif
