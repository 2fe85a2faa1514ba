/* SPDX-License-Identifier: MIT */
/*
 * The languages the kiosk knows: names, direction, fonts' needs, fallback.
 *
 * A constant table. Which of them are offered depends on the catalogues and
 * fonts found at start, not on this list.
 */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum direction { LEFT_TO_RIGHT, RIGHT_TO_LEFT };

struct language {
	const char *tag;     /* BCP 47, also the name of the catalogue file */
	const char *autonym; /* its name in itself */
	const char *english; /* the word to say on the phone: "Vietnamese" */
	const char *code;    /* ISO 639 code used by HSDS language rows */
	const char *parent;  /* tag to fall back to; NULL for English itself */
	const char *script;  /* ISO 15924 of its main script */
	const char *probe;   /* letters its fonts must have, or it is not offered */
	enum direction direction;
	int leading;         /* least line height of running text, percent of the em:
	                        BBC World Service values, visitor.md 4.4 */
};

enum { LANGUAGE_COUNT = 4 };

/* English is first. */
extern const struct language languages[LANGUAGE_COUNT];

/* The language with this tag, upper or lower case; NULL if not known. */
const struct language *language_find(const char *tag);

/* The language of an HSDS code or name ("spa", "es", "Spanish"); NULL if none of ours. */
const struct language *language_of_code(const char *code);

int language_index(const struct language *language);

/* A text and the language it is really in, which may be a fallback. */
struct phrase {
	const char *text;
	const struct language *language;
	bool draft; /* a translation that nobody has reviewed */
	bool outdated; /* in English because the English changed after it was translated */
};

#endif
