/* SPDX-License-Identifier: MIT */
/*
 * One dumb buffer of a display card: memory that a display can show and that
 * is written like any other. Every card has them; none of Mesa is needed.
 *
 * What is in it when it is opened is black, and is black again before it is
 * given back: cards keep buffers for whoever asks next.
 */
#ifndef GUARD_GLASS_DRM_BUFFER_H
#define GUARD_GLASS_DRM_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "guard/turn.h"

/* All zero: not open. */
struct dumb_buffer {
	struct turn_surface surface; /* XRGB8888 */
	size_t size;                 /* bytes of surface.pixels */
	uint32_t handle, framebuffer;
};

/* The card must be open for as long as the buffer is. */
bool dumb_open(struct dumb_buffer *buffer, int card, int width, int height, struct error *error);
void dumb_close(struct dumb_buffer *buffer, int card);

/* Nothing of what was shown is in it any more. */
void dumb_blacken(struct dumb_buffer *buffer);

#endif
