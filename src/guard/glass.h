/* SPDX-License-Identifier: MIT */
/*
 * The glass: what the person in front of the kiosk sees. Only the guard
 * holds it.
 *
 * Two kinds behind one header: `drm` (the board's display) and `file` (a
 * memory-mapped picture, for tests). With the glass `none` there is no struct
 * glass: the visit has a window of its own.
 *
 * A picture is width x height x 4 bytes, XRGB8888, rows top down without
 * gaps; the size is the one that visits draw, before any turning.
 */
#ifndef GUARD_GLASS_H
#define GUARD_GLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/rect.h"

struct glass;

/* How one kind does it. */
struct glass_kind {
	/* Copies these parts of the picture to the glass. Never waits for the display. */
	void (*put)(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count);
	/* Looks whether the display came or went; NULL: it never does. True if
	 * the glass lost its picture and the whole of it is to be put again. */
	bool (*look)(struct glass *glass);
	void (*close)(struct glass *glass);
};

/* The head of every kind's own struct. */
struct glass {
	const struct glass_kind *kind;
	int width, height; /* px, as visits draw */
};

/* The file is made, or made anew, of exactly that size, all black. */
struct glass *glass_file_open(const char *path, int width, int height, struct error *error);

/* The first connected display. width x height, as visits draw: 0x0 takes the
 * display's preferred mode, otherwise the mode of that size or the smallest
 * that holds it; with a size the display may come later. turned: by how many
 * quarters of a turn, clockwise, the panel's picture is turned (a panel that
 * was built in upright: 1 or 3). */
struct glass *glass_drm_open(int width, int height, int turned, struct error *error);

/* glass may be NULL in all of these: the glass `none`. */
void glass_put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count);

/* The same of as many rectangles as lie in these bytes, which may say anything.
 * If they hold more than the glass does, the whole of it is put, once. */
void glass_put_said(struct glass *glass, const uint32_t *picture, const char *bytes, size_t size);

/* Whether glass_look is to be called, about once a second. */
bool glass_looks(const struct glass *glass);
bool glass_look(struct glass *glass);

void glass_close(struct glass *glass);

#endif
