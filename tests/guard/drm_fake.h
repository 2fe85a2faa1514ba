/* SPDX-License-Identifier: MIT */
/*
 * A display card that isn't there: libdrm's calls, answered from here.
 *
 * Linked into the tests only, where these functions take the place of
 * libdrm's own. The card's memory is a memfd, so that what the glass maps and
 * writes can be read. There is one card at a time. Two connectors with an
 * encoder each, two CRTCs that either can use.
 */
#ifndef TESTS_GUARD_DRM_FAKE_H
#define TESTS_GUARD_DRM_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <xf86drmMode.h>

enum { FAKE_CONNECTORS = 2, FAKE_CRTCS = 2, FAKE_BUFFERS = 16, FAKE_CLIPS = 64 };

/* Ids are these plus an index. */
enum { FAKE_CONNECTOR = 30, FAKE_ENCODER = 40, FAKE_CRTC = 50, FAKE_FRAMEBUFFER = 60, FAKE_HANDLE = 1 };

struct fake_connector {
	int width, height; /* of its only mode; 0: nothing is connected */
};

struct fake_buffer {
	int width, height;
	size_t stride, size, offset;
	bool alive, has_framebuffer;
};

struct fake_card {
	int fd;
	struct fake_connector connectors[FAKE_CONNECTORS];
	uint32_t shown[FAKE_CRTCS]; /* framebuffers; 0: off */
	struct fake_buffer buffers[FAKE_BUFFERS];
	int made;                   /* of buffers */
	size_t used;                /* bytes of the memory */
	bool taken;                 /* another program is master */
	bool held;                  /* we are, and have not given it back */
	int fails_to_light;         /* so many times */
	int fails_to_make;          /* so many buffers */
	int probes;                 /* how often a display was asked */
	int told;                   /* how often the card was told of changes */
	uint32_t clip_count;        /* of the last time */
	drmModeClip clips[FAKE_CLIPS];
};

/* A card with one display. It is the one that libdrm's calls reach from now on. */
void fake_open(struct fake_card *card, int width, int height);
void fake_close(struct fake_card *card);

/* A descriptor to give away. */
int fake_descriptor(const struct fake_card *card);

/* The buffer that is made as the n-th, from 0. */
uint32_t fake_pixel(const struct fake_card *card, int n, int x, int y);

/* Buffers and framebuffers that nobody gave back. */
int fake_alive(const struct fake_card *card);

/* Whether all that was ever written is black. */
bool fake_is_black(const struct fake_card *card);

#endif
