/* SPDX-License-Identifier: MIT */
/*
 * What the reader of a stick may ask of the world: bytes of the drive, and to
 * say bytes. Behind these calls are system calls, or a test.
 *
 * The drive may mean harm: the same bytes may differ each time they are read.
 * Positions are in bytes from its beginning. False: not all of it was done,
 * and the bytes that were asked for may hold anything.
 */
#ifndef IMPORT_DRIVE_H
#define IMPORT_DRIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct drive {
	void *self;
	bool (*read)(void *self, void *bytes, size_t size, uint64_t at);
	bool (*say)(void *self, const void *bytes, size_t size);
	/* For notes only: */
	bool (*write)(void *self, const void *bytes, size_t size, uint64_t at);
	/* What was written is on the drive, and what is read next comes from it. */
	bool (*settle)(void *self);
};

#endif
