/* SPDX-License-Identifier: MIT */
/*
 * datapackage.json: the files of a package and their columns, for machines.
 *
 * A Tabular Data Package (https://specs.frictionlessdata.io/tabular-data-package/)
 * made from the profile of profile.h: what must be filled, what is unlike all
 * others, which words are allowed, which column names a row of which file.
 */
#ifndef TOOL_DATAPACKAGE_H
#define TOOL_DATAPACKAGE_H

#include <stdio.h>

#include "tool/package.h"

/* The package's tables that have rows. */
void datapackage_write(const struct package *package, const char *name, FILE *out);

/* "resources" alone, as it stands in there. */
void datapackage_write_resources(const struct package *package, FILE *out);

#endif
