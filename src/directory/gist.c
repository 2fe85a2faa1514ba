/* SPDX-License-Identifier: MIT */
#include "directory/gist.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\0';
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c & 0x80);
}

static bool is_abbreviation(const char *word, size_t length)
{
	static const char *const known[] = { "Mr",  "Mrs", "Ms",  "Dr", "St", "No",
					     "Inc", "Co",  "Ave", "Rd", "vs" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i]) == length && strncmp(known[i], word, length) == 0)
			return true;
	return length == 1;
}

static bool is_full_stop(const char *text, const char *dot)
{
	const char *word = dot;

	while (word > text && is_word_byte(word[-1]))
		word--;
	return is_space(dot[1]) && !is_abbreviation(word, (size_t)(dot - word)) &&
	       (word == text || word[-1] != '.');
}

static bool is_end_mark(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0x061F ||
	       code == 0x06D4 || code == 0x0964 || code == 0x17D4 || code == 0x104B ||
	       code == 0x1362;
}

const char *gist_of(const char *text, struct arena *arena)
{
	const char *at = text, *end = text + strlen(text);

	while (at < end) {
		const char *here = at;
		uint32_t code = utf8_next(&at, end);

		if (code == '\n')
			return arena_copy(arena, text, (size_t)(here - text));
		if (is_end_mark(code) || ((code == '!' || code == '?') && is_space(*at)) ||
		    (code == '.' && is_full_stop(text, here)))
			return at == end ? text : arena_copy(arena, text, (size_t)(at - text));
	}
	return text;
}
