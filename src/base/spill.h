/* SPDX-License-Identifier: MIT */
/*
 * Large memory that lies in a file, so that the kernel can write it out and take it back where
 * memory is short: a board of 512 MB has no swap.
 *
 * The file has no name and is gone with the program. The first megabytes are plain memory, and so
 * is all where the folder can't be written or its file system can't promise room: room on the
 * disk is taken before it is used. One thread at a time may use a spill.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stddef.h>

struct spill;

/* NULL for a folder that is NULL: all of it is plain memory then. */
struct spill *spill_open(const char *folder);

/* As realloc: NULL is nothing yet, 0 bytes give it back, and fewer stay where they are. Never
 * fails. A spill that is NULL is plain memory. */
void *spill_resize(struct spill *spill, void *memory, size_t size);

/* The same for NULL, as an arena asks for it: what is taken from a spill is zeroed. */
void *spill_take(void *spill, size_t size);

/* As calloc, with the same; spill_resize gives it back. */
void *spill_room(struct spill *spill, size_t count, size_t size);

/* Gives all back; NULL is nothing. */
void spill_close(struct spill *spill);

/* Memory alone, for bytes that are read whole: in a file from SPILL_LEAST bytes on. `file` is one
 * without a name, which this closes (below 0: there is none). NULL where there is no memory. */
enum { SPILL_LEAST = 256 << 10 };
void *spill_alone(int file, size_t size);
void spill_alone_free(void *memory, size_t size);

#endif
