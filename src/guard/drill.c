/* SPDX-License-Identifier: MIT */
#include "guard/drill.h"

#include <stdio.h>
#include <string.h>

void drill_begin(struct drill *drill, int64_t now)
{
	drill->until = now + DRILL_MS;
	drill->left = -1;
}

bool drill_runs(const struct drill *drill)
{
	return drill->until != 0;
}

void drill_end(struct drill *drill)
{
	drill->until = 0;
}

void drill_cleared(struct drill *drill, int milliseconds, bool practiced)
{
	memmove(drill->clears + 1, drill->clears, sizeof(drill->clears) - sizeof(*drill->clears));
	drill->clears[0] = milliseconds;
	drill->count += drill->count < DRILL_CLEARS;
	if (practiced)
		drill->within = milliseconds;
}

void drill_tell(struct drill *drill, struct outbox *out)
{
	char numbers[DRILL_CLEARS * 12] = "";
	size_t used = 0;

	for (int i = 0; i < drill->count; i++)
		used += (size_t)snprintf(numbers + used, sizeof(numbers) - used, i ? " %d" : "%d", drill->clears[i]);
	outbox_say(out, "clears %s", numbers);
	if (drill->within)
		outbox_say(out, "drilled cleared %d 0", drill->within);
	drill->within = 0;
}

bool drill_pass(struct drill *drill, struct outbox *out, int64_t now)
{
	int left = drill->until > now ? (int)((drill->until - now + 999) / 1000) : 0;

	if (!drill->until || left == drill->left)
		return false;
	drill->left = left;
	if (left > 0) {
		outbox_say(out, "drill %d", left);
		return false;
	}
	drill->until = 0;
	drill->within = 0;
	outbox_say(out, "drill missed");
	return true;
}

int64_t drill_deadline(const struct drill *drill)
{
	return drill->until ? drill->until - (drill->left > 0 ? (drill->left - 1) * 1000LL : DRILL_MS) : -1;
}
