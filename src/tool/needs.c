/* SPDX-License-Identifier: MIT */
#include "tool/needs.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tool/headers.h"

static const struct word {
	const char *source, *word, *need;
} words[] = {
#include "categories.inc"
};

enum { WORD_COUNT = sizeof(words) / sizeof(words[0]), PART_MAX = 200 };

enum category needs_term(const char *text)
{
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++)
		if (headers_same(category_code((enum category)i), text))
			return (enum category)i;
	for (size_t i = 0; text[0] && i < WORD_COUNT; i++)
		if (headers_same(words[i].word, text))
			return category_find(words[i].need);
	return CATEGORY_NONE;
}

/* As whole words. */
static bool holds(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = text; (at = strcasestr(at, word)); at++)
		if ((at == text || !isalnum((unsigned char)at[-1])) &&
		    !isalnum((unsigned char)at[length]))
			return true;
	return false;
}

/* The longest free word in it says most. */
static enum category find_inside(const char *text)
{
	enum category found = CATEGORY_NONE;
	size_t longest = 0;

	for (size_t i = 0; i < WORD_COUNT; i++) {
		if (strcmp(words[i].source, "free") != 0 || strlen(words[i].word) <= longest ||
		    !holds(text, words[i].word))
			continue;
		longest = strlen(words[i].word);
		found = category_find(words[i].need);
	}
	return found;
}

static size_t add(enum category needs[CATEGORY_COUNT], size_t count, enum category need)
{
	for (size_t i = 0; i < count; i++)
		if (needs[i] == need)
			return count;
	needs[count] = need;
	return count + 1;
}

size_t needs_list(const char *text, enum category needs[CATEGORY_COUNT], char *unknown,
		  size_t size)
{
	size_t count = 0, used = 0;
	enum category whole = needs_term(text);

	unknown[0] = '\0';
	if (whole != CATEGORY_NONE)
		return add(needs, 0, whole);
	while (*text) {
		char part[PART_MAX];
		size_t length = strcspn(text, ",;/|\n");
		size_t start = strspn(text, " ");
		enum category need;

		snprintf(part, sizeof(part), "%.*s", (int)(length > start ? length - start : 0),
			 text + (length > start ? start : 0));
		text += length + (text[length] != '\0');
		if (!part[0])
			continue;
		need = needs_term(part);
		need = need == CATEGORY_NONE ? find_inside(part) : need;
		if (need != CATEGORY_NONE)
			count = add(needs, count, need);
		else if (used < size)
			used += (size_t)snprintf(unknown + used, size - used, "%s%s",
						 used ? ", " : "", part);
	}
	return count;
}
