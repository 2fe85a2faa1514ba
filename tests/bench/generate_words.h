/* SPDX-License-Identifier: MIT */
/*
 * Words and chance for the generator: the same for the same seed, everywhere.
 *
 * How often a word comes follows Zipf's law: the word of rank r about 1/r as
 * often as the first. The first few hundred are English, so that searches
 * can be typed; rarer ones are made of syllables.
 */
#ifndef TESTS_BENCH_GENERATE_WORDS_H
#define TESTS_BENCH_GENERATE_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct chance {
	uint64_t state;
};

/* From 0 to below - 1. */
uint32_t chance_below(struct chance *chance, uint32_t below);

/* A rank below `ranks`, small ones more often. */
uint32_t chance_rank(struct chance *chance, uint32_t ranks);

enum { WORD_ROOM = 32, SCRIPT_COUNT = 12, SCRIPT_WORDS = 12, NEED_COUNT = 12, KIND_COUNT = 4 };

/* The word of a rank, at most WORD_ROOM bytes. */
void word_of(uint32_t rank, char *out);

/* A name of people or places: a word of syllables with a capital. */
void name_of(uint32_t number, char *out);

/* Codes of the twelve needs, and what places for them are called. */
extern const char *const needs_codes[NEED_COUNT];
extern const char *const needs_kinds[NEED_COUNT][KIND_COUNT];

/* Words as they stand on doors, in twelve scripts and languages. */
extern const char *const script_words[SCRIPT_COUNT][SCRIPT_WORDS];

#endif
