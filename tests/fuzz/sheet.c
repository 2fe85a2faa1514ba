/* SPDX-License-Identifier: MIT */
/* Any bytes as the rows of a sheet, under the headers of the template. */
#include <string.h>

#include "reading.h"

static const char header[] =
	"Name,What it is,Kind of help,Organization,Address,City,State,ZIP,Secret address,Phone,Hours,"
	"Languages,Cost,Lowest age,What to bring,Areas served,Hotline,Police,Checked on,Geolocation\n";

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	char *text = malloc(sizeof(header) + size);

	if (!text)
		abort();
	memcpy(text, header, sizeof(header) - 1);
	memcpy(text + sizeof(header) - 1, bytes, size);
	reading_try(text, sizeof(header) - 1 + size);
	free(text);
	return 0;
}
