/* SPDX-License-Identifier: MIT */
/*
 * What the reader of the stick sends (update/stream.h), copied once into memory that nobody can
 * change any more.
 *
 * A stick may give other bytes each time it is read: so it is never read twice, what is verified is
 * what is used, and both are in a memfd that is sealed. Bytes are copied by the chunk; a file
 * that is too large is refused by its size, before one of them came.
 */
#ifndef TOOL_INCOMING_H
#define TOOL_INCOMING_H

#include <stddef.h>

#include "base/refusal.h"

struct incoming_file {
	unsigned char *bytes; /* sealed, and mapped for reading; NULL: it did not come */
	size_t size;
};

struct incoming {
	struct incoming_file keyring, update;
};

/* Told now and then how much of the update came, 0 to 100. */
struct incoming_watch {
	void (*progress)(void *data, int percent);
	void *data;
};

/* Reads to the stream's end. REFUSAL_STICK: it broke off, or is no such stream; REFUSAL_NO_FILE: no
 * file came; REFUSAL_STORAGE: no memory; else what the reader said. Free it in any case. */
enum refusal incoming_read(struct incoming *incoming, int file, const struct incoming_watch *watch);
void incoming_free(struct incoming *incoming);

#endif
