/* SPDX-License-Identifier: MIT */
/* Parts of search.c: what is shown of a row, and the marks of places. */
#ifndef DIRECTORY_SEARCH_ROWS_H
#define DIRECTORY_SEARCH_ROWS_H

#include "directory/geo.h"
#include "directory/reader.h"

/* The need that a row of the index stands for; CATEGORY_NONE if none. */
enum category search_category(int64_t id);

/* Whether a place is too old to be found: of the lists of its needs in its own
 * state and in that of the visitor ("": of everything) no one shows it. */
bool search_hides(struct directory *directory, const struct found *found, const char *state_province,
		  bool *out, struct error *error);

/* Fills in `found`, whose kind says what id is; its key stays "" if the row
 * is not there: a damaged file. state_province is a code or "". */
bool search_row(struct directory *directory, int64_t id, const char *state_province,
		const struct language *language, struct arena *arena, struct found *found,
		struct error *error);

/* The mark of the square of half a degree that a point lies in. */
enum { SQUARE_UNITS = 5000, SQUARE_MARK_SIZE = 32 };

void search_square(struct geo_point point, char mark[SQUARE_MARK_SIZE]);

#endif
