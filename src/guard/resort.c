/* SPDX-License-Identifier: MIT */
#include "guard/resort.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MOST = 4096 };

struct resort {
	int width, height;
	unsigned char *pixels; /* red, green, blue */
};

static uint32_t color_at(const struct resort *page, int x, int y)
{
	const unsigned char *at = page->pixels + ((size_t)y * (size_t)page->width + (size_t)x) * 3;

	return (uint32_t)at[0] << 16 | (uint32_t)at[1] << 8 | at[2];
}

static bool read_page(struct resort *page, const char *path, struct error *error)
{
	FILE *in = fopen(path, "re");
	size_t size = 0;
	bool ok = false;

	if (!in)
		return fail(error, "%s: can't be read: %s", path, strerror(errno));
	if (fscanf(in, "P6 %4d %4d 255", &page->width, &page->height) == 2 && page->width > 0 && page->height > 0 &&
	    page->width <= SIDE_MOST && page->height <= SIDE_MOST && fgetc(in) != EOF) {
		size = (size_t)page->width * (size_t)page->height * 3;
		page->pixels = malloc(size);
		ok = page->pixels && fread(page->pixels, 1, size, in) == size;
	}
	fclose(in);
	return ok || fail(error, "%s: is not a whole PPM picture of at most %d pixels a side", path, SIDE_MOST);
}

/* Too large a page is cut on all sides alike. */
static void lay(const struct resort *page, uint32_t *out, int width, int height)
{
	int across = width / page->width, down = height / page->height;
	int times = across < down ? across : down;
	int left, top;

	times = times < 1 ? 1 : times;
	left = (width - page->width * times) / 2;
	top = (height - page->height * times) / 2;
	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++) {
			int from_x = (x - left) / times, from_y = (y - top) / times;
			bool inside = x >= left && y >= top && from_x < page->width && from_y < page->height;

			*out++ = inside ? color_at(page, from_x, from_y) : color_at(page, 0, 0);
		}
	}
}

struct resort *resort_open(const char *path, struct error *error)
{
	struct resort *page = calloc(1, sizeof(*page));

	if (!page)
		abort();
	if (read_page(page, path, error))
		return page;
	resort_close(page);
	return NULL;
}

void resort_close(struct resort *page)
{
	if (page)
		free(page->pixels);
	free(page);
}

uint32_t *resort_lay(const struct resort *page, int width, int height)
{
	uint32_t *out = malloc((size_t)width * (size_t)height * sizeof(*out));

	if (out)
		lay(page, out, width, height);
	return out;
}
