/* SPDX-License-Identifier: MIT */
/*
 * The first picture of a board: guard/dawn on the first display that is there,
 * until the guard lights it with its own.
 *
 * The card stays open for as long, since a picture goes with whoever opened
 * it; but nobody is kept from the display: it is held only while it is lit.
 */
#ifndef GUARD_GLASS_DRM_EARLY_H
#define GUARD_GLASS_DRM_EARLY_H

#include "guard/glass_drm_buffer.h"
#include "guard/glass_drm_mode.h"

struct early {
	int card;
	struct output output;
	struct dumb_buffer buffer;
};

enum early_state {
	EARLY_NOTHING, /* there is no display (yet): nothing is open */
	EARLY_SHOWN,
	EARLY_TAKEN,   /* another program has the display: nothing is open */
};

/* Once. devices: /dev, open (O_PATH is enough); it stays the caller's. By descriptor,
 * since that of the first program is carried to another place while we wait. */
enum early_state early_show(struct early *early, int devices);

/* The same on a card that is open; it is closed but for EARLY_SHOWN. */
enum early_state early_show_on(struct early *early, int card);

/* Whether it still is, or is again after the kernel's console took its place; once it is not, all is closed. */
enum early_state early_look(struct early *early);

#endif
