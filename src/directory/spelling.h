/* SPDX-License-Identifier: MIT */
/*
 * Words that somebody may have meant who typed another.
 *
 * One letter too many, too few, wrong, or two that changed places, in any
 * script that has spaces between words; two such errors in words of eight
 * letters. The common words of the directory are looked through, at most
 * SPELLING_WORDS: a name that one place in a million has is not guessed.
 */
#ifndef DIRECTORY_SPELLING_H
#define DIRECTORY_SPELLING_H

#include "directory/reader.h"

enum {
	SPELLING_WORDS = 16384,
	SPELLING_LEAST = 4, /* letters of a word that may have an error */
	SPELLING_TWO = 8,   /* and of one that may have two */
	SPELLING_LETTERS = 32,
	SPELLING_BYTES = 4 * SPELLING_LETTERS,
	SPELLING_GUESSES = 8,
	SPELLING_BLOCK = 1024, /* words in a row of the file */
};

/* In the file a word is: four bytes, which letters it has (low ones first);
 * one, how many bytes it has; those. */
enum { SPELLING_HEAD = 5 };

struct guess {
	char text[SPELLING_BYTES + 1];
	int errors;
};

struct guesses {
	struct guess items[SPELLING_GUESSES];
	size_t count;
};

/* Folded text as letters: false if it has digits, or a letter of a script
 * without spaces, or too few or too many. */
bool spelling_letters(const char *text, size_t length, uint32_t letters[SPELLING_LETTERS],
		      size_t *count);

/* A bit for each letter; two letters may have the same. */
uint32_t spelling_mask(const uint32_t *letters, size_t count);

/* The words nearest to what was typed, or that begin with something near;
 * fewest errors first, then common ones. The word itself is not among them. */
bool spelling_guess(struct directory *directory, const char *typed, struct guesses *out,
		    struct error *error);

#endif
