/* SPDX-License-Identifier: MIT */
/*
 * A good stick of each kind with an update on it, for tests that change one
 * thing: each must be refused, or read within bounds, by the reader here, and
 * by fingerpost-import in five seconds (stick.h).
 */
#ifndef TESTS_IMPORT_BASES_H
#define TESTS_IMPORT_BASES_H

#include "place.h"

enum { FAT16, FAT32, EXFAT, BASES, UPDATE_SIZE = 70000, UPDATE_SEED = 8, MB = 1 << 20 };

struct base {
	struct stick stick;
	struct place place;
	struct placed update; /* every other cluster, from the first free one on */
};

/* For a group of tests: *state is an array of BASES. */
int bases_set_up(void **state);
int bases_tear_down(void **state);

uint64_t base_root(const struct base *base); /* where the directory begins */
int base_link_size(const struct base *base);

/* A copy on which one number is another. */
struct stick base_changed(const struct base *base, uint64_t at, uint64_t number, int size);
void base_refused(const struct base *base, uint64_t at, uint64_t number, int size, enum refusal refusal);

/* The update is there, or said whole though it is damaged; the stick is closed. */
void stick_read(struct stick stick);
void stick_damaged(struct stick stick, uint64_t size);

#endif
