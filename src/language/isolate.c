/* SPDX-License-Identifier: MIT */
#include "language/isolate.h"

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
