/* SPDX-License-Identifier: MIT */
/*
 * From the bytes of a stick, or from staff who want the last update undone, to what is in force.
 *
 * Order, and nothing of a step before the one above it said yes: the keyring (it must follow the
 * one in force), the header and who signed it, its number and for whom it is, then the hash of all
 * bytes; only then the archive, its tables, what the signer may change; the directory file is
 * built beside the old one and inspected; what changes is told; and when `install` comes, the
 * signed files are installed (update/install.h), which is the one moment at which anything
 * changes. The directory file is a cache: it may be lost at any time.
 *
 * A refusal leaves the state folder as it was.
 */
#ifndef TOOL_RECEIVE_H
#define TOOL_RECEIVE_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/refusal.h"

struct receive {
	const char *state, *share; /* folders; see layers.h */
	uint32_t site;             /* this kiosk's number; 0: it belongs to none */
	int stick, orders;         /* descriptors: bytes that come, lines of the guard */
	FILE *out;                 /* guard_lines.h */
	FILE *log;                 /* what staff of the fleet can mend, row by row */
};

/* The guard went away, or did not say `install`: nothing was changed, and nobody is told. */
enum { RECEIVE_GIVEN_UP = REFUSAL_COUNT };

/* All but the last line, which is the caller's. A refusal, or none, or RECEIVE_GIVEN_UP. */
int receive_stick(const struct receive *receive);
int receive_undo(const struct receive *receive);

/* Removes what a run that was killed left half made. */
void receive_clean(const struct receive *receive);

#endif
