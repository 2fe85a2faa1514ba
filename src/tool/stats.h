/* SPDX-License-Identifier: MIT */
/*
 * What a directory has and what it lacks, for those who keep it.
 *
 * From the data alone: nothing is known, here or anywhere, of what visitors
 * looked at.
 */
#ifndef TOOL_STATS_H
#define TOOL_STATS_H

#include <stdio.h>

#include "tool/load.h"

enum { STATS_LANGUAGES_MAX = 40, STATS_CALLS = 12, STATS_STALE = 12, STATS_HIDDEN = 18 };

struct stats_language {
	const char *name; /* "Spanish" */
	size_t total;     /* services that speak it */
};

/* A service that should be called: its check is old, and there are few like it. */
struct stats_call {
	const struct offer *offer;
	const char *number; /* "" if it has none */
	int months;         /* since it was checked; STATS_NEVER: nobody knows */
	size_t alike;       /* services for its first need in its state, itself included */
};

enum { STATS_NEVER = 1000 };

struct stats_need {
	size_t services, hotlines, with_texts;
	size_t many; /* speak many languages, by interpreter */
	size_t spoken[STATS_LANGUAGES_MAX];
	size_t spoken_at_places[STATS_LANGUAGES_MAX]; /* hotlines left out */
	size_t many_at_places;
	size_t translated[LANGUAGE_COUNT]; /* of those with_texts */
	size_t stale, never;               /* checked over STATS_STALE months ago; not at all */
	int oldest;                        /* yyyymmdd, 0: none has a date */
};

struct stats {
	int now; /* yyyymmdd */
	struct offers offers;
	struct stats_language languages[STATS_LANGUAGES_MAX]; /* the kiosk's own first */
	size_t language_count;
	struct stats_need needs[CATEGORY_COUNT]; /* by category; CATEGORY_NONE: of none */
	struct stats_call calls[STATS_CALLS];    /* most urgent first */
	size_t call_count;
};

/* The load has to stay. */
void stats_make(struct stats *stats, const struct load *load, int now);
void stats_free(struct stats *stats);
void stats_print(const struct stats *stats, FILE *out);

/* Whole months from one yyyymmdd to another, day or month 0 being the first;
 * STATS_NEVER for date 0. */
int stats_months(int date, int now);

/* The twelve of the calls. Part of stats_make. */
void stats_choose_calls(struct stats *stats);

#endif
