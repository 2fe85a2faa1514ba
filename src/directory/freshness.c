/* SPDX-License-Identifier: MIT */
#include "directory/freshness.h"

#include "base/days.h"

enum { LAST_MONTH = 12, LAST_DAY = 31 };

/* The latest day that a date without a day or month may be. */
static int latest(int date)
{
	int year = date / 10000, month = date / 100 % 100, day = date % 100;

	if (month < 1 || month > LAST_MONTH)
		return year * 10000 + LAST_MONTH * 100 + LAST_DAY;
	return year * 10000 + month * 100 + (day ? day : days_in_month(year, month));
}

int freshness_month(int date)
{
	return date ? latest(date) / 100 : 0;
}

int freshness_months(int date, int today)
{
	int from = latest(date), months;

	if (from >= today)
		return 0;
	months = (today / 10000 - from / 10000) * 12 + today / 100 % 100 - from / 100 % 100;
	return months - (today % 100 < from % 100);
}

enum freshness freshness_of(int date, const struct moment *moment)
{
	if (!date || !moment->certain)
		return FRESHNESS_UNKNOWN;
	if (latest(date) < freshness_limit(moment, FRESHNESS_STALE_MONTHS))
		return FRESHNESS_STALE;
	return latest(date) < freshness_limit(moment, FRESHNESS_OLD_MONTHS) ? FRESHNESS_OLD : FRESHNESS_FRESH;
}

bool freshness_expired(int expires, const struct moment *moment)
{
	return expires && moment->certain && moment->date > latest(expires);
}

int freshness_limit(const struct moment *moment, int months)
{
	int past = moment->date / 10000 * 12 + moment->date / 100 % 100 - 1 - months;

	return past / 12 * 10000 + (past % 12 + 1) * 100 + moment->date % 100;
}
