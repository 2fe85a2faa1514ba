/* SPDX-License-Identifier: MIT */
#include "screens/needs.h"

#include "language/words.h"

const struct need needs[CATEGORY_COUNT] = {
	[CATEGORY_NONE] = { "", "page", TINT_MINT },
	[CATEGORY_HOUSING] = { N_("A place to stay"), "housing", TINT_CLAY },
	[CATEGORY_FOOD] = { N_("Food"), "food", TINT_SUN },
	[CATEGORY_MEDICAL] = { N_("Doctor and dentist"), "medical", TINT_MINT },
	[CATEGORY_MENTAL_HEALTH] = { N_("Feelings and stress"), "mental-health", TINT_PLUM },
	[CATEGORY_ADVOCACY] = { N_("Safety and rights"), "advocacy", TINT_SLATE },
	[CATEGORY_LEGAL] = { N_("Legal help and papers"), "legal", TINT_SLATE },
	[CATEGORY_EMPLOYMENT] = { N_("Jobs and training"), "employment", TINT_SAGE },
	[CATEGORY_EDUCATION] = { N_("School and classes"), "education", TINT_SAGE },
	[CATEGORY_CASE_MANAGEMENT] = { N_("Someone to plan with"), "case-management", TINT_MINT },
	[CATEGORY_INTERPRETATION] = { N_("Interpreter"), "interpretation", TINT_PLUM },
	[CATEGORY_SUPPORT_GROUPS] = { N_("Groups"), "support-groups", TINT_CLAY },
	[CATEGORY_SUBSTANCE_USE] = { N_("Alcohol and drugs"), "substance-use", TINT_SUN },
};
