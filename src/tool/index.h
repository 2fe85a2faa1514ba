/* SPDX-License-Identifier: MIT */
/*
 * The index of words, being made; directory/wordbook.h reads it.
 *
 * Rows are told in the order of their numbers, so that every list grows at
 * its end and nothing is sorted but the words. It is all there until it is
 * written: a byte or two for each word of each row, up to twice that while a
 * list grows, and some 150 bytes for each different word.
 */
#ifndef TOOL_INDEX_H
#define TOOL_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "directory/wordbook.h"
#include "tool/store.h"

struct index;

/* Where much of it may lie: spill.h; NULL: it may not. */
struct index *index_new(const char *folder);
void index_free(struct index *index);

/* All that follows is of this row; larger than the one before. */
void index_start(struct index *index, uint32_t row);

/* The words of a text, cut as fold.h does. Names before texts: a word of
 * both stands with the names. */
void index_text(struct index *index, enum tier tier, const char *text, size_t length);

/* A word that nobody can type. */
void index_mark(struct index *index, const char *mark);

/* Words, lists and what is needed against typing errors. */
void index_write(struct index *index, struct store *store);

#endif
