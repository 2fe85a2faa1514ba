/* SPDX-License-Identifier: MIT */
/*
 * What may be left on a card when the power goes.
 *
 * A trace is what an install did: the folder before it, and its changes in
 * order. crash_each cuts it at every place and makes every folder that may
 * then be found:
 *
 * - What changed in the folder since it was last synced is there or not: any
 *   beginning of it (CRASH_ORDERED, as ext4 with data=ordered keeps it), or any
 *   part of it, in any order (CRASH_UNORDERED, harsher than any of the file
 *   systems that this may stand on).
 * - A file has what was synced of it, and of the writes since then any
 *   beginning, each of them as written, lost (zeros) or garbage.
 *
 * Folders are named by what they hold, so that one that was judged already is
 * not judged again.
 */
#ifndef TESTS_UPDATE_CRASH_H
#define TESTS_UPDATE_CRASH_H

#include "card.h"

enum { CRASH_NAMES = 12, CRASH_NONE = -1 };

enum crash_model { CRASH_ORDERED, CRASH_UNORDERED };

enum { CRASH_WHOLE = 0xFFFFFFFF }; /* of a file's state: all that was written, as it was */

struct trace {
	struct card card;               /* as it was after the run: its inodes hold what was written */
	char names[CRASH_NAMES][DISK_NAME_MAX];
	int name_count;
	int before[CRASH_NAMES];        /* name: inode in the folder before; or none */
	int writes[CARD_INODES];        /* of each inode, in all */
	int first_write[CARD_INODES];   /* its first op of that kind */
};

struct folder {
	int inode[CRASH_NAMES];         /* of a name; or none */
	uint32_t state[CRASH_NAMES];    /* CRASH_WHOLE, or 16 bits how many writes, 16 bits what became of each, in threes */
};

/* A run on a copy of `base` is between these two. `most`: bytes that one write takes. */
void trace_start(struct trace *trace, const struct card *base, size_t most);
void trace_done(struct trace *trace); /* the run has said "done" */
void trace_end(struct trace *trace);

/* Some ops of a trace, in some order; and whether that can be done at all. */
struct plan {
	unsigned char ops[CARD_OPS];
	int count;
};

bool plan_works(const struct trace *trace, const struct plan *plan, struct folder *end);

/* Each folder that may be found; false of each ends it, and is returned. new.tmp is
 * left out if `new_counts` is false: nobody reads it. */
typedef bool crash_folder(void *data, const struct folder *folder, int cut, bool done);
bool crash_each(const struct trace *trace, const struct plan *plan, enum crash_model model, bool new_counts,
		crash_folder *each, void *data);

/* A number for what a folder holds; and the folder as files. */
uint64_t folder_hash(const struct folder *folder);
void folder_make(const struct trace *trace, const struct folder *folder, struct card *out);

int trace_name(const struct trace *trace, const char *name);

#endif
