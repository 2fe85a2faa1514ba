/* SPDX-License-Identifier: MIT */
/*
 * The last resort: a picture made when the kiosk was built, for a glass on
 * which no visit can be kept running. It says where else to turn.
 *
 * A PPM file (P6, 255), put into the middle of the glass, as large as whole
 * multiples allow, on the colour of its first pixel. It is read at the start,
 * since where it is needed perhaps nothing can be read any more; laid out for
 * the glass, which takes some times as much memory, only while it is put.
 */
#ifndef GUARD_RESORT_H
#define GUARD_RESORT_H

#include <stdint.h>

#include "base/error.h"

struct resort;

/* NULL if the file can't be read or is no such picture. */
struct resort *resort_open(const char *path, struct error *error);
void resort_close(struct resort *resort);

/* XRGB8888, width x height, to be freed by the caller; NULL: no memory. */
uint32_t *resort_lay(const struct resort *resort, int width, int height);

#endif
