/* SPDX-License-Identifier: MIT */
/* Any bytes as the payload of an update: what is given lies inside them, under a name of a table. */
#include "update/tar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tar tar = { .bytes = data, .size = size };
	struct tar_entry entry;
	const unsigned char *last = data;

	while (tar_next(&tar, &entry)) {
		if (!tar_is_name(entry.name) || entry.bytes < last + TAR_BLOCK ||
		    entry.size > size - (size_t)(entry.bytes - data))
			abort();
		last = entry.bytes + entry.size;
	}
	if (tar.state == TAR_READING || tar.count > TAR_ENTRIES_MAX ||
	    (tar.state == TAR_WHOLE && size < TAR_END))
		abort();
	return 0;
}
