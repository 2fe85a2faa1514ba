/* SPDX-License-Identifier: MIT */
/*
 * The files of a package: those of a folder, of a zip archive, of the signed archive of an
 * update, or one alone.
 *
 * Only files that may hold data (.csv, .tsv, .json) of the first level that
 * has any: a package is often one folder deep. Names in an archive are never
 * used as places on the disk. What an archive unpacks to is bounded.
 */
#ifndef TOOL_BUNDLE_H
#define TOOL_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

enum {
	BUNDLE_FILES_MAX = 1000,
	BUNDLE_BYTES_MAX = 512 * 1024 * 1024, /* of an archive, unpacked; of a JSON file */
};

struct bundle_file {
	const char *name; /* without folders */
	const char *path; /* for messages; where it is on the disk if bytes is NULL */
	char *bytes;      /* of an archive's member, unpacked */
	size_t size;
	bool lent;        /* the bytes are somebody else's: a table of an update, whatever is in it */
};

struct bundle {
	struct bundle_file *files; /* by name */
	size_t count;
	bool alone; /* one file was given, no folder or archive */
};

/* Texts live in the arena. */
bool bundle_open(struct bundle *bundle, const char *path, struct arena *arena, struct error *error);
void bundle_close(struct bundle *bundle);

/* The caller closes it; NULL and errno if it can't be opened. */
FILE *bundle_file_open(const struct bundle_file *file);

/* For bundle_zip.c: one more file, which takes the bytes (NULL: on the disk). */
bool bundle_add(struct bundle *bundle, const char *name, const char *path, char *bytes, size_t size,
		struct error *error);

/* Whether a file of this name may hold data. */
bool bundle_is_data(const char *name);

/* The tables of an update's payload (update/tar.h), whose signature was verified: nothing is
 * unpacked, files have the archive's bytes. `path` is what messages call it. False if one
 * thing of it is not as it must be. */
bool bundle_read_tar(struct bundle *bundle, const unsigned char *bytes, size_t size,
		     const char *path, struct arena *arena, struct error *error);

/* The data files of a zip archive. */
bool bundle_read_zip(struct bundle *bundle, const char *path, struct arena *arena,
		     struct error *error);

#endif
