/* SPDX-License-Identifier: MIT */
/*
 * A program for schedule.test.sh: asked on standard input, it answers what
 * rule.c, schedule.c and zone.c say. One question a line:
 *
 *   R RULE DATE COUNT             0 or 1 for each day from that date on, or the fault
 *   H RULE|CLOSED|OPENS|CLOSES|FROM|TO   a row of hours, added to those before (FROM, TO: 0 for none)
 *   W DATE MINUTE                 by those rows: STATE DATE MINUTE; forgets them
 *   Z NAME UTC-MINUTE             the offset
 *   D DATE                        1 on a holiday
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "directory/holiday.h"
#include "directory/schedule.h"

enum { LINE_BYTES = 2048, ROWS_MAX = 16 };

static void answer_rule(char *line)
{
	char *text = strtok(line, " "), *date = strtok(NULL, " "), *count = strtok(NULL, " ");
	struct rule rule;
	const char *wrong = rule_read(text, &rule);

	if (wrong) {
		puts(wrong);
		return;
	}
	for (int i = 0, day = days_of(atoi(date)); i < atoi(count); i++)
		putchar(rule_occurs(&rule, day + i) ? '1' : '0');
	putchar('\n');
}

static void add_row(char *line, struct schedule *rows, size_t *count)
{
	char *parts[6] = { line };
	struct schedule *row = &rows[(*count)++];

	for (int i = 1; i < 6; i++) {
		parts[i] = strchr(parts[i - 1], '|');
		*parts[i]++ = '\0';
	}
	*row = (struct schedule){ .closed = atoi(parts[1]) };
	if (rule_read(parts[0], &row->rule) ||
	    (!row->closed && !schedule_set(row, atoi(parts[2]), atoi(parts[3]))))
		exit(3);
	row->valid_from = atoi(parts[4]) ? days_of(atoi(parts[4])) : RULE_FIRST;
	row->valid_to = atoi(parts[5]) ? days_of(atoi(parts[5])) : RULE_LAST;
}

int main(void)
{
	char line[LINE_BYTES];
	struct schedule rows[ROWS_MAX];
	size_t count = 0;

	while (fgets(line, sizeof(line), stdin)) {
		char *rest = line + 2;

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == 'R') {
			answer_rule(rest);
		} else if (line[0] == 'H' && count < ROWS_MAX) {
			add_row(rest, rows, &count);
		} else if (line[0] == 'W') {
			struct opening opening = schedule_wall(rows, count, atoi(rest), atoi(strchr(rest, ' ')));

			printf("%d %d %d\n", opening.state, opening.date, opening.minute);
			count = 0;
		} else if (line[0] == 'Z') {
			char *name = strtok(rest, " ");

			printf("%d\n", zone_offset(zone_find(name), atoll(strtok(NULL, " "))));
		} else if (line[0] == 'D') {
			printf("%d\n", holiday_is(days_of(atoi(rest))));
		} else {
			return 2;
		}
	}
	return 0;
}
