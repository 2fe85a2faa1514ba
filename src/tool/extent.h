/* SPDX-License-Identifier: MIT */
/* What the extent of a service area says, where it says it in a way that can
 * be computed with: the country, a state, or ZIP codes. Shapes are not read. */
#ifndef TOOL_EXTENT_H
#define TOOL_EXTENT_H

#include <stdbool.h>

#include "tool/zips.h"

enum extent_kind { EXTENT_OTHER, EXTENT_COUNTRY, EXTENT_STATE, EXTENT_ZIPS };

/* "US"; "TX", "Texas", "Dallas County, TX" (state is that of states.h); "75201,
 * 75203 752" (codes, or their first three digits for all of them). */
enum extent_kind extent_read(const char *text, int *state);

/* The next of the codes of EXTENT_ZIPS, as written; false at the end. */
bool extent_next_zip(const char **text, char out[ZIP_DIGITS + 1]);

/* 75201; of three digits the first code that begins so. */
int extent_zip_number(const char *zip);

#endif
