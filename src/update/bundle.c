/* SPDX-License-Identifier: MIT */
#include "update/bundle.h"

#include <string.h>

#include <sodium.h>

enum refusal bundle_verify(const unsigned char *bytes, size_t size, const struct keyring *keyring,
			   struct header *out, enum role *role)
{
	unsigned char hash[sizeof(out->hash)];
	enum refusal refusal;

	if (size < HEADER_SIZE)
		return REFUSAL_DAMAGED;
	refusal = header_read(out, bytes);
	if (!refusal && out->kind != HEADER_BUNDLE)
		refusal = REFUSAL_NO_UPDATE;
	if (!refusal)
		refusal = keyring_judge(keyring, out, bytes, role);
	if (refusal)
		return refusal;
	/* The header's payload has a limit: nothing overflows. */
	if (size != HEADER_SIZE + out->payload)
		return REFUSAL_DAMAGED;
	crypto_generichash(hash, sizeof(hash), bytes + HEADER_SIZE, out->payload, NULL, 0);
	return memcmp(hash, out->hash, sizeof(hash)) == 0 ? REFUSAL_NONE : REFUSAL_DAMAGED;
}
