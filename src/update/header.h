/* SPDX-License-Identifier: MIT */
/*
 * The first 1,024 bytes of a signed file: what it is, for whom, its number, and
 * who signed that.
 *
 * Nothing else of a file is looked at before these bytes were read, and their
 * signatures found good (update/keyring.h). All numbers are little-endian:
 *
 *     0  8 magic             40  8 version             256  8 slots of 96 bytes:
 *     8  4 format, 1         48  4 epoch                    8 key's number
 *    12  4 flags, 0          52  4 issued, days            64 signature
 *    16 16 fleet             56  4 review by, days         24 zeros
 *    32  4 site, 0: all      60  8 bytes behind the header  1024  the payload,
 *    36  4 image at least    68 64 BLAKE2b-512 of them            and nothing more
 *                           132  4 keyring at least
 *                           136 120 zeros
 *
 * A slot names its key by a number that is made of the key (header_key), not by
 * a place in a keyring: a file can be signed where no keyring is, and a key may
 * leave the keyring without changing others. Slots ascend by it, so that no key
 * can sign twice; those that are not used are zero. Days are counted from
 * 2020-01-01.
 *
 * Signed are the words of the kind, with their last zero, and bytes 0 to 255:
 * each kind has its own, so that no signature serves for another.
 */
#ifndef UPDATE_HEADER_H
#define UPDATE_HEADER_H

#include <stddef.h>
#include <stdint.h>

#include "base/refusal.h"

enum {
	HEADER_SIZE = 1024,
	HEADER_SIGNED = 256, /* bytes of it that are signed */
	HEADER_SLOTS = 8,
	HEADER_TEXT_MAX = 24 + HEADER_SIGNED, /* header_text */
	HEADER_IMAGE = 1, /* what this program can use; a file may ask for more */
	HEADER_EPOCH_DAY = 18262, /* 2020-01-01 as base/days.h counts */
};

/* The most bytes behind the header of an update, and of the two others. */
#define HEADER_PAYLOAD_MAX (UINT64_C(64) << 20)
#define HEADER_KEYRING_MAX ((UINT64_C(64) << 10) - HEADER_SIZE)

enum header_kind { HEADER_BUNDLE, HEADER_KEYRING, HEADER_SITE, HEADER_KINDS };

struct header_slot {
	uint64_t key; /* header_key; never 0 */
	unsigned char signature[64];
};

struct header {
	enum header_kind kind;
	unsigned char fleet[16];
	uint32_t site, image, epoch;
	uint32_t issued_day, review_day; /* review_day >= issued_day */
	uint32_t keyring;                /* the keyring that is needed has this version or a later one */
	uint64_t version;                /* 1 or more */
	uint64_t payload;                /* bytes behind the header: 1 or more */
	unsigned char hash[64];
	int slots;
	struct header_slot slot[HEADER_SLOTS];
};

/* The form alone: whether the signatures are good is keyring_judge's to say.
 * At least one slot is used. What is not REFUSAL_NONE leaves `out` undefined. */
enum refusal header_read(struct header *out, const unsigned char bytes[HEADER_SIZE]);

/* The same for a file that nobody has to have signed: one that is being made,
 * or the keyring that came with the image. Never for what a stick brought. */
enum refusal header_read_unsigned(struct header *out, const unsigned char bytes[HEADER_SIZE]);

void header_write(const struct header *header, unsigned char bytes[HEADER_SIZE]);

/* What a signature of these bytes is over; its length is returned. */
size_t header_text(enum header_kind kind, const unsigned char bytes[HEADER_SIZE],
		   unsigned char out[HEADER_TEXT_MAX]);

/* The number that slots have for a public key of 32 bytes. */
uint64_t header_key(const unsigned char public[32]);

#endif
