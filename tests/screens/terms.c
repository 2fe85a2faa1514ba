/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "language/isolate.h"
#include "language/language.h"
#include "terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDED_MAX = 16 * 1024 };

/* Case, accents, vowel signs and forms of alef make no difference. */
static uint32_t fold_letter(uint32_t code)
{
	static const char from[] = "áàâäéèêëíìîïóòôöúùûüñçÁÉÍÓÚÑ";
	static const char into[] = "aaaaeeeeiiiioooouuuuncaeioun";
	const char *at = from;

	if (code < 0x80)
		return (uint32_t)tolower((int)code);
	if (code == 0x2019)
		return '\'';
	if (code == 0x0622 || code == 0x0623 || code == 0x0625)
		return 0x0627;
	if (code == 0x0649)
		return 0x064A;
	for (size_t i = 0; *at; i++)
		if (utf8_next(&at, from + sizeof(from) - 1) == code)
			return (uint32_t)into[i];
	return code;
}

static bool is_left_out(uint32_t code)
{
	return (code >= 0x064B && code <= 0x0652) || code == 0x0640;
}

/* A long text is looked through in parts by the callers. */
static void fold(const char *text, char *out, size_t size)
{
	char *plain = malloc(strlen(text) + 1);
	const char *at = plain, *end;
	size_t used = 0;

	isolate_strip(text, plain);
	end = plain + strlen(plain);
	while (at < end && used + 5 < size) {
		uint32_t code = utf8_next(&at, end);

		if (!is_left_out(code))
			used += utf8_put(out + used, fold_letter(code));
	}
	out[used] = '\0';
	free(plain);
}

static void add_term(struct terms *terms, char *line)
{
	char *tab = strchr(line, '\t'), *star;
	struct term *term = &terms->items[terms->count++];

	if (!tab || terms->count == TERMS_MAX)
		fail_msg("not a line of terms: %s", line);
	*tab = '\0';
	assert_non_null(language_find(line));
	term->language = language_index(language_find(line));
	star = strchr(tab + 1, '*');
	term->any_ending = star != NULL;
	if (star)
		*star = '\0';
	fold(tab + 1, term->text, sizeof(term->text));
}

struct terms *terms_read(const char *path, int least)
{
	struct terms *terms = calloc(1, sizeof(*terms));
	int counts[LANGUAGE_COUNT] = { 0 };
	FILE *file = fopen(path, "r");
	char line[256];

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (*line && *line != '#')
			add_term(terms, line);
	}
	fclose(file);
	for (int i = 0; i < terms->count; i++)
		counts[terms->items[i].language]++;
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		assert_true(counts[i] >= least);
	return terms;
}

static bool is_letter(char byte)
{
	return isalpha((unsigned char)byte) || (byte & 0x80);
}

/* Latin terms stand as words; Arabic has articles and endings grown on, and
 * Chinese no spaces: there a term may stand anywhere. */
static bool holds(const char *folded, const struct term *term)
{
	bool words = strcmp(languages[term->language].script, "Latn") == 0;
	size_t length = strlen(term->text);

	for (const char *at = strstr(folded, term->text); at; at = strstr(at + 1, term->text)) {
		if (!words)
			return true;
		if ((at == folded || !is_letter(at[-1])) && (term->any_ending || !is_letter(at[length])))
			return true;
	}
	return false;
}

/* The first term of any language that the text holds: what stands on a
 * Chinese screen may be English. */
const char *terms_find(const struct terms *terms, const char *text)
{
	char *folded = malloc(FOLDED_MAX);
	const char *found = NULL;

	fold(text, folded, FOLDED_MAX);
	for (int i = 0; i < terms->count && !found; i++)
		if (holds(folded, &terms->items[i]))
			found = terms->items[i].text;
	free(folded);
	return found;
}
