/* SPDX-License-Identifier: MIT */
/* What can be wrong with pages beside their cells: shelves that nobody knows. */
#ifndef TOOL_CHECK_PAGES_H
#define TOOL_CHECK_PAGES_H

#include "tool/package.h"

void check_pages(const struct package *package, struct faults *faults);

#endif
