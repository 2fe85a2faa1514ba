/* SPDX-License-Identifier: MIT */
/*
 * Something small that outlives a loss of power at any moment: kept twice,
 * NAME.a and NAME.b, each with a number that grows by one a change and a
 * checksum. The newest one that is whole counts; a change replaces the other.
 */
#ifndef UPDATE_SLOTS_H
#define UPDATE_SLOTS_H

#include "update/disk.h"

enum { SLOTS_MOST = 32 * 1024 };

/* Into body, which has room for most bytes. SLOTS_NONE: neither is whole.
 * SLOTS_UNREADABLE: the storage gave no answer, which is not the same. */
enum slots_found { SLOTS_FOUND, SLOTS_NONE, SLOTS_UNREADABLE };
enum slots_found slots_read(const struct disk *disk, const char *name, void *body, size_t most, size_t *size);

/* Adds how many of the two are whole, and how many are there and are not. */
void slots_count(const struct disk *disk, const char *name, int *whole, int *broken);

/* 0 when it outlives a loss of power; else -errno, and the old one or the new
 * one counts. */
int slots_write(const struct disk *disk, const char *name, const void *body, size_t size);

#endif
