/* SPDX-License-Identifier: MIT */
#include "directory/category.h"

#include <string.h>

static const char *const codes[CATEGORY_COUNT] = {
	[CATEGORY_NONE] = "",
	[CATEGORY_HOUSING] = "housing",
	[CATEGORY_FOOD] = "food",
	[CATEGORY_MEDICAL] = "medical",
	[CATEGORY_MENTAL_HEALTH] = "mental-health",
	[CATEGORY_ADVOCACY] = "advocacy",
	[CATEGORY_LEGAL] = "legal",
	[CATEGORY_EMPLOYMENT] = "employment",
	[CATEGORY_EDUCATION] = "education",
	[CATEGORY_CASE_MANAGEMENT] = "case-management",
	[CATEGORY_INTERPRETATION] = "interpretation",
	[CATEGORY_SUPPORT_GROUPS] = "support-groups",
	[CATEGORY_SUBSTANCE_USE] = "substance-use",
};

const char *category_code(enum category category)
{
	return codes[category];
}

enum category category_find(const char *code)
{
	for (int i = CATEGORY_NONE + 1; code && i < CATEGORY_COUNT; i++)
		if (strcmp(codes[i], code) == 0)
			return (enum category)i;
	return CATEGORY_NONE;
}
