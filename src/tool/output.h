/* SPDX-License-Identifier: MIT */
/*
 * A file that appears whole under its name, or not at all.
 *
 * What was there before stays until the new one is durable.
 */
#ifndef TOOL_OUTPUT_H
#define TOOL_OUTPUT_H

#include <stdio.h>

#include "base/error.h"

struct output {
	FILE *file; /* write here; NULL when closed */
	char *path, *unfinished;
};

/* Starts a file that will be `path`, readable for whoever may read others. */
bool output_open(struct output *output, const char *path, struct error *error);

/* Gives it its name; false if anything of it could not be written. */
bool output_finish(struct output *output, struct error *error);

/* Gives up what was not finished; in any case the last call. */
void output_close(struct output *output);

#endif
