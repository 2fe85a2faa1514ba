/* SPDX-License-Identifier: MIT */
/* What is wrong with a package: every row held against the profile. */
#ifndef TOOL_CHECK_H
#define TOOL_CHECK_H

#include "tool/package.h"
#include "tool/translations.h"

/* Gives the translations that can be shown, which it has to look at anyway;
 * the caller frees them. Rows that are refused are not used from here on. */
void check_package(struct package *package, struct translations *translations,
		   struct faults *faults);

/* The cells of one table, for those that are no part of a package; the
 * package is NULL for a table without links. */
void check_table(const struct package *package, const struct table *table, struct faults *faults);

/* Ids of services and pages are those of buttons: no two packages share one.
 * For packages that have only been read yet: what is refused here has to go
 * before what hangs on it is looked at. */
void check_pair(const struct package *earlier, struct package *later, struct faults *faults);

#endif
