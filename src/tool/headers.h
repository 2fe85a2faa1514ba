/* SPDX-License-Identifier: MIT */
/*
 * Other names that files and columns go by: data/headers.csv, compiled in.
 *
 * A meaning that begins with + is no column of ours: "+hours" is a text that
 * form_finish takes apart.
 */
#ifndef TOOL_HEADERS_H
#define TOOL_HEADERS_H

#include <stdbool.h>

/* What the header of a column means in a sheet, NULL if that is not known.
 * Case, spaces and signs make no difference. */
const char *headers_meaning(const char *sheet, const char *header);

/* The sheet that a file is, by its name without folders: "services_at_location.csv" is
 * "service_at_location.csv". NULL if that is not known. */
const char *headers_file(const char *name);

/* Whether two headers are the same, but for case, spaces and signs. */
bool headers_same(const char *a, const char *b);

#endif
