/* SPDX-License-Identifier: MIT */
/*
 * The last resort: a picture made when the kiosk was built, for a glass on
 * which no visit can be kept running. It says where else to turn.
 *
 * A PPM file (P6, 255), put into the middle of the glass, as large as whole
 * multiples allow, on the colour of its first pixel.
 */
#ifndef GUARD_RESORT_H
#define GUARD_RESORT_H

#include <stdint.h>

#include "base/error.h"

/* XRGB8888, width x height, to be freed by the caller; NULL if the file can't
 * be read or is no such picture. */
uint32_t *resort_read(const char *path, int width, int height, struct error *error);

#endif
