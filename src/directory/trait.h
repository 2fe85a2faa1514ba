/* SPDX-License-Identifier: MIT */
/*
 * What is known of who may come and how: traits and situations.
 *
 * A trait is known to hold, known not to, or not known: two bit masks, one
 * for yes and one for no, in which no bit stands in both. "Not known" is
 * never "no": such a service is shown, after the others, with "Ask".
 *
 * Codes are those of data/PROFILE.md (taxonomies fingerpost-trait and
 * fingerpost-situation, after the Directory of Crime Victim Services, which
 * is searched by kind of victimization). Bit numbers are stored in the
 * directory's file: a change here is a new DIRECTORY_FORMAT. The words that
 * a visitor reads are interface strings: situations, not labels.
 */
#ifndef DIRECTORY_TRAIT_H
#define DIRECTORY_TRAIT_H

#include <stdint.h>

enum trait {
	TRAIT_FREE,
	TRAIT_WALK_IN,          /* without an appointment */
	TRAIT_NO_ID,            /* comes without a paper that says who one is */
	TRAIT_NO_REFERRAL,      /* nobody has to send one */
	TRAIT_NO_POLICE_REPORT,
	TRAIT_ANY_STATUS,       /* whatever one's immigration status */
	TRAIT_CHILDREN,         /* one's children can come along */
	TRAIT_PETS,
	TRAIT_STEP_FREE,
	TRAIT_SIGN_LANGUAGE,
	TRAIT_WOMEN,            /* women may come */
	TRAIT_MEN,
	TRAIT_WOMEN_ONLY,       /* follows from those two; has no code */
	TRAIT_UNDER_18,         /* somebody under 18 may come, on their own */
	TRAIT_ADULTS,           /* somebody of 18 or more may */
	TRAIT_ALWAYS_OPEN,      /* follows from the hours; has no code */
	TRAIT_COUNT,
};

/* What is happening to somebody. SITUATION_ANY, first, is no bit: it is what
 * is asked for when nothing is chosen, and in data stands for all of them. */
enum situation {
	SITUATION_ANY,
	SITUATION_FORCED_WORK,
	SITUATION_FORCED_SEX,       /* commercial sex by force, fraud or coercion */
	SITUATION_UNDER_18,
	SITUATION_PARTNER_VIOLENCE, /* or violence of another in the family */
	SITUATION_SEXUAL_ASSAULT,
	SITUATION_STALKING,
	SITUATION_COUNT,
};

/* The bit of a mask. */
#define TRAIT_BIT(trait) ((uint32_t)1 << (trait))
#define SITUATION_BIT(situation) ((uint32_t)1 << (situation))
#define SITUATIONS_ALL (((uint32_t)1 << SITUATION_COUNT) - 2)

/* Ages in years; what a service does not say is AGE_UNKNOWN. */
enum { AGE_UNKNOWN = -1, AGE_MAX = 150 };

/* "no-id"; "" for those that follow from other facts. */
const char *trait_code(enum trait trait);

/* TRAIT_COUNT if none has this code. */
enum trait trait_find(const char *code);

/* "forced-work"; "any" for SITUATION_ANY. */
const char *situation_code(enum situation situation);

/* SITUATION_COUNT if none has this code. */
enum situation situation_find(const char *code);

#endif
