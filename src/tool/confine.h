/* SPDX-License-Identifier: MIT */
/*
 * What a program that works on an update gives up for good, before it reads a byte of it.
 *
 * Only the folders that are named can be seen, one of them written; no program is started, no
 * socket made; so much memory and time, and no core file. Landlock and seccomp; where the kernel
 * has no Landlock the rest still holds. Before any thread. Linux only.
 */
#ifndef TOOL_CONFINE_H
#define TOOL_CONFINE_H

#include <stdbool.h>

#include "base/error.h"

enum { CONFINE_SECONDS = 600, CONFINE_BYTES = 1 << 30 }; /* of the processor; of memory, and of one file */

/* Folders; `more` may be NULL, and is written too. */
struct confinement {
	const char *read, *write, *more;
};

bool confine(const struct confinement *confinement, struct error *error);

#endif
