/* SPDX-License-Identifier: MIT */
#include "tool/clean.h"

#include <string.h>

#include "base/utf8.h"
#include "language/isolate.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

static char *trim(char *text)
{
	size_t length = strlen(text);

	while (length && is_space(text[length - 1]))
		text[--length] = '\0';
	while (is_space(*text))
		text++;
	return text;
}

/* Nearly every cell: nothing in it but plain letters and spaces. */
static bool is_plain(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] < ' ' || (unsigned char)bytes[i] >= 0x7F)
			return false;
	return true;
}

/* In place: the result is never longer. */
static void join_lines(char *text)
{
	char *out = text;

	for (const char *in = text; *in; in++) {
		if (in[0] == '\r' && in[1] == '\n')
			continue;
		*out++ = *in == '\r' ? '\n' : *in == '\t' ? ' ' : *in;
	}
	*out = '\0';
}

const char *clean_text(const char *bytes, size_t length, struct arena *arena, bool *mended)
{
	bool valid = is_plain(bytes, length) ||
		     (utf8_valid(bytes, length) && !memchr(bytes, '\0', length));
	char *text, *stripped;

	*mended = !valid;
	if (valid) {
		text = arena_copy(arena, bytes, length);
	} else {
		text = arena_alloc(arena, 3 * length + 1);
		length = utf8_mend(bytes, length, text);
		for (char *zero = text;
		     (zero = memchr(zero, '\0', (size_t)(text + length - zero)));)
			*zero = ' ';
	}
	if (is_plain(text, strlen(text)))
		return trim(text);
	join_lines(text);
	stripped = arena_alloc(arena, strlen(text) + 1);
	isolate_strip(text, stripped);
	return trim(stripped);
}
