/* SPDX-License-Identifier: MIT */
/*
 * Cutting text into folded words, for what is stored and what is typed.
 *
 * Case, width, accents, Arabic and Persian letter variants and the kind of
 * kana make no difference. Where words are spaced a token is a word; in Han,
 * kana, Thai, Lao, Khmer and Burmese it is a cluster together with the next
 * one, so that neighbours are found without positions in the index and
 * without a dictionary. A token that is typed is the beginning of a stored one.
 */
#ifndef DIRECTORY_FOLD_H
#define DIRECTORY_FOLD_H

#include <stdbool.h>
#include <stddef.h>

enum fold_mode {
	FOLD_STORED,
	FOLD_TYPED, /* leaves out what only stored text needs */
};

struct fold_token {
	const char *text; /* folded UTF-8, no NUL behind it */
	size_t length;
	size_t start, end; /* the bytes of the original it came from */
	bool beside;       /* another form of the word before it */
};

/* Gives every token of a text to `take`; stops and returns false when that
 * does. Long words are cut. Broken bytes part words. */
bool fold_words(const char *text, size_t length, enum fold_mode mode,
		bool (*take)(void *context, const struct fold_token *token), void *context);

#endif
