/* SPDX-License-Identifier: MIT */
/*
 * Changing what is in force, so that a loss of power at any moment leaves the
 * old or the new, whole, and never a step back.
 *
 * Every file comes by disk_put, the last one being the record (floor.h): that
 * is when a change is in force. REFUSAL_NONE means that it outlives a loss of
 * power; only then may "Done" be said. REFUSAL_STORAGE: the old is in force,
 * or the new; never a mixture. Any other refusal: nothing was written.
 *
 * One at a time: disk_real gives a folder for writing to one program only.
 */
#ifndef UPDATE_INSTALL_H
#define UPDATE_INSTALL_H

#include "base/refusal.h"
#include "update/choose.h"

enum {
	INSTALL_STEP = 10000,     /* a version may be ahead of the floor by so much */
	INSTALL_DAYS = 3653,      /* and its issue day of the least day that it can be, unless ROOT signed */
};

/* Which layer a bundle is of. */
enum layer install_layer(const struct header *header);

/* Whether a verified header may come in, as things are: fleet, site, image,
 * floor, step, epoch (up only by ROOT), keyring. For the moment before the
 * payload is looked at; install_bundle asks it again. */
enum refusal install_admits(const struct choice *choice, const struct image *image, const struct header *header,
			    enum role role);

/* Told now and then while it goes on; percent 0 to 100. */
struct install_watch {
	void (*progress)(void *data, int percent);
	void *data;
};

/* The whole UPDATE.FPD. Verifies, asks install_admits, adds the rows that it
 * withdraws (a new epoch: they take the place of all before) and installs.
 * What the rows may be by role, and the content, the caller has judged. */
enum refusal install_bundle(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size,
			    const uint64_t *withdrawn, size_t count, const struct install_watch *watch);

/* The whole KEYRING.FPD. It must follow the one in force. The floor rises to
 * the highest version up to which a revoked key holds. */
enum refusal install_keyring(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size);

/* The certificate of this site's key, which must answer the kiosk's challenge. */
enum refusal install_pairing(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size,
			     const unsigned char challenge[KEYRING_CHALLENGE]);

/* What was in force before the last update, again, as a new choice: the floor stays,
 * and what is withdrawn stays withdrawn. Twice is forth again. REFUSAL_OLD:
 * there is nothing to go back to (or only what an epoch has ended). */
enum refusal install_undo(const struct disk *state, const struct image *image);

#endif
