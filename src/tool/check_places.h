/* SPDX-License-Identifier: MIT */
/* Where services are: states, needs. Part of check.h. */
#ifndef TOOL_CHECK_PLACES_H
#define TOOL_CHECK_PLACES_H

#include "tool/package.h"

void check_places(const struct package *package, struct faults *faults);

#endif
