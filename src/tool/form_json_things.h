/* SPDX-License-Identifier: MIT */
/* What objects there are in HSDS, by the names of members and files. */
#ifndef TOOL_FORM_JSON_THINGS_H
#define TOOL_FORM_JSON_THINGS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* What HSDS calls one of them and several, and their table. */
struct thing {
	const char *one, *many, *file;
};

extern const struct thing things[];
extern const size_t thing_count;

/* By the name of a member; NULL if it is none. */
const struct thing *thing_find(const char *key, bool *is_list);

/* By the name of its file, "service_list.json", else by what only that thing has. */
const struct thing *thing_guess(const char *file, const json_t *object);

#endif
