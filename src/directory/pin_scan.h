/* SPDX-License-Identifier: MIT */
/* The cells of the map in a box, and what lies in them, out of the file: a part of pins.c. */
#ifndef DIRECTORY_PIN_SCAN_H
#define DIRECTORY_PIN_SCAN_H

#include "directory/pin_tiles.h"
#include "directory/pins.h"
#include "directory/reader.h"

/* What is looked through: a layer of a category. */
struct pin_scan {
	struct directory *directory;
	enum category category;
	enum layer layer;
	int level;
	struct rect wanted[ALBERS_PARTS]; /* of the cells that a box touches */
	bool any;                         /* whether there is anything in it, anywhere */
	struct pin_leaf leaf;             /* that was read last */
	struct pin_tile tile;
};

/* How many cells a box touches. */
int64_t pin_scan_count(struct rect box, int level);

/* Starts to look at a box; the first leaf is read. */
bool pin_scan_start(struct pin_scan *scan, struct rect box, struct error *error);

/* Adds the cells that have something to those that are there, at most `room`. */
bool pin_scan_cells(struct pin_scan *scan, struct pin_cell *cells, size_t room, size_t *count, struct error *error);

/* Adds the ids of what lies in a cell and in the box to those that are there, at most `room`. */
bool pin_scan_ids(struct pin_scan *scan, const struct pin_cell *cell, struct rect box, int64_t *ids, size_t room,
		  size_t *count, struct error *error);

#endif
