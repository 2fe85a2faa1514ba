/* SPDX-License-Identifier: MIT */
#include "screen.h"

#include "base/error.h"

#include <X11/XWDFile.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct screen {
	Display *display;
	int damage_event;
	void *file;
	size_t file_size;
	const uint32_t *pixels; /* the server's own */
	uint32_t *shadow;       /* as last compared, rows of width */
	size_t stride;          /* pixels per row of the server */
	int width, height;
};

/* The fourth byte of a pixel is not seen. */
enum { PIXEL_MASK = 0xffffff };

int64_t screen_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool read_header(struct screen *screen, struct error *error)
{
	const XWDFileHeader *header = screen->file;
	size_t offset;

	if (screen->file_size < sizeof(*header))
		return fail(error, "the framebuffer file is too short");
	if (ntohl(header->file_version) != XWD_FILE_VERSION || ntohl(header->bits_per_pixel) != 32)
		return fail(error, "the framebuffer is not an XWD file of 32 bits a pixel");
	screen->width = (int)ntohl(header->pixmap_width);
	screen->height = (int)ntohl(header->pixmap_height);
	screen->stride = ntohl(header->bytes_per_line) / 4;
	offset = ntohl(header->header_size) + ntohl(header->ncolors) * sz_XWDColor;
	if (offset + screen->stride * 4 * (size_t)screen->height > screen->file_size)
		return fail(error, "the framebuffer file is too short");
	screen->pixels = (const uint32_t *)(const void *)((const char *)screen->file + offset);
	return true;
}

static bool map_framebuffer(struct screen *screen, const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	bool mapped = false;

	if (file < 0 || fstat(file, &status) < 0) {
		fail(error, "%s: cannot open the framebuffer", path);
		goto done;
	}
	screen->file_size = (size_t)status.st_size;
	screen->file = mmap(NULL, screen->file_size, PROT_READ, MAP_SHARED, file, 0);
	if (screen->file == MAP_FAILED) {
		screen->file = NULL;
		fail(error, "%s: cannot map the framebuffer", path);
		goto done;
	}
	mapped = read_header(screen, error);
done:
	if (file >= 0)
		close(file);
	return mapped;
}

static bool open_display(struct screen *screen, struct error *error)
{
	int first, major, minor, ignored;

	screen->display = XOpenDisplay(NULL);
	if (!screen->display)
		return fail(error, "no X server at this DISPLAY");
	if (!XDamageQueryExtension(screen->display, &screen->damage_event, &first))
		return fail(error, "the X server has no DAMAGE extension");
	if (!XTestQueryExtension(screen->display, &first, &ignored, &major, &minor))
		return fail(error, "the X server has no XTEST extension");
	/* Raw: each operation by itself, with no answer needed from us. */
	XDamageCreate(screen->display, DefaultRootWindow(screen->display),
		      XDamageReportRawRectangles);
	XSync(screen->display, False);
	return true;
}

struct screen *screen_open(const char *framebuffer, struct error *error)
{
	struct screen *screen = calloc(1, sizeof(*screen));

	if (!screen) {
		fail(error, "out of memory");
		return NULL;
	}
	if (!map_framebuffer(screen, framebuffer, error) || !open_display(screen, error))
		goto failed;
	screen->shadow = calloc((size_t)screen->width * (size_t)screen->height, 4);
	if (!screen->shadow) {
		fail(error, "out of memory");
		goto failed;
	}
	for (int y = 0; y < screen->height; y++)
		memcpy(screen->shadow + (size_t)y * (size_t)screen->width,
		       screen->pixels + (size_t)y * screen->stride, (size_t)screen->width * 4);
	return screen;
failed:
	screen_close(screen);
	return NULL;
}

void screen_close(struct screen *screen)
{
	if (!screen)
		return;
	if (screen->display)
		XCloseDisplay(screen->display);
	if (screen->file)
		munmap(screen->file, screen->file_size);
	free(screen->shadow);
	free(screen);
}

static bool row_differs(const uint32_t *a, const uint32_t *b, size_t count)
{
	if (memcmp(a, b, count * 4) == 0)
		return false;
	for (size_t i = 0; i < count; i++)
		if ((a[i] ^ b[i]) & PIXEL_MASK)
			return true;
	return false;
}

/* Whether the rectangle differs from the copy, which then follows it. */
static bool take_over(struct screen *screen, const XRectangle *area)
{
	int left = area->x > 0 ? area->x : 0;
	int top = area->y > 0 ? area->y : 0;
	int right = area->x + area->width;
	int bottom = area->y + area->height;
	bool changed = false;

	if (right > screen->width)
		right = screen->width;
	if (bottom > screen->height)
		bottom = screen->height;
	if (left >= right)
		return false;
	for (int y = top; y < bottom; y++) {
		const uint32_t *now = screen->pixels + (size_t)y * screen->stride + left;
		uint32_t *then = screen->shadow + (size_t)y * (size_t)screen->width + left;

		if (!row_differs(now, then, (size_t)(right - left)))
			continue;
		memcpy(then, now, (size_t)(right - left) * 4);
		changed = true;
	}
	return changed;
}

static void read_reports(struct screen *screen, int64_t at, struct change *change)
{
	XEvent event;

	/* Only those already here: what comes during the comparing has its own time. */
	for (int count = XEventsQueued(screen->display, QueuedAlready); count > 0; count--) {
		XNextEvent(screen->display, &event);
		if (event.type != screen->damage_event + XDamageNotify)
			continue;
		change->reports++;
		if (!take_over(screen, &((XDamageNotifyEvent *)&event)->area))
			continue;
		if (!change->first)
			change->first = at;
		change->last = at;
	}
}

bool screen_wait(struct screen *screen, int64_t deadline, int64_t still, struct change *change)
{
	struct pollfd ready = {.fd = ConnectionNumber(screen->display), .events = POLLIN};

	for (;;) {
		int64_t now = screen_clock();
		int64_t until = deadline;
		struct timespec left;

		/* Before sleeping: sending may have read reports as well. */
		if (XEventsQueued(screen->display, QueuedAfterReading) > 0)
			read_reports(screen, now, change);
		if (still && change->last && change->last + still < until)
			until = change->last + still;
		if (now >= until)
			return true;
		left.tv_sec = (time_t)((until - now) / 1000000000);
		left.tv_nsec = (long)((until - now) % 1000000000);
		if (ppoll(&ready, 1, &left, NULL) > 0 && (ready.revents & (POLLERR | POLLHUP)))
			return false;
	}
}

void screen_press(struct screen *screen, int x, int y)
{
	XTestFakeMotionEvent(screen->display, -1, x, y, CurrentTime);
	XTestFakeButtonEvent(screen->display, 1, True, CurrentTime);
}

void screen_release(struct screen *screen)
{
	XTestFakeButtonEvent(screen->display, 1, False, CurrentTime);
}

void screen_send(struct screen *screen)
{
	XFlush(screen->display);
}

uint64_t screen_hash(const struct screen *screen)
{
	size_t count = (size_t)screen->width * (size_t)screen->height;
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < count; i++)
		hash = (hash ^ (screen->shadow[i] & PIXEL_MASK)) * 0x100000001b3;
	return hash;
}
