/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm_mode.h"

#include <stddef.h>
#include <stdint.h>

/* A connector has one encoder, or two for the two kinds of DVI. */
enum { ENCODERS_MAX = 8 };

/* What a mode does badly, the worst in the highest digits: it flickers, cuts
 * the picture, shows it small, isn't what the display is best at. */
static int64_t badness(const drmModeModeInfo *mode, int width, int height)
{
	const int64_t flickers = INT64_C(1) << 40, cuts = INT64_C(1) << 36;
	int64_t bad = mode->type & DRM_MODE_TYPE_PREFERRED ? 0 : 1;

	if (mode->flags & (DRM_MODE_FLAG_INTERLACE | DRM_MODE_FLAG_DBLSCAN))
		bad += flickers;
	if (mode->hdisplay < width || mode->vdisplay < height)
		bad += cuts;
	else if (width > 0 && height > 0)
		bad += 2 * ((int64_t)mode->hdisplay * mode->vdisplay - (int64_t)width * height);
	return bad;
}

const drmModeModeInfo *output_mode(const drmModeConnector *connector, int width, int height)
{
	const drmModeModeInfo *best = NULL;

	for (int i = 0; i < connector->count_modes; i++) {
		const drmModeModeInfo *mode = &connector->modes[i];

		/* Of two that do as well the first: the kernel sorts the faster one before. */
		if (mode->hdisplay && mode->vdisplay &&
		    (!best || badness(mode, width, height) < badness(best, width, height)))
			best = mode;
	}
	return best;
}

static bool has_crtc(const drmModeRes *card, uint32_t crtc)
{
	for (int i = 0; i < card->count_crtcs; i++)
		if (card->crtcs[i] == crtc)
			return true;
	return false;
}

uint32_t output_crtc(const drmModeRes *card, const drmModeConnector *connector,
		     drmModeEncoder *const *encoders, int count)
{
	for (int i = 0; i < count; i++)
		if (encoders[i] && encoders[i]->encoder_id == connector->encoder_id &&
		    has_crtc(card, encoders[i]->crtc_id))
			return encoders[i]->crtc_id;
	for (int i = 0; i < count; i++)
		for (int bit = 0; encoders[i] && bit < card->count_crtcs && bit < 32; bit++)
			if (encoders[i]->possible_crtcs & 1u << bit)
				return card->crtcs[bit];
	return 0;
}

bool output_connected(const drmModeConnector *connector)
{
	return connector->connection == DRM_MODE_CONNECTED && connector->count_modes > 0;
}

static uint32_t find_crtc(int card, const drmModeRes *resources, const drmModeConnector *connector)
{
	drmModeEncoder *encoders[ENCODERS_MAX] = { NULL };
	int all = connector->count_encoders, count = all < ENCODERS_MAX ? all : ENCODERS_MAX;
	uint32_t crtc;

	for (int i = 0; i < count; i++)
		encoders[i] = drmModeGetEncoder(card, connector->encoders[i]);
	crtc = output_crtc(resources, connector, encoders, count);
	for (int i = 0; i < count; i++)
		drmModeFreeEncoder(encoders[i]);
	return crtc;
}

static bool choose(int card, const drmModeRes *resources, uint32_t id, int width, int height,
		   struct output *output)
{
	drmModeConnector *connector = drmModeGetConnector(card, id);
	const drmModeModeInfo *mode = NULL;

	if (connector && output_connected(connector))
		mode = output_mode(connector, width, height);
	*output = (struct output){ .connector = id };
	if (mode) {
		output->mode = *mode;
		output->crtc = find_crtc(card, resources, connector);
	}
	drmModeFreeConnector(connector);
	return output->crtc != 0;
}

bool output_find(int card, int width, int height, struct output *output)
{
	drmModeRes *resources = drmModeGetResources(card);
	bool found = false;

	for (int i = 0; resources && !found && i < resources->count_connectors; i++)
		found = choose(card, resources, resources->connectors[i], width, height, output);
	drmModeFreeResources(resources);
	return found;
}
