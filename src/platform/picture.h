/* SPDX-License-Identifier: MIT */
/*
 * Pixels to a PNG file: for walks and tests, never in a visit on the board.
 */
#ifndef PLATFORM_PICTURE_H
#define PLATFORM_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* pixels: XRGB8888, rows top down, width pixels apart. */
bool picture_write(const char *path, const uint32_t *pixels, int width, int height, struct error *error);

/* The same back; free() the pixels. NULL if it can't be read. */
uint32_t *picture_read(const char *path, int *width, int *height, struct error *error);

#endif
