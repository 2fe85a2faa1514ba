/* SPDX-License-Identifier: MIT */
/*
 * The names of files in the state folder, and which of them there are.
 *
 * fleet-EPOCH-VERSION.fpd, site-EPOCH-VERSION.fpd, keyring-VERSION.fpd, in
 * decimal numbers without zeros in front; anything else is none of them. The
 * folder is asked anew for each name, so that however many there are none is
 * forgotten.
 */
#ifndef UPDATE_NAMES_H
#define UPDATE_NAMES_H

#include "update/floor.h"

#define NAMES_SITE_KEY "site.key"

void names_bundle(enum layer layer, struct level level, char name[DISK_NAME_MAX]);
void names_keyring(uint32_t version, char name[DISK_NAME_MAX]);

bool names_read_bundle(const char *name, enum layer *layer, struct level *level);
bool names_read_keyring(const char *name, uint32_t *version);

/* What was looked for, if there is one; found is false if not. 0 or -errno. */
int names_highest_below(const struct disk *state, enum layer layer, const struct level *below, struct level *out,
			bool *found); /* below NULL: the highest of all */
int names_keyring_above(const struct disk *state, uint32_t above, uint32_t *out, bool *found); /* the lowest of them */

/* One bundle that the record names neither as its choice nor as the one before. */
int names_stray(const struct disk *state, const struct floor *keep, char name[DISK_NAME_MAX], bool *found);

#endif
