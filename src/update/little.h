/* SPDX-License-Identifier: MIT */
/* Numbers as bytes, the least first, at any address. */
#ifndef UPDATE_LITTLE_H
#define UPDATE_LITTLE_H

#include <stdint.h>

static inline uint32_t little_32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t little_64(const unsigned char *at)
{
	return little_32(at) | (uint64_t)little_32(at + 4) << 32;
}

static inline void little_put_32(unsigned char *at, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> 8 * i);
}

static inline void little_put_64(unsigned char *at, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		at[i] = (unsigned char)(number >> 8 * i);
}

#endif
