/* SPDX-License-Identifier: MIT */
/*
 * What a display is lit with: which connector, mode and CRTC.
 *
 * The choices are pure, over what libdrm hands out; only output_find asks the
 * card. A display that isn't known to be connected is never lit: a television
 * socket that nobody can see into would win over the panel.
 */
#ifndef GUARD_GLASS_DRM_MODE_H
#define GUARD_GLASS_DRM_MODE_H

#include <stdbool.h>
#include <stdint.h>

#include <xf86drmMode.h>

struct output {
	uint32_t connector, crtc;
	drmModeModeInfo mode;
};

/* The display's mode of that size, the preferred one if several or if 0x0 is
 * wanted. A display without that size gives the smallest mode that holds it,
 * so that the picture isn't lost in the middle of a very large one; if none
 * does, its preferred one. Interlaced modes only where there is nothing else.
 * NULL: it has no mode at all. */
const drmModeModeInfo *output_mode(const drmModeConnector *connector, int width, int height);

/* A CRTC that one of the connector's encoders can be fed by, the one that
 * feeds it now if any does; 0: none. encoders: the connector's, NULL for what
 * couldn't be read. */
uint32_t output_crtc(const drmModeRes *card, const drmModeConnector *connector,
		     drmModeEncoder *const *encoders, int count);

/* Whether a picture can be shown there. */
bool output_connected(const drmModeConnector *connector);

/* The first connected display of the card, asking each display anew what it
 * can do: this may take some tenths of a second and is not for while a picture
 * is shown. False: none. */
bool output_find(int card, int width, int height, struct output *output);

#endif
