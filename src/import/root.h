/* SPDX-License-Identifier: MIT */
/*
 * Files in the root directory of a volume, by name.
 *
 * Case does not count. On FAT the name is the short one, so that a long name
 * beside it does no harm. Folders, labels and deleted files of such a name are
 * passed over; checksums of entries are not looked at.
 */
#ifndef IMPORT_ROOT_H
#define IMPORT_ROOT_H

#include "base/refusal.h"
#include "import/volume.h"

struct root_entry {
	uint64_t size;
	bool whole;         /* as much of it was written as it is said to be long */
	struct chain chain; /* at its first byte */
};

struct root_file {
	const char *name;       /* in capital letters, at most 15 */
	const char *short_name; /* the same as FAT has it: 8 and 3, with spaces and no point */
	int times;              /* that it was found */
	struct root_entry entry;
};

/* Sets `times` and `entry`, reads nothing of a file. REFUSAL_STICK: the
 * directory can't be read to its end, or a name is in it twice. */
enum refusal root_find(const struct volume *volume, struct root_file *files, int count);

#endif
