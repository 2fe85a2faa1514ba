/* SPDX-License-Identifier: MIT */
/*
 * The services and pages of all packages in the order in which they are
 * stored: best first, because search shows the first ones it meets.
 */
#ifndef TOOL_OFFER_H
#define TOOL_OFFER_H

#include "tool/hours.h"
#include "tool/package.h"
#include "tool/reach.h"
#include "tool/spot.h"
#include "tool/traits.h"
#include "tool/translations.h"

/* A package that has been read and found right. */
struct source {
	struct package package;
	struct translations translations;
	int64_t organizations; /* the id before that of its first one */
	int64_t words;         /* the same, of the glossary */
};

/* An active service. */
struct offer {
	const struct source *source;
	int64_t id;
	struct reach reach;
	uint32_t row;
	struct traits traits;
	struct hours_sum hours;
	uint32_t spoken; /* a bit for each language that some channel says it speaks */
	int order;
	int month; /* of its check, yyyymm: freshness_month */
	int state; /* of its address; NO_STATE */
	bool hotline, has_phone;
	const char *city, *name, *key;
	struct spot spot; /* by offers_place */
};

struct offers {
	struct spill *spill; /* where they lie: with the first package */
	struct offer *items;
	size_t count;
	int newest_month; /* of all checks, yyyymm */
};

/* Whether its place among others is not that of its check. */
bool offer_is_placed(const struct offer *offer);

/* By x_order; then hotlines; then places, those that were checked in the newest month first (no
 * date: the newest of all); of a month places with a phone, others; then by state, town and name. */
void offers_collect(struct offers *offers, const struct source *sources, size_t count);
void offers_free(struct offers *offers);

/* Puts every offer on the map, and into the lists of the states of the ZIP
 * codes that it serves. */
void offers_place(struct offers *offers, const struct zips *zips, struct faults *faults);


struct leaf {
	const struct source *source;
	size_t row;
	int64_t id;
	enum category category;
	bool expected; /* says what to expect of a kind of service */
	int order;
	size_t place; /* among all pages as they were read */
};

struct leaves {
	struct spill *spill; /* as of offers */
	struct leaf *items;
	size_t count;
};

/* Pages: those that say what to expect first, then by x_order. */
void leaves_collect(struct leaves *leaves, const struct source *sources, size_t count);
void leaves_free(struct leaves *leaves);

#endif
