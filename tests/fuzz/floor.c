/* SPDX-License-Identifier: MIT */
/* Any bytes as a slot of the record: as they are, and with the checksum that they lack. What is taken is written as it was read. */
#include "update/floor.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HASH = 64 };

static void take(const unsigned char *bytes, size_t size)
{
	static struct floor floor, again;
	static unsigned char written[FLOOR_SIZE_MAX];

	if (!floor_read(&floor, bytes, size))
		return;
	if (size > FLOOR_SIZE_MAX || floor_write(&floor, written) != size || memcmp(written, bytes, size) != 0 ||
	    !floor_read(&again, written, size))
		abort();
	if (floor.last >= LAYER_COUNT || floor.withdrawn[LAYER_SITE].count > WITHDRAWN_MAX ||
	    level_compare(floor.accepted[LAYER_FLEET], again.accepted[LAYER_FLEET]) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char whole[FLOOR_SIZE_MAX + HASH];

	take(data, size);
	if (size > FLOOR_SIZE_MAX - HASH)
		return 0;
	memcpy(whole, data, size);
	crypto_generichash(whole + size, HASH, whole, size, NULL, 0);
	take(whole, size + HASH);
	return 0;
}
