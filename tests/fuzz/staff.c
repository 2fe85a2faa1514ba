/* SPDX-License-Identifier: MIT */
/* Any bytes as lines that the guard says to staff, as notes of a place, and as a note that is added: bounded, and whole
 * texts only. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "kiosk/staff.h"
#include "update/noted.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check_told(const struct staff *staff)
{
	size_t seen = 0;

	for (int i = 0; i < staff->changed; i++) {
		const struct staff_change *change = &staff->changes[i];

		if (change->first < 0 || change->count < 0 || change->first + change->count > staff->fields_used)
			abort();
		seen += strlen(change->name);
	}
	for (int i = 0; i < staff->fields_used; i++)
		seen += strlen(staff->fields[i].name) + strlen(staff->fields[i].before) + strlen(staff->fields[i].after);
	if (staff->changed > STAFF_CHANGES || staff->fields_used > STAFF_FIELDS || staff->notes.count > NOTES_MAX ||
	    staff->percent > 100 || staff->held > 100 || seen == (size_t)-1)
		abort();
	if (staff->clear_count < 0 || staff->clear_count > STAFF_CLEARS || staff->drill_left < 0 || staff->storage.free < 0 ||
	    staff->storage.whole < 0 || staff->storage.broken < 0 || (staff->drill == STAFF_DRILL_RUNS) != (staff->drill_left > 0))
		abort();
}

static void check_noted(const char *line)
{
	static const struct noted_now now = { 20261126, "start" };
	struct noted noted = { .count = 0 };

	if (!noted_add(&noted, line, &now))
		return;
	if (noted.count != 1 || !*noted.items[0].key || utf8_count(noted.items[0].text) > NOTED_LETTERS ||
	    !utf8_valid(noted.items[0].text, strlen(noted.items[0].text)))
		abort();
	noted_remove(&noted, noted.items[0].key);
	if (noted.count != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct staff *staff = staff_new();
	struct notes notes;
	char *text = malloc(size + 1);

	if (!text)
		abort();
	memcpy(text, bytes, size);
	text[size] = '\0';
	staff_hear_all(staff, text);
	check_told(staff);
	notes_read(&notes, text);
	check_noted(text);
	staff_free(staff);
	free(text);
	return 0;
}
