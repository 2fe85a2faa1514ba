/* SPDX-License-Identifier: MIT */
/*
 * The payload of an update: a ustar archive (POSIX.1-1988, "tar Interchange Format") of a package's CSV files, in memory.
 *
 * Any tar reads what is accepted here; what is accepted is much less than what any tar reads.
 * Regular files in the root whose names are small letters and underscores before ".csv"; no
 * links, devices, folders, no extensions (pax, GNU), no numbers but octal ones; every checksum
 * right, padding zero, two blocks of zeros or more behind the last file and nothing behind
 * those, no name twice. No heap; nothing is written to a disk. You may touch: nothing that
 * makes it take more.
 */
#ifndef UPDATE_TAR_H
#define UPDATE_TAR_H

#include <stdbool.h>
#include <stddef.h>

enum {
	TAR_BLOCK = 512,       /* bytes; of a header, and what contents are padded to */
	TAR_NAME_MAX = 100,    /* bytes of a name */
	TAR_ENTRIES_MAX = 64,  /* files; HSDS and our profile have 34 */
	TAR_END = 2 * TAR_BLOCK, /* zeros behind the last file */
};

struct tar {
	const unsigned char *bytes; /* of the whole archive; borrowed */
	size_t size, at;
	int count; /* of files that were given */
	enum { TAR_READING, TAR_WHOLE, TAR_REFUSED } state;
};

struct tar_entry {
	char name[TAR_NAME_MAX + 1];
	const unsigned char *bytes; /* in the archive; not ended by a NUL */
	size_t size;
};

/* Starts as { .bytes = …, .size = … }. False behind the last file, where state says whether
 * the archive is whole: only then may any entry be used. */
bool tar_next(struct tar *tar, struct tar_entry *out);

/* Writes the header of a file as tar_next takes it: mode 0644, of nobody, of no time. The
 * name must be one that it takes, the size less than 8 GiB. */
void tar_header(unsigned char block[TAR_BLOCK], const char *name, size_t size);

/* The zeros between a file's last byte and the next header. */
size_t tar_padding(size_t size);

/* Whether a file may have this name. */
bool tar_is_name(const char *name);

#endif
