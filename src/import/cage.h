/* SPDX-License-Identifier: MIT */
/*
 * What fingerpost-import gives up before it reads a byte of a stick: all but
 * reading file 0 and writing to file 1.
 *
 * The calls that are left: pread64 of file 0, write to file 1, exit_group; to
 * write notes also pwrite64, fdatasync and fadvise64 of file 0. Any other ends
 * the process at once (SIGSYS). No new file, no core file, no new privileges,
 * not dumpable, CAGE_SECONDS of processor time, CAGE_MEMORY bytes; every file
 * from 3 on is closed; the end of whoever started it is its end. A build with
 * AddressSanitizer has its memory, and may tell of faults on file 2.
 */
#ifndef IMPORT_CAGE_H
#define IMPORT_CAGE_H

#include <stdbool.h>

#include "base/error.h"

enum { CAGE_SECONDS = 20, CAGE_MEMORY = 16 << 20 };

/* For good. False: part of it is in force, and nothing may be read. */
bool cage_close(bool writing, struct error *error);

#endif
