/* SPDX-License-Identifier: MIT */
#include "tool/faults.h"

#include <stdarg.h>

void fault(struct faults *faults, enum weight weight, const char *path, size_t row, const char *format, ...)
{
	va_list arguments;

	if (weight == FAULT_ERROR)
		faults->errors++;
	else
		faults->notes++;
	if (row)
		fprintf(faults->out, "%s:%zu: ", path, row);
	else
		fprintf(faults->out, "%s: ", path);
	if (weight == FAULT_NOTE)
		fputs("note: ", faults->out);
	va_start(arguments, format);
	vfprintf(faults->out, format, arguments);
	va_end(arguments);
	fputc('\n', faults->out);
}
