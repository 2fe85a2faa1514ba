/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "update/choose.h"

static bool load_keyring(const struct disk *share, struct keyring *out, struct error *error)
{
	unsigned char *bytes;
	size_t size;
	int result = disk_read(share, IMAGE_KEYRING, KEYRING_SIZE, &bytes, &size);
	bool whole;

	if (result != 0)
		return fail(error, IMAGE_KEYRING ": %s; put the fleet's keyring there", strerror(-result));
	whole = keyring_read(out, bytes, size) == REFUSAL_NONE;
	free(bytes);
	return whole || fail(error, IMAGE_KEYRING ": is no keyring, or not whole; put the fleet's keyring there");
}

bool image_floor(const struct disk *share, struct floor *out, struct error *error)
{
	unsigned char *bytes;
	size_t size;
	int result = disk_read(share, IMAGE_FLOOR, FLOOR_SIZE_MAX, &bytes, &size);
	bool whole;

	memset(out, 0, sizeof(*out));
	if (result == -ENOENT)
		return true;
	if (result != 0)
		return fail(error, IMAGE_FLOOR ": %s; make the image again", strerror(-result));
	whole = floor_read(out, bytes, size);
	free(bytes);
	return whole || fail(error, IMAGE_FLOOR ": is no record of a floor, or not whole; make the image again");
}

bool image_load(const struct disk *share, uint32_t site, struct image *out, struct error *error)
{
	memset(out, 0, sizeof(*out));
	out->site = site;
	return load_keyring(share, &out->keyring, error) && image_floor(share, &out->floor, error);
}
