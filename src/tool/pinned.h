/* SPDX-License-Identifier: MIT */
/* Two states of what is pinned, compared; a part of roles.h. */
#ifndef TOOL_PINNED_H
#define TOOL_PINNED_H

#include <stdio.h>

#include "tool/roles.h"

size_t pinned_hotlines(const struct pinned *pinned);

/* Whether nothing pinned differs; a line for the first thing that does. */
bool pinned_same(const struct pinned *before, const struct pinned *after, FILE *log);

/* Whether what was confidential still is, or is gone. */
bool pinned_hides(const struct pinned *before, const struct pinned *after, FILE *log);

#endif
