/* SPDX-License-Identifier: MIT */
/*
 * What staff of this place have found closed for good: behind all others
 * wherever it is listed, and on no map. Few at a time, so each is looked for
 * by itself, and nothing is asked where there are none.
 */
#ifndef DIRECTORY_CLOSED_H
#define DIRECTORY_CLOSED_H

#include "directory/nearby.h"
#include "directory/pin_scan.h"

bool closed_has(const struct directory *directory, int64_t id);

/* Those of a list that go to its end, in the order of their ids, near ones first. */
struct sunk {
	struct {
		int64_t id;
		bool asks; /* that it fits the wishes is not known */
	} items[CLOSED_MAX];
	int count;
};

/* Takes the closed ones out of what is near and off the count, and adds their
 * positions to the skips. */
bool closed_sink(struct fits *fits, struct nearby *nearby, struct fit_count *count, struct sunk *out, struct error *error);

/* Takes the closed ones out of cells of the map; count: of cells, which may become fewer. */
bool closed_leave(struct pin_scan *scan, struct pin_cell *cells, size_t *count, struct error *error);

/* Takes them out of ids; returns how many are left. */
size_t closed_pass(const struct directory *directory, int64_t *ids, size_t count);

#endif
