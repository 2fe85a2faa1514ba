/* SPDX-License-Identifier: MIT */
#include "update/keyring.h"

#include <string.h>

#include <sodium.h>

#include "update/keyring_form.h"

/* How many signatures of each role count, and how many are of keys that are not known. */
struct tally {
	uint32_t roots, publishers, sites, unknown;
};

static bool is_within(const struct keyring_key *key, uint32_t epoch, uint64_t version)
{
	if (epoch != key->last_epoch)
		return epoch < key->last_epoch;
	return version <= key->last_version;
}

bool keyring_retired(const struct keyring_key *key)
{
	return !is_within(key, KEYRING_LAST_EPOCH, KEYRING_LAST_VERSION);
}

const struct keyring_key *keyring_find(const struct keyring *keyring, uint64_t key)
{
	for (uint32_t i = 0; i < keyring->count; i++)
		if (keyring->key[i].number == key)
			return &keyring->key[i];
	if (keyring->paired.role == ROLE_SITE && keyring->paired.number == key)
		return &keyring->paired;
	return NULL;
}

/* Whether a good signature of the key is worth anything here. A keyring has no
 * number among those of updates: a key that is retired signs none. */
static bool is_entitled(const struct keyring_key *key, const struct header *header)
{
	if (header->kind == HEADER_KEYRING)
		return !keyring_retired(key);
	return is_within(key, header->epoch, header->version);
}

static void count_one(const struct keyring_key *key, const struct header *header, struct tally *tally)
{
	if (!is_entitled(key, header))
		return;
	if (key->role == ROLE_ROOT)
		tally->roots++;
	else if (key->role == ROLE_PUBLISH)
		tally->publishers++;
	else if (key->site == header->site)
		tally->sites++;
}

/* Every signature by a key that is known must be good. */
static enum refusal count_signatures(const struct keyring *keyring, const struct header *header,
				     const unsigned char bytes[HEADER_SIZE], struct tally *tally)
{
	unsigned char text[HEADER_TEXT_MAX];
	size_t length = header_text(header->kind, bytes, text);

	*tally = (struct tally){ 0 };
	for (int i = 0; i < header->slots; i++) {
		const struct header_slot *slot = &header->slot[i];
		const struct keyring_key *key = keyring_find(keyring, slot->key);

		if (!key)
			tally->unknown++;
		else if (crypto_sign_verify_detached(slot->signature, text, length, key->public) != 0)
			return REFUSAL_DAMAGED;
		else
			count_one(key, header, tally);
	}
	return REFUSAL_NONE;
}

enum refusal keyring_judge(const struct keyring *keyring, const struct header *header,
			   const unsigned char bytes[HEADER_SIZE], enum role *out)
{
	struct tally tally;
	enum refusal refusal;

	*out = ROLE_NONE;
	if (memcmp(header->fleet, keyring->fleet, sizeof(header->fleet)) != 0)
		return REFUSAL_FLEET;
	if (header->keyring > keyring->version)
		return REFUSAL_KEYRING;
	refusal = count_signatures(keyring, header, bytes, &tally);
	if (refusal)
		return refusal;
	if (tally.unknown)
		return REFUSAL_UNKNOWN_KEY;
	if (tally.roots >= keyring->threshold)
		*out = ROLE_ROOT;
	else if (tally.publishers)
		*out = ROLE_PUBLISH;
	else if (tally.sites)
		*out = ROLE_SITE;
	return *out == ROLE_NONE ? REFUSAL_FEW_KEYS : REFUSAL_NONE;
}

enum refusal keyring_read(struct keyring *out, const unsigned char *bytes, size_t size)
{
	struct header header;
	enum refusal refusal;

	if (size != KEYRING_SIZE)
		return REFUSAL_DAMAGED;
	refusal = header_read_unsigned(&header, bytes);
	return refusal ? refusal : keyring_read_payload(out, &header, bytes);
}

/* What was good stays what it was: no key gets another task or a longer life. */
static bool keeps_promises(const struct keyring *now, const struct keyring *next)
{
	for (uint32_t i = 0; i < now->count; i++) {
		const struct keyring_key *before = &now->key[i];
		const struct keyring_key *after = keyring_find(next, before->number);

		if (!after)
			continue;
		if (after->role != before->role || after->site != before->site)
			return false;
		if (!is_within(before, after->last_epoch, after->last_version))
			return false;
	}
	return true;
}

/* Those who sign are known before or after. */
static bool knows_all(const struct keyring *now, const struct keyring *next, const struct header *header)
{
	for (int i = 0; i < header->slots; i++)
		if (!keyring_find(now, header->slot[i].key) && !keyring_find(next, header->slot[i].key))
			return false;
	return true;
}

/* What can be said before a byte behind the header is looked at. */
static enum refusal judge_before(const struct keyring *now, const struct header *header,
				 const unsigned char *bytes)
{
	struct tally tally;
	enum refusal refusal;

	if (header->kind != HEADER_KEYRING)
		return REFUSAL_NO_UPDATE;
	if (memcmp(header->fleet, now->fleet, sizeof(now->fleet)) != 0)
		return REFUSAL_FLEET;
	if (header->version <= now->version)
		return REFUSAL_OLD;
	if (header->version - now->version > KEYRING_STEP_MAX)
		return REFUSAL_FAR;
	refusal = count_signatures(now, header, bytes, &tally);
	if (!refusal && tally.roots < now->threshold)
		refusal = tally.roots || !tally.unknown ? REFUSAL_FEW_KEYS : REFUSAL_UNKNOWN_KEY;
	return refusal;
}

enum refusal keyring_follows(const struct keyring *now, const unsigned char *bytes, size_t size,
			     struct keyring *out)
{
	struct header header;
	struct tally tally;
	enum refusal refusal;

	if (size != KEYRING_SIZE)
		return REFUSAL_DAMAGED;
	refusal = header_read(&header, bytes);
	if (!refusal)
		refusal = judge_before(now, &header, bytes);
	if (!refusal)
		refusal = keyring_read_payload(out, &header, bytes);
	if (!refusal)
		refusal = count_signatures(out, &header, bytes, &tally);
	if (refusal)
		return refusal;
	if (tally.roots < out->threshold)
		return REFUSAL_FEW_KEYS;
	if (!knows_all(now, out, &header))
		return REFUSAL_UNKNOWN_KEY;
	return keeps_promises(now, out) ? REFUSAL_NONE : REFUSAL_KEYRING;
}

/* A key that is to retire makes no new promises. */
static bool is_signed_by_retired(const struct keyring *keyring, const struct header *header)
{
	for (int i = 0; i < header->slots; i++)
		if (keyring_retired(keyring_find(keyring, header->slot[i].key)))
			return true;
	return false;
}

enum refusal keyring_pair(struct keyring *keyring, const unsigned char *bytes, size_t size, uint32_t site,
			  const unsigned char challenge[KEYRING_CHALLENGE])
{
	struct header header;
	enum refusal refusal;
	enum role role;

	if (size != KEYRING_CERTIFICATE_SIZE)
		return REFUSAL_DAMAGED;
	refusal = header_read(&header, bytes);
	if (!refusal && header.kind != HEADER_SITE)
		refusal = REFUSAL_NO_UPDATE;
	if (!refusal)
		refusal = keyring_judge(keyring, &header, bytes, &role);
	if (refusal)
		return refusal;
	if (role == ROLE_SITE || (challenge && is_signed_by_retired(keyring, &header)))
		return REFUSAL_FEW_KEYS;
	if (header.site != site)
		return REFUSAL_SITE;
	return keyring_read_certificate(&keyring->paired, &header, bytes, challenge);
}

void keyring_floor(const struct keyring *keyring, uint32_t site, uint32_t *epoch, uint64_t *version)
{
	*epoch = 0;
	*version = 0;
	for (uint32_t i = 0; i < keyring->count; i++) {
		const struct keyring_key *key = &keyring->key[i];

		if (key->role != (site ? ROLE_SITE : ROLE_PUBLISH) || key->site != site)
			continue;
		if (!keyring_retired(key) || !is_within(key, *epoch, *version))
			continue;
		*epoch = key->last_epoch;
		*version = key->last_version;
	}
}
