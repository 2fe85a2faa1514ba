/* SPDX-License-Identifier: MIT */
#include "tool/secret.h"

#include <stdio.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { WORD_MAX = 60, DECIMALS = 3 };

static const char streets[] =
	" st street str ave av avenue rd road ln lane dr drive blvd boulevard way ct court pl place "
	"pkwy parkway hwy highway ter terrace cir circle sq square trl trail loop row plaza pike ";
static const char directions[] =
	" n s e w ne nw se sw north south east west northeast northwest southeast southwest ";

const char *secret_fold(const char *text, struct arena *arena)
{
	const char *end = text + strlen(text);
	char *out = arena_alloc(arena, 4 * strlen(text) + 3), *start = out;

	*out++ = ' ';
	while (text < end) {
		UChar32 code = (UChar32)utf8_next(&text, end);

		if (u_charType(code) == U_DECIMAL_DIGIT_NUMBER)
			*out++ = (char)('0' + u_charDigitValue(code));
		else if (u_isalnum(code) || u_charType(code) == U_NON_SPACING_MARK)
			out += utf8_put(out, (uint32_t)u_foldCase(code, U_FOLD_CASE_DEFAULT));
		else if (out[-1] != ' ')
			*out++ = ' ';
	}
	if (out[-1] != ' ')
		*out++ = ' ';
	*out = '\0';
	return start;
}

/* The word at a place between spaces; gives where the next one is, NULL at the end. */
static const char *take_word(const char *words, char out[WORD_MAX])
{
	size_t length;

	words += strspn(words, " ");
	length = strcspn(words, " ");
	snprintf(out, WORD_MAX, "%.*s", (int)(length < WORD_MAX ? length : WORD_MAX - 1), words);
	return length ? words + length : NULL;
}

static bool is_among(const char *list, const char *word)
{
	char padded[WORD_MAX + 2];

	snprintf(padded, sizeof(padded), " %s ", word);
	return strstr(list, padded) != NULL;
}

static bool is_number(const char *word)
{
	return word[0] >= '0' && word[0] <= '9';
}

/* The first number that a word follows which is neither number nor direction. */
static void find_house(struct secret *secret, struct arena *arena)
{
	char word[WORD_MAX], number[WORD_MAX] = "";

	for (const char *at = secret->line; (at = take_word(at, word));) {
		if (is_number(word) && strspn(word, "0123456789") == strlen(word)) {
			snprintf(number, sizeof(number), "%s", word);
		} else if (number[0] && !is_among(directions, word)) {
			secret->number = arena_print(arena, " %s ", number);
			secret->street = arena_text(arena, word);
			return;
		}
	}
}

/* "30.69436" is " 30 694"; nothing if it is said less exactly than that. */
static const char *fold_degrees(const char *text, struct arena *arena)
{
	const char *point = strchr(text, '.');
	const char *start = text + strspn(text, "-+ ");

	if (!point || strspn(point + 1, "0123456789") < DECIMALS)
		return "";
	return arena_print(arena, " %.*s %.*s", (int)(point - start), start, DECIMALS, point + 1);
}

struct secret *secret_make(const char *address, const char *postal_code, const char *latitude,
			   const char *longitude, struct arena *arena)
{
	struct secret *secret = arena_alloc(arena, sizeof(*secret));
	char word[WORD_MAX];

	*secret = (struct secret){ .line = secret_fold(address, arena),
				   .number = "",
				   .street = "",
				   .code = "",
				   .north = fold_degrees(latitude, arena),
				   .east = fold_degrees(longitude, arena) };
	find_house(secret, arena);
	if (strlen(secret->line) < 7)
		secret->line = "";
	if (take_word(secret_fold(postal_code, arena), word) && strlen(word) > 2)
		secret->code = arena_print(arena, " %s ", word);
	return secret;
}

/* The house number, and the street after it: "12 north canary", "12-14 canary". */
static bool has_house(const struct secret *secret, const char *words)
{
	size_t length = strlen(secret->number);
	char word[WORD_MAX];

	for (const char *at = words; (at = strstr(at, secret->number)); at++) {
		const char *next = at + length - 1;

		do
			next = take_word(next, word);
		while (next && (is_number(word) || is_among(directions, word)));
		if (strcmp(word, secret->street) == 0)
			return true;
	}
	return false;
}

static bool has_street(const struct secret *secret, const char *words)
{
	char word[WORD_MAX], before[WORD_MAX] = "";

	for (const char *at = words; (at = take_word(at, word));) {
		if (strcmp(before, secret->street) == 0 && is_among(streets, word))
			return true;
		memcpy(before, word, sizeof(before));
	}
	return false;
}

static bool has(const char *words, const char *part)
{
	return part[0] && strstr(words, part);
}

bool secret_is_told(const struct secret *secrets, const char *words, bool with_code)
{
	for (const struct secret *one = secrets; one; one = one->next) {
		if (has(words, one->line) || (one->number[0] && has_house(one, words)))
			return true;
		if (has(words, one->north) || has(words, one->east))
			return true;
		if (with_code &&
		    (has(words, one->code) || (one->street[0] && has_street(one, words))))
			return true;
	}
	return false;
}
