/* SPDX-License-Identifier: MIT */
/*
 * What a visit gives up, by itself and for good, so that it holds without any
 * service manager: security.md 1.7 and 3.2.
 *
 * Linux only. Nothing here opens or reads data. What the kernel can't do is
 * said on standard error and done without (a missing Landlock in silence: the
 * guard says it once), but for the filter of system calls, without which a
 * visit does not run. In this order, before any thread: begin,
 * read_only, open what there is to open, close.
 */
#ifndef PLATFORM_SANDBOX_H
#define PLATFORM_SANDBOX_H

#include <stdbool.h>

#include "base/error.h"

/* At the very start: no core file, not dumpable (nobody but root reads its
 * memory), no new privileges; nothing of it ever in swap, where it may lock
 * memory (LimitMEMLOCK=infinity or CAP_IPC_LOCK, kept to the end; elsewhere
 * nothing is said). Memory may still be made to run, which a window drawn by
 * Mesa needs. */
void sandbox_begin(void);

/* No file can be opened for writing, made or removed any more, and read only
 * beneath these folders and files (NULL behind the last; one that does not
 * exist is left out); no program started, no port used, no signal sent to
 * others. What is open already stays so. Landlock: that a file exists, and how
 * large it is, can still be seen. May be called again with fewer. */
bool sandbox_read_only(const char *const *paths, struct error *error);

/* Maps all of a file, and every page of it, for as long as the process lives:
 * which of its pages are in memory then says nothing of what was read. Left are
 * a page that the card can't give, and a file that can't be mapped or is larger
 * than the memory of a small board allows (SANDBOX_HELD). */
enum { SANDBOX_HELD = 256 << 20 };
void sandbox_hold(const char *path);

/* From here on no socket or process is made, no memory that runs, no signal
 * sent to others: any system call but those that a visit needs to draw into
 * memory, to read files and to talk with the guard on GUARD_LINE_FD ends the
 * process at once (SIGSYS; the kernel's log has its number). Writing goes to
 * standard error only; a visit that grows beyond SANDBOX_MOST bytes gets no
 * more memory and ends. What libraries may try, as opening for writing, fails
 * with an errno. seccomp. */
enum { SANDBOX_MOST = 1 << 30 };
bool sandbox_close(struct error *error);

#endif
