/* SPDX-License-Identifier: MIT */
/*
 * Lines for the visit of staff, until it takes them: a visit that hangs is not
 * waited for, and what has no room is not read yet.
 */
#ifndef GUARD_OUTBOX_H
#define GUARD_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

enum { OUTBOX_SIZE = 48 * 1024, OUTBOX_LOW = 16 * 1024 };

/* All zero: empty. */
struct outbox {
	char lines[OUTBOX_SIZE]; /* whole lines */
	size_t used;
};

/* One line, made as by printf; its end is added. Left out if there is no room. */
void outbox_say(struct outbox *outbox, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whole lines, as they are. False: there is no room for them. */
bool outbox_add(struct outbox *outbox, const char *lines, size_t size);

/* The next part that fits into one message: how much; 0: nothing waits. */
size_t outbox_next(const struct outbox *outbox, size_t most);
void outbox_took(struct outbox *outbox, size_t size);

void outbox_empty(struct outbox *outbox);

#endif
