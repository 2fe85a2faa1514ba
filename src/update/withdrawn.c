/* SPDX-License-Identifier: MIT */
#include "update/withdrawn.h"

#include <string.h>

#include <sodium.h>

#include "base/little.h"

uint64_t withdrawn_number(const char *table, const char *id)
{
	unsigned char hash[crypto_generichash_BYTES_MAX];
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, sizeof(hash));
	crypto_generichash_update(&state, (const unsigned char *)table, strlen(table) + 1);
	crypto_generichash_update(&state, (const unsigned char *)id, strlen(id));
	crypto_generichash_final(&state, hash, sizeof(hash));
	return little_u64(hash);
}

/* The place of the first one that is not less. */
static size_t find(const struct withdrawn *set, uint64_t row)
{
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (set->rows[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool withdrawn_has(const struct withdrawn *set, uint64_t row)
{
	size_t at = find(set, row);

	return at < set->count && set->rows[at] == row;
}

bool withdrawn_add(struct withdrawn *set, uint64_t row)
{
	size_t at = find(set, row);

	if (at < set->count && set->rows[at] == row)
		return true;
	if (set->count == WITHDRAWN_MAX)
		return false;
	memmove(set->rows + at + 1, set->rows + at, (set->count - at) * sizeof(set->rows[0]));
	set->rows[at] = row;
	set->count++;
	return true;
}

bool withdrawn_join(struct withdrawn *set, const struct withdrawn *more)
{
	bool all = true;

	for (size_t i = 0; i < more->count; i++)
		all &= withdrawn_add(set, more->rows[i]);
	return all;
}

size_t withdrawn_write(const struct withdrawn *set, unsigned char bytes[WITHDRAWN_SIZE_MAX])
{
	little_put_u32(bytes, (uint32_t)set->count);
	for (size_t i = 0; i < set->count; i++)
		little_put_u64(bytes + 4 + 8 * i, set->rows[i]);
	return 4 + 8 * set->count;
}

size_t withdrawn_read(struct withdrawn *out, const unsigned char *bytes, size_t size)
{
	if (size < 4)
		return 0;
	out->count = little_u32(bytes);
	if (out->count > WITHDRAWN_MAX || (size - 4) / 8 < out->count)
		return 0;
	for (size_t i = 0; i < out->count; i++) {
		out->rows[i] = little_u64(bytes + 4 + 8 * i);
		if (i > 0 && out->rows[i] <= out->rows[i - 1])
			return 0;
	}
	return 4 + 8 * out->count;
}
