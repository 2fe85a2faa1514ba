/* SPDX-License-Identifier: MIT */
#include "directory/shelf.h"

#include <string.h>

static const char *const codes[SHELF_COUNT] = {
	[SHELF_NONE] = "",
	[SHELF_HAPPENING] = "happening",
	[SHELF_RIGHTS] = "rights",
	[SHELF_CALLING] = "calling",
	[SHELF_EXPECT] = "expect",
	[SHELF_SIGNS] = "signs",
	[SHELF_TALKING] = "talking",
	[SHELF_PATHWAYS] = "pathways",
	[SHELF_EVERYONE] = "everyone",
	[SHELF_CITIZEN] = "citizen",
	[SHELF_T_VISA] = "t-visa",
	[SHELF_CONTINUED_PRESENCE] = "continued-presence",
	[SHELF_CHILD_LETTER] = "child-letter",
	[SHELF_NO_PAPERS] = "no-papers",
	[SHELF_NOT_SURE] = "not-sure",
};

const char *shelf_code(enum shelf shelf)
{
	return codes[shelf];
}

enum shelf shelf_find(const char *code, int length)
{
	for (int i = SHELF_NONE + 1; i < SHELF_COUNT; i++)
		if ((int)strlen(codes[i]) == length && strncmp(codes[i], code, (size_t)length) == 0)
			return (enum shelf)i;
	return SHELF_NONE;
}

bool shelf_next(const char **cell, const char **word, int *length)
{
	*word = *cell + strspn(*cell, " \t\n");
	*length = (int)strcspn(*word, " \t\n");
	*cell = *word + *length;
	return *length > 0;
}
