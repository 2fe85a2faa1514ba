/* SPDX-License-Identifier: MIT */
/*
 * The glass of the board: one display of a card, by KMS and a dumb buffer.
 *
 * No page is flipped and no vertical blank is waited for: a change goes into
 * the one buffer, which is shown, at once, and there is none that could hold
 * what an earlier visitor saw. A clear is on the panel while the panel is
 * still being read out, which may tear for one frame; a flip would show it up
 * to a frame later, and would have to wait out another flip that is under way.
 * Before anything was put there is guard/dawn in the picture's place.
 *
 * Cards with a copy of their own (virtio, USB, SPI) are told what changed.
 * That is the one call here that may take as long as the card needs to take
 * the change over; cards that show the buffer itself refuse it at once.
 *
 * A display may be missing, be unplugged, or come back as another one: the
 * picture keeps its size and lies in the middle of whatever there is, cut or
 * with black around. Nobody tells us (that would need a netlink socket): it is
 * asked when look is called. One that is exchanged for another faster than
 * that goes unnoticed.
 */
#ifndef GUARD_GLASS_DRM_H
#define GUARD_GLASS_DRM_H

#include "guard/glass.h"

/* As glass_drm_open, on a card that is open; it is closed with the glass, and
 * on failure too. */
struct glass *glass_drm_on(int card, int width, int height, int turned, struct error *error);

#endif
