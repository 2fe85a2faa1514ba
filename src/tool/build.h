/* SPDX-License-Identifier: MIT */
/* Packages to one directory file: read, hold against the profile, write. */
#ifndef TOOL_BUILD_H
#define TOOL_BUILD_H

#include "base/error.h"
#include "tool/offer.h"
#include "tool/withdraw.h"

/* Reads packages and names their faults; false and an error if one is no
 * package at all. What one of them withdraws is used of none. Much of it may lie in
 * a folder: spill.h, NULL if it may not. Free them with sources_free in any case. */
bool sources_read(struct source *sources, char *const *paths, size_t count, const char *folder,
		  struct faults *faults, struct error *error);

/* Where a layer is: the files of a bundle, or, where that is NULL, what lies at path. */
struct origin {
	const char *path;
	const struct bundle *bundle; /* has to stay as long as the faults */
};

/* Packages that lie over each other, as on a kiosk: services, pages and words of a later one take
 * the place of those with their ids; translations without an id are for rows of their
 * own package. Not used is what they withdraw themselves, and what was withdrawn before
 * (NULL: nothing). */
bool sources_read_layers(struct source *sources, const struct origin *origins, size_t count,
			 const char *folder, const struct withdrawal *withdrawn,
			 struct faults *faults, struct error *error);
void sources_free(struct source *sources, size_t count);

/* words is the file of synonyms; NULL for words.csv beside a package. geo is
 * the folder of ZIP codes; NULL for `geo` beside the first package. */
bool build_write(const char *path, const struct source *sources, size_t count, const char *words,
		 const char *geo, struct faults *faults, struct error *error);

#endif
