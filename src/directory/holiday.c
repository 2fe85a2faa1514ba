/* SPDX-License-Identifier: MIT */
#include "directory/holiday.h"

#include <stddef.h>

#include "base/days.h"

enum { MONDAY = 0, THURSDAY = 3, FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };

/* New Year, Juneteenth, Independence, Veterans, Christmas. */
static const int fixed[] = { 101, 619, 704, 1111, 1225 };

/* King, Washington, Memorial (the last), Labor, Columbus, Thanksgiving. */
static const struct {
	int month, weekday, n;
} moving[] = {
	{ 1, MONDAY, 3 }, { 2, MONDAY, 3 },  { 5, MONDAY, -1 },
	{ 9, MONDAY, 1 }, { 10, MONDAY, 2 }, { 11, THURSDAY, 4 },
};

static bool is_fixed(int day)
{
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (days_date(day) % 10000 == fixed[i])
			return true;
	return false;
}

static bool is_moving(int day)
{
	int date = days_date(day), of_month = date % 100;
	int left = days_in_month(date / 10000, date / 100 % 100) - of_month;

	for (size_t i = 0; i < sizeof(moving) / sizeof(moving[0]); i++)
		if (moving[i].month == date / 100 % 100 && moving[i].weekday == days_weekday(day) &&
		    (moving[i].n < 0 ? left < 7 : (of_month - 1) / 7 + 1 == moving[i].n))
			return true;
	return false;
}

bool holiday_is(int day)
{
	int weekday = days_weekday(day);

	return is_fixed(day) || is_moving(day) || (weekday == FRIDAY && is_fixed(day + 1)) ||
	       (weekday == MONDAY && is_fixed(day - 1));
}
