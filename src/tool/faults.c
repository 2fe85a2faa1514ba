/* SPDX-License-Identifier: MIT */
#include "tool/faults.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* One line of whole letters: what was quoted may have been cut inside one. */
static void print_line(const char *text, FILE *out)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *start = text;

		if (utf8_next(&text, end) == 0xFFFD && text - start == 1)
			continue;
		if (*start == '\n')
			fputc(' ', out);
		else
			fwrite(start, 1, (size_t)(text - start), out);
	}
	fputc('\n', out);
}

void fault(struct faults *faults, enum weight weight, const char *path, size_t row,
	   const char *format, ...)
{
	va_list arguments;
	char *text;

	if (weight == FAULT_ERROR)
		faults->errors++;
	else
		faults->notes++;
	fprintf(faults->out, "%s:%zu: %s", path, row, weight == FAULT_NOTE ? "note: " : "");
	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		abort();
	va_end(arguments);
	print_line(text, faults->out);
	free(text);
}
