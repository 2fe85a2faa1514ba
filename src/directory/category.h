/* SPDX-License-Identifier: MIT */
/*
 * The twelve needs, in the order of the home screen.
 *
 * Codes are the project's contract; the words for them are interface
 * strings and live in the catalogues.
 */
#ifndef DIRECTORY_CATEGORY_H
#define DIRECTORY_CATEGORY_H

enum category {
	CATEGORY_NONE,
	CATEGORY_HOUSING,
	CATEGORY_FOOD,
	CATEGORY_MEDICAL,
	CATEGORY_MENTAL_HEALTH,
	CATEGORY_ADVOCACY,
	CATEGORY_LEGAL,
	CATEGORY_EMPLOYMENT,
	CATEGORY_EDUCATION,
	CATEGORY_CASE_MANAGEMENT,
	CATEGORY_INTERPRETATION,
	CATEGORY_SUPPORT_GROUPS,
	CATEGORY_SUBSTANCE_USE,
	CATEGORY_COUNT,
	CATEGORY_ANY = CATEGORY_COUNT, /* one or none of them: only to count */
};

/* "housing"; "" for CATEGORY_NONE. */
const char *category_code(enum category category);

/* CATEGORY_NONE if the code is not one of the twelve. */
enum category category_find(const char *code);

#endif
