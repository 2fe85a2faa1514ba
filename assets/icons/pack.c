/* SPDX-License-Identifier: MIT */
/*
 * Packs pictures into the one file that the kiosk maps (src/ui/icons.h).
 *
 *     pack OUT NAME.png...
 *
 * Run at build time only. A picture is called what its file is called, and
 * only its alpha is kept; one smaller than the square is centred in it.
 */
#include "ui/icons.h"

#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct picture {
	char name[ICONS_NAME_SIZE];
	uint8_t mask[ICONS_EDGE * ICONS_EDGE];
};

static bool set_name(struct picture *picture, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	size_t length = strlen(name);

	if (length <= 4 || strcmp(name + length - 4, ".png") != 0) {
		fprintf(stderr, "%s: not a .png file\n", path);
		return false;
	}
	length -= 4;
	if (length >= sizeof(picture->name)) {
		fprintf(stderr, "%s: the name is longer than %zu bytes\n", path,
			sizeof(picture->name) - 1);
		return false;
	}
	memcpy(picture->name, name, length);
	return true;
}

static void centre(uint8_t *mask, const uint8_t *grey_alpha, unsigned width, unsigned height)
{
	unsigned left = (ICONS_EDGE - width) / 2;
	unsigned top = (ICONS_EDGE - height) / 2;

	for (unsigned y = 0; y < height; y++) {
		uint8_t *row = mask + (top + y) * ICONS_EDGE + left;

		for (unsigned x = 0; x < width; x++)
			row[x] = grey_alpha[(y * width + x) * 2 + 1];
	}
}

static bool read_picture(struct picture *picture, const char *path)
{
	uint8_t pixels[ICONS_EDGE * ICONS_EDGE * 2];
	png_image image = { .version = PNG_IMAGE_VERSION };
	bool ok = false;

	if (!set_name(picture, path))
		return false;
	if (!png_image_begin_read_from_file(&image, path)) {
		fprintf(stderr, "%s: %s\n", path, image.message);
		goto done;
	}
	if (!(image.format & PNG_FORMAT_FLAG_ALPHA)) {
		fprintf(stderr, "%s: has no alpha channel\n", path);
		goto done;
	}
	if (image.width > ICONS_EDGE || image.height > ICONS_EDGE) {
		fprintf(stderr, "%s: larger than %d x %d\n", path, ICONS_EDGE, ICONS_EDGE);
		goto done;
	}
	image.format = PNG_FORMAT_GA;
	if (!png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
		fprintf(stderr, "%s: %s\n", path, image.message);
		goto done;
	}
	centre(picture->mask, pixels, image.width, image.height);
	ok = true;
done:
	png_image_free(&image);
	return ok;
}

static bool names_differ(const struct picture *pictures, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp(pictures[i].name, pictures[k].name) == 0) {
				fprintf(stderr, "%s: given twice\n", pictures[i].name);
				return false;
			}
		}
	}
	return true;
}

static void put_number(FILE *file, uint32_t number)
{
	for (int shift = 0; shift < 32; shift += 8)
		putc((int)(number >> shift & 0xff), file);
}

static bool write_pack(const char *path, const struct picture *pictures, uint32_t count)
{
	FILE *file = fopen(path, "wb");
	uint32_t offset = ICONS_HEADER_SIZE + count * ICONS_RECORD_SIZE;
	bool failed;

	if (!file) {
		perror(path);
		return false;
	}
	fwrite(ICONS_MAGIC, 1, ICONS_MAGIC_SIZE, file);
	put_number(file, count);
	put_number(file, ICONS_EDGE);
	for (uint32_t i = 0; i < count; i++) {
		fwrite(pictures[i].name, 1, sizeof(pictures[i].name), file);
		put_number(file, offset);
		offset += sizeof(pictures[i].mask);
	}
	for (uint32_t i = 0; i < count; i++)
		fwrite(pictures[i].mask, 1, sizeof(pictures[i].mask), file);
	failed = ferror(file) != 0;
	failed |= fclose(file) != 0;
	if (failed)
		fprintf(stderr, "%s: could not be written whole\n", path);
	return !failed;
}

int main(int argc, char **argv)
{
	struct picture *pictures = NULL;
	size_t count;
	int status = EXIT_FAILURE;

	if (argc < 3) {
		fprintf(stderr, "usage: pack OUT NAME.png...\n");
		return 2;
	}
	count = (size_t)argc - 2;
	pictures = calloc(count, sizeof(*pictures));
	if (!pictures) {
		perror("pack");
		return EXIT_FAILURE;
	}
	for (size_t i = 0; i < count; i++)
		if (!read_picture(&pictures[i], argv[i + 2]))
			goto done;
	if (names_differ(pictures, count) && write_pack(argv[1], pictures, (uint32_t)count))
		status = EXIT_SUCCESS;
done:
	free(pictures);
	return status;
}
