/* SPDX-License-Identifier: MIT */
#include "tool/verify.h"

#include <string.h>

#include <sodium.h>

#include "update/bundle.h"
#include "update/phrase.h"

static const char *const roles[] = { "", "SITE", "PUBLISH", "ROOT" };
static const char *const kinds[] = { "an update", "a keyring", "the certificate of a site's key" };

void verify_describe(const struct signed_file *file, FILE *out)
{
	const struct header *header = &file->header;
	char words[FINGERPRINT_MAX], issued[SIGNED_DATE_MAX], review[SIGNED_DATE_MAX];

	signed_date(header->issued_day, issued);
	signed_date(header->review_day, review);
	fingerprint_of(file->bytes, HEADER_SIGNED, words);
	fprintf(out, "number %llu", (unsigned long long)header->version);
	if (header->epoch)
		fprintf(out, " of epoch %lu", (unsigned long)header->epoch);
	if (header->site)
		fprintf(out, ", for site %lu only", (unsigned long)header->site);
	else
		fputs(", for all kiosks of the fleet", out);
	fprintf(out, "\nissued %s", issued);
	if (header->kind == HEADER_BUNDLE)
		fprintf(out, ", to be looked at again by %s", review);
	fprintf(out, "\nwords: %s\n", words);
}

/* Who signed it, by names that the keyrings have. */
static void say_signers(const struct header *header, const struct keyring *keyring, const struct keyring *next,
			FILE *out)
{
	for (int i = 0; i < header->slots; i++) {
		const struct keyring_key *key = keyring_find(keyring, header->slot[i].key);

		if (!key && next)
			key = keyring_find(next, header->slot[i].key);
		if (key)
			fprintf(out, "signed by %s (%s%s)\n", key->name, roles[key->role],
				keyring_retired(key) ? ", retired" : "");
	}
}

/* The keyring that it is to be held against, itself: whether enough of its own ROOT keys have signed. */
static bool is_itself(const struct signed_file *file, const struct keyring *keyring)
{
	unsigned char digest[sizeof(keyring->digest)];

	crypto_generichash(digest, sizeof(digest), file->bytes, HEADER_SIGNED, NULL, 0);
	return memcmp(digest, keyring->digest, sizeof(digest)) == 0;
}

static enum refusal judge_itself(const struct signed_file *file, const struct keyring *keyring)
{
	enum role role;
	enum refusal refusal = keyring_judge(keyring, &file->header, file->bytes, &role);

	return !refusal && role != ROLE_ROOT ? REFUSAL_FEW_KEYS : refusal;
}

static enum refusal judge(const struct signed_file *file, struct keyring *keyring, struct keyring *next,
			  enum role *role)
{
	struct header header;

	*role = ROLE_ROOT;
	if (file->header.kind == HEADER_BUNDLE)
		return bundle_verify(file->bytes, file->size, keyring, &header, role);
	if (file->header.kind == HEADER_KEYRING && is_itself(file, keyring))
		return judge_itself(file, keyring);
	if (file->header.kind == HEADER_KEYRING)
		return keyring_follows(keyring, file->bytes, file->size, next);
	*role = ROLE_PUBLISH;
	return keyring_pair(keyring, file->bytes, file->size, file->header.site, NULL);
}

/* As a kiosk of the update's site has them. */
static bool read_keys(struct keyring *keyring, const struct verify_with *with, uint32_t site, struct error *error)
{
	struct signed_file certificate = { .bytes = NULL };
	enum refusal refusal;
	bool done = signed_keyring(keyring, with->ring, error);

	if (!done || !with->certificate)
		return done;
	done = signed_open(&certificate, with->certificate, error);
	if (done) {
		refusal = keyring_pair(keyring, certificate.bytes, certificate.size, site, NULL);
		done = refusal == REFUSAL_NONE || signed_refuse(refusal, with->certificate, error);
	}
	signed_close(&certificate);
	return done;
}

bool verify_file(const struct signed_file *file, const char *path, const struct verify_with *with, FILE *out,
		 struct error *error)
{
	struct keyring keyring, next = { .count = 0 };
	enum refusal refusal;
	enum role role;

	if (!read_keys(&keyring, with, file->header.site, error))
		return false;
	refusal = judge(file, &keyring, &next, &role);
	if (refusal)
		return signed_refuse(refusal, path, error);
	fprintf(out, "%s: is %s that kiosks with %s believe, as %s\n", path, kinds[file->header.kind], with->ring,
		roles[role]);
	say_signers(&file->header, &keyring, &next, out);
	verify_describe(file, out);
	return true;
}
