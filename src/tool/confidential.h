/* SPDX-License-Identifier: MIT */
/*
 * Confidential places: nothing that tells where they are goes into a file.
 *
 * It is taken out of the package as soon as that has been read, so that no
 * later part has to think of it: of a hidden place all but the state, of a
 * partly shown one all but town and state. Then out of every text about it.
 * Every removal is a fault of its own; none of them quotes what was removed.
 */
#ifndef TOOL_CONFIDENTIAL_H
#define TOOL_CONFIDENTIAL_H

#include "tool/package.h"
#include "tool/secret.h"

/* Places of one package that must not be told. */
struct hiding {
	struct package *package;
	struct faults *faults;
	const struct secret **of_location; /* by row; NULL: it may be told */
	const struct secret **places;      /* those, one after the other */
	size_t place_count;
};

/* Needs links, and leaves them right. */
void check_confidential(struct package *package, struct faults *faults);

/* Parts of it. Which places are confidential, in whatever way that is said: */
void confidential_mark(struct package *package, struct faults *faults);
/* Texts that tell it: those of its services, organizations, pages, translations. */
void confidential_texts(const struct hiding *hiding);

/* Whether any other cell of the row than that of a known column is left after
 * those were dropped that are not called `keep`; names them in a fault. */
void confidential_drop_extras(const struct table *table, size_t row, const char *keep,
			      struct faults *faults);

#endif
