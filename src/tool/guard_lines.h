/* SPDX-License-Identifier: MIT */
/*
 * What `receive` and `undo` tell the guard, one line each, words parted by tabs. A tab or a
 * newline in a text becomes a space.
 *
 *   progress PERCENT        of all that is to be done before `ready`, then of the installing
 *   from TEXT               who signed it
 *   number OLD NEW          of the layer that changes; 0: the image's own data
 *   dates ISSUED REVIEW     yyyy-mm-dd
 *   keyring OLD NEW         there is a keyring too, or nothing else
 *   pairing HOLDER          or the key of this site
 *   words EIGHT WORDS       of the update: the same as fingerpost-data fingerprint says
 *   counts CHANGED REMOVED NEW HIDDEN
 *   hotlines CHANGED
 *   change KIND WHAT NAME   KIND hidden|removed|changed|added, WHAT hotline|service|page
 *   field NAME BEFORE AFTER of the change before it; digits that differ in [brackets]
 *   ready                   waits for `install`
 *   done
 *   refused Enn
 *
 * At most GUARD_LINES_CHANGES changes, hotlines first.
 */
#ifndef TOOL_GUARD_LINES_H
#define TOOL_GUARD_LINES_H

#include <stdio.h>

#include "base/refusal.h"
#include "tool/diff.h"
#include "update/header.h"

enum { GUARD_LINES_CHANGES = 500 };

void guard_lines_progress(FILE *out, int percent);

/* Names of keys come from a keyring that was believed; those of one header, parted by commas. */
void guard_lines_from(FILE *out, const char *names);

void guard_lines_header(FILE *out, uint64_t before, const struct header *header);
void guard_lines_diff(FILE *out, const struct diff *diff);
void guard_lines_refused(FILE *out, enum refusal refusal);

#endif
