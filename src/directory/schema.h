/* SPDX-License-Identifier: MIT */
/*
 * What the builder writes and the directory reads: the shape of the file.
 *
 * The CREATE statements are in tool/store.c. A change here or there, or in
 * what fold.h makes of a text, is a new DIRECTORY_FORMAT.
 *
 * Rows are stored best first: a smaller id is shown first. The index of
 * words numbers categories, pages and services in that order, so that the
 * first matches of a list are the best ones.
 */
#ifndef DIRECTORY_SCHEMA_H
#define DIRECTORY_SCHEMA_H

#define DIRECTORY_FORMAT 15

/* Row ids. The words of a category in one language have that of the language,
 * below; other languages than ours come after them. */
enum {
	CATEGORY_FIRST = 1,
	CATEGORY_STRIDE = 16,
	CATEGORY_LAST = 999,
	PAGE_FIRST = 1000,
	PAGE_LAST = 65535, /* of those that can be found by searching: the rest of the first chunk */
	SERVICE_FIRST = 1000000,
};

#define CATEGORY_ROW(language_index, category) ((language_index)*CATEGORY_STRIDE + (int)(category))

/*
 * What hangs on a service, and what hangs on that, is numbered by it and by a
 * position below CHILDREN; a place in a list by region.number and the position. So rows
 * are found by one number, and the file is packed as it is written, at its end.
 */
enum { CHILDREN = 64, LIST_ROWS = 1 << 25 };

/* A damaged file may have any parent. */
#define CHILD_ROW(parent, position) ((int64_t)((uint64_t)(parent) * CHILDREN + (uint64_t)(position)))
#define LIST_ROW(number, position) ((int64_t)(number) * LIST_ROWS + (int64_t)(position))

/* The list of services that serve the whole country, beside "" (everything)
 * and those of states that have services of their own. */
#define REGION_NATIONAL "US"

/* Marks of the index, which nobody can type: what follows is a category's
 * number, a state's code or REGION_NATIONAL, a language's tag, a square of
 * the earth (search_rows.h). */
#define MARK_CATEGORY "c"
#define MARK_REGION "r"
#define MARK_LANGUAGE "l"
#define MARK_SQUARE "s"

/* The set of a list in a chunk of rows; see postings.h and wordbook.h. Those of
 * a list follow each other: what seldom matches is looked for in all of them. */
#define POSTINGS_ROW(number, chunk) ((int64_t)(number) * 1024 + (int64_t)(chunk))

/*
 * zip_region holds, for each first three digits and state, the middle of
 * their ZIP codes in 1/10000 degree, a multiple of ZIP_STEP, and all of them
 * as text: for each its last two digits, then how much further north and
 * further east it is, signed, in ZIP_STEPs, and a space: "01-12+330 02+4-9 ".
 */
enum { ZIP_STEP = 10 };

/*
 * near holds each service with a place, under each of its categories, in the
 * nodes of a tree (near_tree.h); with them where the service stands in the list of
 * everything of its category, and in that of its state, so that what is near is
 * weighed without a look at other tables. In a leaf a point is its geo_code, then
 * as many bits of enum geo_sureness.
 * zip_served holds the ZIP codes, or their first three digits, of those that
 * serve nobody else (service.zips_only). Bit n of service.served: the state
 * with the id n + 1; 0: no state is named.
 */
enum { NEAR_SURENESS_BITS = 2 };

#define NEAR_ROW(category, number) ((int64_t)(category) * 0x100000000 + (int64_t)(number))

enum near_state {
	NEAR_NATIONAL,       /* it stands at the same position in every list */
	NEAR_STATES = 100,   /* in the lists of several states, or of none: it has to be looked for */
};

enum near_serves {
	NEAR_SERVES_ALL,
	NEAR_SERVES_STATE, /* only that one */
	NEAR_SERVES_SOME,  /* what service.served, or zip_served, says */
};

/*
 * region.months holds, for each month in which places from `dated` on were
 * checked, the newest first: the month, yyyymm, and the position of its first
 * place, each as 32 bits, the lowest first. Past so many the last one has the rest.
 */
enum { REGION_MONTH_BYTES = 8, REGION_MONTHS_MAX = 1200 };

/* A service's hours are the bytes of opening.h; its zones those of zones_pack,
 * or this: hours go by the clock of whoever calls. */
enum { ZONES_HERE = 1 << 16 };

/*
 * pin holds what lies on the map, for each category and layer in the blobs of
 * pin_tiles.h: its leaves, each by the first code that lies in it, then the tiles of
 * level 0, of level 1 and so on.
 */
#define PIN_NUMBER_MAX    (((int64_t)1 << 40) - 1)
#define PIN_LEAF_ROW(category, layer, first) \
	((((int64_t)(category) * 2 + (int64_t)(layer)) * 32) * (PIN_NUMBER_MAX + 1) + (int64_t)(first))
#define PIN_TILE_ROW(category, layer, level, number) \
	(PIN_LEAF_ROW(category, layer, number) + (1 + (int64_t)(level)) * (PIN_NUMBER_MAX + 1))

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
