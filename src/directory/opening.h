/* SPDX-License-Identifier: MIT */
/* The hours of a service as they stand in the file, and whether it is open
 * at the directory's moment. */
#ifndef DIRECTORY_OPENING_H
#define DIRECTORY_OPENING_H

#include "directory/freshness.h"
#include "directory/reader.h"
#include "directory/schedule.h"

enum { OPENING_ROWS_MAX = 64, OPENING_BYTES = RULE_TEXT_MAX + 32 };

/* What beside its rows decides whether a service is said to be open. */
struct keeping {
	int zones; /* as in the file: see schema.h */
	bool always_open, hotline, expired;
	enum freshness freshness;
};

/*
 * The bytes of a row of hours; those of a service follow each other. `rule` is the
 * text of its rule, "" where byday says it all.
 */
size_t opening_pack(const struct schedule *schedule, const char *rule, unsigned char out[OPENING_BYTES]);

/* How many rows there are: none where one of them makes no sense. */
size_t opening_unpack(const unsigned char *bytes, size_t size, struct schedule schedules[OPENING_ROWS_MAX]);

struct zones opening_zones(int packed, const struct moment *moment);

/* Untold where there are no hours. Of an expired record, or an old one of a place, it is not said that it is open, nor closed. A
 * hotline's times are those of the kiosk's clock, a place's those of its own. */
struct opening opening_of(const struct schedule *schedules, size_t count, const struct keeping *keeping,
			     const struct moment *moment);

#endif
