/* SPDX-License-Identifier: MIT */
/*
 * Opening hours as people write them: "Mon-Fri 9am-5pm; Sat 10am-2pm".
 *
 * Strict: where a text can be meant in two ways ("Sat 10-2"), it is not
 * read at all, and only shown as it is written. A time without am or pm is
 * certain if the text has times past 12:59, 09:00 with its nought, or if
 * only one half of the day makes an opening of at most 14 hours.
 */
#ifndef TOOL_HOURS_TEXT_H
#define TOOL_HOURS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { HOURS_SPANS_MAX = 42 };

struct hours_span {
	unsigned days;           /* bit 0: Monday */
	int opens_at, closes_at; /* minutes after midnight; 0 and 1440: all day; closing before
	                          * opening: on the next day */
};

/* False if anything in it is not certain. A text that says "closed" only has no spans. */
bool hours_text_read(const char *text, struct hours_span *spans, size_t *count);

/* One time as it stands alone in a cell: 9:00, 09:00:00, 9am, 4:00 PM, 17:00-05:00. False if
 * it is none or in another time zone's words (Z). */
bool hours_text_time(const char *text, int *minutes, bool *has_half);

/* The days of a text that names nothing else: "Monday", "Mon-Fri", "MO,TU". */
bool hours_text_days(const char *text, unsigned *days);

/* "MO,TU": out has 21 bytes or more. */
void hours_text_byday(unsigned days, char *out);

#endif
