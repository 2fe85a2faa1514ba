/* SPDX-License-Identifier: MIT */
#include "base/days.h"

#include <stdio.h>

/* Years begin in March here, so that the leap day is their last one, and 400
 * of them are an era: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", https://howardhinnant.github.io/date_algorithms.html. */
enum { ERA = 146097, EPOCH = 719468 };

int days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

int days_of(int date)
{
	int month = date / 100 % 100, year = date / 10000 - (month <= 2);
	int era = year / 400, of_era = year - era * 400;
	int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date % 100 - 1;

	return era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH;
}

int days_date(int day)
{
	int from = day + EPOCH, era = from / ERA, of_era = from - era * ERA;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int march = (5 * of_year + 2) / 153, month = march < 10 ? march + 3 : march - 9;

	year += era * 400 + (month <= 2);
	return year * 10000 + month * 100 + of_year - (153 * march + 2) / 5 + 1;
}

int days_weekday(int day)
{
	/* The first of all was a Thursday. */
	int from = (day + 3) % 7;

	return from < 0 ? from + 7 : from;
}

bool days_exist(int date)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;

	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(year, month);
}

bool days_read(const char *text, int *date)
{
	int year, month, day, end = 0;

	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || text[end])
		return false;
	*date = year * 10000 + month * 100 + day;
	return days_exist(*date);
}
