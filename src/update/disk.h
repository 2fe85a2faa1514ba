/* SPDX-License-Identifier: MIT */
/*
 * The calls through which everything in the state folder is read and written,
 * and the one way in which a file comes into it.
 *
 * All names are plain names of files in one folder. Handles are numbers from
 * 0 up. Every call returns a number below 0, -errno, when it failed; what
 * failed is final: nothing is tried again but what a signal interrupted (a
 * sync that failed once may say "done" the second time, and lie).
 *
 * The eleven calls are a table so that tests can stand between (tests/update): a
 * disk in memory that records, fails and loses power. disk_real is the other.
 */
#ifndef UPDATE_DISK_H
#define UPDATE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

enum { DISK_NAME_MAX = 64 }; /* of a name, with its NUL; longer ones are not listed */

struct disk_calls {
	int (*create)(void *self, const char *name);             /* for writing; there must be no such file */
	ssize_t (*write)(void *self, int file, const void *bytes, size_t size); /* may take fewer */
	int (*sync)(void *self, int file);
	int (*open)(void *self, const char *name, size_t *size); /* for reading, from the medium: what the
	                                                            system keeps of it in memory is dropped first */
	ssize_t (*read)(void *self, int file, void *bytes, size_t size); /* may give fewer; 0: the end */
	int (*close)(void *self, int file);
	int (*rename)(void *self, const char *from, const char *to); /* takes the place of what was there */
	int (*unlink)(void *self, const char *name);
	int (*list)(void *self, void (*each)(void *data, const char *name), void *data); /* in any order */
	int (*sync_folder)(void *self);
	int (*nameless)(void *self); /* a descriptor of the system: a file without a name, to write and read;
	                                may be NULL: there are none */
};

struct disk {
	void *self;
	const struct disk_calls *calls;
};

/* A folder that is there; error names it. Only one program at a time may have
 * a folder for writing: the second is told so at once (false), and may come
 * again later. Its descriptor, and with it the claim, goes with disk_close.
 *
 * For writing: on a board the folder can only be read until the guard has had
 * that changed (guard/writing.h), which is waited for. One that still can't be
 * written to then is opened all the same: its first write fails (-EROFS). */
enum disk_use { DISK_READS, DISK_WRITES };
enum { DISK_WAIT_MS = 10000 };
bool disk_real(struct disk *out, const char *folder, enum disk_use use, struct error *error);
void disk_close(struct disk *disk);

/* Of disk_real: bytes that are free for what is kept there; -1: not known. */
int64_t disk_free(const struct disk *disk);

/* The whole of a file of at most `most` bytes (longer: -EFBIG) into memory
 * that the caller frees; never NULL when it returns 0. -ENOENT: no such file. */
int disk_read(const struct disk *disk, const char *name, size_t most, unsigned char **bytes, size_t *size);

/* The same for one that may be large: memory that the kernel can write to the folder and take back
 * (base/spill.h), given back by disk_let_go. */
int disk_hold(const struct disk *disk, const char *name, size_t most, unsigned char **bytes, size_t *size);
void disk_let_go(unsigned char *bytes, size_t size);

/* Whether a failure says nothing of the folder, but that the system has no memory or descriptors left. */
bool disk_is_want(int result);

/* A file from the medium, part by part; a part that answers false ends it (-EIO). */
typedef bool disk_part(void *data, const unsigned char *bytes, size_t size);
int disk_scan(const struct disk *disk, const char *name, disk_part *part, void *data);

/* The name that a file has until it is whole. One of a crash is removed by the next disk_put. */
#define DISK_NEW "new.tmp"

/*
 * Puts a file into the folder so that, whatever happens, its name stands for
 * what it stood for before or for all of the bytes: new.tmp, written, synced,
 * read again from the medium and compared, renamed, the folder synced. When it
 * returns 0 the file outlives a loss of power. When it failed after the rename
 * nobody knows which of the two the name stands for.
 */
int disk_put(const struct disk *disk, const char *name, const void *bytes, size_t size);

#endif
