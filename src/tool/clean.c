/* SPDX-License-Identifier: MIT */
#include "tool/clean.h"

#include <stdint.h>
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

/* Bytes 0x80 to 0x9F: https://encoding.spec.whatwg.org/index-windows-1252.txt, 0 where it
 * has no letter but a control. */
static const uint16_t windows[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* One text has one encoding: with a whole UTF-8 letter in it, a broken byte
 * is damage; without any, it was never UTF-8. */
static bool is_windows(const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end) {
		const char *start = bytes;
		unsigned char byte = (unsigned char)*bytes;

		if (byte == 0 || (byte >= 0x80 && byte < 0xA0 && !windows[byte - 0x80]))
			return false;
		utf8_next(&bytes, end);
		if (bytes - start > 1)
			return false;
	}
	return true;
}

/* out has room for 3 bytes of each. */
static void put_windows(const char *bytes, size_t length, char *out)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		out += utf8_put(out, byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte);
	}
}

static char *mend(const char *bytes, size_t length, struct arena *arena, enum mending *mending)
{
	char *text = arena_alloc(arena, 3 * length + 4);

	if (is_windows(bytes, length)) {
		*mending = MENDED_WINDOWS;
		put_windows(bytes, length, text);
		return text;
	}
	*mending = MENDED_BROKEN;
	length = utf8_mend(bytes, length, text);
	for (char *zero = text; (zero = memchr(zero, '\0', (size_t)(text + length - zero)));)
		*zero = ' ';
	return text;
}

const char *clean_text(const char *bytes, size_t length, struct arena *arena,
		       enum mending *mending)
{
	char *text, *stripped;

	*mending = MENDED_NOTHING;
	if (is_plain(bytes, length))
		return trim(arena_copy(arena, bytes, length));
	if (utf8_valid(bytes, length) && !memchr(bytes, '\0', length))
		text = arena_copy(arena, bytes, length);
	else
		text = mend(bytes, length, arena, mending);
	join_lines(text);
	stripped = arena_alloc(arena, strlen(text) + 1);
	if (isolate_strip(text, stripped) < strlen(text) && *mending == MENDED_NOTHING)
		*mending = MENDED_CONTROLS;
	return trim(stripped);
}
