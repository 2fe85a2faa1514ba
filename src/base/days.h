/* SPDX-License-Identifier: MIT */
/*
 * Dates of the Gregorian calendar as numbers that can be counted with.
 *
 * A date is yyyymmdd; a day is the number of days since 1970-01-01, negative
 * before. Days are right for the years 1 to 9999. No clock, no zones.
 */
#ifndef BASE_DAYS_H
#define BASE_DAYS_H

#include <stdbool.h>

/* 28 to 31; month 1 to 12. */
int days_in_month(int year, int month);

/* Of a whole date; month 1 to 12, day 1 or more. */
int days_of(int date);
int days_date(int day);

/* 0 Monday to 6 Sunday. */
int days_weekday(int day);

/* Whether yyyymmdd is a day that there is, in the years 1 to 9999. */
bool days_exist(int date);

/* "2026-11-22"; false, and *date is as it was or no day, if it is not that. */
bool days_read(const char *text, int *date);

#endif
