/* SPDX-License-Identifier: MIT */
/*
 * Which translations of a package can be shown, and why the others can't.
 *
 * Left out: of a text that is not there, into a language that is not ours.
 * Of a text that has changed since only this is kept: its text is "". A
 * number that was changed is an error.
 */
#ifndef TOOL_TRANSLATIONS_H
#define TOOL_TRANSLATIONS_H

#include "directory/schema.h"
#include "language/language.h"
#include "tool/package.h"

struct translation {
	enum text_entity entity;
	size_t row;  /* of the entity's table; TEXT_REQUIRED_DOCUMENTS: of the service's */
	size_t part; /* TEXT_REQUIRED_DOCUMENTS: the row of the document; else 0 */
	enum text_field field;
	const struct language *language;
	const char *text;
	enum text_state state;
	bool repeated; /* of a text, wherever it stands, not of one record */
	size_t source; /* row in translations.csv */
	uint64_t hash; /* of the text that it translates */
};

struct translation_list {
	struct spill *spill; /* of its package */
	struct translation *items;
	size_t count, room;
};

struct translations {
	struct translation_list own;    /* by entity, row, language, field and part */
	struct translation_list shared; /* by entity, field, language and hash: of a text,
	                                   wherever it stands; its row is the first such */
};

void translations_read(struct translations *translations, const struct package *package,
		       struct faults *faults);
void translations_free(struct translations *translations);

/* The first of its own of a row of an entity's table, and how many there are. */
const struct translation *translations_of(const struct translations *translations,
					  enum text_entity entity, size_t row, size_t *count);

/* The shared one of a text; NULL if there is none. */
const struct translation *translations_shared(const struct translations *translations,
					      enum text_entity entity, enum text_field field,
					      const struct language *language, const char *text);

#endif
