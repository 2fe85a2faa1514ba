/* SPDX-License-Identifier: MIT */
/* Any bytes as a catalogue: refused, or every look-up stays inside. */
#include <stdlib.h>
#include <string.h>

#include "language/catalog.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct error error;
	struct catalog *catalog = catalog_read(bytes, size, "fuzz", &error);
	size_t seen = 0;

	for (unsigned long n = 0; catalog && n < 4; n++) {
		const char *one = catalog_plural(catalog, "{n} place", n), *text = catalog_get(catalog, "Food");

		seen += (one ? strlen(one) : 0) + (text ? strlen(text) : 0);
	}
	catalog_close(catalog);
	return seen == (size_t)-1;
}
