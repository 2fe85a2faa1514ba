/* SPDX-License-Identifier: MIT */
/* Any bytes as the rules of hours, a line each: refused, or answered soberly. */
#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "directory/schedule.h"

enum { ROWS_MAX = 8, TEXT_MAX = 2048 };

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check(struct opening opening, int date, int minute)
{
	if (!opening.date)
		return;
	if (opening.state < OPENING_OPEN || !days_exist(opening.date) || opening.minute < 0 || opening.minute > 1440 ||
	    opening.date < date || (opening.date == date && opening.minute <= minute))
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct schedule rows[ROWS_MAX];
	char text[TEXT_MAX], *rest = NULL;
	size_t count = 0, used = size > 8 && size - 8 < sizeof(text) ? size - 8 : 0;
	int date, minute;

	if (!used)
		return 0;
	memcpy(text, bytes + 8, used);
	text[used] = '\0';
	date = days_date(20000 + bytes[0] * 16 + bytes[1]);
	minute = (bytes[2] << 8 | bytes[3]) % 1440;
	for (char *line = strtok_r(text, "\n", &rest); line && count < ROWS_MAX; line = strtok_r(NULL, "\n", &rest)) {
		struct schedule *row = &rows[count];

		*row = (struct schedule){ .valid_from = RULE_FIRST, .valid_to = RULE_LAST };
		if (rule_read(line, &row->rule) || !schedule_set(row, bytes[4] * 6 + (int)count * 60, bytes[5] * 6))
			continue;
		if (bytes[6] >> count & 1)
			row->valid_to = days_of(date) + bytes[7];
		count++;
	}
	check(schedule_wall(rows, count, date, minute), date, minute);
	return 0;
}
