/* SPDX-License-Identifier: MIT */
/*
 * Any bytes behind a header that is right: the payload of a keyring, or of a
 * certificate. The hash is made to fit, since no chance finds one.
 */
#include <stdint.h>

#include "../update/signer.h"
#include "update/keyring_form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_key(const struct keyring_key *key)
{
	if (key->role < ROLE_SITE || key->role > ROLE_ROOT || (key->role == ROLE_SITE) != (key->site != 0))
		abort();
	if (!key->name[0] || key->name[KEYRING_NAME - 1] || crypto_core_ed25519_is_valid_point(key->public) != 1)
		abort();
}

static void check_keyring(const struct keyring *keyring, const unsigned char *bytes)
{
	unsigned char again[KEYRING_SIZE];
	uint32_t roots = 0;

	for (uint32_t i = 0; i < keyring->count; i++) {
		check_key(&keyring->key[i]);
		roots += keyring->key[i].role == ROLE_ROOT && !keyring_retired(&keyring->key[i]);
		for (uint32_t j = 0; j < i; j++)
			if (keyring->key[i].number == keyring->key[j].number)
				abort();
	}
	if (keyring->threshold < KEYRING_THRESHOLD_MIN || keyring->threshold > roots)
		abort();
	signer_write(keyring, again);
	if (memcmp(again, bytes, sizeof(again)) != 0)
		abort();
}

static void try_certificate(const uint8_t *data, size_t size)
{
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE] = { 0 };
	struct header header = { .kind = HEADER_SITE, .site = 7, .version = 1, .payload = KEYRING_CERTIFICATE_PAYLOAD };
	struct keyring_key key;

	memcpy(bytes + HEADER_SIZE, data, size < KEYRING_CERTIFICATE_PAYLOAD ? size : KEYRING_CERTIFICATE_PAYLOAD);
	crypto_generichash(header.hash, 64, bytes + HEADER_SIZE, KEYRING_CERTIFICATE_PAYLOAD, NULL, 0);
	if (keyring_read_certificate(&key, &header, bytes, NULL) == REFUSAL_NONE)
		check_key(&key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char bytes[KEYRING_SIZE] = { 0 };
	struct header header = { .kind = HEADER_KEYRING, .version = 1, .issued_day = 2000, .review_day = 2000,
				 .payload = KEYRING_PAYLOAD };
	struct keyring keyring;

	try_certificate(data, size);
	memcpy(bytes + HEADER_SIZE, data, size < KEYRING_PAYLOAD ? size : KEYRING_PAYLOAD);
	crypto_generichash(header.hash, 64, bytes + HEADER_SIZE, KEYRING_PAYLOAD, NULL, 0);
	header_write(&header, bytes);
	if (keyring_read(&keyring, bytes, sizeof(bytes)) == REFUSAL_NONE)
		check_keyring(&keyring, bytes);
	return 0;
}
