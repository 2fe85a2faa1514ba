/* SPDX-License-Identifier: MIT */
/*
 * A disk in memory for tests: it records every call that changes it, takes
 * less than it is given, fails where it is told to, and may lie.
 *
 * Files are rows of bytes that are only ever appended to; what was recorded
 * can be played again in parts (crash.h).
 */
#ifndef TESTS_UPDATE_CARD_H
#define TESTS_UPDATE_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "update/disk.h"

enum { CARD_FILES = 24, CARD_INODES = 96, CARD_OPS = 256, CARD_HANDLES = 8 };

enum card_call {
	CALL_CREATE, CALL_WRITE, CALL_SYNC, CALL_OPEN, CALL_READ, CALL_CLOSE, CALL_RENAME, CALL_UNLINK, CALL_LIST,
	CALL_SYNC_FOLDER, CALL_COUNT
};

struct card_entry {
	char name[DISK_NAME_MAX];
	int inode;
};

struct card_inode {
	unsigned char *bytes;
	size_t size, room;
};

enum op_kind { OP_CREATE, OP_WRITE, OP_SYNC, OP_RENAME, OP_UNLINK, OP_SYNC_FOLDER, OP_DONE };

struct op {
	enum op_kind kind;
	int inode;              /* create, write, sync */
	size_t from, size;      /* write: these bytes of the inode */
	char name[DISK_NAME_MAX], to[DISK_NAME_MAX];
};

/* What goes wrong: from the at-th call of this kind on (1: the first). */
struct card_fault {
	enum card_call call;
	int at;
	int error;              /* -errno; 0: one byte less than asked for (read, write) */
	bool forever;
};

struct card {
	struct card_entry entries[CARD_FILES];
	int count;
	struct card_inode inodes[CARD_INODES];
	int inode_count;
	struct { int inode; size_t at; bool open; } handles[CARD_HANDLES];

	size_t most;            /* bytes that one read or write takes; 0: all */
	bool recording;
	struct op ops[CARD_OPS];
	int op_count;

	struct card_fault faults[2];
	int fault_count;
	int calls[CALL_COUNT];
	int injected;           /* how many calls failed because they were told to */
	size_t lies_at;         /* written byte (of all, from 1) that the medium keeps wrongly; 0: none */
	size_t written;
	int stops_after;        /* changing calls after which the power is gone; 0: never */
	int changes;
};

void card_start(struct card *card);
void card_free(struct card *card);
struct disk card_disk(struct card *card);

/* The same files, bytes of their own; nothing is recorded or to fail. */
void card_copy(struct card *out, const struct card *from);

/* The inode of a name; -1: there is none. */
int card_find(const struct card *card, const char *name);
void card_put(struct card *card, const char *name, const void *bytes, size_t size);
void card_drop(struct card *card, const char *name);

/* Any bit of any byte. */
void card_flip(struct card *card, const char *name, size_t bit);

/* Whether all handles were closed. */
bool card_is_quiet(const struct card *card);

#endif
