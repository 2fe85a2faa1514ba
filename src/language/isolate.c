/* SPDX-License-Identifier: MIT */
#include "language/isolate.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static bool is_control(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
	       code == 0x200F || code == 0x061C || (code < 0x20 && code != '\n') || code == 0x7F;
}

size_t isolate_strip(const char *text, char *out)
{
	const char *end = text + strlen(text);
	size_t used = 0;

	while (text < end) {
		const char *start = text;

		if (!is_control(utf8_next(&text, end))) {
			memmove(out + used, start, (size_t)(text - start));
			used += (size_t)(text - start);
		}
	}
	out[used] = '\0';
	return used;
}

enum { TELEPHONE_LEAST = 10 };

static bool is_digit(char letter)
{
	return isdigit((unsigned char)letter) != 0;
}

/* Bytes of what stands between two parts of a number; 0 if it is no such
 * thing. inside: a bracket is open. A space parts a number only beside a
 * bracket or where a country's code has begun it. */
static size_t between(const char *text, bool country, bool *inside)
{
	bool open = *inside;
	size_t at = 0;

	if (open && text[at++] != ')')
		return 0;
	if (text[at] && strchr("-./:", text[at]))
		at++;
	else if (text[at] == ' ' && (open || country || text[at + 1] == '('))
		at++;
	*inside = text[at] == '(';
	at += *inside;
	return at > 0 && is_digit(text[at]) ? at : 0;
}

/* The length of the number that begins here, if it has parts; else 0. */
static size_t number_with_parts(const char *text)
{
	bool country = text[0] == '+', inside = text[country] == '(';
	size_t length = (size_t)country + inside, gap = 0;
	int parts = 0;

	if (!is_digit(text[length]))
		return 0;
	do {
		bool open = inside;

		length += gap;
		length += strspn(text + length, "0123456789");
		parts++;
		gap = between(text + length, country, &inside);
		if (!gap)
			inside = open;
	} while (gap > 0);
	if (inside && text[length] != ')')
		return 0;
	length += inside;
	return parts > 1 || country ? length : 0;
}

/* Three groups of digits or more, parted by spaces alone, and together as many
 * as a telephone number has. Fewer may be numbers of their own. */
static size_t spaced_number(const char *text)
{
	size_t length = 0, digits = 0, group;
	int groups = 0;

	while ((group = strspn(text + length, "0123456789")) > 0) {
		length += group;
		digits += group;
		groups++;
		if (text[length] != ' ' || !is_digit(text[length + 1]))
			break;
		length++;
	}
	if (text[length] && strchr("-./:", text[length]) && is_digit(text[length + 1]))
		return 0;
	return groups > 2 && digits >= TELEPHONE_LEAST ? length : 0;
}

static size_t put(char *out, const char *text, size_t length)
{
	memcpy(out, text, length);
	return length;
}

size_t isolate_numbers(const char *text, char *out)
{
	size_t used = 0;

	while (*text) {
		size_t number = number_with_parts(text), digits = strspn(text, "0123456789");

		number = number ? number : spaced_number(text);
		if (number) {
			used += put(out + used, ISOLATE_LTR, strlen(ISOLATE_LTR));
			used += put(out + used, text, number);
			used += put(out + used, ISOLATE_END, strlen(ISOLATE_END));
			text += number;
		} else {
			/* The tail of a number is not a number. */
			digits += digits == 0;
			used += put(out + used, text, digits);
			text += digits;
		}
	}
	out[used] = '\0';
	return used;
}
