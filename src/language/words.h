/* SPDX-License-Identifier: MIT */
/*
 * The words of the interface, in any language, with a fallback.
 *
 * English sentences are the keys. A language has up to two catalogues:
 * TAG.mo holds what a person wrote or reviewed, TAG.draft.mo what a machine
 * drafted, shown only where drafts are allowed and marked as such. What a
 * language lacks comes in its parent language, and says so.
 */
#ifndef LANGUAGE_WORDS_H
#define LANGUAGE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "language/catalog.h"
#include "language/language.h"

#define N_(sentence) sentence /* marks a key that is looked up elsewhere */

struct words {
	struct catalog *human[LANGUAGE_COUNT];
	struct catalog *draft[LANGUAGE_COUNT]; /* NULL where not allowed */
};

/* A value to put where the sentence says {name}. */
struct value {
	const char *name;
	const char *text;
	enum direction direction; /* of its language; a number, an address: LEFT_TO_RIGHT */
};

/* Opens what there is in the folder. English needs none. */
void words_open(struct words *words, const char *folder, bool drafts);
void words_close(struct words *words);

/* Whether the language has a catalogue (English always). */
bool words_has(const struct words *words, const struct language *language);

/* Whether some of its words are drafts that nobody has reviewed. */
bool words_are_draft(const struct words *words, const struct language *language);

/* The sentence in this language, or else in the nearest that has it. */
struct phrase words_get(const struct words *words, const struct language *language, const char *sentence);

/* The form for this number; one and many are the English ones. */
struct phrase words_count(const struct words *words, const struct language *language, const char *one,
			  const char *many, unsigned long number);

/* Words to put there, which go as their language does. */
struct value words_value(const char *name, struct phrase phrase);

/* The isolate (isolate.h) that a text of this direction begins with. It is
 * told, never guessed from the letters: first-strong isolates look at none
 * within another isolate, and lay out from the left what is made of such. */
const char *words_isolate(enum direction direction);

/* Writes the phrase with each {name} replaced by its value in an isolate.
 * Cut at size - 1 bytes; returns the length written. */
size_t words_fill(char *out, size_t size, const char *text, const struct value *values, size_t count);

#endif
