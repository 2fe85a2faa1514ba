/* SPDX-License-Identifier: MIT */
/*
 * A service or a page with all that belongs to it, as named texts: what staff
 * compare. Phones, hours, languages, papers and the like are one text each.
 */
#ifndef TOOL_RECORD_H
#define TOOL_RECORD_H

#include "tool/package.h"

enum { RECORD_FIELDS_MAX = 96 };

struct record_field {
	const char *name; /* "phones", "description (es)" */
	const char *text; /* never "" */
};

struct record {
	enum sheet_id sheet; /* SERVICES or PAGES */
	const char *id, *name;
	bool hotline;
	bool hidden; /* one of its places is */
	struct record_field fields[RECORD_FIELDS_MAX];
	size_t count;
};

/* Where the translations of one package are, by what they translate. */
struct record_texts {
	struct spill *spill;             /* of the package */
	struct keys of_service, of_page; /* from the id to the first row */
	size_t *next;                    /* by row of translations.csv */
};

void record_texts_read(struct record_texts *texts, const struct package *package);
void record_texts_free(struct record_texts *texts);

/* Texts are the package's, or the arena's. */
void record_read(struct record *record, const struct package *package,
		 const struct record_texts *texts, enum sheet_id sheet, size_t row,
		 struct arena *arena);

/* NULL if the record has no such field. */
const char *record_find(const struct record *record, const char *name);

#endif
