/* SPDX-License-Identifier: MIT */
/* Numbers that look random and are the same in every run. */
#ifndef TESTS_BASE_CHANCE_H
#define TESTS_BASE_CHANCE_H

#include <stdint.h>

struct chance {
	uint64_t state; /* not 0 */
};

static inline uint32_t chance_next(struct chance *chance)
{
	chance->state ^= chance->state << 13;
	chance->state ^= chance->state >> 7;
	chance->state ^= chance->state << 17;
	return (uint32_t)(chance->state >> 32);
}

/* 0 to limit - 1 */
static inline int chance_below(struct chance *chance, int limit)
{
	return (int)(chance_next(chance) % (uint32_t)limit);
}

/* from low to high, both of them too */
static inline int chance_between(struct chance *chance, int low, int high)
{
	return low + chance_below(chance, high - low + 1);
}

#endif
