/* SPDX-License-Identifier: MIT */
/*
 * Opening hours as far as they are certain: the same every week, without an
 * end. Others are left out rather than shown wrong.
 */
#ifndef TOOL_HOURS_H
#define TOOL_HOURS_H

#include <stdbool.h>

#include "tool/package.h"

struct hours {
	unsigned days;           /* bit 0: Monday */
	int opens_at, closes_at; /* 0 and 1440: all day */
	const char *zone;
};

/* Whether the row can be shown. */
bool hours_read(const struct package *package, size_t row, struct hours *out);

/* Says why not. */
void hours_check(const struct package *package, size_t row, struct faults *faults);

/* Whether every row of a service can be shown: some of its hours are worse than none. */
bool hours_certain(const struct package *package, size_t service);

/* Whether a service is certain to be open all day, every day. */
bool hours_always(const struct package *package, size_t service);

#endif
