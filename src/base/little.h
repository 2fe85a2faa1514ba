/* SPDX-License-Identifier: MIT */
/* Numbers as they stand in files: little-endian, wherever they stand. */
#ifndef BASE_LITTLE_H
#define BASE_LITTLE_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

static inline uint32_t little_u16(const unsigned char *bytes)
{
	return bytes[0] | (uint32_t)bytes[1] << 8;
}

static inline uint32_t little_u32(const unsigned char *bytes)
{
	uint32_t number;

	memcpy(&number, bytes, sizeof(number));
	return le32toh(number);
}

static inline uint64_t little_u64(const unsigned char *bytes)
{
	uint64_t number;

	memcpy(&number, bytes, sizeof(number));
	return le64toh(number);
}

static inline void little_put_u32(unsigned char *bytes, uint32_t number)
{
	number = htole32(number);
	memcpy(bytes, &number, sizeof(number));
}

static inline void little_put_u64(unsigned char *bytes, uint64_t number)
{
	number = htole64(number);
	memcpy(bytes, &number, sizeof(number));
}

#endif
