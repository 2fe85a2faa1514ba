/* SPDX-License-Identifier: MIT */
/*
 * What a visit gives up, by itself and for good, so that it holds without any
 * service manager: security.md 1.7 and 3.2.
 *
 * Linux only. Nothing here opens or reads data. What the kernel can't do is
 * said on standard error once and done without, but for the filter of system
 * calls, without which a visit does not run.
 */
#ifndef PLATFORM_SANDBOX_H
#define PLATFORM_SANDBOX_H

#include <stdbool.h>

#include "base/error.h"

/* At the very start: no core file, not dumpable (nobody but root reads its
 * memory), no new privileges, nothing of it ever in swap. */
void sandbox_begin(void);

/* No file can be written, made or removed any more, and read only beneath
 * these folders and files (NULL behind the last; one that does not exist is
 * left out). Landlock. May be called again with fewer. */
bool sandbox_read_only(const char *const *paths, struct error *error);

/* From here on no file can be opened for writing, no program started, no
 * socket made, no signal sent to others: any other system call than those a
 * drawing visit needs ends the process. seccomp. */
bool sandbox_close(struct error *error);

#endif
