/* SPDX-License-Identifier: MIT */
#include "update/keyring_form.h"

#include <string.h>

#include <sodium.h>

#include "base/little.h"

enum { HEAD = 16, KEY = 96, NAME_AT = 56, CERTIFICATE_NAME_AT = 48, CERTIFICATE_USED = 88 };

static bool has_hash(const struct header *header, const unsigned char *bytes)
{
	unsigned char hash[sizeof(header->hash)];

	crypto_generichash(hash, sizeof(hash), bytes + HEADER_SIZE, header->payload, NULL, 0);
	return memcmp(hash, header->hash, sizeof(hash)) == 0;
}

/* A name is shown to people: letters of any script, nothing that steers the
 * screen, and zeros behind it to the end. */
static bool is_name(const unsigned char bytes[KEYRING_NAME])
{
	size_t length = strnlen((const char *)bytes, KEYRING_NAME);

	if (!length || length == KEYRING_NAME)
		return false;
	for (size_t i = 0; i < length; i++)
		if (bytes[i] < ' ' || bytes[i] == 0x7F)
			return false;
	return sodium_is_zero(bytes + length, KEYRING_NAME - length);
}

bool keyring_key_make(struct keyring_key *out, enum role role, uint32_t site,
		      const unsigned char public[KEYRING_PUBLIC], const char *name)
{
	*out = (struct keyring_key){ .role = role, .site = site,
				     .last_epoch = KEYRING_LAST_EPOCH, .last_version = KEYRING_LAST_VERSION,
				     .number = header_key(public) };
	memcpy(out->public, public, KEYRING_PUBLIC);
	memcpy(out->name, name, strnlen(name, KEYRING_NAME));
	if (!is_name((const unsigned char *)out->name))
		return false;
	/* On the curve, of the whole order, written in the one way: not a key for
	 * which anything is a signature. */
	return crypto_core_ed25519_is_valid_point(public) == 1;
}

static bool read_key(struct keyring_key *out, const unsigned char *at)
{
	uint32_t role = little_u32(at), site = little_u32(at + 4);

	if (role < ROLE_SITE || role > ROLE_ROOT || (role == ROLE_SITE) != (site != 0))
		return false;
	if (little_u32(at + 20) || !is_name(at + NAME_AT))
		return false;
	if (!keyring_key_make(out, (enum role)role, site, at + 24, (const char *)at + NAME_AT))
		return false;
	out->last_epoch = little_u32(at + 8);
	out->last_version = little_u64(at + 12);
	return true;
}

/* The keys, each once whatever its role; none has the number of another. */
static bool read_keys(struct keyring *out, const unsigned char *at)
{
	uint32_t count = little_u32(at + 4), roots = 0;

	if (count > KEYRING_KEYS || !sodium_is_zero(at + 8, 8))
		return false;
	at += HEAD;
	for (; out->count < count; out->count++, at += KEY) {
		struct keyring_key *key = &out->key[out->count];

		if (!read_key(key, at) || keyring_find(out, key->number))
			return false;
		roots += key->role == ROLE_ROOT && !keyring_retired(key);
	}
	if (!sodium_is_zero(at, (KEYRING_KEYS - count) * KEY))
		return false;
	return out->threshold >= KEYRING_THRESHOLD_MIN && out->threshold <= roots;
}

enum refusal keyring_read_payload(struct keyring *out, const struct header *header,
				  const unsigned char bytes[KEYRING_SIZE])
{
	if (header->kind != HEADER_KEYRING)
		return REFUSAL_NO_UPDATE;
	if (header->payload != KEYRING_PAYLOAD || !has_hash(header, bytes))
		return REFUSAL_DAMAGED;
	if (header->site || header->epoch || header->keyring || header->version > UINT32_MAX)
		return REFUSAL_KEYRING;
	*out = (struct keyring){ .version = (uint32_t)header->version,
				 .threshold = little_u32(bytes + HEADER_SIZE) };
	memcpy(out->fleet, header->fleet, sizeof(out->fleet));
	crypto_generichash(out->digest, sizeof(out->digest), bytes, HEADER_SIGNED, NULL, 0);
	return read_keys(out, bytes + HEADER_SIZE) ? REFUSAL_NONE : REFUSAL_KEYRING;
}

enum refusal keyring_read_certificate(struct keyring_key *out, const struct header *header,
				      const unsigned char bytes[KEYRING_CERTIFICATE_SIZE],
				      const unsigned char challenge[KEYRING_CHALLENGE])
{
	const unsigned char *at = bytes + HEADER_SIZE;
	struct keyring_key key;

	if (header->payload != KEYRING_CERTIFICATE_PAYLOAD || !has_hash(header, bytes))
		return REFUSAL_DAMAGED;
	if (!header->site || !is_name(at + CERTIFICATE_NAME_AT) ||
	    !sodium_is_zero(at + CERTIFICATE_USED, KEYRING_CERTIFICATE_PAYLOAD - CERTIFICATE_USED))
		return REFUSAL_KEYRING;
	if (!keyring_key_make(&key, ROLE_SITE, header->site, at, (const char *)at + CERTIFICATE_NAME_AT))
		return REFUSAL_KEYRING;
	if (challenge && memcmp(at + KEYRING_PUBLIC, challenge, KEYRING_CHALLENGE) != 0)
		return REFUSAL_KEYRING;
	*out = key;
	return REFUSAL_NONE;
}

static void finish(struct header *header, unsigned char *bytes)
{
	crypto_generichash(header->hash, sizeof(header->hash), bytes + HEADER_SIZE, header->payload, NULL, 0);
	header_write(header, bytes);
}

void keyring_write(const struct keyring *keyring, const struct header *header, unsigned char bytes[KEYRING_SIZE])
{
	struct header made = { .kind = HEADER_KEYRING, .version = keyring->version, .payload = KEYRING_PAYLOAD,
			       .issued_day = header->issued_day, .review_day = header->review_day };
	unsigned char *at = bytes + HEADER_SIZE;

	memset(bytes, 0, KEYRING_SIZE);
	memcpy(made.fleet, keyring->fleet, sizeof(made.fleet));
	little_put_u32(at, keyring->threshold);
	little_put_u32(at + 4, keyring->count);
	at += HEAD;
	for (uint32_t i = 0; i < keyring->count; i++, at += KEY) {
		const struct keyring_key *key = &keyring->key[i];

		little_put_u32(at, key->role);
		little_put_u32(at + 4, key->site);
		little_put_u32(at + 8, key->last_epoch);
		little_put_u64(at + 12, key->last_version);
		memcpy(at + 24, key->public, KEYRING_PUBLIC);
		memcpy(at + NAME_AT, key->name, KEYRING_NAME);
	}
	finish(&made, bytes);
}

void keyring_write_certificate(const struct keyring_key *key, const unsigned char challenge[KEYRING_CHALLENGE],
			       const struct header *header, unsigned char bytes[KEYRING_CERTIFICATE_SIZE])
{
	struct header made = { .kind = HEADER_SITE, .site = header->site, .epoch = header->epoch,
			       .version = header->version, .keyring = header->keyring,
			       .issued_day = header->issued_day, .review_day = header->review_day,
			       .payload = KEYRING_CERTIFICATE_PAYLOAD };
	unsigned char *at = bytes + HEADER_SIZE;

	memset(bytes, 0, KEYRING_CERTIFICATE_SIZE);
	memcpy(made.fleet, header->fleet, sizeof(made.fleet));
	memcpy(at, key->public, KEYRING_PUBLIC);
	memcpy(at + KEYRING_PUBLIC, challenge, KEYRING_CHALLENGE);
	memcpy(at + CERTIFICATE_NAME_AT, key->name, KEYRING_NAME);
	finish(&made, bytes);
}
