/* SPDX-License-Identifier: MIT */
#include "tool/cell.h"

void cell_put(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	fputc('"', out);
}
