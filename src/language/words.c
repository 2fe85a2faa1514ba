/* SPDX-License-Identifier: MIT */
#include "language/words.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "language/isolate.h"

static struct catalog *open_one(const char *folder, const char *tag, const char *suffix)
{
	char path[PATH_MAX];
	struct error error;
	struct catalog *catalog;

	snprintf(path, sizeof(path), "%s/%s%s", folder, tag, suffix);
	if (access(path, F_OK) != 0)
		return NULL;
	catalog = catalog_open(path, &error);
	if (!catalog)
		fprintf(stderr, "%s (this language goes without it)\n", error.text);
	return catalog;
}

void words_open(struct words *words, const char *folder, bool drafts)
{
	memset(words, 0, sizeof(*words));
	for (int i = 1; i < LANGUAGE_COUNT; i++) {
		words->human[i] = open_one(folder, languages[i].tag, ".mo");
		if (drafts)
			words->draft[i] = open_one(folder, languages[i].tag, ".draft.mo");
	}
}

void words_close(struct words *words)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		catalog_close(words->human[i]);
		catalog_close(words->draft[i]);
	}
	memset(words, 0, sizeof(*words));
}

/* A catalogue always has its header; one with nothing else is no help. */
bool words_has(const struct words *words, const struct language *language)
{
	int i = language_index(language);

	return !language->parent || catalog_count(words->human[i]) > 1 || catalog_count(words->draft[i]) > 1;
}

bool words_are_draft(const struct words *words, const struct language *language)
{
	int i = language_index(language);

	return catalog_count(words->draft[i]) > catalog_count(words->human[i]);
}

static bool look_up(const struct words *words, const struct language *language, const char *key, bool plural,
		    unsigned long number, struct phrase *phrase)
{
	int i = language_index(language);
	const struct catalog *const catalogs[] = { words->human[i], words->draft[i] };

	for (int k = 0; k < 2; k++) {
		const char *text = plural ? catalog_plural(catalogs[k], key, number) : catalog_get(catalogs[k], key);

		if (text) {
			*phrase = (struct phrase){ .text = text, .language = language, .draft = k == 1 };
			return true;
		}
	}
	return false;
}

static struct phrase find(const struct words *words, const struct language *language, const char *key, bool plural,
			  unsigned long number, const char *english)
{
	struct phrase phrase;

	for (; language && language->parent; language = language_find(language->parent))
		if (look_up(words, language, key, plural, number, &phrase))
			return phrase;
	return (struct phrase){ .text = english, .language = &languages[0] };
}

struct phrase words_get(const struct words *words, const struct language *language, const char *sentence)
{
	return find(words, language, sentence, false, 0, sentence);
}

struct phrase words_count(const struct words *words, const struct language *language, const char *one,
			  const char *many, unsigned long number)
{
	return find(words, language, one, true, number, number == 1 ? one : many);
}

static const struct value *value_named(const char *name, size_t length, const struct value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(values[i].name) == length && strncmp(values[i].name, name, length) == 0)
			return &values[i];
	return NULL;
}

struct value words_value(const char *name, struct phrase phrase)
{
	return (struct value){ name, phrase.text, phrase.language->direction };
}

const char *words_isolate(enum direction direction)
{
	return direction == RIGHT_TO_LEFT ? ISOLATE_RTL : ISOLATE_LTR;
}

size_t words_fill(char *out, size_t size, const char *text, const struct value *values, size_t count)
{
	size_t used = 0;

	while (*text && used + 1 < size) {
		const char *end = *text == '{' ? strchr(text, '}') : NULL;
		const struct value *value = end ? value_named(text + 1, (size_t)(end - text - 1), values, count) : NULL;
		int written;

		if (!value) {
			out[used++] = *text++;
			continue;
		}
		written = snprintf(out + used, size - used, "%s%s" ISOLATE_END, words_isolate(value->direction),
				   value->text);
		used += (size_t)written < size - used ? (size_t)written : size - used - 1;
		text = end + 1;
	}
	out[used] = '\0';
	return used;
}
