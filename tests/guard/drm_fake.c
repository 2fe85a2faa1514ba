/* SPDX-License-Identifier: MIT */
#include "drm_fake.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <xf86drm.h>

enum { PAGE = 4096, GAP = 64 };

/* libdrm's calls know nothing but a number. */
static struct fake_card *card;

void fake_open(struct fake_card *opened, int width, int height)
{
	*opened = (struct fake_card){ .fd = memfd_create("card", MFD_CLOEXEC), .connectors = { { width, height } } };
	card = opened;
}

void fake_close(struct fake_card *closed)
{
	close(closed->fd);
	card = NULL;
}

int fake_descriptor(const struct fake_card *of)
{
	return dup(of->fd);
}

uint32_t fake_pixel(const struct fake_card *of, int n, int x, int y)
{
	const struct fake_buffer *buffer = &of->buffers[n];
	uint32_t pixel = 0;
	size_t at = buffer->offset + (size_t)y * buffer->stride + (size_t)x * 4;

	if (pread(of->fd, &pixel, sizeof(pixel), (off_t)at) != sizeof(pixel))
		abort();
	return pixel;
}

int fake_alive(const struct fake_card *of)
{
	int alive = 0;

	for (int i = 0; i < of->made; i++)
		alive += of->buffers[i].alive + of->buffers[i].has_framebuffer;
	return alive;
}

bool fake_is_black(const struct fake_card *of)
{
	char page[PAGE], black[PAGE] = { 0 };

	for (size_t at = 0; at < of->used; at += PAGE)
		if (pread(of->fd, page, PAGE, (off_t)at) != PAGE || memcmp(page, black, PAGE) != 0)
			return false;
	return true;
}

/* From here on: libdrm. What it gives is freed by the real one. */

static void *new_copy(const void *of, size_t size)
{
	void *copy = malloc(size);

	if (!copy)
		abort();
	return memcpy(copy, of, size);
}

static int refuse(int error)
{
	errno = error;
	return -error;
}

int drmGetCap(int fd, uint64_t capability, uint64_t *value)
{
	(void)fd;
	*value = capability == DRM_CAP_DUMB_BUFFER;
	return 0;
}

int drmIsMaster(int fd)
{
	(void)fd;
	return !card->taken;
}

int drmSetMaster(int fd)
{
	(void)fd;
	card->held = !card->taken;
	return card->taken ? refuse(EBUSY) : 0;
}

int drmDropMaster(int fd)
{
	(void)fd;
	card->held = false;
	return card->taken ? refuse(EINVAL) : 0;
}

drmModeResPtr drmModeGetResources(int fd)
{
	const uint32_t connectors[] = { FAKE_CONNECTOR, FAKE_CONNECTOR + 1 };
	const uint32_t crtcs[] = { FAKE_CRTC, FAKE_CRTC + 1 };
	const drmModeRes resources = {
		.count_connectors = FAKE_CONNECTORS,
		.connectors = new_copy(connectors, sizeof(connectors)),
		.count_crtcs = FAKE_CRTCS,
		.crtcs = new_copy(crtcs, sizeof(crtcs)),
	};

	(void)fd;
	return new_copy(&resources, sizeof(resources));
}

drmModeConnectorPtr drmModeGetConnectorCurrent(int fd, uint32_t id)
{
	const struct fake_connector *is = &card->connectors[id - FAKE_CONNECTOR];
	const drmModeModeInfo mode = { .hdisplay = (uint16_t)is->width, .vdisplay = (uint16_t)is->height };
	const uint32_t encoder = id - FAKE_CONNECTOR + FAKE_ENCODER;
	const drmModeConnector connector = {
		.connector_id = id,
		.connection = is->width ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED,
		.count_modes = is->width ? 1 : 0,
		.modes = new_copy(&mode, sizeof(mode)),
		.count_encoders = 1,
		.encoders = new_copy(&encoder, sizeof(encoder)),
	};

	(void)fd;
	return new_copy(&connector, sizeof(connector));
}

drmModeConnectorPtr drmModeGetConnector(int fd, uint32_t id)
{
	card->probes++;
	return drmModeGetConnectorCurrent(fd, id);
}

drmModeEncoderPtr drmModeGetEncoder(int fd, uint32_t id)
{
	/* The first connector's encoder takes the first CRTC first, the other only the other. */
	const drmModeEncoder encoder = { .encoder_id = id, .possible_crtcs = id == FAKE_ENCODER ? 3 : 2 };

	(void)fd;
	return new_copy(&encoder, sizeof(encoder));
}

drmModeCrtcPtr drmModeGetCrtc(int fd, uint32_t id)
{
	uint32_t shown = card->shown[id - FAKE_CRTC];
	const drmModeCrtc crtc = { .crtc_id = id, .buffer_id = shown, .mode_valid = shown != 0 };

	(void)fd;
	return new_copy(&crtc, sizeof(crtc));
}

int drmModeSetCrtc(int fd, uint32_t id, uint32_t framebuffer, uint32_t x, uint32_t y, uint32_t *connectors, int count,
		   drmModeModeInfoPtr mode)
{
	const struct fake_buffer *buffer = &card->buffers[framebuffer ? framebuffer - FAKE_FRAMEBUFFER : 0];
	const struct fake_connector *on = &card->connectors[count ? connectors[0] - FAKE_CONNECTOR : 0];

	(void)fd;
	if (card->taken)
		return refuse(EACCES);
	if (framebuffer && card->fails_to_light-- > 0)
		return refuse(EINVAL);
	/* As the kernel: a mode, a display and a picture of its size, or none of them. */
	if (framebuffer ? x || y || count != 1 || !buffer->has_framebuffer || mode->hdisplay != on->width ||
				  buffer->width < mode->hdisplay || buffer->height < mode->vdisplay :
			  count != 0 || mode)
		return refuse(EINVAL);
	card->shown[id - FAKE_CRTC] = framebuffer;
	return 0;
}

int drmModeCreateDumbBuffer(int fd, uint32_t width, uint32_t height, uint32_t bits, uint32_t flags, uint32_t *handle,
			    uint32_t *stride, uint64_t *size)
{
	struct fake_buffer *buffer = &card->buffers[card->made];
	size_t pages;

	if (card->fails_to_make-- > 0 || card->made == FAKE_BUFFERS || bits != 32 || flags != 0)
		return refuse(ENOMEM);
	*buffer = (struct fake_buffer){ .width = (int)width, .height = (int)height, .stride = width * 4 + GAP };
	pages = (buffer->stride * height + PAGE - 1) / PAGE;
	buffer->size = pages * PAGE;
	buffer->offset = card->used;
	buffer->alive = true;
	card->used += buffer->size;
	if (ftruncate(fd, (off_t)card->used) < 0)
		return refuse(errno);
	*handle = (uint32_t)card->made++ + FAKE_HANDLE;
	*stride = (uint32_t)buffer->stride;
	*size = buffer->size;
	return 0;
}

int drmModeMapDumbBuffer(int fd, uint32_t handle, uint64_t *offset)
{
	(void)fd;
	*offset = card->buffers[handle - FAKE_HANDLE].offset;
	return 0;
}

int drmModeDestroyDumbBuffer(int fd, uint32_t handle)
{
	(void)fd;
	card->buffers[handle - FAKE_HANDLE].alive = false;
	return 0;
}

int drmModeAddFB(int fd, uint32_t width, uint32_t height, uint8_t depth, uint8_t bits, uint32_t stride,
		 uint32_t handle, uint32_t *framebuffer)
{
	struct fake_buffer *buffer = &card->buffers[handle - FAKE_HANDLE];

	(void)fd;
	if (depth != 24 || bits != 32 || stride != buffer->stride || (int)width != buffer->width ||
	    (int)height != buffer->height)
		return refuse(EINVAL);
	buffer->has_framebuffer = true;
	*framebuffer = handle - FAKE_HANDLE + FAKE_FRAMEBUFFER;
	return 0;
}

int drmModeRmFB(int fd, uint32_t framebuffer)
{
	(void)fd;
	card->buffers[framebuffer - FAKE_FRAMEBUFFER].has_framebuffer = false;
	for (int i = 0; i < FAKE_CRTCS; i++)
		if (card->shown[i] == framebuffer)
			card->shown[i] = 0;
	return 0;
}

int drmModeDirtyFB(int fd, uint32_t framebuffer, drmModeClipPtr clips, uint32_t count)
{
	(void)fd;
	(void)framebuffer;
	card->told++;
	card->clip_count = count;
	for (uint32_t i = 0; i < count && i < FAKE_CLIPS; i++)
		card->clips[i] = clips[i];
	return refuse(ENOSYS);
}
