/* SPDX-License-Identifier: MIT */
#include "update/keyring.h"

#include "signer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SITE = 7, ROOT_NEW = 20, PUBLISH_NEW };

static void what_is_written_is_read_again(void **state)
{
	struct keyring keyring = signer_keyring(), read;
	unsigned char bytes[KEYRING_SIZE], again[KEYRING_SIZE];

	(void)state;
	keyring.version = 77;
	keyring.threshold = 3;
	signer_key(&keyring, PUBLISH_Q)->last_epoch = 3;
	signer_key(&keyring, PUBLISH_Q)->last_version = UINT64_C(1) << 40;
	signer_write(&keyring, bytes);
	assert_int_equal(keyring_read(&read, bytes, sizeof(bytes)), REFUSAL_NONE);
	assert_int_equal(read.version, 77);
	assert_int_equal(read.threshold, 3);
	assert_int_equal(read.count, keyring.count);
	assert_memory_equal(read.fleet, keyring.fleet, sizeof(read.fleet));
	for (uint32_t i = 0; i < read.count; i++) {
		assert_int_equal(read.key[i].role, keyring.key[i].role);
		assert_int_equal(read.key[i].site, keyring.key[i].site);
		assert_int_equal(read.key[i].last_epoch, keyring.key[i].last_epoch);
		assert_true(read.key[i].last_version == keyring.key[i].last_version);
		assert_true(read.key[i].number == keyring.key[i].number);
		assert_memory_equal(read.key[i].public, keyring.key[i].public, KEYRING_PUBLIC);
		assert_string_equal(read.key[i].name, keyring.key[i].name);
	}
	signer_write(&read, again);
	assert_memory_equal(again, bytes, KEYRING_SIZE);
}

static void a_keyring_has_64_places(void **state)
{
	struct keyring keyring = { .version = 1, .threshold = 2 }, read;
	unsigned char bytes[KEYRING_SIZE];

	(void)state;
	for (int i = 1; i <= KEYRING_KEYS; i++)
		signer_add(&keyring, i, i <= 3 ? ROLE_ROOT : ROLE_SITE, i <= 3 ? 0 : (uint32_t)i);
	signer_write(&keyring, bytes);
	assert_int_equal(keyring_read(&read, bytes, sizeof(bytes)), REFUSAL_NONE);
	assert_int_equal(read.count, KEYRING_KEYS);
	assert_ptr_equal(keyring_find(&read, header_key(signer_of(KEYRING_KEYS).public)), &read.key[KEYRING_KEYS - 1]);
}

static void a_keyring_of_another_length_is_damaged(void **state)
{
	unsigned char bytes[KEYRING_SIZE + 1] = { 0 };
	struct keyring keyring = signer_keyring(), out;

	(void)state;
	signer_write(&keyring, bytes);
	for (size_t size = 0; size < KEYRING_SIZE; size += 16)
		assert_int_equal(keyring_read(&out, bytes, size), REFUSAL_DAMAGED);
	assert_int_equal(keyring_read(&out, bytes, KEYRING_SIZE), REFUSAL_NONE);
	assert_int_equal(keyring_read(&out, bytes, KEYRING_SIZE + 1), REFUSAL_DAMAGED);
	assert_int_equal(keyring_follows(&keyring, bytes, KEYRING_SIZE + 1, &out), REFUSAL_DAMAGED);
	bytes[KEYRING_SIZE - 1] = 1;
	assert_int_equal(keyring_read(&out, bytes, KEYRING_SIZE), REFUSAL_DAMAGED);
	bytes[0] = 'X';
	assert_int_equal(keyring_read(&out, bytes, KEYRING_SIZE), REFUSAL_NO_UPDATE);
}

/* A header may promise another length than a keyring has. */
static void a_keyring_of_a_promised_length_is_damaged(void **state)
{
	struct keyring keyring = signer_keyring(), out;
	unsigned char bytes[KEYRING_SIZE];
	struct header header;

	(void)state;
	signer_write(&keyring, bytes);
	header_read_unsigned(&header, bytes);
	header.payload--;
	header_write(&header, bytes);
	assert_int_equal(keyring_read(&out, bytes, sizeof(bytes)), REFUSAL_DAMAGED);
	header.payload++;
	header.version = UINT32_MAX;
	header_write(&header, bytes);
	assert_int_equal(keyring_read(&out, bytes, sizeof(bytes)), REFUSAL_NONE);
	assert_int_equal(out.version, UINT32_MAX);
	header.version++;
	header_write(&header, bytes);
	assert_int_equal(keyring_read(&out, bytes, sizeof(bytes)), REFUSAL_KEYRING);
}

static void a_name_has_1_to_39_bytes(void **state)
{
	struct signer signer = signer_of(1);
	struct keyring_key key;

	(void)state;
	assert_true(keyring_key_make(&key, ROLE_ROOT, 0, signer.public, "Ärzte ohne Grenzen, Büro für alle F"));
	assert_false(keyring_key_make(&key, ROLE_ROOT, 0, signer.public, ""));
	assert_false(keyring_key_make(&key, ROLE_ROOT, 0, signer.public, "1234567890123456789012345678901234567890"));
	assert_false(keyring_key_make(&key, ROLE_ROOT, 0, signer.public, "two\nlines"));
}

static void the_floor_rises_to_the_highest_that_a_retired_key_was_good_for(void **state)
{
	struct keyring keyring = signer_keyring();
	uint32_t epoch;
	uint64_t version;

	(void)state;
	keyring_floor(&keyring, 0, &epoch, &version);
	assert_int_equal(epoch, 0);
	assert_int_equal(version, 0);
	signer_key(&keyring, PUBLISH_P)->last_epoch = 1;
	signer_key(&keyring, PUBLISH_P)->last_version = 42;
	signer_key(&keyring, PUBLISH_Q)->last_epoch = 0;
	signer_key(&keyring, PUBLISH_Q)->last_version = 900;
	signer_key(&keyring, SITE_S)->last_epoch = 1;
	signer_key(&keyring, SITE_S)->last_version = 60;
	signer_key(&keyring, ROOT_A)->last_epoch = 5;
	signer_key(&keyring, ROOT_A)->last_version = 5;
	keyring_floor(&keyring, 0, &epoch, &version);
	assert_int_equal(epoch, 1);
	assert_int_equal(version, 42);
	keyring_floor(&keyring, SITE, &epoch, &version);
	assert_int_equal(epoch, 1);
	assert_int_equal(version, 60);
	keyring_floor(&keyring, SITE + 1, &epoch, &version);
	assert_int_equal(epoch, 0);
	assert_int_equal(version, 0);
}

/* Whether a bundle of these keys is believed, and as what. */
static enum role believed(const struct keyring *keyring, uint32_t site, uint64_t version, const int *keys)
{
	unsigned char *bytes = signer_bundle(site, 0, version, "data", 4);
	struct header header;
	enum role role;

	signer_sign(bytes, keys);
	if (bundle_verify(bytes, HEADER_SIZE + 4, keyring, &header, &role) != REFUSAL_NONE)
		role = ROLE_NONE;
	free(bytes);
	return role;
}

#define BELIEVED(keyring, site, version, ...) believed(&(keyring), (site), (version), (const int[]){ __VA_ARGS__, 0 })

static void roles_are_reached_by_their_keys(void **state)
{
	struct keyring keyring = signer_keyring();

	(void)state;
	assert_int_equal(BELIEVED(keyring, 0, 1, ROOT_A, ROOT_B), ROLE_ROOT);
	assert_int_equal(BELIEVED(keyring, 0, 1, ROOT_A, ROOT_B, ROOT_C, PUBLISH_P), ROLE_ROOT);
	assert_int_equal(BELIEVED(keyring, 0, 1, PUBLISH_Q), ROLE_PUBLISH);
	assert_int_equal(BELIEVED(keyring, SITE, 1, SITE_S), ROLE_SITE);
	assert_int_equal(BELIEVED(keyring, SITE, 1, SITE_S, PUBLISH_P), ROLE_PUBLISH);
	assert_int_equal(BELIEVED(keyring, SITE, 1, SITE_S, ROOT_A), ROLE_SITE);
}

static void bytes_that_are_no_header_are_no_bundle(void **state)
{
	struct keyring keyring = signer_keyring();
	unsigned char bytes[HEADER_SIZE] = { 0 };
	struct header header;
	enum role role;

	(void)state;
	assert_int_equal(bundle_verify(bytes, sizeof(bytes), &keyring, &header, &role), REFUSAL_NO_UPDATE);
	assert_int_equal(keyring_pair(&keyring, bytes, KEYRING_CERTIFICATE_SIZE, SITE, NULL), REFUSAL_NO_UPDATE);
}

/* The next keyring, signed and taken. */
static struct keyring take(const struct keyring *now, struct keyring *next, const int *keys)
{
	unsigned char bytes[KEYRING_SIZE];
	struct keyring out;

	next->version = now->version + 1;
	signer_write(next, bytes);
	signer_sign(bytes, keys);
	assert_int_equal(keyring_follows(now, bytes, sizeof(bytes), &out), REFUSAL_NONE);
	return out;
}

#define TAKE(now, next, ...) take(&(now), &(next), (const int[]){ __VA_ARGS__, 0 })

static void retire(struct keyring *keyring, int number, uint64_t version)
{
	signer_key(keyring, number)->last_epoch = 0;
	signer_key(keyring, number)->last_version = version;
}

/* Drill: the other two make a keyring in which a new key has its place. */
static void one_root_key_is_lost(void **state)
{
	struct keyring now = signer_keyring(), next = now;

	(void)state;
	retire(&next, ROOT_C, 0);
	signer_add(&next, ROOT_NEW, ROLE_ROOT, 0);
	now = TAKE(now, next, ROOT_A, ROOT_B);
	assert_int_equal(BELIEVED(now, 0, 1, ROOT_A, ROOT_NEW), ROLE_ROOT);
	assert_int_equal(BELIEVED(now, 0, 1, ROOT_A, ROOT_C), ROLE_NONE);
	/* And it is lost no more than once: the next keyring can be made by the new one. */
	next = now;
	retire(&next, ROOT_B, 0);
	now = TAKE(now, next, ROOT_A, ROOT_NEW);
	assert_int_equal(BELIEVED(now, 0, 1, ROOT_A, ROOT_NEW), ROLE_ROOT);
}

/* Drill: ROOT revokes; what was signed before the theft stays, a kiosk that lags behind gets a floor. */
static void a_publish_key_is_stolen(void **state)
{
	struct keyring now = signer_keyring(), next = now;
	uint32_t epoch;
	uint64_t version;

	(void)state;
	assert_int_equal(BELIEVED(now, 0, 43, PUBLISH_P), ROLE_PUBLISH);
	retire(&next, PUBLISH_P, 42);
	signer_add(&next, PUBLISH_NEW, ROLE_PUBLISH, 0);
	now = TAKE(now, next, ROOT_B, ROOT_C);
	assert_int_equal(BELIEVED(now, 0, 42, PUBLISH_P), ROLE_PUBLISH);
	assert_int_equal(BELIEVED(now, 0, 43, PUBLISH_P), ROLE_NONE);
	assert_int_equal(BELIEVED(now, 0, 43, PUBLISH_NEW), ROLE_PUBLISH);
	assert_int_equal(BELIEVED(now, 0, 43, PUBLISH_Q), ROLE_PUBLISH);
	keyring_floor(&now, 0, &epoch, &version);
	assert_int_equal(version, 42);
}

/* Drill: ROOT revokes one site's key, which a certificate made good; no other site is touched. */
static void a_site_key_is_stolen(void **state)
{
	const unsigned char challenge[KEYRING_CHALLENGE] = { 9 };
	unsigned char certificate[KEYRING_CERTIFICATE_SIZE];
	struct keyring now = signer_keyring(), next = now;

	(void)state;
	signer_certificate(SITE_T, SITE + 1, challenge, certificate);
	SIGN(certificate, PUBLISH_P);
	assert_int_equal(keyring_pair(&now, certificate, sizeof(certificate), SITE + 1, challenge), REFUSAL_NONE);
	assert_int_equal(BELIEVED(now, SITE + 1, 1, SITE_T), ROLE_SITE);
	signer_add(&next, SITE_T, ROLE_SITE, SITE + 1);
	retire(&next, SITE_T, 0);
	now = TAKE(now, next, ROOT_A, ROOT_C);
	/* The kiosk pairs again with what it has, as it does at each start. */
	assert_int_equal(now.paired.role, ROLE_NONE);
	assert_int_equal(keyring_pair(&now, certificate, sizeof(certificate), SITE + 1, NULL), REFUSAL_NONE);
	assert_int_equal(BELIEVED(now, SITE + 1, 1, SITE_T), ROLE_NONE);
	assert_int_equal(BELIEVED(now, SITE, 1, SITE_S), ROLE_SITE);
	assert_int_equal(BELIEVED(now, SITE + 1, 1, PUBLISH_P), ROLE_PUBLISH);
}

/* A key that is left out is as good as one that was never there. */
static void a_key_may_leave_the_keyring(void **state)
{
	struct keyring now = signer_keyring(), next = now;

	(void)state;
	next.count--;
	next.key[next.count] = (struct keyring_key){ .role = ROLE_NONE };
	now = TAKE(now, next, ROOT_A, ROOT_B);
	assert_int_equal(BELIEVED(now, SITE, 1, SITE_S), ROLE_NONE);
}

int keyring_test(void);

int keyring_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(a_keyring_has_64_places),
		cmocka_unit_test(a_keyring_of_another_length_is_damaged),
		cmocka_unit_test(a_keyring_of_a_promised_length_is_damaged),
		cmocka_unit_test(a_name_has_1_to_39_bytes),
		cmocka_unit_test(the_floor_rises_to_the_highest_that_a_retired_key_was_good_for),
		cmocka_unit_test(roles_are_reached_by_their_keys),
		cmocka_unit_test(bytes_that_are_no_header_are_no_bundle),
		cmocka_unit_test(one_root_key_is_lost),
		cmocka_unit_test(a_publish_key_is_stolen),
		cmocka_unit_test(a_site_key_is_stolen),
		cmocka_unit_test(a_key_may_leave_the_keyring),
	};

	return cmocka_run_group_tests_name("keyring", tests, NULL, NULL);
}
