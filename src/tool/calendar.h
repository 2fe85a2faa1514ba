/* SPDX-License-Identifier: MIT */
/* Dates, times and weekdays as HSDS writes them. */
#ifndef TOOL_CALENDAR_H
#define TOOL_CALENDAR_H

#include <stdbool.h>

/* yyyy-mm-dd, yyyy-mm or yyyy, and whatever follows a T, to yyyymmdd with 0
 * for what is not said. */
bool calendar_date(const char *text, int *out);

/* The same, 0 if it is no date. */
int calendar_date_or_none(const char *text);

/* hh:mm or hh:mm:ss to minutes after midnight, 0 to 1440. */
bool calendar_time(const char *text, int *out);

/* MO,TU,… to bits, 0 being Monday. An n-th weekday of a month is none of these. */
bool calendar_days(const char *text, unsigned *out);

#endif
