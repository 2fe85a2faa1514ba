/* SPDX-License-Identifier: MIT */
#include "tool/growing.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_LEAST = 256 };

struct growing {
	char **text;
	size_t *size;
	size_t room;
};

static ssize_t put(void *cookie, const char *bytes, size_t count)
{
	struct growing *growing = cookie;
	size_t size = *growing->size;

	if (size + count + 1 > growing->room) {
		growing->room = 2 * (size + count + 1);
		*growing->text = realloc(*growing->text, growing->room);
		if (!*growing->text)
			abort();
	}
	memcpy(*growing->text + size, bytes, count);
	(*growing->text)[size + count] = '\0';
	*growing->size = size + count;
	return (ssize_t)count;
}

/* Tells where it is, and goes nowhere. */
static int tell(void *cookie, off64_t *offset, int whence)
{
	const struct growing *growing = cookie;

	if (whence != SEEK_CUR || *offset != 0)
		return -1;
	*offset = (off64_t)*growing->size;
	return 0;
}

static int end(void *cookie)
{
	free(cookie);
	return 0;
}

FILE *growing_open(char **text, size_t *size)
{
	static const cookie_io_functions_t functions = { .write = put, .seek = tell, .close = end };
	struct growing *growing = malloc(sizeof(*growing));
	FILE *stream;

	*text = calloc(1, ROOM_LEAST);
	if (!growing || !*text)
		abort();
	*growing = (struct growing){ text, size, ROOM_LEAST };
	*size = 0;
	stream = fopencookie(growing, "w", functions);
	if (!stream)
		abort();
	return stream;
}
