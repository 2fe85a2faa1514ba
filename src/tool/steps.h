/* SPDX-License-Identifier: MIT */
/*
 * Ids that count up, in few bytes.
 *
 * A column of "s17", "s18", "s18", "s20" is kept as "s17" and by how much each
 * cell is more than the one above: STEPS_MARK and a digit. It is half of what
 * is kept of a package whose ids are numbers. No other cell begins with the
 * mark: clean.h takes controls out of all.
 */
#ifndef TOOL_STEPS_H
#define TOOL_STEPS_H

#include "base/arena.h"

enum { STEPS_MARK = '\x01' };

/* How many steps a cell is from the one above it, 0 to 9; -1 if it is no such cell. */
int steps_between(const char *above, const char *cell);

/* The cell that is so many steps from the one above; NULL if there is none. */
const char *steps_take(const char *above, const char *steps, struct arena *arena);

#endif
