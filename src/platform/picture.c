/* SPDX-License-Identifier: MIT */
#include "platform/picture.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

/* libpng's BGRA is our 0xXXRRGGBB on little-endian machines, its ARGB on
 * big-endian ones. */
static png_uint_32 pixel_format(void)
{
	const uint32_t probe = 1;

	return *(const uint8_t *)&probe ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
}

bool picture_write(const char *path, const uint32_t *pixels, int width, int height, struct error *error)
{
	size_t count = (size_t)width * (size_t)height;
	uint32_t *opaque = malloc(count * sizeof(*opaque));
	png_image image;
	bool ok;

	if (!opaque)
		abort();
	for (size_t i = 0; i < count; i++)
		opaque[i] = pixels[i] | 0xFF000000;
	memset(&image, 0, sizeof(image));
	image.version = PNG_IMAGE_VERSION;
	image.width = (png_uint_32)width;
	image.height = (png_uint_32)height;
	image.format = pixel_format();
	ok = png_image_write_to_file(&image, path, 0, opaque, 0, NULL);
	if (!ok)
		fail(error, "%s: can't be written: %s", path, image.message);
	free(opaque);
	return ok;
}

uint32_t *picture_read(const char *path, int *width, int *height, struct error *error)
{
	uint32_t *pixels = NULL;
	png_image image;

	memset(&image, 0, sizeof(image));
	image.version = PNG_IMAGE_VERSION;
	if (!png_image_begin_read_from_file(&image, path)) {
		fail(error, "%s: %s", path, image.message);
		return NULL;
	}
	image.format = pixel_format();
	pixels = malloc(PNG_IMAGE_SIZE(image));
	if (!pixels || !png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
		fail(error, "%s: %s", path, image.message);
		free(pixels);
		return NULL;
	}
	*width = (int)image.width;
	*height = (int)image.height;
	return pixels;
}
