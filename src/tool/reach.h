/* SPDX-License-Identifier: MIT */
/* What a service is for and whom it serves: the lists it belongs to. */
#ifndef TOOL_REACH_H
#define TOOL_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "tool/package.h"

/* Small: there is one for each service. */
struct reach {
	uint64_t states; /* bit n: states[n] */
	uint64_t served; /* those that its areas name; 0: they limit it to none */
	uint32_t address;  /* the row to show; NO_ROW if there is none */
	uint32_t location; /* of that address, or the first that may be told; NO_ROW */
	unsigned char categories[CATEGORY_COUNT]; /* each an enum category; its first one first */
	unsigned char category_count;
	bool national;   /* a hotline that names no place, or an area "US" */
	bool zips_only;  /* its areas are ZIP codes */
	bool town_only;  /* of that location */
};

struct reach reach_of(const struct package *package, size_t service);

#endif
