/* SPDX-License-Identifier: MIT */
/* FNV-1a, 64 bits: the source_hash of a translation, and slots of a table. */
#ifndef DIRECTORY_HASH_H
#define DIRECTORY_HASH_H

#include <stdint.h>

static inline uint64_t hash_text(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return hash;
}

#endif
