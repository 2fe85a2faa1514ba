/* SPDX-License-Identifier: MIT */
/*
 * Whom a kiosk believes: the keys of its fleet, what each may do, and until when.
 *
 * A keyring is a signed file, KEYRING.FPD: a header (magic FPKEY) whose version
 * is that of the keyring, and KEYRING_PAYLOAD bytes, always as many:
 *
 *     0 4 keys of ROOT that are needed   4 4 keys   8 8 zeros
 *    16 64 places of 96 bytes; those that are not used are zero:
 *        0 4 role  4 4 site (SITE only)  8 4 last epoch  12 8 last version
 *       20 4 zeros  24 32 public key  56 40 who holds it, UTF-8, zeros behind it
 *
 * A key that is retired has a last (epoch, version): what it signed up to there
 * is still good, so that a kiosk can start with it; nothing newer is. (0, 0):
 * nothing is. Other keys have the largest numbers.
 *
 * The first keyring is believed because it is in the image. Each other is
 * because the ROOT keys of the one before say so *and* those of its own
 * (keyring_follows). A kiosk that must start again checks the same way, from the
 * image's keyring on: keep every keyring that was accepted.
 *
 * The certificate of a site's key (magic FPSITE) adds one key to a keyring in
 * memory. Its payload: 32 public key, 16 challenge, 40 holder, 40 zeros. A
 * keyring that lists the same key as a SITE key overrules it: that is how a
 * stolen key of a site is retired.
 *
 * A program that uses this calls sodium_init once when it starts: without it
 * all works, and hashing is slow.
 */
#ifndef UPDATE_KEYRING_H
#define UPDATE_KEYRING_H

#include <stdbool.h>
#include <stddef.h>

#include "update/header.h"

enum {
	KEYRING_KEYS = 64,
	KEYRING_NAME = 40, /* bytes, with a zero at the end */
	KEYRING_PUBLIC = 32,
	KEYRING_CHALLENGE = 16,
	KEYRING_THRESHOLD_MIN = 2, /* one stolen key must never be enough for a hotline */
	KEYRING_PAYLOAD = 16 + 64 * 96,
	KEYRING_SIZE = HEADER_SIZE + KEYRING_PAYLOAD, /* of the file, 7,184 */
	KEYRING_CERTIFICATE_PAYLOAD = 128,
	KEYRING_CERTIFICATE_SIZE = HEADER_SIZE + KEYRING_CERTIFICATE_PAYLOAD,
	KEYRING_STEP_MAX = 10000, /* versions that a keyring may go up at once */
};

/* In the order of what they may do. */
enum role { ROLE_NONE, ROLE_SITE, ROLE_PUBLISH, ROLE_ROOT };

#define KEYRING_LAST_EPOCH UINT32_MAX
#define KEYRING_LAST_VERSION UINT64_MAX

struct keyring_key {
	enum role role;
	uint32_t site;         /* of a SITE key, 1 or more; 0 of others */
	uint32_t last_epoch;   /* with last_version: what it signed up to there is good */
	uint64_t last_version;
	uint64_t number;       /* header_key of what follows */
	unsigned char public[KEYRING_PUBLIC];
	char name[KEYRING_NAME];
};

struct keyring {
	unsigned char fleet[16];
	uint32_t version;
	uint32_t threshold;   /* keys of ROOT that are needed */
	uint32_t count;
	struct keyring_key key[KEYRING_KEYS];
	struct keyring_key paired; /* of the certificate; role ROLE_NONE: none was added */
	unsigned char digest[64];  /* of the signed bytes: what its eight words are made of */
};

/* A keyring's file that is believed for where it is, the image: form and hash
 * are checked, signatures are not looked at. Never for what a stick brought. */
enum refusal keyring_read(struct keyring *out, const unsigned char *bytes, size_t size);

/* A keyring's file that wants to take the place of `now`. Form, hash, fleet,
 * version (REFUSAL_OLD, REFUSAL_FAR) and the ROOT thresholds of both; every
 * signature in it must be good, and no key's last (epoch, version) may grow.
 * `out` has no certificate: keyring_pair again. now and out are two. */
enum refusal keyring_follows(const struct keyring *now, const unsigned char *bytes, size_t size,
			     struct keyring *out);

/* The highest role that the signatures of a bundle or certificate give. Every
 * signature must be good and of a key that is known, also where fewer would
 * do; of a retired key it counts for what is not newer. bytes: what header was read from. */
enum refusal keyring_judge(const struct keyring *keyring, const struct header *header,
			   const unsigned char bytes[HEADER_SIZE], enum role *out);

/* Adds the key of a certificate for this site, signed by PUBLISH or ROOT. With
 * a challenge, the kiosk's, only if it answers that (pairing), and only from
 * keys that are not retired; with NULL (start) it was answered before. */
enum refusal keyring_pair(struct keyring *keyring, const unsigned char *bytes, size_t size, uint32_t site,
			  const unsigned char challenge[KEYRING_CHALLENGE]);

/* Makes a key out of its public half; false if that is no key that can be
 * believed (weak, or no point of the curve), or the name does not fit. */
bool keyring_key_make(struct keyring_key *out, enum role role, uint32_t site,
		      const unsigned char public[KEYRING_PUBLIC], const char *name);

/* The file of a keyring without its signatures; header: issued_day and review_day are taken. */
void keyring_write(const struct keyring *keyring, const struct header *header, unsigned char bytes[KEYRING_SIZE]);

/* The same for a certificate; header: fleet, site, epoch, version, keyring and days are taken. */
void keyring_write_certificate(const struct keyring_key *key, const unsigned char challenge[KEYRING_CHALLENGE],
			       const struct header *header, unsigned char bytes[KEYRING_CERTIFICATE_SIZE]);

/* The key of a slot; NULL if it is not known. */
const struct keyring_key *keyring_find(const struct keyring *keyring, uint64_t key);

/* Whether a key is retired, now or later. */
bool keyring_retired(const struct keyring_key *key);

/* Up to where keys that are retired may have signed, in bundles of the fleet
 * (site 0: keys of PUBLISH) or of a site (its keys): the floor is raised to it
 * when the keyring is installed. (0, 0) if none is retired. */
void keyring_floor(const struct keyring *keyring, uint32_t site, uint32_t *epoch, uint64_t *version);

#endif
