/* SPDX-License-Identifier: MIT */
#include "tool/synonyms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/check.h"

void synonyms_read(struct synonyms *synonyms, const char *path, struct faults *faults)
{
	*synonyms = (struct synonyms){ 0 };
	table_read(&synonyms->table, &profile_words, path, &synonyms->arena, faults);
	check_table(NULL, &synonyms->table, faults);
}

void synonyms_free(struct synonyms *synonyms)
{
	table_free(&synonyms->table);
	arena_free(&synonyms->arena);
}

char *synonyms_of(const struct synonyms *synonyms, enum category category, struct pinyin *pinyin)
{
	const struct table *table = &synonyms->table;
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		abort();
	fprintf(out, "%s\n", category_code(category));
	for (size_t row = 0; row < table->count; row++) {
		const char *language = table_cell(table, row, WORD_LANGUAGE);
		const char *word = table_cell(table, row, WORD_TEXT);

		if (!table_is(table, row, WORD_CATEGORY, category_code(category)))
			continue;
		fprintf(out, "%s\n", word);
		/* The article is written to the word, and typed as often as not. */
		if (strcasecmp(language, "ar") == 0 && strncmp(word, "ال", strlen("ال")) != 0)
			fprintf(out, "ال%s\n", word);
		if (strncasecmp(language, "zh", 2) == 0 && pinyin) {
			char *typed = pinyin_of(pinyin, word);

			fprintf(out, "%s\n", typed);
			free(typed);
		}
	}
	fclose(out);
	return text;
}
