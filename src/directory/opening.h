/* SPDX-License-Identifier: MIT */
/* The hours of a service as they stand in the file, and whether it is open
 * at the directory's moment. */
#ifndef DIRECTORY_OPENING_H
#define DIRECTORY_OPENING_H

#include "directory/freshness.h"
#include "directory/reader.h"
#include "directory/schedule.h"

enum { OPENING_ROWS_MAX = 64 };

/* What beside its rows decides whether a service is said to be open. */
struct keeping {
	int zones; /* as in the file: see schema.h */
	bool always_open, hotline, expired;
	enum freshness freshness;
};

/* No rows where one of them makes no sense. */
bool opening_read(struct directory *directory, int64_t service, struct arena *arena,
		struct schedule schedules[OPENING_ROWS_MAX], size_t *count, struct error *error);

struct zones opening_zones(int packed, const struct moment *moment);

/* Untold where there are no hours. Of an expired record, or an old one of a place, it is not said that it is open, nor closed. A
 * hotline's times are those of the kiosk's clock, a place's those of its own. */
struct opening opening_of(const struct schedule *schedules, size_t count, const struct keeping *keeping,
			     const struct moment *moment);

#endif
