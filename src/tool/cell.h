/* SPDX-License-Identifier: MIT */
/*
 * A text as a cell of CSV, always between quotes: a number in it stays what it
 * is, with its zeros and signs.
 */
#ifndef TOOL_CELL_H
#define TOOL_CELL_H

#include <stdio.h>

void cell_put(FILE *out, const char *text);

#endif
