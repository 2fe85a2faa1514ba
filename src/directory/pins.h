/* SPDX-License-Identifier: MIT */
/*
 * What lies on a part of the map: services, and how many where they are many.
 *
 * Places are map units (base/albers.h). A cell is a square of the map's grid,
 * one unit doubled some times; all that lies in one cell comes as one pin. What is asked takes a time that depends on the cells, not on how
 * many services lie in them. A hidden place is on no map, nor is what staff have found
 * closed (directory_set_closed): its record tells no address either.
 */
#ifndef DIRECTORY_PINS_H
#define DIRECTORY_PINS_H

#include "base/albers.h"
#include "base/rect.h"
#include "directory/directory.h"
#include "directory/geo.h"

/* Who offers it. A task force works with the police, and visitors are told. */
enum layer { LAYER_PROVIDER, LAYER_TASK_FORCE, LAYER_COUNT };

enum { PINS_MAX = 512 };

struct pin {
	int64_t count;
	enum albers_part part;      /* of the map, all of them */
	int32_t x, y;               /* where most of them are */
	int64_t task_forces;        /* of the count */
	enum layer layer;           /* if it is one */
	int64_t service;            /* if it is one: its id */
	struct service_row *row;    /* if it is one: what a list says of it */
	enum geo_sureness sureness; /* if it is one */
	bool area;                  /* if it is one: only its region may be told */
};

struct pins {
	struct pin *items;
	size_t count;
	int64_t total;              /* of services in all that was asked for */
	bool on_map[LAYER_COUNT];   /* whether the category has any at all, anywhere */
};

/* Takes another in, and stays where it is. */
void pin_join(struct pin *into, const struct pin *other);

/*
 * All pins of the cells that the box touches. Those nearer to each other than
 * `apart` units, across and down, are one, where most of them are; parts of
 * the map are never one. Cells are at most that wide, unless more than
 * PINS_MAX would fill the box. layers_off: bit n:
 * without layer n.
 */
bool directory_pins(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
		    int apart, const struct language *language, struct arena *arena, struct pins *out,
		    struct error *error);

/* The services in the box as a list, best first, a window of it as in
 * directory_services. More than PIN_LIST_MOST are not listed: then there
 * are no rows, and out->total says how many it would be. */
enum { PIN_LIST_MOST = 400 };

bool directory_pin_list(struct directory *directory, enum category category, unsigned layers_off, struct rect box,
			int64_t first, int before, int after, const struct language *language, struct arena *arena,
			struct service_rows *out, struct error *error);

/* One service as a pin of its own; count is 0 if it is on no map. */
bool directory_pin(struct directory *directory, int64_t service, const struct language *language,
		   struct arena *arena, struct pin *out, struct error *error);

#endif
