/* SPDX-License-Identifier: MIT */
/*
 * What people type for the twelve needs, in every language: words.csv.
 *
 * Never looked up in English first: "comida", "مأوى" and "住所" lead to a
 * category as "food" and "shelter" do.
 */
#ifndef TOOL_SYNONYMS_H
#define TOOL_SYNONYMS_H

#include "base/arena.h"
#include "directory/category.h"
#include "language/language.h"
#include "tool/pinyin.h"
#include "tool/table.h"

struct synonyms {
	struct arena arena;
	struct table table;
};

/* A file that is not there gives none. */
void synonyms_read(struct synonyms *synonyms, const char *path, struct faults *faults);
void synonyms_free(struct synonyms *synonyms);

/* All that leads to a category in one language (LANGUAGE_COUNT: in those that
 * are not ours), parted by newlines; the caller frees it. */
char *synonyms_of(const struct synonyms *synonyms, enum category category, int language,
		  struct pinyin *pinyin);

#endif
