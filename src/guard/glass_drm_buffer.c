/* SPDX-License-Identifier: MIT */
#include "guard/glass_drm_buffer.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include <xf86drmMode.h>

/* XRGB8888, to AddFB */
enum { BITS = 32, DEPTH = 24 };

static bool create(struct dumb_buffer *buffer, int card, int width, int height)
{
	struct turn_surface *surface = &buffer->surface;
	uint32_t w = (uint32_t)width, h = (uint32_t)height, stride = 0;
	uint64_t size = 0, offset = 0;
	void *pixels;

	if (drmModeCreateDumbBuffer(card, w, h, BITS, 0, &buffer->handle, &stride, &size))
		return false;
	if (drmModeAddFB(card, w, h, DEPTH, BITS, stride, buffer->handle, &buffer->framebuffer))
		return false;
	if (drmModeMapDumbBuffer(card, buffer->handle, &offset))
		return false;
	pixels = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, card, (off_t)offset);
	if (pixels == MAP_FAILED)
		return false;
	*surface = (struct turn_surface){ pixels, stride, width, height };
	buffer->size = (size_t)size;
	dumb_blacken(buffer);
	return true;
}

bool dumb_open(struct dumb_buffer *buffer, int card, int width, int height, struct error *error)
{
	*buffer = (struct dumb_buffer){ 0 };
	if (create(buffer, card, width, height))
		return true;
	fail(error, "no memory of the display's for %d x %d pixels: %s", width, height, strerror(errno));
	dumb_close(buffer, card);
	return false;
}

void dumb_blacken(struct dumb_buffer *buffer)
{
	if (buffer->surface.pixels)
		memset(buffer->surface.pixels, 0, buffer->size);
}

void dumb_close(struct dumb_buffer *buffer, int card)
{
	dumb_blacken(buffer);
	if (buffer->surface.pixels)
		munmap(buffer->surface.pixels, buffer->size);
	if (buffer->framebuffer)
		drmModeRmFB(card, buffer->framebuffer);
	if (buffer->handle)
		drmModeDestroyDumbBuffer(card, buffer->handle);
	*buffer = (struct dumb_buffer){ 0 };
}
