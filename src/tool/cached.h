/* SPDX-License-Identifier: MIT */
/*
 * The directory file to open: the one that was built of what is in force, or, if there is none
 * that is whole, one that is built now.
 *
 * Never one with a row in it that is withdrawn. If what is in force can't be built (it was when it
 * was installed; this program may be another one), it is built without the site's package, then
 * without the fleet's: the last one is the image's own, and hotlines are always shown.
 */
#ifndef TOOL_CACHED_H
#define TOOL_CACHED_H

#include <limits.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "update/disk.h"

struct cached {
	const char *state, *share; /* folders; see layers.h. state is only read */
	const char *cache;         /* folder that may be written, gone with the power; NULL: state */
	uint32_t site;
};

/* The file's path. False, and why, if nothing can be shown. */
bool cached_open(const struct cached *cached, char path[PATH_MAX], FILE *log, struct error *error);

/* Removes directory files, whole or half made, but that of the key and its sum; with NULL only those
 * that are not sealed (update/cache.h). */
void cached_clean(const struct disk *folder, const char *key);

#endif
