/* SPDX-License-Identifier: MIT */
/*
 * Making rows of what is said in hints: the parts of form_finish.
 *
 * A maker stands on one row and makes rows of other tables from its hints. They are said to be from the
 * same row of the same file, and have ids made of its id, the same in every run.
 */
#ifndef TOOL_FORM_SERVICE_H
#define TOOL_FORM_SERVICE_H

#include "tool/hours_text.h"
#include "tool/package.h"

struct maker {
	struct package *package;
	struct faults *faults;
	enum sheet_id sheet;
	size_t row;
	const char *id;
	size_t made; /* rows so far */
};

struct table *maker_table(const struct maker *maker, enum sheet_id sheet);
const char *maker_hint(const struct maker *maker, const char *name);

/* A new row with an id of its own. */
size_t maker_add(struct maker *maker, enum sheet_id sheet, const char *what);

/* Nothing if the text is empty. */
void maker_set(const struct maker *maker, enum sheet_id sheet, size_t row, int column,
	       const char *text);

void maker_phones(struct maker *maker);
void maker_languages(struct maker *maker);
void maker_hours(struct maker *maker);
void maker_address(struct maker *maker, const char *location);

/* A row that puts the service, which the maker stands on, at a place. */
void maker_put_at(struct maker *maker, const char *location);

/* All that the row of a service says of other things. */
void service_finish(struct maker *maker);

/* form_places.c: where services are for which no row says it: the only place of their organization. */
void service_finish_places(struct package *package, struct faults *faults);

#endif
