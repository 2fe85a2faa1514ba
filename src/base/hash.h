/* SPDX-License-Identifier: MIT */
/*
 * A number for some bytes, to tell them from others quickly.
 *
 * Eight bytes a step: what is on the screen is hashed for every frame. Not
 * against anybody who looks for two that are alike; the same on one machine
 * only.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START UINT64_C(0xCBF29CE484222325)

static inline uint64_t hash_word(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	/* A product carries upwards only. */
	return hash ^ hash >> 32;
}

/* The bytes behind those of a hash. */
static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t word = 0;

	for (; length >= sizeof(word); at += sizeof(word), length -= sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		hash = hash_word(hash, word);
	}
	word = length; /* its lowest byte: the rest is at most seven */
	memcpy((unsigned char *)&word + 1, at, length);
	return hash_word(hash, word);
}

#endif
