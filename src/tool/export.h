/* SPDX-License-Identifier: MIT */
/*
 * The packages of a directory file as folders again: HSDS 3 with our profile.
 *
 * All rows that were used, with their ids, columns that nobody here knows,
 * tables that are only kept, translations and pages; a datapackage.json that
 * describes them. Several packages are folders of their own inside.
 */
#ifndef TOOL_EXPORT_H
#define TOOL_EXPORT_H

#include "tool/package.h"

/* A folder that is not there yet, or empty. It appears whole or not at all. */
bool export_write(const char *database, const char *folder, struct error *error);

/* One table as CSV. */
void export_table(const struct table *table, FILE *out);

/* One package, into a folder that is there. */
bool export_package(const struct package *package, const char *name, const char *folder,
		    struct error *error);

#endif
