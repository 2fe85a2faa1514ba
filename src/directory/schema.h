/* SPDX-License-Identifier: MIT */
/*
 * What the builder writes and the directory reads: the shape of the file.
 *
 * The CREATE statements are in tool/store.c. A change here or there, or in
 * what fold.h makes of a text, is a new DIRECTORY_FORMAT.
 *
 * Rows are stored best first: a smaller id is shown first. The search index
 * holds categories, pages and services in ranges of row ids, in that order,
 * so that the first matches of a posting list are the best ones.
 */
#ifndef DIRECTORY_SCHEMA_H
#define DIRECTORY_SCHEMA_H

#define DIRECTORY_FORMAT 5

/* Row ids. The words of a category in one language have that of the language,
 * below; other languages than ours come after them. */
enum {
	CATEGORY_FIRST = 1,
	CATEGORY_STRIDE = 16,
	CATEGORY_LAST = 999,
	PAGE_FIRST = 1000,
	PAGE_LAST = 999999,
	SERVICE_FIRST = 1000000,
};

#define CATEGORY_ROW(language_index, category) ((language_index)*CATEGORY_STRIDE + (int)(category))

/* The list of services that serve the whole country, beside "" (everything)
 * and those of states that have services of their own. */
#define REGION_NATIONAL "US"

/* The index knows the beginnings of words up to so many letters, and only
 * those are looked for: to merge the words behind a longer one would take a
 * time that grows with the directory. */
#define PREFIX_LENGTHS "1 2 3 4 5 6 7 8 9 10"
enum { PREFIX_MAX = 10 };

/* Tokens of the search index that nobody can type: letters of a private use
 * area, then a category's number or a state's code. */
#define TOKEN_CATEGORY "\uE0C1"
#define TOKEN_REGION "\uE0C2"

/*
 * zip_region holds, for each first three digits and state, the middle of
 * their ZIP codes in 1/10000 degree, a multiple of ZIP_STEP, and all of them
 * as text: for each its last two digits, then how much further north and
 * further east it is, signed, in ZIP_STEPs, and a space: "01-12+330 02+4-9 ".
 */
enum { ZIP_STEP = 10 };

/*
 * near holds each service with a place, under each of its categories:
 * code is geo_code of its point, then as many bits of enum geo_sureness.
 * zip_served holds the ZIP codes, or their first three digits, of those that
 * serve nobody else (service.zips_only). Bit n of service.served: the state
 * with the id n + 1; 0: no state is named.
 */
enum { NEAR_SURENESS_BITS = 2 };

/* Which channels of a service say what languages they speak. */
enum listed { LISTED_NONE, LISTED_ALL, LISTED_SOME };

enum text_entity { TEXT_SERVICE, TEXT_PAGE, TEXT_ORGANIZATION, TEXT_GLOSSARY };

/* Who made a translation; of an outdated one only the fact is kept. */
enum text_state { TEXT_REVIEWED, TEXT_HUMAN, TEXT_DRAFT, TEXT_OUTDATED };

/* Translated fields, as numbered in the file. */
enum text_field {
	TEXT_NAME, /* of a service, an organization; title of a page; a word of the glossary */
	TEXT_ALTERNATE_NAME,
	TEXT_DESCRIPTION, /* of a service; summary of a page; what a word means */
	TEXT_APPLICATION_PROCESS,
	TEXT_FEES_DESCRIPTION,
	TEXT_ELIGIBILITY_DESCRIPTION,
	TEXT_REQUIRED_DOCUMENTS,
	TEXT_NOTE, /* of a service; warning of a page */
	TEXT_BODY,
	TEXT_FIELD_COUNT,
};

#endif
