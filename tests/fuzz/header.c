/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a file that a stick brought: an update, the next keyring, a
 * certificate. None of them is believed without signatures of the tests' keys,
 * and what is read as a header is what would be written.
 */
#include <stdint.h>

#include "../update/signer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Only seeds carry good signatures, and those are over what is in them. */
static void check_signed(const unsigned char *bytes, const struct header *header, const struct keyring *keyring)
{
	unsigned char text[HEADER_TEXT_MAX];
	size_t length = header_text(header->kind, bytes, text);

	for (int i = 0; i < header->slots; i++) {
		const struct keyring_key *key = keyring_find(keyring, header->slot[i].key);

		if (!key || crypto_sign_verify_detached(header->slot[i].signature, text, length, key->public) != 0)
			abort();
	}
}

static void try_header(const unsigned char *bytes)
{
	unsigned char again[HEADER_SIZE];
	struct header header;

	if (header_read_unsigned(&header, bytes) != REFUSAL_NONE)
		return;
	if (header.slots < 0 || header.slots > HEADER_SLOTS || !header.payload || header.payload > HEADER_PAYLOAD_MAX)
		abort();
	header_write(&header, again);
	if (memcmp(again, bytes, HEADER_SIZE) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct keyring keyring;
	const unsigned char challenge[KEYRING_CHALLENGE] = { 0 };
	struct keyring next, paired;
	struct header header;
	enum role role;

	if (!keyring.count) {
		if (sodium_init() < 0)
			abort();
		keyring = signer_keyring();
	}
	if (size >= HEADER_SIZE)
		try_header(data);
	if (bundle_verify(data, size, &keyring, &header, &role) == REFUSAL_NONE) {
		if (role == ROLE_NONE || size != HEADER_SIZE + header.payload)
			abort();
		check_signed(data, &header, &keyring);
	}
	if (keyring_follows(&keyring, data, size, &next) == REFUSAL_NONE &&
	    (next.version <= keyring.version || next.threshold < KEYRING_THRESHOLD_MIN))
		abort();
	paired = keyring;
	if (keyring_pair(&paired, data, size, 7, challenge) == REFUSAL_NONE && paired.paired.site != 7)
		abort();
	return 0;
}
