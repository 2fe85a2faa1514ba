/* SPDX-License-Identifier: MIT */
/*
 * A file that is there while something may have to be written to the state
 * folder: on a board that folder can only be read at all other times, and who
 * may change that (board/image/root, board-write) looks at nothing but whether
 * the file is there. It lies in a folder that goes when the guard ends,
 * however it ends.
 *
 * Nothing waits here until the folder can be written to: what writes does
 * (update/disk.h).
 */
#ifndef GUARD_WRITING_H
#define GUARD_WRITING_H

#include <stdbool.h>

struct writing {
	const char *file; /* NULL: the folder can always be written to; borrowed */
	bool there;
};

/* One that was left there goes. */
struct writing writing_of(const char *file);

/* Whenever it may have changed. */
void writing_say(struct writing *writing, bool wanted);

#endif
