/* SPDX-License-Identifier: MIT */
#include "directory/wish.h"

const char *wish_name(enum wish wish)
{
	static const char *const others[] = {
		[TRAIT_WOMEN_ONLY] = "women-only",
		[TRAIT_ALWAYS_OPEN] = "always-open",
		[WISH_LANGUAGE] = "language",
		[WISH_OPEN_NOW] = "open-now",
	};
	const char *code = (int)wish < TRAIT_COUNT ? trait_code((enum trait)wish) : "";

	return code[0] ? code : others[wish];
}
