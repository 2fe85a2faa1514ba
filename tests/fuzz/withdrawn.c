/* SPDX-License-Identifier: MIT */
/* Any bytes as a set of rows that are withdrawn: what is taken is sorted, is found again, and is written as it was read. */
#include "update/withdrawn.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The rows once more, one by one, from both ends. */
static void gather(const struct withdrawn *set)
{
	static struct withdrawn again;

	again.count = 0;
	for (size_t i = 0; i < set->count; i++)
		if (!withdrawn_add(&again, set->rows[i % 2 ? i / 2 : set->count - 1 - i / 2]))
			abort();
	if (!withdrawn_join(&again, set) || again.count != set->count ||
	    memcmp(again.rows, set->rows, set->count * sizeof(set->rows[0])) != 0)
		abort();
	if (set->count < WITHDRAWN_MAX && set->count > 0 && !withdrawn_add(&again, set->rows[0] + 1))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct withdrawn set;
	static unsigned char bytes[WITHDRAWN_SIZE_MAX];
	size_t used = withdrawn_read(&set, data, size);

	if (used == 0)
		return 0;
	if (used > size || set.count > WITHDRAWN_MAX || withdrawn_write(&set, bytes) != used || memcmp(bytes, data, used) != 0)
		abort();
	for (size_t i = 0; i < set.count; i++)
		if (!withdrawn_has(&set, set.rows[i]) || (i > 0 && set.rows[i] <= set.rows[i - 1]))
			abort();
	gather(&set);
	return 0;
}
