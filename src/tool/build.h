/* SPDX-License-Identifier: MIT */
/* Packages to one directory file: read, hold against the profile, write. */
#ifndef TOOL_BUILD_H
#define TOOL_BUILD_H

#include "base/error.h"
#include "tool/offer.h"

/* Reads packages and names their faults; false and an error if one is no
 * package at all. Free them with sources_free in any case. */
bool sources_read(struct source *sources, char *const *paths, size_t count, struct faults *faults,
		  struct error *error);
void sources_free(struct source *sources, size_t count);

/* words is the file of synonyms; NULL for words.csv beside a package. geo is
 * the folder of ZIP codes; NULL for `geo` beside the first package. */
bool build_write(const char *path, const struct source *sources, size_t count, const char *words,
		 const char *geo, struct faults *faults, struct error *error);

#endif
