/* SPDX-License-Identifier: MIT */
#include "directory/trait.h"

#include <string.h>

static const char *const traits[TRAIT_COUNT] = {
	[TRAIT_FREE] = "free",
	[TRAIT_WALK_IN] = "walk-in",
	[TRAIT_NO_ID] = "no-id",
	[TRAIT_NO_REFERRAL] = "no-referral",
	[TRAIT_NO_POLICE_REPORT] = "no-police-report",
	[TRAIT_ANY_STATUS] = "any-status",
	[TRAIT_CHILDREN] = "children",
	[TRAIT_PETS] = "pets",
	[TRAIT_STEP_FREE] = "step-free",
	[TRAIT_SIGN_LANGUAGE] = "sign-language",
	[TRAIT_WOMEN] = "women",
	[TRAIT_MEN] = "men",
	[TRAIT_WOMEN_ONLY] = "",
	[TRAIT_UNDER_18] = "under-18",
	[TRAIT_ADULTS] = "adults",
	[TRAIT_ALWAYS_OPEN] = "",
};

static const char *const situations[SITUATION_COUNT] = {
	[SITUATION_ANY] = "any",
	[SITUATION_FORCED_WORK] = "forced-work",
	[SITUATION_FORCED_SEX] = "forced-sex",
	[SITUATION_UNDER_18] = "under-18",
	[SITUATION_PARTNER_VIOLENCE] = "partner-violence",
	[SITUATION_SEXUAL_ASSAULT] = "sexual-assault",
	[SITUATION_STALKING] = "stalking",
};

static int find(const char *const *codes, int count, const char *code)
{
	int i = 0;

	while (i < count && (!codes[i][0] || strcmp(codes[i], code) != 0))
		i++;
	return i;
}

const char *trait_code(enum trait trait)
{
	return traits[trait];
}

enum trait trait_find(const char *code)
{
	return (enum trait)find(traits, TRAIT_COUNT, code);
}

const char *situation_code(enum situation situation)
{
	return situations[situation];
}

enum situation situation_find(const char *code)
{
	return (enum situation)find(situations, SITUATION_COUNT, code);
}
