/* SPDX-License-Identifier: MIT */
#include "update/drilled.h"

#include <stdlib.h>
#include <string.h>

#include "update/slots.h"

enum { WITHIN_MOST = 600000 };

static const char slot[] = "drill";

bool drilled_load(const struct disk *state, struct drilled *out)
{
	size_t size = 0;

	return slots_read(state, slot, out, sizeof(*out), &size) == SLOTS_FOUND && size == sizeof(*out);
}

int drilled_save(const struct disk *state, const struct drilled *drilled)
{
	return slots_write(state, slot, drilled, sizeof(*drilled));
}

bool drilled_read(const char *line, struct drilled *out)
{
	static const char cleared[] = "cleared ";
	char *end;
	long within;

	memset(out, 0, sizeof(*out));
	if (strcmp(line, "missed") == 0)
		return true;
	if (strncmp(line, cleared, sizeof(cleared) - 1) != 0)
		return false;
	within = strtol(line + sizeof(cleared) - 1, &end, 10);
	if (*end || end == line + sizeof(cleared) - 1 || within < 1 || within > WITHIN_MOST)
		return false;
	out->within = (uint32_t)within;
	return true;
}
