/* SPDX-License-Identifier: MIT */
/*
 * Confidential places: nothing that tells where they are goes into a file.
 *
 * It is taken out of the package as soon as that has been read, so that no
 * later part has to think of it. Every removal is a fault of its own.
 */
#ifndef TOOL_CONFIDENTIAL_H
#define TOOL_CONFIDENTIAL_H

#include "tool/package.h"

/* Needs links, and leaves them right. */
void check_confidential(struct package *package, struct faults *faults);

#endif
