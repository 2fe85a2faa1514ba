/* SPDX-License-Identifier: MIT */
/*
 * The rows of the packages that a directory file was built from, in that file.
 *
 * The tables that the kiosk reads are made for showing: phones are gathered
 * from services and places, address lines joined, words turned into bits. No
 * package could be got back out of them row by row. So its rows are kept as
 * well, those that are used, as they are after mending, and without what
 * tells where a confidential place is: by columns, in blocks, compressed.
 * That is about a ninth of the CSV (data/national: 0.28 of 2.5 MB). To keep
 * but the differences between those tables and the rows would save little,
 * ids being most of it, and be right only as long as nobody changes a table.
 * The kiosk never reads them.
 */
#ifndef TOOL_ORIGINALS_H
#define TOOL_ORIGINALS_H

#include "tool/offer.h"
#include "tool/store.h"

/* The blocks are made by a thread of their own from the start on, and written at the
 * end; until then what is given must stay as it is. They may lie in the folder: spill.h. */
struct packing;

struct packing *write_originals_start(const struct source *sources, size_t count, const char *folder);
void write_originals_end(struct packing *packing, struct store *store);

struct originals;

/* Whether the file begins as those of SQLite do. */
bool originals_is_database(const char *path);

/* Opens a directory file; an error in one sentence if it is none, is of
 * another format, or broken. */
struct originals *originals_open(const char *path, struct error *error);
void originals_close(struct originals *originals);

/* How many packages it was built from, and the names of their folders. */
size_t originals_count(const struct originals *originals);
const char *originals_name(const struct originals *originals, size_t which);

/* As package_read gives it: not checked, not linked. Free it with
 * package_free in any case. */
bool originals_read(struct originals *originals, size_t which, struct package *package,
		    struct error *error);

/* The form of a block, for originals_read and a fuzz target: `columns` names
 * (parted by \n) times `rows` texts, each ended by a NUL, ids that count up as
 * steps.h has them. Adds them to the table; false if they are not that many,
 * or a step leads from nowhere. */
bool originals_take(struct table *table, const char *columns, size_t rows, const char *cells,
		    size_t length, struct arena *arena);

#endif
