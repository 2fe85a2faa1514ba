/* SPDX-License-Identifier: MIT */
/* The words that directory/spelling.h looks through; part of index.h. */
#ifndef TOOL_INDEX_SPELLING_H
#define TOOL_INDEX_SPELLING_H

#include "tool/index_words.h"

/* The words that most rows have, in that order; what it needs for a while lies in the spill. */
void index_write_spelling(struct store *store, struct spill *spill, struct index_word *const *words, size_t count);

#endif
