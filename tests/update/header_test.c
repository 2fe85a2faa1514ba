/* SPDX-License-Identifier: MIT */
#include "update/header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../base/chance.h"
#include "base/little.h"
#include "signer.h"

enum { PAYLOAD = 3000, HEADER_BITS = 8 * HEADER_SIZE };

static unsigned char *make_bundle(void)
{
	unsigned char payload[PAYLOAD];

	for (int i = 0; i < PAYLOAD; i++)
		payload[i] = (unsigned char)(i * 7);
	return signer_bundle(0, 0, 42, payload, sizeof(payload));
}

static enum refusal verify(const unsigned char *bytes, size_t size)
{
	static struct keyring keyring; /* made once: a hundred thousand verify with it */
	struct header header;
	enum role role;

	if (!keyring.count)
		keyring = signer_keyring();
	return bundle_verify(bytes, size, &keyring, &header, &role);
}

static void what_is_written_is_read_again(void **state)
{
	struct header header = { .kind = HEADER_SITE, .site = 7, .image = 1, .epoch = 3, .issued_day = 2500,
				 .review_day = 2680, .keyring = 9, .version = UINT64_C(0x0123456789ABCDEF), .payload = 128,
				 .slots = HEADER_SLOTS };
	unsigned char bytes[HEADER_SIZE], again[HEADER_SIZE];
	struct header read;

	(void)state;
	memcpy(header.fleet, signer_fleet, sizeof(header.fleet));
	memset(header.hash, 0xA5, sizeof(header.hash));
	for (int i = 0; i < HEADER_SLOTS; i++) {
		header.slot[i].key = UINT64_C(1) << (8 * i);
		memset(header.slot[i].signature, i, sizeof(header.slot[i].signature));
	}
	header_write(&header, bytes);
	assert_int_equal(header_read(&read, bytes), REFUSAL_NONE);
	assert_int_equal(read.kind, HEADER_SITE);
	assert_int_equal(read.site, 7);
	assert_int_equal(read.image, 1);
	assert_int_equal(read.epoch, 3);
	assert_int_equal(read.issued_day, 2500);
	assert_int_equal(read.review_day, 2680);
	assert_int_equal(read.keyring, 9);
	assert_true(read.version == header.version);
	assert_int_equal(read.payload, 128);
	assert_int_equal(read.slots, HEADER_SLOTS);
	assert_memory_equal(read.fleet, header.fleet, sizeof(header.fleet));
	assert_memory_equal(read.hash, header.hash, sizeof(header.hash));
	assert_true(read.slot[7].key == UINT64_C(1) << 56);
	assert_int_equal(read.slot[7].signature[63], 7);
	header_write(&read, again);
	assert_memory_equal(again, bytes, HEADER_SIZE);
}

/* The layout of the study, byte by byte: other programs read it too. */
static void numbers_stand_where_the_layout_says(void **state)
{
	struct header header = { .kind = HEADER_BUNDLE, .site = 0x11, .image = 0x12, .epoch = 0x13, .issued_day = 0x14,
				 .review_day = 0x15, .keyring = 0x16, .version = 0x17, .payload = 0x18, .slots = 1 };
	unsigned char bytes[HEADER_SIZE], expected[HEADER_SIZE] = "FPOST";

	(void)state;
	memset(header.fleet, 0x21, sizeof(header.fleet));
	memset(header.hash, 0x22, sizeof(header.hash));
	header.slot[0].key = UINT64_C(0x0807060504030201);
	memset(header.slot[0].signature, 0x23, sizeof(header.slot[0].signature));
	header_write(&header, bytes);
	expected[8] = 1;
	memset(expected + 16, 0x21, 16);
	expected[32] = 0x11;
	expected[36] = 0x12;
	expected[40] = 0x17;
	expected[48] = 0x13;
	expected[52] = 0x14;
	expected[56] = 0x15;
	expected[60] = 0x18;
	memset(expected + 68, 0x22, 64);
	expected[132] = 0x16;
	for (int i = 0; i < 8; i++)
		expected[256 + i] = (unsigned char)(i + 1);
	memset(expected + 264, 0x23, 64);
	assert_memory_equal(bytes, expected, HEADER_SIZE);
}

static void signed_is_the_kind_and_the_first_256_bytes(void **state)
{
	static const char *const texts[] = { "fingerpost-bundle-v1", "fingerpost-keyring-v1", "fingerpost-site-v1" };
	unsigned char bytes[HEADER_SIZE], out[HEADER_TEXT_MAX];

	(void)state;
	for (int i = 0; i < HEADER_SIZE; i++)
		bytes[i] = (unsigned char)i;
	for (int kind = 0; kind < HEADER_KINDS; kind++) {
		size_t length = strlen(texts[kind]) + 1;

		assert_int_equal(header_text((enum header_kind)kind, bytes, out), length + 256);
		assert_memory_equal(out, texts[kind], length);
		assert_memory_equal(out + length, bytes, 256);
	}
}

/* Each flip of one bit, in used and unused bytes, of a file with three signatures. */
static void each_of_the_8192_flips_of_a_bit_is_refused(void **state)
{
	unsigned char *bytes = make_bundle();
	int refused = 0;

	(void)state;
	SIGN(bytes, ROOT_A, ROOT_B, PUBLISH_P);
	assert_int_equal(verify(bytes, HEADER_SIZE + PAYLOAD), REFUSAL_NONE);
	for (int bit = 0; bit < HEADER_BITS; bit++) {
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		refused += verify(bytes, HEADER_SIZE + PAYLOAD) != REFUSAL_NONE;
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(refused, 8192);
	free(bytes);
}

/* Each bit of the header; behind it, where the hash watches, each seventh. */
static int step_of(int bit)
{
	return bit < HEADER_BITS ? 1 : 7;
}

/* The same for the two other kinds. */
static void each_flip_in_a_keyring_and_a_certificate_is_refused(void **state)
{
	unsigned char ring[KEYRING_SIZE], certificate[KEYRING_CERTIFICATE_SIZE];
	const unsigned char challenge[KEYRING_CHALLENGE] = "what a kiosk ask";
	struct keyring now = signer_keyring(), next = now, out;
	int refused = 0;

	(void)state;
	next.version = 2;
	signer_write(&next, ring);
	SIGN(ring, ROOT_A, ROOT_C);
	assert_int_equal(keyring_follows(&now, ring, sizeof(ring), &out), REFUSAL_NONE);
	for (int bit = 0; bit < 8 * KEYRING_SIZE; bit += step_of(bit)) {
		ring[bit / 8] ^= (unsigned char)(1 << bit % 8);
		refused += keyring_follows(&now, ring, sizeof(ring), &out) != REFUSAL_NONE;
		ring[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(refused, HEADER_BITS + (8 * KEYRING_PAYLOAD + 6) / 7);
	signer_certificate(SITE_T, 7, challenge, certificate);
	SIGN(certificate, PUBLISH_P);
	assert_int_equal(keyring_pair(&now, certificate, sizeof(certificate), 7, challenge), REFUSAL_NONE);
	refused = 0;
	for (int bit = 0; bit < 8 * KEYRING_CERTIFICATE_SIZE; bit++) {
		certificate[bit / 8] ^= (unsigned char)(1 << bit % 8);
		refused += keyring_pair(&now, certificate, sizeof(certificate), 7, challenge) != REFUSAL_NONE;
		certificate[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(refused, 8 * KEYRING_CERTIFICATE_SIZE);
}

/* A buffer of exactly the length, so that a sanitizer sees a step outside. */
static enum refusal verify_cut(const unsigned char *bytes, size_t size)
{
	unsigned char *cut = malloc(size ? size : 1);
	enum refusal refusal;

	assert_non_null(cut);
	memcpy(cut, bytes, size);
	refusal = verify(cut, size);
	free(cut);
	return refusal;
}

static void every_truncation_is_refused(void **state)
{
	unsigned char *bytes = make_bundle();
	struct chance chance = { 20261126 };

	(void)state;
	SIGN(bytes, PUBLISH_P);
	assert_int_equal(verify_cut(bytes, HEADER_SIZE + PAYLOAD), REFUSAL_NONE);
	for (size_t size = 0; size <= HEADER_SIZE; size++)
		assert_int_equal(verify_cut(bytes, size), REFUSAL_DAMAGED);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(verify_cut(bytes, HEADER_SIZE + (size_t)chance_below(&chance, PAYLOAD)), REFUSAL_DAMAGED);
	free(bytes);
}

static void a_hundred_thousand_changed_payloads_are_refused(void **state)
{
	unsigned char *bytes = make_bundle(), *changed = malloc(HEADER_SIZE + PAYLOAD);
	struct chance chance = { 1 };
	int refused = 0, same = 0;

	(void)state;
	SIGN(bytes, PUBLISH_P);
	for (int i = 0; i < 100000; i++) {
		memcpy(changed, bytes, HEADER_SIZE + PAYLOAD);
		for (int changes = chance_between(&chance, 1, 8); changes; changes--) {
			int at = chance_below(&chance, PAYLOAD);

			if (chance_below(&chance, 2))
				changed[HEADER_SIZE + at] ^= (unsigned char)(1 << chance_below(&chance, 8));
			else
				changed[HEADER_SIZE + at] = (unsigned char)chance_next(&chance);
		}
		if (memcmp(changed, bytes, HEADER_SIZE + PAYLOAD) == 0)
			same++;
		else
			refused += verify(changed, HEADER_SIZE + PAYLOAD) == REFUSAL_DAMAGED;
	}
	assert_int_equal(refused + same, 100000);
	assert_in_range(same, 0, 200);
	free(changed);
	free(bytes);
}

/* What other form there is, one by one; the bytes are not signed: form comes first. */
static void each_fault_of_form_has_its_code(void **state)
{
	static const struct {
		int at, length;
		uint64_t number;
		enum refusal refusal;
	} cases[] = {
		{ 0, 4, 0, REFUSAL_NO_UPDATE },
		{ 7, 1, 1, REFUSAL_NO_UPDATE },
		{ 8, 4, 0, REFUSAL_IMAGE },
		{ 8, 4, 2, REFUSAL_IMAGE },
		{ 12, 4, 1, REFUSAL_IMAGE },
		{ 36, 4, HEADER_IMAGE + 1, REFUSAL_IMAGE },
		{ 40, 8, 0, REFUSAL_DAMAGED },
		{ 52, 4, 2181, REFUSAL_DAMAGED },
		{ 60, 8, 0, REFUSAL_DAMAGED },
		{ 60, 8, HEADER_PAYLOAD_MAX + 1, REFUSAL_TOO_LARGE },
		{ 60, 8, UINT64_MAX, REFUSAL_TOO_LARGE },
		{ 136, 1, 1, REFUSAL_DAMAGED },
		{ 255, 1, 0x80, REFUSAL_DAMAGED },
		{ 256, 8, 0, REFUSAL_DAMAGED },      /* a signature without a key */
		{ 256 + 72, 1, 1, REFUSAL_DAMAGED }, /* behind the signature */
		{ 256 + 95, 1, 1, REFUSAL_DAMAGED },
		{ 352, 8, 1, REFUSAL_DAMAGED },      /* two slots that descend */
		{ 448, 8, UINT64_MAX, REFUSAL_DAMAGED }, /* a slot left out */
		{ 360, 1, 1, REFUSAL_DAMAGED },      /* an unused slot that is not zero */
		{ 1023, 1, 1, REFUSAL_DAMAGED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned char *bytes = make_bundle(), number[8];
		struct header header;

		SIGN(bytes, PUBLISH_P);
		little_put_u64(number, cases[i].number);
		memcpy(bytes + cases[i].at, number, (size_t)cases[i].length);
		if (header_read(&header, bytes) != cases[i].refusal)
			fail_msg("case %zu: E%02d", i, (int)header_read(&header, bytes));
		assert_int_equal(header_read_unsigned(&header, bytes), cases[i].refusal);
		free(bytes);
	}
}

static void the_largest_update_is_64_mib_and_the_largest_keyring_63_kib(void **state)
{
	struct header header = { .kind = HEADER_BUNDLE, .version = 1, .payload = HEADER_PAYLOAD_MAX }, read;
	unsigned char bytes[HEADER_SIZE];

	(void)state;
	header_write(&header, bytes);
	assert_int_equal(header_read_unsigned(&read, bytes), REFUSAL_NONE);
	header.kind = HEADER_KEYRING;
	header_write(&header, bytes);
	assert_int_equal(header_read_unsigned(&read, bytes), REFUSAL_TOO_LARGE);
	header.payload = 63 << 10;
	header_write(&header, bytes);
	assert_int_equal(header_read_unsigned(&read, bytes), REFUSAL_NONE);
	assert_int_equal(header_read(&read, bytes), REFUSAL_FEW_KEYS);
}

static void keys_have_numbers_of_their_own(void **state)
{
	(void)state;
	for (int i = 1; i < 100; i++)
		for (int j = 1; j < i; j++)
			assert_true(header_key(signer_of(i).public) != header_key(signer_of(j).public));
	/* BLAKE2b of 128 bits, cut: told by another implementation (Python's hashlib). */
	assert_true(header_key((const unsigned char[32]){ 0 }) == UINT64_C(0xC4BA442F49220FFF));
}

int header_test(void);

int header_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(numbers_stand_where_the_layout_says),
		cmocka_unit_test(signed_is_the_kind_and_the_first_256_bytes),
		cmocka_unit_test(each_of_the_8192_flips_of_a_bit_is_refused),
		cmocka_unit_test(each_flip_in_a_keyring_and_a_certificate_is_refused),
		cmocka_unit_test(every_truncation_is_refused),
		cmocka_unit_test(a_hundred_thousand_changed_payloads_are_refused),
		cmocka_unit_test(each_fault_of_form_has_its_code),
		cmocka_unit_test(the_largest_update_is_64_mib_and_the_largest_keyring_63_kib),
		cmocka_unit_test(keys_have_numbers_of_their_own),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
