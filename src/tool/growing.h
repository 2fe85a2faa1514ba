/* SPDX-License-Identifier: MIT */
/*
 * A stream into memory, as open_memstream gives it, but for one thing: where there is no memory
 * left the program ends, as it does everywhere in tool/. open_memstream drops what it has no room for, and
 * a text that was cut off in silence may be half of a phone number.
 */
#ifndef TOOL_GROWING_H
#define TOOL_GROWING_H

#include <stddef.h>
#include <stdio.h>

/* Never NULL. The text is whole after fclose, ended by a NUL that size does not count;
 * the caller frees it. Both have to stay until then. ftell says how much was written. */
FILE *growing_open(char **text, size_t *size);

#endif
