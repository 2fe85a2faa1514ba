/* SPDX-License-Identifier: MIT */
/*
 * One CSV file in memory: the columns of its sheet, whatever their order.
 *
 * Cells come in clean: valid UTF-8, no bidi controls, no space around them,
 * lines parted by \n alone; "" where the file has nothing.
 */
#ifndef TOOL_TABLE_H
#define TOOL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "tool/faults.h"
#include "tool/keys.h"
#include "tool/profile.h"

struct table {
	const struct sheet *sheet;
	char *path;
	bool is_there;
	uint64_t columns; /* bit n: the file has column n */
	size_t count;
	size_t room;
	const char **cells;
	size_t *numbers;  /* the number of each row in its file, the header being 1 */
	struct keys keys; /* of its COLUMN_KEY, if it has one */
};

/* Reads the file, where there is one; what is wrong with it goes to faults.
 * Texts live in the arena. */
void table_read(struct table *table, const struct sheet *sheet, const char *path,
		struct arena *arena, struct faults *faults);

void table_free(struct table *table);

const char *table_cell(const struct table *table, size_t row, int column);

bool table_is(const struct table *table, size_t row, int column, const char *word);

void table_fault(const struct table *table, size_t row, struct faults *faults, enum weight weight,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
