/* SPDX-License-Identifier: MIT */
/*
 * Opening hours: rows of schedules.csv as rules that can be reckoned with.
 * A service with a row that can't be read has no hours at all: some of them
 * are worse than none.
 */
#ifndef TOOL_HOURS_H
#define TOOL_HOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "directory/schedule.h"
#include "tool/package.h"

struct hours {
	struct schedule schedule;
	char rule[RULE_TEXT_MAX]; /* "" where byday says it all; without a count */
};

/* Whether the row can be read. */
bool hours_read(const struct package *package, size_t row, struct hours *out);

/* Says why not. */
void hours_check(const struct package *package, size_t row, struct faults *faults);

/* What the rows of a service say together. */
struct hours_sum {
	uint32_t count; /* how many of them are written: all or none */
	bool always;   /* it is certain to be open all day, every day */
};

struct hours_sum hours_sum(const struct package *package, size_t service);

/* The zones that the hours of a service may be in, as directory/schema.h has
 * them; states is a bit for each of those that it is in. */
int hours_zones(const struct package *package, size_t service, uint64_t states);

#endif
