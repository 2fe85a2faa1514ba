/* SPDX-License-Identifier: MIT */
/*
 * What was found in packages, as one page for a browser.
 *
 * For somebody who keeps the lists of a shelter and is no programmer: most
 * serious first, by file and row, what is wrong, what was done, what to do.
 * One file of HTML without scripts and without anything from elsewhere; light
 * and dark; prints.
 */
#ifndef TOOL_REPORT_H
#define TOOL_REPORT_H

#include "tool/offer.h"

/* failure: why the packages could not be read at all; "" if they were. */
bool report_write(const char *path, const struct source *sources, size_t count,
		  const struct faults *faults, const char *failure, struct error *error);

#endif
