/* SPDX-License-Identifier: MIT */
/*
 * A folder of files that appears whole under its name, or not at all.
 *
 * Only where there was none, or an empty one: nobody's files are written over.
 */
#ifndef TOOL_FOLDER_H
#define TOOL_FOLDER_H

#include <stdbool.h>

#include "base/error.h"

struct folder {
	char *path;       /* what it will be called */
	char *unfinished; /* where it is until then: write here; NULL when finished */
};

bool folder_open(struct folder *folder, const char *path, struct error *error);

/* Gives it its name. */
bool folder_finish(struct folder *folder, struct error *error);

/* Removes what was not finished; in any case the last call. */
void folder_close(struct folder *folder);

#endif
