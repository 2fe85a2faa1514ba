/* SPDX-License-Identifier: MIT */
/*
 * Keys, keyrings and signed files for tests: real ones, of keys that everybody
 * knows. The key of a number is always the same.
 */
#ifndef SIGNER_H
#define SIGNER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "update/bundle.h"
#include "update/keyring.h"

/* The fleet of these tests: three keys of ROOT, two of which must sign. */
enum { ROOT_A = 1, ROOT_B, ROOT_C, PUBLISH_P, PUBLISH_Q, SITE_S, SITE_T, STRANGER };

static const unsigned char signer_fleet[16] = "tests of a fleet";

struct signer {
	unsigned char public[32], secret[64];
};

static inline struct signer signer_of(int number)
{
	unsigned char seed[32] = { (unsigned char)number, 7 };
	struct signer signer;

	crypto_sign_seed_keypair(signer.public, signer.secret, seed);
	return signer;
}

static inline void signer_add(struct keyring *keyring, int number, enum role role, uint32_t site)
{
	char name[KEYRING_NAME];

	snprintf(name, sizeof(name), "Holder %d", number);
	if (!keyring_key_make(&keyring->key[keyring->count++], role, site, signer_of(number).public, name))
		abort();
}

/* Version 1: the three, P and Q of PUBLISH, S of site 7; T is not in it. */
static inline struct keyring signer_keyring(void)
{
	struct keyring keyring = { .version = 1, .threshold = 2 };

	memcpy(keyring.fleet, signer_fleet, sizeof(keyring.fleet));
	for (int key = ROOT_A; key <= ROOT_C; key++)
		signer_add(&keyring, key, ROLE_ROOT, 0);
	signer_add(&keyring, PUBLISH_P, ROLE_PUBLISH, 0);
	signer_add(&keyring, PUBLISH_Q, ROLE_PUBLISH, 0);
	signer_add(&keyring, SITE_S, ROLE_SITE, 7);
	return keyring;
}

static inline struct keyring_key *signer_key(struct keyring *keyring, int number)
{
	for (uint32_t i = 0; i < keyring->count; i++)
		if (keyring->key[i].number == header_key(signer_of(number).public))
			return &keyring->key[i];
	abort();
}

/* Writes the header of bytes again with signatures of these keys (0 ends them), in order. */
static inline void signer_sign(unsigned char *bytes, const int *keys)
{
	struct header header;
	unsigned char text[HEADER_TEXT_MAX];
	size_t length;

	if (header_read_unsigned(&header, bytes))
		abort();
	length = header_text(header.kind, bytes, text);
	for (; *keys; keys++) {
		struct signer signer = signer_of(*keys);
		struct header_slot slot = { .key = header_key(signer.public) };
		int at = header.slots++;

		crypto_sign_detached(slot.signature, NULL, text, length, signer.secret);
		for (; at && header.slot[at - 1].key > slot.key; at--)
			header.slot[at] = header.slot[at - 1];
		header.slot[at] = slot;
	}
	header_write(&header, bytes);
}

#define SIGN(bytes, ...) signer_sign(bytes, (const int[]){ __VA_ARGS__, 0 })

/* A bundle of this payload, not signed yet; the caller frees it. */
static inline unsigned char *signer_bundle(uint32_t site, uint32_t epoch, uint64_t version, const void *payload,
					   size_t size)
{
	struct header header = { .kind = HEADER_BUNDLE, .site = site, .epoch = epoch, .version = version,
				 .issued_day = 2000, .review_day = 2180, .payload = size };
	unsigned char *bytes = malloc(HEADER_SIZE + size);

	if (!bytes)
		abort();
	memcpy(header.fleet, signer_fleet, sizeof(header.fleet));
	memcpy(bytes + HEADER_SIZE, payload, size);
	crypto_generichash(header.hash, sizeof(header.hash), payload, size, NULL, 0);
	header_write(&header, bytes);
	return bytes;
}

/* The file of a keyring, not signed yet. */
static inline void signer_write(const struct keyring *keyring, unsigned char bytes[KEYRING_SIZE])
{
	const struct header header = { .issued_day = 2000, .review_day = 2000 };

	keyring_write(keyring, &header, bytes);
}

/* The certificate of a site's key, not signed yet. */
static inline void signer_certificate(int number, uint32_t site, const unsigned char challenge[KEYRING_CHALLENGE],
				      unsigned char bytes[KEYRING_CERTIFICATE_SIZE])
{
	struct header header = { .site = site, .version = 1, .issued_day = 2000, .review_day = 2000 };
	struct keyring_key key;

	memcpy(header.fleet, signer_fleet, sizeof(header.fleet));
	if (!keyring_key_make(&key, ROLE_SITE, site, signer_of(number).public, "A shelter"))
		abort();
	keyring_write_certificate(&key, challenge, &header, bytes);
}

#endif
