/* SPDX-License-Identifier: MIT */
/*
 * What the short calls that the guard makes for staff have in common: their
 * options, the state folder, and one line that they are handed. That line
 * comes through standard input: arguments are for everybody to read.
 */
#ifndef TOOL_STAFF_CALL_H
#define TOOL_STAFF_CALL_H

#include "tool/command.h"
#include "update/choose.h"

enum { STAFF_CALL_LINE = 1024 };

struct staff_call {
	const char *state, *share; /* share may be NULL */
	const char *start;         /* a word that the guard of each start has another one of; NULL: not known */
	uint32_t site;
	struct disk disk;          /* of state, for writing unless it is of a form that only reads */
	char line[STAFF_CALL_LINE];
};

struct staff_form {
	const char *help;
	bool (*only_reads)(const struct staff_call *call); /* by its line and options; NULL: it may always write */
};

/* False: *status is what the command ends with; why was said. */
bool staff_call_open(struct staff_call *call, int count, char **words, const struct staff_form *form, FILE *out,
		     FILE *err, enum status *status);
void staff_call_close(struct staff_call *call);

#endif
