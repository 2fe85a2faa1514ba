/* SPDX-License-Identifier: MIT */
#include "guard/outbox.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void outbox_say(struct outbox *outbox, const char *format, ...)
{
	char line[1024];
	va_list values;
	int length;

	va_start(values, format);
	length = vsnprintf(line, sizeof(line) - 1, format, values);
	va_end(values);
	if (length < 0 || length >= (int)sizeof(line) - 1)
		return;
	line[length] = '\n';
	outbox_add(outbox, line, (size_t)length + 1);
}

bool outbox_add(struct outbox *outbox, const char *lines, size_t size)
{
	if (size > sizeof(outbox->lines) - outbox->used)
		return false;
	memcpy(outbox->lines + outbox->used, lines, size);
	outbox->used += size;
	return true;
}

size_t outbox_next(const struct outbox *outbox, size_t most)
{
	const char *last;

	if (outbox->used <= most)
		return outbox->used;
	last = memrchr(outbox->lines, '\n', most);
	/* A line longer than a message is said in parts that mean nothing. */
	return last ? (size_t)(last - outbox->lines) + 1 : most;
}

void outbox_took(struct outbox *outbox, size_t size)
{
	memmove(outbox->lines, outbox->lines + size, outbox->used - size);
	outbox->used -= size;
}

void outbox_empty(struct outbox *outbox)
{
	explicit_bzero(outbox->lines, outbox->used);
	outbox->used = 0;
}
