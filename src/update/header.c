/* SPDX-License-Identifier: MIT */
#include "update/header.h"

#include <string.h>

#include <sodium.h>

#include "base/little.h"

enum { FORMAT = 1, SLOT_SIZE = 96, SLOT_USED = 72, SIGNED_USED = 136, MAGIC = 8 };

static const struct {
	const char magic[MAGIC], *text;
	uint64_t payload_max;
} kinds[HEADER_KINDS] = {
	[HEADER_BUNDLE] = { "FPOST\0\0", "fingerpost-bundle-v1", HEADER_PAYLOAD_MAX },
	[HEADER_KEYRING] = { "FPKEY\0\0", "fingerpost-keyring-v1", HEADER_KEYRING_MAX },
	[HEADER_SITE] = { "FPSITE\0", "fingerpost-site-v1", HEADER_KEYRING_MAX },
};

/* The used slots stand first and ascend; all behind them is zero. */
static enum refusal read_slots(struct header *out, const unsigned char *at)
{
	out->slots = 0;
	for (int i = 0; i < HEADER_SLOTS; i++, at += SLOT_SIZE) {
		struct header_slot *slot = &out->slot[out->slots];
		uint64_t key = little_u64(at);

		if (!sodium_is_zero(at + SLOT_USED, SLOT_SIZE - SLOT_USED))
			return REFUSAL_DAMAGED;
		if (!key && !sodium_is_zero(at, SLOT_USED))
			return REFUSAL_DAMAGED;
		if (!key)
			continue;
		if (out->slots != i)
			return REFUSAL_DAMAGED;
		if (i && key <= slot[-1].key)
			return REFUSAL_DAMAGED;
		slot->key = key;
		memcpy(slot->signature, at + 8, sizeof(slot->signature));
		out->slots++;
	}
	return REFUSAL_NONE;
}

enum refusal header_read_unsigned(struct header *out, const unsigned char bytes[HEADER_SIZE])
{
	int kind = 0;

	*out = (struct header){ .site = little_u32(bytes + 32), .image = little_u32(bytes + 36),
				.epoch = little_u32(bytes + 48), .issued_day = little_u32(bytes + 52),
				.review_day = little_u32(bytes + 56), .keyring = little_u32(bytes + 132),
				.version = little_u64(bytes + 40), .payload = little_u64(bytes + 60) };
	while (kind < HEADER_KINDS && memcmp(bytes, kinds[kind].magic, MAGIC) != 0)
		kind++;
	if (kind == HEADER_KINDS)
		return REFUSAL_NO_UPDATE;
	out->kind = (enum header_kind)kind;
	if (little_u32(bytes + 8) != FORMAT || little_u32(bytes + 12))
		return REFUSAL_IMAGE;
	if (out->payload > kinds[kind].payload_max)
		return REFUSAL_TOO_LARGE;
	if (!out->payload || !out->version || out->issued_day > out->review_day)
		return REFUSAL_DAMAGED;
	if (!sodium_is_zero(bytes + SIGNED_USED, HEADER_SIGNED - SIGNED_USED))
		return REFUSAL_DAMAGED;
	if (out->image > HEADER_IMAGE)
		return REFUSAL_IMAGE;
	memcpy(out->fleet, bytes + 16, sizeof(out->fleet));
	memcpy(out->hash, bytes + 68, sizeof(out->hash));
	return read_slots(out, bytes + HEADER_SIGNED);
}

enum refusal header_read(struct header *out, const unsigned char bytes[HEADER_SIZE])
{
	enum refusal refusal = header_read_unsigned(out, bytes);

	return !refusal && !out->slots ? REFUSAL_FEW_KEYS : refusal;
}

void header_write(const struct header *header, unsigned char bytes[HEADER_SIZE])
{
	memset(bytes, 0, HEADER_SIZE);
	memcpy(bytes, kinds[header->kind].magic, MAGIC);
	little_put_u32(bytes + 8, FORMAT);
	memcpy(bytes + 16, header->fleet, sizeof(header->fleet));
	little_put_u32(bytes + 32, header->site);
	little_put_u32(bytes + 36, header->image);
	little_put_u64(bytes + 40, header->version);
	little_put_u32(bytes + 48, header->epoch);
	little_put_u32(bytes + 52, header->issued_day);
	little_put_u32(bytes + 56, header->review_day);
	little_put_u64(bytes + 60, header->payload);
	memcpy(bytes + 68, header->hash, sizeof(header->hash));
	little_put_u32(bytes + 132, header->keyring);
	for (int i = 0; i < header->slots; i++) {
		unsigned char *at = bytes + HEADER_SIGNED + i * SLOT_SIZE;

		little_put_u64(at, header->slot[i].key);
		memcpy(at + 8, header->slot[i].signature, sizeof(header->slot[i].signature));
	}
}

size_t header_text(enum header_kind kind, const unsigned char bytes[HEADER_SIZE],
		   unsigned char out[HEADER_TEXT_MAX])
{
	size_t length = strlen(kinds[kind].text) + 1;

	memcpy(out, kinds[kind].text, length);
	memcpy(out + length, bytes, HEADER_SIGNED);
	return length + HEADER_SIGNED;
}

uint64_t header_key(const unsigned char public[32])
{
	unsigned char digest[crypto_generichash_BYTES_MIN];

	crypto_generichash(digest, sizeof(digest), public, 32, NULL, 0);
	return little_u64(digest);
}
