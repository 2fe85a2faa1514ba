/* SPDX-License-Identifier: MIT */
/*
 * What real data do wrong, whatever their form, mended before check.h holds every row against the profile:
 * ids that are missing or come twice, times, dates and points in other forms, HTML and old
 * Burmese in texts, phones with words in them, places and statuses that are not said.
 *
 * Each repair is a fault with what was done. What a repair would have to guess stays as it is.
 */
#ifndef TOOL_REPAIR_H
#define TOOL_REPAIR_H

#include "tool/package.h"

void repair_package(struct package *package, struct faults *faults);

/* repair_ids.c: rows without an id get one, the same in every run; a row that comes twice goes. */
void repair_ids(struct package *package, struct faults *faults);

/* repair_text.c: texts for people are plain paragraphs in Unicode. */
void repair_texts(struct package *package, struct faults *faults);

#endif
