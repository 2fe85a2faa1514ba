/* SPDX-License-Identifier: MIT */
/*
 * The rows of one kind of thing in memory: the columns of its sheet, whatever
 * their order in the file, and whatever else the file has.
 *
 * Cells come in clean: valid UTF-8, no bidi controls, no space around them,
 * lines parted by \n alone; "" where the file has nothing. Texts live in the
 * arena of whoever reads.
 */
#ifndef TOOL_TABLE_H
#define TOOL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/same.h"
#include "tool/faults.h"
#include "tool/keys.h"
#include "tool/profile.h"

/* A cell of a column that is not of the sheet; only those that are not empty. */
struct extra {
	size_t column; /* in extras.names */
	const char *value;
	struct extra *next; /* of the same row, in the order of the file */
};

struct extras {
	const char **names; /* as the file writes them */
	size_t count, names_room;
	struct spill *spill; /* where rows lies; NULL: in plain memory */
	struct extra **rows; /* by row; NULL if the row has none */
	size_t rows_room;    /* rows from here on have none */
};

enum { TABLE_COLUMNS = 64 };

struct table {
	const struct sheet *sheet;
	const char *path; /* of its file, for messages */
	bool is_there;
	const char **names; /* by column, for messages; NULL, itself or one of them: as the profile names it */
	uint64_t columns; /* bit n: some row may have column n */
	struct spill *spill; /* where its rows lie; NULL: in plain memory */
	size_t count;
	size_t room;
	const char **cells;           /* of columns that have had one, in the order in which they came */
	size_t width;                 /* how many a row has of those */
	unsigned char places[TABLE_COLUMNS]; /* of each column among them, from 1 on; 0: all are "" */
	uint32_t *numbers;    /* of each row in its file, the header being 1; 0: it has none */
	const char **files;   /* whence each row is, with the place in it for JSON; NULL: all from path */
	struct extras extras; /* what we do not know: kept, and given back by export */
	struct extras hints;  /* what a form says in its own way, "+hours": form_finish uses it up */
	struct keys keys;     /* of its COLUMN_KEY, if it has one */
	bool indexed;         /* keys are those of all rows */
	struct keys refused;  /* from the id of a row that is not used to its number in the file */
	unsigned char *gone;  /* by row: refused, goes with table_settle */
};

/* Reads the file, where there is one; what is wrong with it goes to faults. */
void table_read(struct table *table, const struct sheet *sheet, const char *path,
		struct arena *arena, struct faults *faults);

/* Adds the rows of one more file to a table that may have some. Columns with
 * another name for the same thing are found by data/headers.csv. */
void table_read_file(struct table *table, FILE *file, const char *path, struct arena *arena,
		     struct faults *faults);

/* An empty one whose rows will lie there. */
struct table table_make(const struct sheet *sheet, struct spill *spill);

void table_free(struct table *table);

/* A new row of empty cells, from that row of a file. Index the table when all is in it. */
size_t table_add(struct table *table, const char *file, size_t number);

/* A new row with the cells of another one, from the same place. */
size_t table_add_copy(struct table *table, size_t row);

/* Makes room for cells of this column: see table_clear. */
void table_reserve(struct table *table, int column);

/* The text is borrowed. */
void table_set(struct table *table, size_t row, int column, const char *text);

/* The column of the sheet; NO_COLUMN if it has none of this name. */
enum { NO_COLUMN = -1 };
int table_column(const struct sheet *sheet, const char *name);

/* Keeps a cell of another column; an empty one is not kept. */
void extras_add(struct extras *extras, size_t row, const char *name, const char *value,
		struct arena *arena);

/* "" if the row has none of that name. */
const char *extras_get(const struct extras *extras, size_t row, const char *name);

/* Removes rows that are marked in `gone`, one byte each. */
void table_remove(struct table *table, const unsigned char *gone);

/* Names the columns that must be there and are not. */
void table_check_columns(const struct table *table, struct faults *faults);

/* Finds keys anew, where rows or ids have changed. */
void table_index(struct table *table);

/* Nobody looks for its ids any more. */
void table_forget_keys(struct table *table);

/* Asked more often than anything else, and mostly for what the file has not. */
static inline const char *table_cell(const struct table *table, size_t row, int column)
{
	size_t place = table->places[column];

	return place ? table->cells[row * table->width + place - 1] : "";
}

static inline bool table_is(const struct table *table, size_t row, int column, const char *word)
{
	return same_word(table_cell(table, row, column), word);
}

/* What whoever wrote the file calls a column. */
const char *table_name(const struct table *table, int column);

/* A fault of this row; one that refuses marks the row. */
void table_fault(const struct table *table, size_t row, struct faults *faults, enum weight weight,
		 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Another text in a cell's place, "" mostly; borrowed. Only a column that the file has,
 * or one that was reserved, can take another one than "". */
void table_clear(const struct table *table, size_t row, int column, const char *instead);

/* Removes the rows that are marked: those that are left have new places. False if there were none. */
bool table_settle(struct table *table);

#endif
