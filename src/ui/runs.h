/* SPDX-License-Identifier: MIT */
/*
 * A coverage mask without its empty parts.
 *
 * Four fifths of a text's mask are nothing, and half of the rest is full.
 * Kept as runs it takes a seventh of the memory, so that more of what a visitor
 * may come back to stays ready, and is put on the glass without looking at
 * what is empty.
 *
 * The form: for each row, pairs of u8 { skip, count }, behind the last pair
 * { 0, 0 }. A pair says how many pixels are empty, then how many have ink: so
 * many bytes of coverage follow; none where 128 is added to the count, for
 * then they are all full.
 */
#ifndef UI_RUNS_H
#define UI_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "ui/canvas.h"

enum { RUNS_PAIR = 2 }; /* bytes */

/* Bytes that runs_write needs; w at most 65,535. */
size_t runs_size(const uint8_t *mask, int w, int h);
void runs_write(const uint8_t *mask, int w, int h, uint8_t *out);

/* As canvas_mask. */
void runs_draw(const struct canvas *canvas, int x, int y, int h, const uint8_t *runs, uint32_t color);

#endif
