/* SPDX-License-Identifier: MIT */
/* The first sentence of a description, for a row of a list. */
#ifndef DIRECTORY_GIST_H
#define DIRECTORY_GIST_H

#include "base/arena.h"

/* In any script; an abbreviation's dot ("U.S. agency", "Mrs. Lee") ends
 * none. The whole text if it is one sentence. */
const char *gist_of(const char *text, struct arena *arena);

#endif
