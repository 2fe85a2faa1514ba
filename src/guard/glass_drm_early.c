/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm_early.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <xf86drm.h>
#include <xf86drmMode.h>

#include "guard/dawn.h"

enum { CARDS = 4 };

static enum early_state give_up(struct early *early, enum early_state state)
{
	dumb_close(&early->buffer, early->card);
	close(early->card);
	*early = (struct early){ .card = -1 };
	return state;
}

/* As the master. */
static bool put_on(struct early *early)
{
	return drmModeSetCrtc(early->card, early->output.crtc, early->buffer.framebuffer, 0, 0, &early->output.connector, 1,
			      &early->output.mode) == 0;
}

static bool light(struct early *early)
{
	const drmModeModeInfo *mode = &early->output.mode;
	struct error error;

	if (!dumb_open(&early->buffer, early->card, mode->hdisplay, mode->vdisplay, &error))
		return false;
	dawn_paint(early->buffer.surface);
	return put_on(early);
}

/* Something else is shown. If nobody holds the display it is the kernel's console, which comes to a card a moment after the
 * card itself. Programs hold it. */
static enum early_state take_back(struct early *early)
{
	bool lit;

	if (drmSetMaster(early->card))
		return EARLY_TAKEN;
	lit = put_on(early);
	drmDropMaster(early->card);
	return lit ? EARLY_SHOWN : EARLY_NOTHING;
}

enum early_state early_show_on(struct early *early, int card)
{
	bool lit;

	*early = (struct early){ .card = card };
	/* Whoever opens a card first holds it: the guard may come at any moment. */
	if (!drmIsMaster(card))
		return give_up(early, EARLY_TAKEN);
	drmDropMaster(card);
	if (!output_find(card, 0, 0, &early->output))
		return give_up(early, EARLY_NOTHING);
	if (drmSetMaster(card))
		return give_up(early, EARLY_TAKEN);
	lit = light(early);
	drmDropMaster(card);
	return lit ? EARLY_SHOWN : give_up(early, EARLY_NOTHING);
}

enum early_state early_show(struct early *early, int devices)
{
	enum early_state state = EARLY_NOTHING;

	for (int i = 0; i < CARDS && state == EARLY_NOTHING; i++) {
		char path[32];
		int card;

		snprintf(path, sizeof(path), "dri/card%d", i);
		card = openat(devices, path, O_RDWR | O_CLOEXEC);
		if (card >= 0)
			state = early_show_on(early, card);
	}
	return state;
}

enum early_state early_look(struct early *early)
{
	drmModeCrtc *crtc = drmModeGetCrtc(early->card, early->output.crtc);
	enum early_state state = EARLY_NOTHING; /* the card itself is gone */

	if (crtc)
		state = crtc->buffer_id == early->buffer.framebuffer ? EARLY_SHOWN : take_back(early);
	drmModeFreeCrtc(crtc);
	return state == EARLY_SHOWN ? state : give_up(early, state);
}
