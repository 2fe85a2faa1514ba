/* SPDX-License-Identifier: MIT */
/* The bits of two numbers in turn, as curves that fill a plane have them. */
#ifndef BASE_WEAVE_H
#define BASE_WEAVE_H

#include <stdint.h>

/* The bits of a number, each behind an empty one. */
static inline uint64_t weave_spread(uint32_t number)
{
	uint64_t bits = number;

	bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
	bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
	bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
	bits = (bits | bits << 2) & 0x3333333333333333;
	return (bits | bits << 1) & 0x5555555555555555;
}

/* Every other bit, from the lowest on, put together again. */
static inline uint32_t weave_gather(uint64_t bits)
{
	bits &= 0x5555555555555555;
	bits = (bits | bits >> 1) & 0x3333333333333333;
	bits = (bits | bits >> 2) & 0x0F0F0F0F0F0F0F0F;
	bits = (bits | bits >> 4) & 0x00FF00FF00FF00FF;
	bits = (bits | bits >> 8) & 0x0000FFFF0000FFFF;
	return (uint32_t)(bits | bits >> 16);
}

#endif
