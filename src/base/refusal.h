/* SPDX-License-Identifier: MIT */
/*
 * Why an update is refused: the codes E01 to E20 that staff read out on the
 * telephone.
 *
 * The numbers stand on screens, in the README and on paper: they are never
 * given another meaning. A refusal says what to do, never which check failed in
 * detail; who wrote a hostile stick learns nothing from it.
 */
#ifndef BASE_REFUSAL_H
#define BASE_REFUSAL_H

enum refusal {
	REFUSAL_NONE,
	REFUSAL_STICK,          /* E01 the stick can't be read */
	REFUSAL_NO_FILE,        /* E02 there is no file for us on it */
	REFUSAL_NO_UPDATE,      /* E03 the file is no update */
	REFUSAL_UNKNOWN_KEY,    /* E04 signed with a key that nobody here knows */
	REFUSAL_FEW_KEYS,       /* E05 not signed by enough of those who may */
	REFUSAL_DAMAGED,        /* E06 not as it was signed */
	REFUSAL_TOO_LARGE,      /* E07 */
	REFUSAL_FLEET,          /* E08 for other kiosks */
	REFUSAL_SITE,           /* E09 for another site */
	REFUSAL_OLD,            /* E10 not newer than what is here */
	REFUSAL_FAR,            /* E11 its number is too far ahead */
	REFUSAL_IMAGE,          /* E12 for a newer program than this */
	REFUSAL_ROLE,           /* E13 changes what its signer may not */
	REFUSAL_WITHDRAWN_FULL, /* E14 no room for more withdrawn rows */
	REFUSAL_CONTENT,        /* E15 its data have faults */
	REFUSAL_HOTLINE,        /* E16 a hotline would be missing */
	REFUSAL_STORAGE,        /* E17 the kiosk can't keep it */
	REFUSAL_KEYRING,        /* E18 the keys are not right for this kiosk */
	REFUSAL_SLOW,           /* E19 took too long */
	REFUSAL_UNSAFE,         /* E20 the kiosk can't work safely now */
	REFUSAL_COUNT
};

/* One sentence and one thing to do, in English: also the key of its
 * translation. "" for REFUSAL_NONE; of a number that is none, that of E20. */
const char *refusal_text(enum refusal refusal);

#endif
