/* SPDX-License-Identifier: MIT */
/* A PNG file as a PPM file: what the guard reads without a library. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **names)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	FILE *out = NULL;
	png_bytep pixels = NULL;
	int ok = count == 3 && png_image_begin_read_from_file(&image, names[1]);

	if (ok) {
		image.format = PNG_FORMAT_RGB;
		pixels = malloc(PNG_IMAGE_SIZE(image));
		ok = pixels && png_image_finish_read(&image, NULL, pixels, 0, NULL) && (out = fopen(names[2], "wb"));
	}
	if (ok) {
		fprintf(out, "P6\n%u %u\n255\n", image.width, image.height);
		ok = fwrite(pixels, 1, PNG_IMAGE_SIZE(image), out) == PNG_IMAGE_SIZE(image);
	}
	if (out && fclose(out) != 0)
		ok = 0;
	if (!ok)
		fprintf(stderr, "usage: ppm IN.png OUT.ppm (%s)\n", image.message);
	free(pixels);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
