/* SPDX-License-Identifier: MIT */
/* What is shown of a row that a search has found; part of search.c. */
#ifndef DIRECTORY_SEARCH_ROWS_H
#define DIRECTORY_SEARCH_ROWS_H

#include "directory/reader.h"

/* The need that a row of the index stands for; CATEGORY_NONE if none. */
enum category search_category(int64_t id);

/* Fills in `found`, whose kind says what id is; its key stays "" if the row
 * is not there: a damaged file. state_province is a code or "". */
bool search_row(struct directory *directory, int64_t id, const char *state_province,
		const struct language *language, struct arena *arena, struct found *found,
		struct error *error);

#endif
