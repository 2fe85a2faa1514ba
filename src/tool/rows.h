/* SPDX-License-Identifier: MIT */
/*
 * One CSV file, row by row, as whoever keeps it wrote it: with or without a
 * byte order mark, parted by commas, semicolons or tabs, any line ends,
 * UTF-8 or Windows-1252.
 */
#ifndef TOOL_ROWS_H
#define TOOL_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "tool/faults.h"

enum { ROW_CELLS_MAX = 512 };

/* A row that has some text in it. Cells are clean and live in the arena. */
struct row {
	size_t number; /* in the file, the first one being 1 */
	const char **cells;
	size_t count; /* more than ROW_CELLS_MAX are counted, not kept */
};

typedef void rows_take(const struct row *row, void *context);

/* Reads from where the file stands. What is wrong goes to faults under `path`;
 * false if that ended the reading before the end. */
bool rows_read(FILE *file, const char *path, rows_take *take, void *context, struct arena *arena,
	       struct faults *faults);

#endif
