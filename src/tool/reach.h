/* SPDX-License-Identifier: MIT */
/* What a service is for and whom it serves: the lists it belongs to. */
#ifndef TOOL_REACH_H
#define TOOL_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "tool/package.h"

struct reach {
	enum category categories[CATEGORY_COUNT]; /* its first one first */
	size_t category_count;
	uint64_t states; /* bit n: states[n] */
	bool national;   /* a hotline that names no place, or an area "US" */
	size_t address;  /* the row to show; NO_ROW if there is none */
	bool town_only;  /* of that address */
};

struct reach reach_of(const struct package *package, size_t service);

#endif
