/* SPDX-License-Identifier: MIT */
#include "tool/headers.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* From data/headers.csv, whose cells have no commas or quotes in them. */
static const struct heading {
	const char *sheet, *header, *means;
} headings[] = {
#include "headers.inc"
};

/* The next letter or digit, in lower case; 0 at the end. */
static int next_letter(const char **text)
{
	while (**text && !isalnum((unsigned char)**text) && (unsigned char)**text < 0x80)
		(*text)++;
	return **text ? tolower((unsigned char)*(*text)++) : 0;
}

bool headers_same(const char *a, const char *b)
{
	int letter;

	do {
		letter = next_letter(&a);
		if (letter != next_letter(&b))
			return false;
	} while (letter);
	return true;
}

static const char *find(const char *sheet, const char *header)
{
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		if (strcmp(headings[i].sheet, sheet) == 0 &&
		    headers_same(headings[i].header, header))
			return headings[i].means;
	return NULL;
}

/* However the header of such a column is spelt: to miss it would tell the address. */
static bool is_secret(const char *sheet, const char *header)
{
	return strcmp(sheet, "services.csv") == 0 &&
	       (strcasestr(header, "secret") || strcasestr(header, "confidential"));
}

const char *headers_meaning(const char *sheet, const char *header)
{
	if (is_secret(sheet, header))
		return "+secret";
	return header[0] ? find(sheet, header) : NULL;
}

const char *headers_file(const char *name)
{
	return find("files", name);
}
