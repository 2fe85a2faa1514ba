/* SPDX-License-Identifier: MIT */
/*
 * What is wrong in a package, one line each: FILE:ROW: sentence.
 *
 * Row 1 is the header, as a spreadsheet counts.
 */
#ifndef TOOL_FAULTS_H
#define TOOL_FAULTS_H

#include <stddef.h>
#include <stdio.h>

enum weight {
	FAULT_ERROR, /* wrong information would be shown: nothing is built */
	FAULT_NOTE,  /* something is left out or mended, the rest is right */
};

struct faults {
	FILE *out;
	size_t errors, notes;
};

void fault(struct faults *faults, enum weight weight, const char *path, size_t row,
	   const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
