/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xf86drm.h>
#include <xf86drmMode.h>

#include "guard/dawn.h"
#include "guard/glass_drm_buffer.h"
#include "guard/glass_drm_mode.h"
#include "guard/turn.h"

/* More parts than CLIPS are told as the whole; the kernel takes 256. */
enum { CARDS = 16, CLIPS = 32 };

struct drm_glass {
	struct glass glass;
	int card, quarters;
	struct output output; /* as it was lit last; all zero: never */
	bool lit;             /* and is still, as far as was seen */
	struct dumb_buffer buffer; /* what is shown; not open before a display was lit */
};

static void put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count);
static bool look(struct glass *glass);
static void close_glass(struct glass *glass);

static const struct glass_kind kind = { put, look, close_glass };

/* The size of the panel that the turned picture fills. */
static struct rect panel(const struct drm_glass *drm)
{
	bool upright = drm->quarters % 2 != 0;

	return (struct rect){ 0, 0, upright ? drm->glass.height : drm->glass.width,
			      upright ? drm->glass.width : drm->glass.height };
}

static bool is_master(int card)
{
	return drmIsMaster(card) || drmSetMaster(card) == 0;
}

/* A card that has a display, or one that may get one. */
static bool is_usable(int card, bool connected)
{
	struct output output;
	uint64_t dumb = 0;
	drmModeRes *resources;
	bool usable;

	if (drmGetCap(card, DRM_CAP_DUMB_BUFFER, &dumb) || !dumb)
		return false;
	if (connected)
		return output_find(card, 0, 0, &output);
	resources = drmModeGetResources(card);
	usable = resources && resources->count_crtcs > 0 && resources->count_connectors > 0;
	drmModeFreeResources(resources);
	return usable;
}

static int open_card(bool connected, struct error *error)
{
	fail(error, "no card in /dev/dri can show a picture");
	for (int i = 0; i < CARDS; i++) {
		char path[32];
		int card;

		snprintf(path, sizeof(path), "/dev/dri/card%d", i);
		card = open(path, O_RDWR | O_CLOEXEC);
		if (card >= 0 && is_usable(card, connected))
			return card;
		if (card >= 0)
			close(card);
		else if (errno != ENOENT)
			fail(error, "%s: can't be opened: %s", path, strerror(errno));
	}
	return -1;
}

struct glass *glass_drm_open(int width, int height, int turned, struct error *error)
{
	int card = open_card(true, error);

	if (card < 0)
		card = open_card(false, error);
	return card < 0 ? NULL : glass_drm_on(card, width, height, turned, error);
}

/* Where the turned picture lies on the display. */
static struct rect place(const struct drm_glass *drm)
{
	const struct turn_surface *surface = &drm->buffer.surface;
	struct rect size = panel(drm);

	return rect_middle((struct rect){ 0, 0, surface->width, surface->height }, size.w, size.h);
}

/* In the picture's place: what is beside it stays black. */
static void paint_dawn(const struct drm_glass *drm)
{
	struct turn_surface surface = drm->buffer.surface;
	struct rect area = rect_on(place(drm), surface.width, surface.height);

	surface.pixels = (uint8_t *)surface.pixels + (size_t)area.y * surface.stride + (size_t)area.x * 4;
	surface.width = area.w;
	surface.height = area.h;
	dawn_paint(surface);
}

static bool make_buffer(struct drm_glass *drm, int width, int height, struct error *error)
{
	const struct turn_surface *now = &drm->buffer.surface;

	if (now->width == width && now->height == height)
		return true;
	dumb_close(&drm->buffer, drm->card);
	if (!dumb_open(&drm->buffer, drm->card, width, height, error))
		return false;
	paint_dawn(drm);
	return true;
}

static bool light(struct drm_glass *drm, struct output *output, struct error *error)
{
	drmModeModeInfo *mode = &output->mode;

	/* The picture is on one display, not on another one too that comes back. */
	if (drm->output.crtc && drm->output.crtc != output->crtc)
		drmModeSetCrtc(drm->card, drm->output.crtc, 0, 0, 0, NULL, 0, NULL);
	drm->output = (struct output){ 0 };
	drm->lit = false;
	if (!make_buffer(drm, mode->hdisplay, mode->vdisplay, error))
		return false;
	if (drmModeSetCrtc(drm->card, output->crtc, drm->buffer.framebuffer, 0, 0,
			   &output->connector, 1, mode))
		return fail(error, "the display can't be lit at %s: %s", mode->name, strerror(errno));
	drm->output = *output;
	drm->lit = true;
	return true;
}

static bool begin(struct drm_glass *drm, struct error *error)
{
	struct rect size = panel(drm);
	bool sized = size.w > 0 && size.h > 0;
	struct output output;

	if (!is_master(drm->card))
		return fail(error, "another program holds the display");
	if (!output_find(drm->card, size.w, size.h, &output))
		return sized || fail(error, "no display is connected; the kiosk waits for one only "
					    "if it is given a size");
	if (!sized) {
		bool upright = drm->quarters % 2 != 0;

		drm->glass.width = upright ? output.mode.vdisplay : output.mode.hdisplay;
		drm->glass.height = upright ? output.mode.hdisplay : output.mode.vdisplay;
	}
	return light(drm, &output, error);
}

struct glass *glass_drm_on(int card, int width, int height, int turned, struct error *error)
{
	struct drm_glass *drm = calloc(1, sizeof(*drm));
	bool ok;

	if (!drm)
		abort();
	drm->glass = (struct glass){ &kind, width, height };
	drm->card = card;
	drm->quarters = turned;
	if (width < 0 || height < 0 || turned < 0 || turned > 3)
		ok = fail(error, "no picture is %d x %d turned by %d quarters", width, height, turned);
	else
		ok = begin(drm, error);
	if (ok)
		return &drm->glass;
	close_glass(&drm->glass);
	return NULL;
}

static struct rect copy(const struct drm_glass *drm, const uint32_t *picture, struct rect part)
{
	struct turn_picture from = { picture, drm->glass.width, drm->glass.height };
	struct rect at = place(drm);

	return turn_copy(drm->buffer.surface, at.x, at.y, from, part, drm->quarters);
}

static drmModeClip clip(struct rect r)
{
	return (drmModeClip){ (uint16_t)r.x, (uint16_t)r.y, (uint16_t)(r.x + r.w), (uint16_t)(r.y + r.h) };
}

/* A card that needn't be told says so in an error, which is as good. */
static void tell(const struct drm_glass *drm, drmModeClip *clips, uint32_t count)
{
	drmModeDirtyFB(drm->card, drm->buffer.framebuffer, clips, count);
}

static void put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count)
{
	struct drm_glass *drm = (struct drm_glass *)glass;
	drmModeClip clips[CLIPS];
	uint32_t used = 0;

	for (int i = 0; i < count; i++) {
		struct rect r = copy(drm, picture, rects[i]);

		if (r.w > 0 && used < CLIPS)
			clips[used] = clip(r);
		used += r.w > 0;
	}
	if (used > CLIPS)
		tell(drm, NULL, 0);
	else if (used > 0)
		tell(drm, clips, used);
}

/* Whether the display is there and shows our buffer: what the kernel knows,
 * without asking the display itself. Unplugged, taken over by another program,
 * switched off by the kernel: all of it is seen here. */
static bool is_shown(const struct drm_glass *drm)
{
	drmModeConnector *connector;
	drmModeCrtc *crtc;
	bool shown;

	if (!drm->lit)
		return false;
	connector = drmModeGetConnectorCurrent(drm->card, drm->output.connector);
	crtc = drmModeGetCrtc(drm->card, drm->output.crtc);
	shown = connector && crtc && output_connected(connector) && crtc->mode_valid &&
		crtc->buffer_id == drm->buffer.framebuffer;
	drmModeFreeCrtc(crtc);
	drmModeFreeConnector(connector);
	return shown;
}

static bool look(struct glass *glass)
{
	struct drm_glass *drm = (struct drm_glass *)glass;
	struct rect size = panel(drm);
	struct output output;

	if (!is_master(drm->card))
		return false;
	/* Once it was gone it is lit anew, whatever the kernel goes on showing:
	 * what comes back may be another display. */
	drm->lit = is_shown(drm);
	if (drm->lit)
		return false;
	return output_find(drm->card, size.w, size.h, &output) && light(drm, &output, NULL);
}

static void close_glass(struct glass *glass)
{
	struct drm_glass *drm = (struct drm_glass *)glass;

	dumb_blacken(&drm->buffer);
	if (drm->output.crtc)
		tell(drm, NULL, 0);
	dumb_close(&drm->buffer, drm->card);
	close(drm->card);
	free(drm);
}
