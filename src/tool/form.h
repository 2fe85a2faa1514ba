/* SPDX-License-Identifier: MIT */
/*
 * What form the data of a community have, and reading each into the same tables.
 *
 * A form is known by the names of its files and their columns (data/headers.csv); a file alone that is
 * no JSON is a sheet with a service in each row. What another form says in one cell (hours, a whole
 * address, several languages) is read into "hints", which form_finish makes rows of.
 */
#ifndef TOOL_FORM_H
#define TOOL_FORM_H

#include "tool/bundle.h"
#include "tool/package.h"

/* In words: "a sheet with one service in each row". */
const char *form_name(enum form form);

/* Reads all files of a bundle. False if it is no package at all. */
bool form_read(struct package *package, const struct bundle *bundle, const char *path,
	       struct faults *faults, struct error *error);

/* The folder that a folder or a file lies in. */
const char *form_beside(const char *path, struct arena *arena);

/* The table of a sheet, one of ours or one that is carried; NULL if HSDS has none of this file. */
struct table *form_table(struct package *package, const char *file);

/* form_json.c: all objects of one JSON file. */
void form_json_read(struct package *package, const struct bundle_file *file,
		    struct faults *faults);

/* form_names.c: from now on faults call the columns as the sheet itself does, or its `template`. */
void form_name_columns(struct package *package);

/* form_finish.c: makes rows of what is said in hints. */
void form_finish(struct package *package, struct faults *faults);

/* form_hours.c: a service that says no hours has those of its place, if it is at one only. */
void form_share_hours(struct package *package);

#endif
