/* SPDX-License-Identifier: MIT */
/*
 * Borders of states, territories and counties, and room for their names.
 *
 * They were projected and thinned at build time (assets/map/pack.c) into one
 * file that is mapped here. Nothing here draws. Coordinates are map units
 * (base/albers.h). Only the file's header is checked when it is opened; every
 * look-up stays inside the file whatever else stands in it.
 *
 * The file, numbers in the byte order of who built it: struct borders_head,
 * then for each level its arcs and its points, then references, states and
 * counties. Arcs that no state ends at come last; level 0 is without them.
 */
#ifndef UI_BORDERS_H
#define UI_BORDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/rect.h"

#define BORDERS_MAGIC "FPBORDR1"

enum { BORDERS_LEVELS = 2, BORDERS_NAME = 40 };

enum border_kind { BORDER_COUNTY, BORDER_STATE, BORDER_COAST };

struct border_point {
	int32_t x, y;
};

/* A coast has its land at the same side all along. */
struct border_arc {
	struct rect box;
	uint32_t first, count; /* points of its level */
	uint32_t kind;         /* enum border_kind */
};

struct border_area {
	char name[BORDERS_NAME]; /* UTF-8, NUL padded */
	char code[4];            /* "AL", of a county its state's */
	struct rect box;
	struct rect room;        /* where a name fits best */
	uint32_t first, count;   /* references: the arcs around it, -1 - n backwards */
};

struct borders_head {
	char magic[8];
	uint32_t order;          /* 0x01020304 */
	uint32_t arcs[BORDERS_LEVELS], points[BORDERS_LEVELS];
	uint32_t references, states, counties;
};

struct borders;

/* NULL if the file is missing, cut short or not what it says it is. */
struct borders *borders_open(const char *path, struct error *error);

/* The same from bytes that stay the caller's, aligned for uint32_t. */
struct borders *borders_read(const void *bytes, size_t length, const char *name, struct error *error);
void borders_close(struct borders *borders);

/* Gives the file's pages back to the kernel, which keeps them in its cache. */
void borders_rest(struct borders *borders);

/* The level to draw at so many units to the pixel: from a certain nearness on
 * the finer one, which has counties. */
int borders_level(double scale);

size_t borders_arc_count(const struct borders *borders, int level);

/* False if there is no such arc. Its points are in *points. */
bool borders_arc(const struct borders *borders, int level, size_t index, struct border_arc *out,
		 const struct border_point **points);

size_t borders_state_count(const struct borders *borders);
size_t borders_county_count(const struct borders *borders);

/* Borrowed; NULL if there is none, or it has no proper name. */
const struct border_area *borders_state(const struct borders *borders, size_t index);
const struct border_area *borders_county(const struct borders *borders, size_t index);

/* -1 if there is none with this code. */
int borders_find_state(const struct borders *borders, const char *code);

/* The state in which a place lies; -1: none. */
int borders_state_at(const struct borders *borders, int32_t x, int32_t y);

/* The arc of an area's nth reference; false if there is none. */
bool borders_reference(const struct borders *borders, const struct border_area *area, size_t nth, size_t *arc,
		       bool *backwards);

#endif
