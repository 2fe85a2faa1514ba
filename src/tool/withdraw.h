/* SPDX-License-Identifier: MIT */
/*
 * Rows that are not used, with everything that hangs on them: those that are
 * withdrawn (withdrawn.csv of this package, of another, of an update long ago)
 * and those whose place a later package takes.
 *
 * What hangs on a row: whatever names it in a link, in any table, and then
 * what names that; attributes and translations of it; a place at which no
 * service is left, with its address. So nothing of it is in the file that is
 * built: lists, search, counts, map, and what export gives back. Tables must have
 * been read and not been checked yet (package_read).
 */
#ifndef TOOL_WITHDRAW_H
#define TOOL_WITHDRAW_H

#include "tool/package.h"
#include "update/withdrawn.h"

/* Adds what the package's withdrawn.csv names; false if the set is full. */
bool withdraw_collect(struct withdrawn *set, const struct package *package);

/* Whether a row, by its number (update/withdrawn.h), is withdrawn. */
struct withdrawal {
	bool (*has)(const void *set, uint64_t row);
	const void *set;
};

/* Takes out the rows that are withdrawn; each is a note. */
void withdraw_apply(struct package *package, struct withdrawal withdrawal, struct faults *faults);

/* Takes out of a package its services, pages and words of the glossary that a later one has too. */
void withdraw_replaced(struct package *earlier, const struct package *later);

#endif
