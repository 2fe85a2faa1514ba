/* SPDX-License-Identifier: MIT */
/*
 * What a visitor asks of a list besides category and place.
 *
 * Numbers below TRAIT_COUNT are those traits. A value of bits, so that a
 * visit can hold and forget it.
 */
#ifndef DIRECTORY_WISH_H
#define DIRECTORY_WISH_H

#include "directory/geo.h"
#include "directory/trait.h"

enum wish {
	WISH_LANGUAGE = TRAIT_COUNT, /* the visitor's, if by an interpreter */
	WISH_OPEN_NOW,
	WISH_COUNT,
};

#define WISH_BIT(wish) ((uint32_t)1 << (wish))
#define WISHES_ALL (((uint32_t)1 << WISH_COUNT) - 1)

struct wishes {
	uint32_t bits;
	enum situation situation; /* SITUATION_ANY: no wish */
	struct whereabouts where; /* sureness GEO_NOWHERE: nothing is nearer than another */
};

/* "no-id", "language", "open-now": what a target of it is called. */
const char *wish_name(enum wish wish);

#endif
