/* SPDX-License-Identifier: MIT */
/*
 * The shelves on which pages stand beside their category: what somebody may
 * want to understand, for themselves or for a person they help.
 *
 * A page names its shelves in the column x_shelf of pages.csv. Codes are
 * data; the words for them are interface strings (screens/understand.c).
 */
#ifndef DIRECTORY_SHELF_H
#define DIRECTORY_SHELF_H

#include <stdbool.h>

enum shelf {
	SHELF_NONE,
	SHELF_HAPPENING, /* situations, never labels */
	SHELF_RIGHTS,
	SHELF_CALLING,   /* what happens when you call */
	SHELF_EXPECT,    /* at a shelter, a clinic, with an advocate */
	SHELF_SIGNS,     /* what a helper may notice */
	SHELF_TALKING,
	SHELF_PATHWAYS,  /* who can start what */
	/* Benefits: open to everyone, and by status. */
	SHELF_EVERYONE,
	SHELF_CITIZEN,
	SHELF_T_VISA,
	SHELF_CONTINUED_PRESENCE,
	SHELF_CHILD_LETTER,
	SHELF_NO_PAPERS,
	SHELF_NOT_SURE,
	SHELF_COUNT,
};

/* "happening"; "" for SHELF_NONE. */
const char *shelf_code(enum shelf shelf);

/* The shelf that the first `length` bytes of a text name; SHELF_NONE if none. */
enum shelf shelf_find(const char *code, int length);

/* The next word of an x_shelf cell, words parted by blanks; false at its end. */
bool shelf_next(const char **cell, const char **word, int *length);

#endif
