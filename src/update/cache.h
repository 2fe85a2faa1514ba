/* SPDX-License-Identifier: MIT */
/*
 * Whether a directory file that was built earlier is whole.
 *
 * directory-KEY.db is made by whoever builds directories; KEY is choice_key.
 * directory-KEY.sum beside it is BLAKE2b-512 of its bytes, 64 of them. The
 * file is used only if both are there and agree. It is never the truth: what
 * is not there, or not whole, is built again.
 */
#ifndef UPDATE_CACHE_H
#define UPDATE_CACHE_H

#include "update/choose.h"
#include "update/disk.h"

/* "directory-KEY.db" */
void cache_name(const char *key, char name[DISK_NAME_MAX]);

bool cache_holds(const struct disk *folder, const char *key);

/* Says that directory-KEY.db is whole, for good. 0 or -errno. */
int cache_seal(const struct disk *folder, const char *key);

/* Removes all other directory-*.db and .sum. 0 or -errno; a file more is no harm. */
int cache_sweep(const struct disk *folder, const char *key);

#endif
