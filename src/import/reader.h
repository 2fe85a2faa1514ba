/* SPDX-License-Identifier: MIT */
/*
 * What a stick brings, said as the stream of update/stream.h.
 *
 * Knows nothing of signatures: what it says may be forged, and is as long as
 * it says. All of a file that is not larger than its limit is read once.
 */
#ifndef IMPORT_READER_H
#define IMPORT_READER_H

#include "base/refusal.h"
#include "import/drive.h"

/* False: the stream was cut off, nobody listens. */
bool reader_say(const struct drive *drive);

/* The last record of a stream. */
bool reader_say_end(const struct drive *drive, enum refusal refusal);

#endif
