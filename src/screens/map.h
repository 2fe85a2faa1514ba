/* SPDX-License-Identifier: MIT */
/*
 * Where the map looks: how large it is drawn, and which part of it is read.
 *
 * Sizes follow from the panel alone, so that what is loaded and what is
 * written agree without knowing each other.
 */
#ifndef SCREENS_MAP_H
#define SCREENS_MAP_H

#include "screens/screen.h"

/* mm on the glass: a pin, and what keeps two of them apart. */
#define MM_PIN 15.0

/* Map units to the millimetre at a step of nearness. */
double map_scale(const struct panel *panel, int zoom);

/* Where a known place lies; false if it is on no part of the map. */
bool map_point(const struct whereabouts *where, int32_t *x, int32_t *y);

/* Where the map looks now: where it was moved to, else where the visitor
 * looks for help, else all of it. */
struct map_look map_look_now(const struct kiosk *kiosk, const struct page *page);

/* All that may be seen of it on this panel, map units. */
struct rect map_box(const struct panel *panel, struct map_look look);

/* How far apart pins are at least, map units. */
int map_apart(const struct panel *panel, int zoom);

/* Names of states and counties that have room, and all pins but what lies
 * beyond the map, each apart from the others. */
void map_pins(struct view *view, const struct map_sight *sight, const struct pins *pins, int64_t picked);
void map_names(struct view *view, const struct map_sight *sight);

/* A ring around where the visitor looks for help, where no pin covers it. */
void map_here(struct view *view, const struct map_sight *sight, const struct whereabouts *where);

/* A rectangle on the map so that it lies where it should also in a frame that
 * is mirrored. */
struct rect map_place(const struct map_sight *sight, struct rect rect);

#endif
