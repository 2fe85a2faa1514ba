/* SPDX-License-Identifier: MIT */
/*
 * Taking apart what people write in one cell: a whole address, phone numbers
 * with words around them, a point, a date. What is not certain stays as it is.
 */
#ifndef TOOL_PARTS_H
#define TOOL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct address_parts {
	const char *street, *city, *state, *zip; /* "" if not known */
};

/* "9525 Sterling Drive, Cutler Bay, FL 33157", "State: FL". What does not end in a state is all street. */
struct address_parts parts_address(const char *text, struct arena *arena);

struct phone_parts {
	const char *label; /* "main" of "main: 251-555-0101" */
	const char *number, *extension;
};

/* One number, without quotation marks and words around it; letters stand for digits where a
 * keypad has them (1-800-LAW-REP-4). All of the text if there is more in it that is not understood. */
struct phone_parts parts_phone(const char *text, struct arena *arena);

/* Whether it is one number and nothing else: 3 to 15 digits (ITU-T E.164) and the signs between
 * them. Of anything else a telephone would dial something else than what is meant. */
bool parts_is_dialled(const char *number);

/* The first number of a text with several, which moves past it; NULL at the end. Commas, slashes
 * and "or" part them where a whole number stands on both sides. */
const char *parts_next_phone(const char **list, struct arena *arena);

/* The first part of a list parted by ; or lines, which moves past it; NULL at the end. Not empty. */
const char *parts_next(const char **list, const char *separators, struct arena *arena);

/* The two numbers of "Geolocation is 41.88149, -87.624392", as written, if they can be a point. */
bool parts_point(const char *text, const char **latitude, const char **longitude,
		 struct arena *arena);

/* A number from least to most, in degrees. */
bool parts_degrees(const char *text, double least, double most);

/* "November 3, 2026", "3 Nov 2026", "11/3/2026" (month first), "3.11.2026" (day first) to
 * yyyy-mm-dd; NULL if it is none of these. */
const char *parts_date(const char *text, struct arena *arena);

/* yes, y, true, 1, x; or no, n, false, 0. */
enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO, ANSWER_OTHER };
enum answer parts_answer(const char *text);

/* "Harbor House, Mobile" to "harbor-house-mobile"; at most 60 bytes, "row" if nothing is left. */
const char *parts_slug(const char *text, struct arena *arena);

#endif
