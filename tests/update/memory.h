/* SPDX-License-Identifier: MIT */
/*
 * Memory that runs out where a test wants it to: the house's own calls of
 * malloc, calloc and realloc go through here (Makefile: --wrap); not those of
 * its libraries.
 */
#ifndef TESTS_UPDATE_MEMORY_H
#define TESTS_UPDATE_MEMORY_H

#include <stdbool.h>

/* From now on the at-th call fails (1: the next), and if forever all behind it. 0: none. */
void memory_fails(long at, bool forever);

/* What a test allocates for itself is not counted, and does not fail, between true and false. */
void memory_spares(bool spares);

/* How many calls there were since, and how many of them failed. */
long memory_calls(void);
long memory_failed(void);

#endif
