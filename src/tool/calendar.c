/* SPDX-License-Identifier: MIT */
#include "tool/calendar.h"

#include <string.h>
#include <strings.h>

#include "base/days.h"

/* Reads exactly that many digits and moves past them. */
static bool take_number(const char **text, int digits, int *out)
{
	*out = 0;
	for (int i = 0; i < digits; i++, ++*text) {
		if (**text < '0' || **text > '9')
			return false;
		*out = *out * 10 + (**text - '0');
	}
	return true;
}

bool calendar_date(const char *text, int *out)
{
	int year, month = 0, day = 0;

	*out = 0;
	if (!take_number(&text, 4, &year) || year < 1900 || year > 2999)
		return false;
	if (*text == '-') {
		text++;
		if (!take_number(&text, 2, &month) || month < 1 || month > 12)
			return false;
		if (*text == '-') {
			text++;
			if (!take_number(&text, 2, &day) || day < 1 ||
			    day > days_in_month(year, month))
				return false;
			text += *text == 'T' ? strlen(text) : 0;
		}
	}
	*out = year * 10000 + month * 100 + day;
	return *text == '\0';
}

int calendar_date_or_none(const char *text)
{
	int date;

	return calendar_date(text, &date) ? date : 0;
}

bool calendar_time(const char *text, int *out)
{
	int hour, minute, second = 0;

	*out = 0;
	if (!take_number(&text, text[0] && text[1] == ':' ? 1 : 2, &hour) || *text++ != ':' ||
	    !take_number(&text, 2, &minute))
		return false;
	if (*text == ':') {
		text++;
		if (!take_number(&text, 2, &second))
			return false;
	}
	*out = hour * 60 + minute;
	return *text == '\0' && hour <= 24 && minute < 60 && second < 60 && *out <= 24 * 60;
}

bool calendar_days(const char *text, unsigned *out)
{
	static const char names[][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

	*out = 0;
	while (*text) {
		unsigned found = 0;

		for (unsigned i = 0; i < 7; i++)
			if (strncasecmp(text, names[i], 2) == 0)
				found = 1u << i;
		if (!found)
			return false;
		*out |= found;
		text += 2;
		text += strspn(text, ", ");
	}
	return *out != 0;
}
