/* SPDX-License-Identifier: MIT */
/*
 * Pictures as coverage masks: one byte a pixel, 0 to 255, without a colour.
 *
 * They were drawn at build time (assets/icons) into one file that is mapped
 * here; nothing here reads SVG or PNG, draws, or tints. Not for two threads.
 *
 * The file, numbers little-endian: the magic; u32 count; u32 edge; count
 * records of { char name[28], NUL padded; u32 offset from the file's start };
 * then edge x edge bytes for each picture.
 */
#ifndef UI_ICONS_H
#define UI_ICONS_H

#include <stdint.h>

#include "base/error.h"

#define ICONS_MAGIC "FPICONS1"

enum {
	ICONS_MAGIC_SIZE = 8,
	ICONS_HEADER_SIZE = 16,
	ICONS_NAME_SIZE = 28,
	ICONS_RECORD_SIZE = 32,
	ICONS_EDGE = 192,
};

enum { ICON_NONE = -1 };

struct icons;

/* NULL if the file is missing, cut short or not what it says it is. */
struct icons *icons_open(const char *path, struct error *error);
void icons_close(struct icons *icons);

/* Gives the file's pages back to the kernel, which keeps them in its cache:
 * most are wanted once, when a picture is scaled. */
void icons_rest(struct icons *icons);

/* The picture of this name, such as "phone"; ICON_NONE if there is none. */
int icons_find(const struct icons *icons, const char *name);

/* The picture at size x size pixels, each the mean of the area it covers.
 * The icon must be one that icons_find gave, the size 1 or more. Borrowed
 * until the next call of icons_mask, which may put another in its place. */
const uint8_t *icons_mask(struct icons *icons, int icon, int size);

#endif
