/* SPDX-License-Identifier: MIT */
/* A glass that is a file, mapped: what a display would show, for tests. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "guard/glass.h"

struct file_glass {
	struct glass glass;
	uint32_t *pixels;
	size_t size; /* bytes */
};

static void put(struct glass *glass, const uint32_t *picture, const struct rect *rects, int count)
{
	struct file_glass *file = (struct file_glass *)glass;

	for (int i = 0; i < count; i++) {
		struct rect area = rect_on(rects[i], glass->width, glass->height);
		size_t at = (size_t)area.y * (size_t)glass->width + (size_t)area.x;

		for (int y = 0; y < area.h; y++, at += (size_t)glass->width)
			memcpy(file->pixels + at, picture + at, (size_t)area.w * sizeof(*picture));
	}
}

static void close_file(struct glass *glass)
{
	struct file_glass *file = (struct file_glass *)glass;

	if (file->pixels)
		munmap(file->pixels, file->size);
	free(file);
}

static const struct glass_kind kind = { put, NULL, close_file };

struct glass *glass_file_open(const char *path, int width, int height, struct error *error)
{
	struct file_glass *file = calloc(1, sizeof(*file));
	int made = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	void *pixels = MAP_FAILED;

	if (!file)
		abort();
	file->glass = (struct glass){ &kind, width, height };
	file->size = (size_t)width * (size_t)height * sizeof(uint32_t);
	if (made >= 0 && ftruncate(made, (off_t)file->size) == 0)
		pixels = mmap(NULL, file->size, PROT_READ | PROT_WRITE, MAP_SHARED, made, 0);
	if (pixels == MAP_FAILED)
		fail(error, "%s: can't be made as a glass: %s", path, strerror(errno));
	if (made >= 0)
		close(made);
	if (pixels == MAP_FAILED) {
		free(file);
		return NULL;
	}
	file->pixels = pixels;
	return &file->glass;
}
