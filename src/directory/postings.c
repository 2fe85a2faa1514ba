/* SPDX-License-Identifier: MIT */
#include "directory/postings.h"

#include <endian.h>
#include <string.h>

/* What the first byte says of those behind it. */
enum { FORM_GAPS, FORM_BITS };

/* More bytes of gaps than this take longer to read than all bits. */
enum { GAPS_MOST = POSTINGS_BYTES / 2 };

void postings_empty(struct postings *set)
{
	memset(set, 0, sizeof(*set));
}

static bool read_gaps(struct postings *set, const unsigned char *at, const unsigned char *end)
{
	uint32_t row = 0, gap;

	while (at < end) {
		gap = *at;
		if (gap < 0x80)
			at++;
		else if (!gap_read(&at, end, &gap))
			return false;
		/* A gap may be as large as four thousand million: no sum before this. */
		if (gap >= CHUNK_ROWS || row + gap >= CHUNK_ROWS)
			return false;
		row += gap;
		postings_put(set, row++);
	}
	return true;
}

static bool read_bits(struct postings *set, const unsigned char *bytes, size_t size)
{
	size_t whole = size / 8;

	if (size > CHUNK_ROWS / 8)
		return false;
	for (size_t i = 0; i < whole; i++) {
		uint64_t unit;

		memcpy(&unit, bytes + 8 * i, sizeof(unit));
		set->units[i] |= le64toh(unit);
	}
	for (size_t at = 8 * whole; at < size; at++)
		set->units[whole] |= (uint64_t)bytes[at] << 8 * (at % 8);
	return true;
}

bool postings_read(struct postings *set, const unsigned char *bytes, size_t size)
{
	if (size == 0)
		return true;
	switch (bytes[0]) {
	case FORM_GAPS:
		return read_gaps(set, bytes + 1, bytes + size);
	case FORM_BITS:
		return read_bits(set, bytes + 1, size - 1);
	default:
		return false;
	}
}

uint32_t postings_next(const struct postings *set, uint32_t row)
{
	uint64_t unit;

	if (row >= CHUNK_ROWS)
		return CHUNK_ROWS;
	unit = set->units[row / 64] & UINT64_MAX << row % 64;
	for (row /= 64; !unit; unit = set->units[row])
		if (++row == CHUNK_UNITS)
			return CHUNK_ROWS;
	return 64 * row + (uint32_t)__builtin_ctzll(unit);
}

size_t postings_list(const struct postings *set, uint16_t *rows, size_t most)
{
	size_t count = 0;

	for (size_t i = 0; i < CHUNK_UNITS; i++)
		for (uint64_t unit = set->units[i]; unit; unit &= unit - 1) {
			if (count == most)
				return most;
			rows[count++] = (uint16_t)(64 * i + (size_t)__builtin_ctzll(unit));
		}
	return count;
}

static size_t write_bits(const struct postings *set, unsigned char *out)
{
	size_t used = 1;

	out[0] = FORM_BITS;
	for (size_t i = 0; i < CHUNK_UNITS; i++)
		for (unsigned byte = 0; byte < 8; byte++) {
			out[1 + 8 * i + byte] = (unsigned char)(set->units[i] >> 8 * byte);
			if (out[1 + 8 * i + byte])
				used = 2 + 8 * i + byte;
		}
	return used;
}

static size_t pack_bits(const uint32_t *rows, size_t count, unsigned char *out)
{
	struct postings set;

	postings_empty(&set);
	for (size_t i = 0; i < count; i++)
		postings_put(&set, rows[i]);
	return write_bits(&set, out);
}

size_t postings_pack(const uint32_t *rows, size_t count, unsigned char *out)
{
	uint32_t after = 0;
	size_t used = 1;

	if (!count)
		return 0;
	out[0] = FORM_GAPS;
	for (size_t i = 0; i < count; i++) {
		if (used + GAP_BYTES > GAPS_MOST)
			return pack_bits(rows, count, out);
		used += gap_write(rows[i] - after, out + used);
		after = rows[i] + 1;
	}
	/* The bits end with the last row. */
	return used < rows[count - 1] / 8 + 2 ? used : pack_bits(rows, count, out);
}

size_t postings_write(const struct postings *set, unsigned char *out)
{
	uint32_t after = 0, row = postings_next(set, 0);
	size_t used = 1;

	if (row == CHUNK_ROWS)
		return 0;
	out[0] = FORM_GAPS;
	for (; row < CHUNK_ROWS; row = postings_next(set, after)) {
		if (used + GAP_BYTES > GAPS_MOST)
			return write_bits(set, out);
		used += gap_write(row - after, out + used);
		after = row + 1;
	}
	/* The bits end with the last row. */
	return used < after / 8 + 2 ? used : write_bits(set, out);
}

void postings_add(struct postings *set, const struct postings *other)
{
	for (size_t i = 0; i < CHUNK_UNITS; i++)
		set->units[i] |= other->units[i];
}

void postings_remove(struct postings *set, const struct postings *other)
{
	for (size_t i = 0; i < CHUNK_UNITS; i++)
		set->units[i] &= ~other->units[i];
}

bool postings_keep(struct postings *set, const struct postings *other)
{
	uint64_t any = 0;

	for (size_t i = 0; i < CHUNK_UNITS; i++)
		any |= set->units[i] &= other->units[i];
	return any != 0;
}
