/* SPDX-License-Identifier: MIT */
/*
 * The record of what this kiosk has accepted: how far it may never go back
 * behind, what is in force, what is withdrawn, how many days have passed.
 *
 * It is kept twice, in floor.a and floor.b. Each holds all of it, with a
 * number that grows by one a change and a checksum; the newest one that is
 * whole counts. A change puts the older slot first (disk_put), and is then in
 * force, all of it at once; then the other one, so that losing either file
 * loses nothing. That is why what is withdrawn stands in the same record and
 * not in files of its own: there is no moment with a new bundle and an old
 * set, or the other way round. A pair of which nothing is whole is the image's
 * record (which a slot of the same form in the image's folder may give).
 *
 * Days are days since 2020-01-01, as in a bundle's header.
 */
#ifndef UPDATE_FLOOR_H
#define UPDATE_FLOOR_H

#include "update/disk.h"
#include "update/withdrawn.h"

/* The data that lie over the image's own, each with a floor of its own. */
enum layer { LAYER_FLEET, LAYER_SITE, LAYER_COUNT };

/* Ordered by epoch, then version; { 0, 0 }: none, the image's own data. */
struct level {
	uint32_t epoch;
	uint64_t version;
};

/* Below 0, 0, above 0. */
int level_compare(struct level one, struct level other);

struct floor {
	uint64_t seq;
	struct level accepted[LAYER_COUNT];  /* the floor: only what is above may come */
	bool chosen;                         /* false: nobody chose; the highest bundle that is whole counts */
	struct level choice[LAYER_COUNT];    /* in force */
	struct level before[LAYER_COUNT];    /* in force before that: what undo, and a damaged file, go back to */
	uint32_t epoch[LAYER_COUNT];         /* of the newest bundle that came; what is of an older one is over.
	                                        accepted may be of a later one, when a keyring said so */
	enum layer last;                     /* the one that the last update changed */
	uint32_t keyring;                    /* the highest version of a keyring that came */
	uint32_t today;                      /* the least day that it can be: issue days, and a day for
	                                        each that the kiosk was on since */
	uint32_t review_day;                 /* in the image's: when its own data want a new look; 0: never */
	struct withdrawn withdrawn[LAYER_COUNT]; /* all that the layer's bundles of this epoch withdrew */
	/* Not in the slot: */
	int slot;                            /* where it was read from: 0 floor.a, 1 floor.b */
};

enum { FLOOR_SIZE_MAX = 192 + LAYER_COUNT * WITHDRAWN_SIZE_MAX };

/* A slot. Returns its size; and false if the bytes are no record, or not whole (out is undefined then). */
size_t floor_write(const struct floor *floor, unsigned char bytes[FLOOR_SIZE_MAX]);
bool floor_read(struct floor *out, const unsigned char *bytes, size_t size);

/* The newest whole one of the pair; FLOOR_NONE: no slot is whole, *out is that
 * of the image. FLOOR_UNREADABLE: the storage gave no answer, which is not the
 * same: nothing may be shown or written by it. */
enum floor_found { FLOOR_FOUND, FLOOR_NONE, FLOOR_UNREADABLE };
enum floor_found floor_load(const struct disk *state, const struct floor *image, struct floor *out);

/* Adds how many of the two slots are whole, and how many are there and are not. */
void floor_count(const struct disk *state, int *whole, int *broken);

/* Puts both slots, the older one first, as the next change (seq grows by one).
 * 0 or -errno; in force already if only the second failed. */
int floor_save(const struct disk *state, struct floor *floor);

/* The guard calls this once for each 24 hours that the kiosk was on, with a
 * disk for writing (an install that goes on has it: come again a minute later). */
bool floor_day_passed(const struct disk *state, const struct floor *image, struct error *error);

#endif
