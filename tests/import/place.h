/* SPDX-License-Identifier: MIT */
/*
 * Puts files into the root directory of a bare, freshly made stick, wherever a
 * test wants their clusters. fsck finds no fault in it (import_mkfs_test).
 */
#ifndef TESTS_IMPORT_PLACE_H
#define TESTS_IMPORT_PLACE_H

#include "import/volume.h"
#include "stick.h"

struct place {
	const struct stick *stick;
	struct drive drive;
	struct volume volume; /* whose drive is the one before: no place is copied */
	uint32_t bitmap;      /* exFAT: its first cluster */
	uint32_t used;        /* entries of the root directory */
};

/* Clusters: the first that are free; every other one; from the last down; the
 * last ones in order and, on exFAT, without links. */
enum place_how { PLACE_TOGETHER, PLACE_APART, PLACE_BACKWARDS, PLACE_RUN };

struct placed {
	uint64_t entry; /* where it lies; of exFAT the first of three */
	uint32_t first; /* cluster */
};

void place_open(struct place *place, const struct stick *stick);

/* `name` as KEYRING.FPD; the content is stick_content(seed). */
struct placed place_file(struct place *place, const char *name, unsigned seed, uint64_t size, enum place_how how);

uint64_t place_entry(struct place *place, uint32_t number);
uint64_t place_link(const struct place *place, uint32_t cluster);
uint64_t place_cluster(const struct place *place, uint32_t cluster);

/* So many empty files before what comes next. */
void place_crowd(struct place *place, int count);

#endif
