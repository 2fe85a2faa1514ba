/* SPDX-License-Identifier: MIT */
/* The ways to reach a service, and what is spoken there. */
#ifndef TOOL_CONTACTS_H
#define TOOL_CONTACTS_H

#include "directory/directory.h"
#include "directory/schema.h"
#include "tool/package.h"

enum { CONTACTS_MAX = 24, SPOKEN_MAX = 64 };

struct contact {
	enum channel_kind kind;
	const char *number, *groups, *extension, *keyword;
	int order;
	size_t phone;              /* row of phones.csv; NO_ROW: chat, e-mail */
	uint32_t spoken[SPOKEN_MAX]; /* rows of languages.csv */
	size_t spoken_count;
};

/* In the order in which they are shown; gives how many there are. */
size_t contacts_of(const struct package *package, size_t service, struct contact *contacts);

bool contacts_have_phone(const struct contact *contacts, size_t count);
enum listed contacts_listed(const struct contact *contacts, size_t count);

#endif
