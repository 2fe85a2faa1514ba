/* SPDX-License-Identifier: MIT */
/* Any bytes as a zip archive of tables or objects. */
#include <string.h>

#include "reading.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	char *archive = malloc(size + 4);

	if (!archive)
		abort();
	memcpy(archive, "PK\3\4", 4);
	memcpy(archive + 4, bytes, size);
	reading_try(archive, size + 4);
	free(archive);
	return 0;
}
