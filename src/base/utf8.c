/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

uint32_t utf8_next(const char **text, const char *end)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *byte = (const unsigned char *)*text;
	size_t left = (size_t)(end - *text);
	size_t length;
	uint32_t code;

	if (left == 0)
		return 0;
	if (byte[0] < 0x80) {
		*text += 1;
		return byte[0];
	}
	length = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
	if (byte[0] < 0xC2 || byte[0] > 0xF4 || left < length)
		goto broken;
	code = byte[0] & (0xFFu >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if ((byte[i] & 0xC0) != 0x80)
			goto broken;
		code = code << 6 | (byte[i] & 0x3F);
	}
	if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
		goto broken;
	*text += length;
	return code;
broken:
	*text += 1;
	return REPLACEMENT;
}

bool utf8_valid(const char *text, size_t length)
{
	const char *end = text + length;

	while (text < end) {
		const char *start = text;

		if (utf8_next(&text, end) == REPLACEMENT && text - start == 1)
			return false;
	}
	return true;
}

size_t utf8_put(char out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

size_t utf8_mend(const char *text, size_t length, char *out)
{
	const char *end = text + length;
	size_t used = 0;

	while (text < end)
		used += utf8_put(out + used, utf8_next(&text, end));
	out[used] = '\0';
	return used;
}

size_t utf8_count(const char *text)
{
	const char *end = text + strlen(text);
	size_t count = 0;

	while (text < end) {
		utf8_next(&text, end);
		count++;
	}
	return count;
}
