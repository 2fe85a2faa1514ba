/* SPDX-License-Identifier: MIT */
/*
 * What is in force. A pure function of the image and the state folder: it
 * writes nothing, so that an install that was cut off anywhere needs no repair.
 *
 * Keyring: from the image's, each keyring-VERSION.fpd in order that follows
 * the one before it, then site.key. Bundle of a layer: the one that the record names; if it
 * is damaged or its keys are no longer good, the one before it; else none, the
 * image's own data. Without a record: the highest bundle that is whole. Never
 * one that is below the image's own floor, or of an epoch that is over.
 * Everything is verified each time, and what was verified is handed on as
 * bytes: the file is not read twice. Large ones are memory that the kernel can write out (base/spill.h).
 *
 * Withdrawn rows hold for everything that is shown, the image's own data too.
 */
#ifndef UPDATE_CHOOSE_H
#define UPDATE_CHOOSE_H

#include "update/floor.h"
#include "update/header.h"
#include "update/keyring.h"

/* What came with the programs; the share folder. */
struct image {
	struct keyring keyring;
	struct floor floor;        /* its build's: accepted, withdrawn, today (the day of the build), review_day */
	uint32_t site;             /* this kiosk's number; 0: it belongs to none */
};

#define IMAGE_KEYRING "keyring.fpd"
#define IMAGE_FLOOR "floor"

/* Reads keyring.fpd, and floor (a slot; there may be none) of the share folder; or floor alone, which a kiosk has
 * that no keyring came with, and that nothing can be brought to. */
bool image_floor(const struct disk *share, struct floor *out, struct error *error);
bool image_load(const struct disk *share, uint32_t site, struct image *out, struct error *error);

struct chosen {
	bool there;
	enum role role;            /* that its signatures give */
	struct header header;
	unsigned char *bytes;      /* the whole file, verified; owned by the choice */
	size_t size;
};

/* Its bytes; it is not there any more. */
void chosen_free(struct chosen *chosen);

struct choice {
	const struct image *image;
	struct floor floor;        /* what holds: accepted is the highest that record, image, keyring and,
	                              without a record, bundles say; withdrawn: the record's, without the image's */
	struct keyring keyring;    /* in force, with the certificate of the site's key (site.key) */
	struct chosen layers[LAYER_COUNT];
	bool doubt;                /* a bundle could not be read, and another is shown: nothing lasting may follow from that */
};

/* False: the storage gave no answer, or there is no memory; nothing of out is to be freed. */
bool choose(const struct disk *state, const struct image *image, struct choice *out, struct error *error);
void choice_free(struct choice *choice);

/* Whether a verified bundle is what its file's name says, and from whoever may write it: site is the kiosk's, 0 for none. */
bool choice_fits(const struct header *header, enum role role, enum layer layer, struct level level, uint32_t site);

/* One bundle of the state folder, verified under what is in force; out->there
 * if it may be shown, and is then the caller's to free. False: no answer, as above. */
bool choice_look_at(const struct disk *state, const struct choice *choice, enum layer layer, struct level level,
		    struct chosen *out);

/* Whether a row must not be shown, in whatever layer it stands. */
bool choice_withdrawn(const struct choice *choice, uint64_t row);
bool choice_withdraws(const struct choice *choice); /* whether there is any such row */

/* Names what is shown, for a cache: the chosen headers and all that is withdrawn,
 * 32 lower-case hexadecimal digits. `more` is what else it depends on (the image's package, the format). */
enum { CHOICE_KEY_MAX = 33 };
void choice_key(const struct choice *choice, const void *more, size_t size, char key[CHOICE_KEY_MAX]);

#endif
