/* SPDX-License-Identifier: MIT */
/*
 * What is wrong in a package, one line each:
 *
 *   FILE:ROW: what is wrong; what you can do (what was done)
 *
 * Row 1 is the header, as a spreadsheet counts; 0 is none, where FILE says the place in
 * itself: "services.json: contents[3].phones[0]". Three weights: refused (the
 * row, or all of the build), repaired, note. What the format says after
 * TO_MEND is what you can do, after DONE what was done; a fault without the
 * latter gets that of its weight. Lines of one kind and file are printed
 * FAULTS_SHOWN times, then counted; those of confidential places always.
 */
#ifndef TOOL_FAULTS_H
#define TOOL_FAULTS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

#define TO_MEND "\x1D"
#define DONE    "\x1E"

enum { FAULTS_SHOWN = 20 };

enum weight {
	FAULT_REFUSED,  /* the row is not used, the others are */
	FAULT_STOP,     /* refused: wrong information would be shown, nothing is built */
	FAULT_HIDDEN,   /* repaired: told where a confidential place is, and was taken out */
	FAULT_REPAIRED, /* mended, or only a part of the row is left out */
	FAULT_NOTE,     /* right as far as one can tell; better if you look at it */
	WEIGHT_COUNT,
};

/* For report.h. Texts are one line of valid UTF-8, "" if there is none. */
struct fault {
	enum weight weight;
	const char *path;
	size_t row;
	const char *wrong, *remedy, *done;
	const struct fault *next; /* of its kind */
};

/* Faults that differ in what they quote only. */
struct fault_kind {
	const char *format, *path;
	enum weight weight;
	size_t count;                     /* kept are the first FAULTS_SHOWN */
	const struct fault *first, *last;
};

/* Starts as { .out = … }; goes with faults_free. */
struct faults {
	FILE *out;
	size_t counts[WEIGHT_COUNT];
	struct fault_kind *kinds; /* in the order in which they were met */
	size_t kind_count, kind_room;
	struct arena arena;
};

/* The format must outlive the faults: it names the kind. */
void fault(struct faults *faults, enum weight weight, const char *path, size_t row,
	   const char *format, ...) __attribute__((format(printf, 5, 6)));
void fault_list(struct faults *faults, enum weight weight, const char *path, size_t row,
		const char *format, va_list arguments) __attribute__((format(printf, 5, 0)));

/* Of both sorts. */
size_t faults_refused(const struct faults *faults);
size_t faults_repaired(const struct faults *faults);

/* How many more there are of the kinds that were cut short. */
void faults_finish(struct faults *faults);

/* "2 refused, 1 repaired, 3 notes", or "no faults". */
void faults_print_counts(const struct faults *faults, FILE *out);

void faults_free(struct faults *faults);

#endif
