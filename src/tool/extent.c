/* SPDX-License-Identifier: MIT */
#include "tool/extent.h"

#include <stdlib.h>
#include <string.h>

#include "base/same.h"
#include "tool/states.h"

static const char digits[] = "0123456789", between[] = " ,;\n";

enum { PREFIX_DIGITS = 3 };

static bool is_zips(const char *text)
{
	char zip[ZIP_DIGITS + 1];
	bool any = false;

	while (extent_next_zip(&text, zip))
		any = true;
	return any && !*text;
}

enum extent_kind extent_read(const char *text, int *state)
{
	const char *comma = strrchr(text, ',');

	*state = state_find(text);
	if (*state == NO_STATE && comma)
		*state = state_find(comma + 1 + strspn(comma + 1, " "));
	if (*state != NO_STATE)
		return EXTENT_STATE;
	if (same_word(text, "US"))
		return EXTENT_COUNTRY;
	return is_zips(text) ? EXTENT_ZIPS : EXTENT_OTHER;
}

bool extent_next_zip(const char **text, char out[ZIP_DIGITS + 1])
{
	const char *at = *text + strspn(*text, between);
	size_t length = strspn(at, digits);

	*text = at;
	if ((length != ZIP_DIGITS && length != PREFIX_DIGITS) ||
	    (at[length] && !strchr(between, at[length])))
		return false;
	memset(out, 0, ZIP_DIGITS + 1);
	memcpy(out, at, length);
	*text = at + length + strspn(at + length, between);
	return true;
}

int extent_zip_number(const char *zip)
{
	int number = atoi(zip);

	return strlen(zip) == PREFIX_DIGITS ? number * ZIPS_A_PREFIX : number;
}
