/* SPDX-License-Identifier: MIT */
/* A data package: the tables of one folder, and how their rows belong together. */
#ifndef TOOL_PACKAGE_H
#define TOOL_PACKAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "directory/category.h"
#include "tool/bundle.h"
#include "tool/faults.h"
#include "tool/table.h"

/* For each row of a parent table its rows in a child table, in their order. */
struct links {
	uint32_t *first; /* by parent; NO_ROW: none */
	uint32_t *next;  /* by child */
};

/* What the files were, see form.h. */
enum form { FORM_HSDS, FORM_HSDS_OLD, FORM_OHANA, FORM_COLUMNS, FORM_JSON, FORM_SHEET };

/* The links that are followed for every service, again and again. */
enum followed {
	FOLLOWED_ORGANIZATION, /* of SERVICES */
	FOLLOWED_LOCATION,     /* of SERVICE_AT_LOCATION */
	FOLLOWED_TERM,         /* of ATTRIBUTES */
	FOLLOWED_COUNT,
};

struct package {
	char *path;
	const char *beside; /* the folder it lies in */
	enum form form;
	bool apart; /* its translations without an id are for its own rows only: it lies over others */
	struct spill *spill; /* where its rows and texts lie; NULL: in plain memory */
	struct arena arena;
	struct table tables[SHEET_COUNT];
	struct table *others; /* of HSDS, not used here, given back by export: all is in extras */
	size_t other_count;
	struct links locations_of_service; /* rows of SERVICE_AT_LOCATION */
	struct links addresses_of_location, accessibility_of_location;
	struct links phones_of_service, phones_of_location, phones_of_organization;
	struct links languages_of_service, languages_of_location, languages_of_phone;
	struct links schedules_of_service, areas_of_service, documents_of_service;
	struct links attributes_of_service;
	uint32_t *followed[FOLLOWED_COUNT]; /* what package_follow finds, by row */
};

/* Reads a folder, an archive or a file of any form. Faults of single rows and
 * links are for check.h; fails if it is no package. */
bool package_read(struct package *package, const char *path, struct faults *faults,
		  struct error *error);

/* The same, where much of it may lie in a folder: spill.h. */
bool package_read_in(struct package *package, const char *folder, const char *path,
		     struct faults *faults, struct error *error);

/* The same of files that were opened; `path` is what messages call them. The names of the
 * files have to stay as long as the faults. */
bool package_read_bundle(struct package *package, const char *folder, const struct bundle *bundle,
			 const char *path, struct faults *faults, struct error *error);
void package_free(struct package *package);

/* How the rows that are used belong together; again after some were refused. */
void package_link(struct package *package);

/* The row that a cell names; NO_ROW if it is empty or names none. */
size_t package_follow(const struct package *package, enum sheet_id sheet, size_t row, int column);

/* The need that a term stands for: by its code in our taxonomy, CATEGORY_NONE if that
 * is not one of the twelve; by its name or that of a term above it in others. False
 * if it stands for none. */
bool package_category(const struct package *package, size_t term, enum category *out);

/* Whether a term belongs to the taxonomy with this id or name. */
bool package_is_term_of(const struct package *package, size_t term, const char *taxonomy);

/* Whether a location must not be told to anybody. */
bool package_is_hidden(const struct package *package, size_t location);

#endif
