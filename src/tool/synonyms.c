/* SPDX-License-Identifier: MIT */
#include "tool/synonyms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/check.h"
#include "tool/growing.h"

void synonyms_read(struct synonyms *synonyms, const char *path, struct faults *faults)
{
	*synonyms = (struct synonyms){ 0 };
	table_read(&synonyms->table, &profile_words, path, &synonyms->arena, faults);
	check_table(NULL, &synonyms->table, faults);
	table_settle(&synonyms->table);
}

void synonyms_free(struct synonyms *synonyms)
{
	table_free(&synonyms->table);
	arena_free(&synonyms->arena);
}

static void write_word(const char *word, const struct language *language, struct pinyin *pinyin,
		       FILE *out)
{
	fprintf(out, "%s\n", word);
	if (!language)
		return;
	/* The article is written to the word, and typed as often as not. */
	if (strcmp(language->tag, "ar") == 0 && strncmp(word, "ال", strlen("ال")) != 0)
		fprintf(out, "ال%s\n", word);
	if (strcmp(language->script, "Hans") == 0) {
		char *typed = pinyin_of(pinyin, word);

		fprintf(out, "%s\n", typed);
		free(typed);
	}
}

char *synonyms_of(const struct synonyms *synonyms, enum category category, int language,
		  struct pinyin *pinyin)
{
	const struct table *table = &synonyms->table;
	char *text = NULL;
	size_t size;
	FILE *out = growing_open(&text, &size);

	if (language == 0)
		fprintf(out, "%s\n", category_code(category));
	for (size_t row = 0; row < table->count; row++) {
		const struct language *found = language_find(table_cell(table, row, WORD_LANGUAGE));

		if (table_is(table, row, WORD_CATEGORY, category_code(category)) &&
		    (found ? language_index(found) : LANGUAGE_COUNT) == language)
			write_word(table_cell(table, row, WORD_TEXT), found, pinyin, out);
	}
	fclose(out);
	return text;
}
