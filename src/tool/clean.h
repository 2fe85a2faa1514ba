/* SPDX-License-Identifier: MIT */
/* Text as it comes in from a file that a person wrote. */
#ifndef TOOL_CLEAN_H
#define TOOL_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A copy with broken bytes mended (and said so), without bidi and other
 * controls, \n alone for line ends, and no space around it. */
const char *clean_text(const char *bytes, size_t length, struct arena *arena, bool *mended);

#endif
