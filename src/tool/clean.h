/* SPDX-License-Identifier: MIT */
/* Text as it comes in from a file that a person wrote. */
#ifndef TOOL_CLEAN_H
#define TOOL_CLEAN_H

#include <stddef.h>

#include "base/arena.h"

enum mending {
	MENDED_NOTHING,
	MENDED_CONTROLS, /* without marks for the direction of writing, and other controls */
	MENDED_WINDOWS, /* Windows-1252, and now it is UTF-8 */
	MENDED_BROKEN,  /* U+FFFD where bytes are no letters at all */
};

/* A copy that is UTF-8 (and what that took), without bidi and other
 * controls, \n alone for line ends, and no space around it. */
const char *clean_text(const char *bytes, size_t length, struct arena *arena,
		       enum mending *mending);

#endif
