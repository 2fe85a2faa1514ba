/* SPDX-License-Identifier: MIT */
/* The packages behind a path, whatever it is: a package, or a directory file. */
#ifndef TOOL_LOAD_H
#define TOOL_LOAD_H

#include "tool/offer.h"

struct load {
	struct source *sources;
	size_t count;
	size_t stops; /* faults that keep it from being built; see faults.h */
};

/* Checked and linked, without a word of their faults: what is refused is not
 * there. Free it with load_free in any case. */
bool load_path(struct load *load, const char *path, struct error *error);
void load_free(struct load *load);

#endif
