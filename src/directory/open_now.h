/* SPDX-License-Identifier: MIT */
/*
 * The list of what is open now. Hours are not in the bits of fit.h: they
 * depend on the moment. So the first rows of the list are looked at, those
 * that are open put first, those known to be closed left out; the rest of the
 * list follows as it is. The cost does not grow with the directory.
 */
#ifndef DIRECTORY_OPEN_NOW_H
#define DIRECTORY_OPEN_NOW_H

#include "directory/directory.h"

/* How many rows are looked at: some pages on the largest glass. */
enum { OPEN_NOW_LOOKED_AT = 96 };

/* As directory_services, which calls it, and is called by it without the wish. */
bool open_now_services(struct directory *directory, enum category category, const char *state_province,
		       const struct wishes *wishes, int64_t first, int before, int after,
		       const struct language *language, struct arena *arena, struct service_rows *out,
		       struct error *error);

#endif
