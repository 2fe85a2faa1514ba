/* SPDX-License-Identifier: MIT */
/*
 * Whether a directory file that was just built has in it what it was built from, before anybody
 * is shown it: SQLite finds nothing broken, no service or page is missing, and every hotline is
 * there with every one of its numbers, digit by digit as its package has it.
 *
 * Asks the file by SQL of its own, and the packages row by row: nothing that wrote it is used.
 */
#ifndef TOOL_INSPECT_H
#define TOOL_INSPECT_H

#include "base/refusal.h"
#include "tool/offer.h"

/* REFUSAL_HOTLINE, REFUSAL_STORAGE (broken, or rows are missing) or none. Why, on log. */
enum refusal inspect_file(const char *path, const struct source *sources, size_t count, FILE *log);

#endif
