/* SPDX-License-Identifier: MIT */
/*
 * How old what is known of a service is, and what follows from it.
 *
 * Over 12 months it goes below what is fresher and says so; over 18 it is
 * shown only where nothing else of its kind is. Where the clock is in doubt
 * nothing follows: FRESHNESS_UNKNOWN. A date without a day or month is as old as it
 * may be at least: nothing is called old too early.
 */
#ifndef DIRECTORY_FRESHNESS_H
#define DIRECTORY_FRESHNESS_H

#include "base/moment.h"

enum freshness { FRESHNESS_UNKNOWN, FRESHNESS_FRESH, FRESHNESS_OLD, FRESHNESS_STALE };

enum { FRESHNESS_OLD_MONTHS = 12, FRESHNESS_STALE_MONTHS = 18 };

/* Whole months from a date, yyyymmdd, to today; 0 if it is not past. */
int freshness_months(int date, int today);

enum freshness freshness_of(int date, const struct moment *moment);

/* Whether the last day on which something holds is past; 0: it holds for ever. */
bool freshness_expired(int expires, const struct moment *moment);

/* The month, yyyymm, by which places are stored: the latest that the date can mean; 0 of 0. */
int freshness_month(int date);

/* The least date, yyyymmdd, that is no older than so many months. */
int freshness_limit(const struct moment *moment, int months);

#endif
