/* SPDX-License-Identifier: MIT */
/*
 * What somebody may bring on a stick who wants the kiosk to believe it: one
 * test each, by the name of the attack. None may take five seconds.
 *
 * What only the state folder can tell (numbers, epochs) is asked of
 * install_admits, what signatures tell of bundle_verify and keyring.h.
 */
#include "update/bundle.h"

#include "base/little.h"
#include "signer.h"
#include "update/install.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum { SECONDS_MAX = 5, SITE = 7, SIZE = 600, THRESHOLD_AT = HEADER_SIZE, COUNT_AT = HEADER_SIZE + 4,
       FIRST_KEY_AT = HEADER_SIZE + 16, KEY_SIZE = 96, SLOTS_AT = HEADER_SIGNED, SLOT_SIZE = 96 };

/* An update of SIZE bytes; the tests change it before and after it is signed. */
struct update {
	unsigned char bytes[HEADER_SIZE + SIZE + 1];
};

static struct update make(uint32_t site, uint32_t epoch, uint64_t version)
{
	unsigned char payload[SIZE] = "payload", *bytes = signer_bundle(site, epoch, version, payload, SIZE);
	struct update update = { { 0 } };

	memcpy(update.bytes, bytes, HEADER_SIZE + SIZE);
	free(bytes);
	return update;
}

static enum refusal judge_with(const struct keyring *keyring, const struct update *update, enum role *role)
{
	struct header header;

	return bundle_verify(update->bytes, HEADER_SIZE + SIZE, keyring, &header, role);
}

static enum refusal judge(const struct update *update)
{
	struct keyring keyring = signer_keyring();
	enum role role;

	return judge_with(&keyring, update, &role);
}

/* What a kiosk of site 7 says that has number 42 of epoch 1, of fleet and site. */
static enum refusal admit(const struct update *update)
{
	static struct image image;
	static struct choice choice;
	struct header header;
	enum refusal refusal;
	enum role role;

	image = (struct image){ .keyring = signer_keyring(), .site = SITE };
	choice = (struct choice){ .image = &image, .keyring = image.keyring };
	choice.floor.today = 2000;
	for (int i = 0; i < LAYER_COUNT; i++)
		choice.floor.accepted[i] = (struct level){ 1, 42 };
	refusal = bundle_verify(update->bytes, HEADER_SIZE + SIZE, &choice.keyring, &header, &role);
	return refusal ? refusal : install_admits(&choice, &image, &header, role);
}

/* A number in the header, as if the one who signs had put it there. */
static void put(struct update *update, int at, int length, uint64_t number)
{
	unsigned char bytes[8];

	little_put_u64(bytes, number);
	memcpy(update->bytes + at, bytes, (size_t)length);
}

/* Signs what a well-behaved program would not. */
static void sign_raw(unsigned char *bytes, int slot, int number, const char *text)
{
	struct signer signer = signer_of(number);
	unsigned char *at = bytes + SLOTS_AT + slot * SLOT_SIZE, message[HEADER_TEXT_MAX];
	size_t length = strlen(text) ? strlen(text) + 1 : 0;

	memcpy(message, text, length);
	memcpy(message + length, bytes, HEADER_SIGNED);
	little_put_u64(at, header_key(signer.public));
	crypto_sign_detached(at + 8, NULL, message, length + HEADER_SIGNED, signer.secret);
}

#define BUNDLE_TEXT "fingerpost-bundle-v1"

/* Lower number first, as slots have to stand. */
static void order(int *one, int *other)
{
	int first = *one;

	if (header_key(signer_of(*one).public) < header_key(signer_of(*other).public))
		return;
	*one = *other;
	*other = first;
}

#define ATTACK(name) static void name(void **state)
#define BEGIN(update, site, epoch, version)                  \
	struct update update = make((site), (epoch), (version)); \
	(void)state

ATTACK(the_good_ones_are_believed)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(judge(&update), REFUSAL_NONE);
	assert_int_equal(admit(&update), REFUSAL_NONE);
	update = make(SITE, 1, 43);
	SIGN(update.bytes, SITE_S);
	assert_int_equal(admit(&update), REFUSAL_NONE);
}

ATTACK(zero_signatures)
{
	BEGIN(update, 0, 1, 43);
	assert_int_equal(judge(&update), REFUSAL_FEW_KEYS);
}

ATTACK(one_signature_twice)
{
	BEGIN(update, 0, 1, 43);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	sign_raw(update.bytes, 1, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(root_threshold_with_one_key_twice)
{
	BEGIN(update, 0, 2, 1);
	sign_raw(update.bytes, 0, ROOT_A, BUNDLE_TEXT);
	sign_raw(update.bytes, 1, ROOT_A, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(one_root_key_alone)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, ROOT_A);
	assert_int_equal(judge(&update), REFUSAL_FEW_KEYS);
}

ATTACK(one_root_key_and_a_publish_key_are_not_root)
{
	struct keyring keyring = signer_keyring();
	enum role role;
	BEGIN(update, 0, 1, 43);

	SIGN(update.bytes, ROOT_A, PUBLISH_P, PUBLISH_Q);
	assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_NONE);
	assert_int_equal(role, ROLE_PUBLISH);
}

ATTACK(an_unknown_key)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, STRANGER);
	assert_int_equal(judge(&update), REFUSAL_UNKNOWN_KEY);
}

ATTACK(an_unknown_key_beside_a_good_one)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, PUBLISH_P, STRANGER);
	assert_int_equal(judge(&update), REFUSAL_UNKNOWN_KEY);
}

/* The number of a known key, the signature of another. */
ATTACK(a_known_number_over_a_strange_signature)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, STRANGER);
	little_put_u64(update.bytes + SLOTS_AT, header_key(signer_of(PUBLISH_P).public));
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(one_bad_signature_among_enough_good_ones)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, ROOT_A, ROOT_B, PUBLISH_P);
	update.bytes[SLOTS_AT + 2 * SLOT_SIZE + 30] ^= 1;
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(descending_slots)
{
	int low = ROOT_A, high = ROOT_B;
	BEGIN(update, 0, 1, 43);

	order(&low, &high);
	sign_raw(update.bytes, 0, high, BUNDLE_TEXT);
	sign_raw(update.bytes, 1, low, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(a_slot_left_out)
{
	BEGIN(update, 0, 1, 43);
	sign_raw(update.bytes, 1, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(a_signature_of_another_kind_of_message)
{
	static const char *const texts[] = { "fingerpost-keyring-v1", "fingerpost-site-v1", "" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		BEGIN(update, 0, 1, 43);
		sign_raw(update.bytes, 0, PUBLISH_P, texts[i]);
		assert_int_equal(judge(&update), REFUSAL_DAMAGED);
	}
}

ATTACK(a_signature_of_another_update)
{
	struct update other = make(0, 1, 44);
	BEGIN(update, 0, 1, 43);

	SIGN(other.bytes, PUBLISH_P);
	memcpy(update.bytes + SLOTS_AT, other.bytes + SLOTS_AT, SLOT_SIZE);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

/* S + L is as good as S in the plain equation: two files for one signature. */
ATTACK(a_malleable_signature)
{
	static const unsigned char order_l[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2,
						   0xde, 0xf9, 0xde, 0x14, [31] = 0x10 };
	unsigned char *s;
	unsigned carry = 0;
	BEGIN(update, 0, 1, 43);

	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(judge(&update), REFUSAL_NONE);
	s = update.bytes + SLOTS_AT + 8 + 32;
	for (int i = 0; i < 32; i++) {
		carry += (unsigned)s[i] + order_l[i];
		s[i] = (unsigned char)carry;
		carry >>= 8;
	}
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(a_signature_of_zeros)
{
	BEGIN(update, 0, 1, 43);
	little_put_u64(update.bytes + SLOTS_AT, header_key(signer_of(PUBLISH_P).public));
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(a_length_of_2_to_the_64_minus_1)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 60, 8, UINT64_MAX);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_TOO_LARGE);
}

/* HEADER_SIZE + length would be the true size again. */
ATTACK(a_length_that_overflows)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 60, 8, UINT64_C(0) - HEADER_SIZE);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_TOO_LARGE);
}

ATTACK(a_length_of_zero)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 60, 8, 0);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(something_follows)
{
	struct keyring keyring = signer_keyring();
	struct header header;
	enum role role;
	BEGIN(update, 0, 1, 43);

	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(bundle_verify(update.bytes, HEADER_SIZE + SIZE + 1, &keyring, &header, &role), REFUSAL_DAMAGED);
	assert_int_equal(bundle_verify(update.bytes, HEADER_SIZE + SIZE - 1, &keyring, &header, &role), REFUSAL_DAMAGED);
}

ATTACK(the_payload_of_another_update)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, PUBLISH_P);
	update.bytes[HEADER_SIZE] = 'P';
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(flags_that_are_set)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 12, 4, 1);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_IMAGE);
}

ATTACK(format_2)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 8, 4, 2);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_IMAGE);
}

ATTACK(an_image_too_old)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 36, 4, HEADER_IMAGE + 1);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_IMAGE);
}

ATTACK(bytes_in_the_unused_part)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 200, 1, 1);
	sign_raw(update.bytes, 0, PUBLISH_P, BUNDLE_TEXT);
	assert_int_equal(judge(&update), REFUSAL_DAMAGED);
}

ATTACK(another_fleet)
{
	BEGIN(update, 0, 1, 43);
	update.bytes[16] ^= 1;
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(judge(&update), REFUSAL_FLEET);
}

ATTACK(another_site)
{
	BEGIN(update, SITE + 1, 1, 43);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_SITE);
}

ATTACK(a_site_key_signs_for_all)
{
	BEGIN(update, 0, 1, 43);
	SIGN(update.bytes, SITE_S);
	assert_int_equal(judge(&update), REFUSAL_FEW_KEYS);
}

ATTACK(a_site_key_signs_for_another_site)
{
	BEGIN(update, SITE + 1, 1, 43);
	SIGN(update.bytes, SITE_S);
	assert_int_equal(judge(&update), REFUSAL_FEW_KEYS);
}

ATTACK(an_old_version)
{
	BEGIN(update, 0, 1, 41);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_OLD);
}

ATTACK(the_same_version)
{
	BEGIN(update, 0, 1, 42);
	SIGN(update.bytes, ROOT_A, ROOT_B);
	assert_int_equal(admit(&update), REFUSAL_OLD);
}

ATTACK(an_earlier_epoch_with_a_higher_version)
{
	BEGIN(update, 0, 0, 1000);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_OLD);
}

ATTACK(a_version_10001_ahead)
{
	BEGIN(update, 0, 1, 42 + 10001);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_FAR);
	update = make(0, 1, 42 + 10000);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_NONE);
}

ATTACK(a_version_of_2_to_the_63)
{
	BEGIN(update, 0, 1, UINT64_C(1) << 63);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(admit(&update), REFUSAL_FAR);
}

ATTACK(a_higher_epoch_without_root)
{
	BEGIN(update, 0, 2, 1);
	SIGN(update.bytes, PUBLISH_P, PUBLISH_Q);
	assert_int_equal(admit(&update), REFUSAL_ROLE);
	update = make(0, 2, 1);
	SIGN(update.bytes, ROOT_B, ROOT_C);
	assert_int_equal(admit(&update), REFUSAL_NONE);
}

ATTACK(a_keyring_that_is_not_here)
{
	BEGIN(update, 0, 1, 43);
	put(&update, 132, 4, 1);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(judge(&update), REFUSAL_NONE);
	update = make(0, 1, 43);
	put(&update, 132, 4, 2);
	SIGN(update.bytes, PUBLISH_P);
	assert_int_equal(judge(&update), REFUSAL_KEYRING);
}

/* Of (1, 42): what it signed up to there is good, what is newer is not. */
static struct keyring retire(int number, uint32_t epoch, uint64_t version)
{
	struct keyring keyring = signer_keyring();
	struct keyring_key *key = signer_key(&keyring, number);

	key->last_epoch = epoch;
	key->last_version = version;
	return keyring;
}

ATTACK(a_revoked_key_signs_something_newer)
{
	static const struct level newer[] = { { 1, 43 }, { 2, 1 }, { 2, 43 } };
	struct keyring keyring = retire(PUBLISH_P, 1, 42);
	enum role role;

	for (size_t i = 0; i < sizeof(newer) / sizeof(newer[0]); i++) {
		BEGIN(update, 0, newer[i].epoch, newer[i].version);
		SIGN(update.bytes, PUBLISH_P);
		assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_FEW_KEYS);
	}
}

/* That is no attack: a kiosk must be able to start with what it has. */
ATTACK(a_revoked_key_has_signed_something_older)
{
	static const struct level older[] = { { 1, 42 }, { 1, 1 }, { 0, 1000 } };
	struct keyring keyring = retire(PUBLISH_P, 1, 42);
	enum role role;

	for (size_t i = 0; i < sizeof(older) / sizeof(older[0]); i++) {
		BEGIN(update, 0, older[i].epoch, older[i].version);
		SIGN(update.bytes, PUBLISH_P);
		assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_NONE);
	}
}

ATTACK(a_revoked_key_fills_up_the_root_threshold)
{
	struct keyring keyring = retire(ROOT_C, 0, 0);
	enum role role;
	BEGIN(update, 0, 2, 1);

	SIGN(update.bytes, ROOT_A, ROOT_C);
	assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_FEW_KEYS);
}

/* A keyring of another version, changed by the test, in a file. */
static enum refusal follow(struct keyring *next, const int *keys)
{
	struct keyring now = signer_keyring(), out;
	unsigned char bytes[KEYRING_SIZE];

	signer_write(next, bytes);
	signer_sign(bytes, keys);
	return keyring_follows(&now, bytes, sizeof(bytes), &out);
}

#define FOLLOW(next, ...) follow(&(next), (const int[]){ __VA_ARGS__, 0 })

static struct keyring second(void)
{
	struct keyring keyring = signer_keyring();

	keyring.version = 2;
	return keyring;
}

/* Changes bytes of a keyring's payload; the ROOT keys of both sign all the same. */
static enum refusal follow_changed(int at, int length, uint64_t number)
{
	struct keyring now = signer_keyring(), next = second(), out;
	unsigned char bytes[KEYRING_SIZE], value[8];
	struct header header;

	signer_write(&next, bytes);
	little_put_u64(value, number);
	memcpy(bytes + at, value, (size_t)length);
	assert_int_equal(header_read_unsigned(&header, bytes), REFUSAL_NONE);
	crypto_generichash(header.hash, 64, bytes + HEADER_SIZE, KEYRING_PAYLOAD, NULL, 0);
	header_write(&header, bytes);
	SIGN(bytes, ROOT_A, ROOT_B);
	return keyring_follows(&now, bytes, sizeof(bytes), &out);
}

ATTACK(a_keyring_downgrade)
{
	struct keyring next = second();

	(void)state;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_NONE);
	next.version = 1;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_OLD);
}

ATTACK(a_keyring_10001_ahead)
{
	struct keyring next = second();

	(void)state;
	next.version = 10001;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_NONE);
	next.version = 10002;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_FAR);
}

ATTACK(a_keyring_of_another_fleet)
{
	struct keyring next = second();

	(void)state;
	next.fleet[3] ^= 1;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_FLEET);
}

ATTACK(a_keyring_of_zero_signatures)
{
	struct keyring next = second();

	(void)state;
	assert_int_equal(follow(&next, (const int[]){ 0 }), REFUSAL_FEW_KEYS);
}

ATTACK(a_keyring_signed_by_one_root_key)
{
	struct keyring next = second();

	(void)state;
	assert_int_equal(FOLLOW(next, ROOT_A), REFUSAL_FEW_KEYS);
	assert_int_equal(FOLLOW(next, ROOT_A, PUBLISH_P, PUBLISH_Q, SITE_S), REFUSAL_FEW_KEYS);
	assert_int_equal(FOLLOW(next, PUBLISH_P), REFUSAL_FEW_KEYS);
}

/* Other ROOT keys in place of those that are there. */
static struct keyring taken_over(void)
{
	struct keyring next = { .version = 2, .threshold = 2 };

	memcpy(next.fleet, signer_fleet, sizeof(next.fleet));
	signer_add(&next, STRANGER, ROLE_ROOT, 0);
	signer_add(&next, STRANGER + 1, ROLE_ROOT, 0);
	return next;
}

ATTACK(a_keyring_signed_by_its_new_keys_only)
{
	struct keyring next = taken_over();

	(void)state;
	assert_int_equal(FOLLOW(next, STRANGER, STRANGER + 1), REFUSAL_UNKNOWN_KEY);
	assert_int_equal(FOLLOW(next, ROOT_A, STRANGER, STRANGER + 1), REFUSAL_FEW_KEYS);
}

ATTACK(a_keyring_signed_by_the_old_keys_only)
{
	struct keyring next = taken_over();

	(void)state;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_FEW_KEYS);
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B, STRANGER), REFUSAL_FEW_KEYS);
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B, STRANGER, STRANGER + 1), REFUSAL_NONE);
}

ATTACK(a_keyring_signed_by_somebody_else_as_well)
{
	struct keyring next = second();

	(void)state;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B, STRANGER), REFUSAL_UNKNOWN_KEY);
}

ATTACK(a_keyring_with_a_threshold_of_zero)
{
	(void)state;
	assert_int_equal(follow_changed(THRESHOLD_AT, 4, 2), REFUSAL_NONE);
	assert_int_equal(follow_changed(THRESHOLD_AT, 4, 0), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_a_threshold_of_one)
{
	(void)state;
	assert_int_equal(follow_changed(THRESHOLD_AT, 4, 1), REFUSAL_KEYRING);
}

ATTACK(a_keyring_that_nobody_could_follow)
{
	(void)state;
	assert_int_equal(follow_changed(THRESHOLD_AT, 4, 4), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_one_key_in_two_roles)
{
	struct keyring next = second();

	(void)state;
	signer_add(&next, PUBLISH_P, ROLE_ROOT, 0);
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_one_root_key_twice)
{
	struct keyring next = second();

	(void)state;
	signer_add(&next, ROOT_A, ROLE_ROOT, 0);
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
}

ATTACK(a_keyring_of_more_keys_than_there_are_places)
{
	(void)state;
	assert_int_equal(follow_changed(COUNT_AT, 4, KEYRING_KEYS + 1), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(COUNT_AT, 4, UINT32_MAX), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(COUNT_AT, 4, 7), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(COUNT_AT, 4, 5), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(COUNT_AT, 4, 0), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_bytes_in_unused_parts)
{
	(void)state;
	assert_int_equal(follow_changed(HEADER_SIZE + 8, 1, 1), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 20, 1, 1), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + KEY_SIZE - 1, 1, 'x'), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 6 * KEY_SIZE, 1, 1), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(KEYRING_SIZE - 1, 1, 1), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_roles_that_are_none)
{
	(void)state;
	assert_int_equal(follow_changed(FIRST_KEY_AT, 4, ROLE_NONE), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT, 4, ROLE_ROOT + 1), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT, 4, ROLE_SITE), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 4, 4, SITE), REFUSAL_KEYRING);
}

ATTACK(a_keyring_with_names_that_steer_the_screen)
{
	(void)state;
	assert_int_equal(follow_changed(FIRST_KEY_AT + 56, 1, 0), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 57, 1, '\n'), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 57, 1, 0x7f), REFUSAL_KEYRING);
	assert_int_equal(follow_changed(FIRST_KEY_AT + 56, 8, UINT64_C(0x4141414141414141)), REFUSAL_NONE);
}

ATTACK(a_keyring_with_a_name_without_an_end)
{
	struct keyring next = second();

	(void)state;
	memset(next.key[3].name, 'A', KEYRING_NAME);
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
}

ATTACK(a_keyring_that_is_for_a_site_or_an_epoch)
{
	static const struct {
		int at, length;
		uint64_t number;
	} cases[] = { { 32, 4, 7 }, { 48, 4, 1 }, { 132, 4, 1 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(follow_changed(cases[i].at, cases[i].length, cases[i].number), REFUSAL_KEYRING);
}

/* Keys for which a signature can be made up: of small order, not on the
 * curve, not in the group, or written in a way that no key is. */
ATTACK(a_weak_public_key)
{
	static const unsigned char weak[][KEYRING_PUBLIC] = {
		{ 0 },
		{ 1 },
		{ 0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
		{ 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
		  0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05 },
		{ 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
		  0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a },
		{ 0xee, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
		{ 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++) {
		struct keyring next = second();
		struct keyring_key key;

		memcpy(next.key[3].public, weak[i], KEYRING_PUBLIC);
		assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
		assert_false(keyring_key_make(&key, ROLE_PUBLISH, 0, weak[i], "x"));
	}
}

ATTACK(a_retired_key_gets_its_life_back)
{
	struct keyring now = retire(PUBLISH_P, 1, 42), next = second(), out;
	unsigned char bytes[KEYRING_SIZE];

	(void)state;
	signer_write(&next, bytes);
	SIGN(bytes, ROOT_A, ROOT_B);
	assert_int_equal(keyring_follows(&now, bytes, sizeof(bytes), &out), REFUSAL_KEYRING);
	*signer_key(&next, PUBLISH_P) = *signer_key(&now, PUBLISH_P);
	signer_write(&next, bytes);
	SIGN(bytes, ROOT_A, ROOT_B);
	assert_int_equal(keyring_follows(&now, bytes, sizeof(bytes), &out), REFUSAL_NONE);
}

ATTACK(a_site_key_becomes_a_publish_key)
{
	struct keyring next = second();

	(void)state;
	signer_key(&next, SITE_S)->role = ROLE_PUBLISH;
	signer_key(&next, SITE_S)->site = 0;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
	next = second();
	signer_key(&next, SITE_S)->site = SITE + 1;
	assert_int_equal(FOLLOW(next, ROOT_A, ROOT_B), REFUSAL_KEYRING);
}

ATTACK(a_retired_root_key_signs_a_keyring)
{
	struct keyring now = retire(ROOT_C, 1, 42), next = now, out;
	unsigned char bytes[KEYRING_SIZE];

	(void)state;
	next.version = 2;
	signer_write(&next, bytes);
	SIGN(bytes, ROOT_A, ROOT_C);
	assert_int_equal(keyring_follows(&now, bytes, sizeof(bytes), &out), REFUSAL_FEW_KEYS);
}

ATTACK(one_kind_of_file_for_another)
{
	struct keyring now = signer_keyring(), next = second(), out;
	unsigned char ring[KEYRING_SIZE], certificate[KEYRING_CERTIFICATE_SIZE], update[KEYRING_SIZE];
	const unsigned char challenge[KEYRING_CHALLENGE] = { 1 };
	struct header header;
	enum role role;

	(void)state;
	signer_write(&next, ring);
	memcpy(update, "FPOST\0\0", 8);
	memcpy(update + 8, ring + 8, KEYRING_SIZE - 8);
	SIGN(ring, ROOT_A, ROOT_B);
	SIGN(update, ROOT_A, ROOT_B);
	signer_certificate(SITE_T, SITE, challenge, certificate);
	SIGN(certificate, PUBLISH_P);
	assert_int_equal(bundle_verify(ring, sizeof(ring), &now, &header, &role), REFUSAL_NO_UPDATE);
	assert_int_equal(bundle_verify(certificate, sizeof(certificate), &now, &header, &role), REFUSAL_NO_UPDATE);
	assert_int_equal(keyring_follows(&now, update, sizeof(update), &out), REFUSAL_NO_UPDATE);
	assert_int_equal(keyring_read(&out, update, sizeof(update)), REFUSAL_NO_UPDATE);
	assert_int_equal(keyring_pair(&now, update, KEYRING_CERTIFICATE_SIZE, SITE, challenge), REFUSAL_NO_UPDATE);
	assert_int_equal(keyring_follows(&now, certificate, sizeof(certificate), &out), REFUSAL_DAMAGED);
	assert_int_equal(keyring_pair(&now, ring, sizeof(ring), SITE, challenge), REFUSAL_DAMAGED);
}

static const unsigned char challenge[KEYRING_CHALLENGE] = "16 bytes to sign";

static enum refusal pair(struct keyring *keyring, uint32_t site, const unsigned char *asked, const int *keys)
{
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE];

	signer_certificate(SITE_T, site, challenge, bytes);
	signer_sign(bytes, keys);
	return keyring_pair(keyring, bytes, sizeof(bytes), SITE, asked);
}

#define PAIR(keyring, site, asked, ...) pair(&(keyring), (site), (asked), (const int[]){ __VA_ARGS__, 0 })

ATTACK(a_certificate_for_another_site)
{
	struct keyring keyring = signer_keyring();

	(void)state;
	assert_int_equal(PAIR(keyring, SITE, challenge, PUBLISH_P), REFUSAL_NONE);
	assert_int_equal(PAIR(keyring, SITE + 1, challenge, PUBLISH_P), REFUSAL_SITE);
	/* The one that was added is no answer to any other number. */
	assert_ptr_equal(keyring_find(&keyring, header_key(signer_of(SITE_T).public)), &keyring.paired);
	assert_null(keyring_find(&keyring, header_key(signer_of(STRANGER).public)));
	keyring.paired = (struct keyring_key){ .role = ROLE_NONE };
	assert_null(keyring_find(&keyring, 0));
}

ATTACK(a_certificate_that_answered_another_challenge)
{
	const unsigned char other[KEYRING_CHALLENGE] = "16 bytes to sigN";
	struct keyring keyring = signer_keyring();

	(void)state;
	assert_int_equal(PAIR(keyring, SITE, other, PUBLISH_P), REFUSAL_KEYRING);
	assert_int_equal(keyring.paired.role, ROLE_NONE);
}

ATTACK(a_certificate_that_a_site_signed_for_itself)
{
	struct keyring keyring = signer_keyring();

	(void)state;
	assert_int_equal(PAIR(keyring, SITE, challenge, SITE_S), REFUSAL_FEW_KEYS);
	assert_int_equal(PAIR(keyring, SITE, challenge, SITE_T), REFUSAL_UNKNOWN_KEY);
}

ATTACK(a_certificate_of_a_retired_publisher)
{
	struct keyring keyring = retire(PUBLISH_P, 1, 42);

	(void)state;
	assert_int_equal(PAIR(keyring, SITE, challenge, PUBLISH_P), REFUSAL_FEW_KEYS);
	/* Accepted before that, it is good when the kiosk starts again. */
	assert_int_equal(PAIR(keyring, SITE, NULL, PUBLISH_P), REFUSAL_NONE);
	keyring = retire(PUBLISH_P, 0, 0);
	assert_int_equal(PAIR(keyring, SITE, NULL, PUBLISH_P), REFUSAL_FEW_KEYS);
}

ATTACK(a_certificate_with_other_bytes)
{
	static const struct {
		int at;
		unsigned char byte;
		enum refusal refusal;
	} cases[] = {
		{ 0, 0, REFUSAL_NONE },
		{ HEADER_SIZE + 88, 1, REFUSAL_KEYRING },  /* behind the name */
		{ HEADER_SIZE + 127, 1, REFUSAL_KEYRING },
		{ HEADER_SIZE + 48, '\n', REFUSAL_KEYRING },
		{ HEADER_SIZE, 0, REFUSAL_KEYRING },       /* no point of the curve */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct keyring keyring = signer_keyring();
		unsigned char bytes[KEYRING_CERTIFICATE_SIZE];
		struct header header;

		signer_certificate(SITE_T, SITE, challenge, bytes);
		if (cases[i].at)
			bytes[cases[i].at] = cases[i].byte;
		if (cases[i].at == HEADER_SIZE)
			memset(bytes + HEADER_SIZE, 0, KEYRING_PUBLIC);
		header_read_unsigned(&header, bytes);
		crypto_generichash(header.hash, 64, bytes + HEADER_SIZE, KEYRING_CERTIFICATE_PAYLOAD, NULL, 0);
		header_write(&header, bytes);
		SIGN(bytes, PUBLISH_P);
		assert_int_equal(keyring_pair(&keyring, bytes, sizeof(bytes), SITE, challenge), cases[i].refusal);
	}
}

ATTACK(a_certificate_of_another_length)
{
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE + 1] = { 0 };
	struct keyring keyring = signer_keyring();

	(void)state;
	signer_certificate(SITE_T, SITE, challenge, bytes);
	SIGN(bytes, PUBLISH_P);
	assert_int_equal(keyring_pair(&keyring, bytes, sizeof(bytes), SITE, challenge), REFUSAL_DAMAGED);
	assert_int_equal(keyring_pair(&keyring, bytes, sizeof(bytes) - 2, SITE, challenge), REFUSAL_DAMAGED);
	/* Its own header promises one byte less. */
	signer_certificate(SITE_T, SITE, challenge, bytes);
	little_put_u64(bytes + 60, KEYRING_CERTIFICATE_PAYLOAD - 1);
	SIGN(bytes, PUBLISH_P);
	assert_int_equal(keyring_pair(&keyring, bytes, KEYRING_CERTIFICATE_SIZE, SITE, challenge), REFUSAL_DAMAGED);
}

ATTACK(a_certificate_for_a_kiosk_of_no_site)
{
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE];
	struct keyring keyring = signer_keyring();

	(void)state;
	signer_certificate(SITE_T, 0, challenge, bytes);
	SIGN(bytes, PUBLISH_P);
	assert_int_equal(keyring_pair(&keyring, bytes, sizeof(bytes), 0, challenge), REFUSAL_KEYRING);
}

/* ROOT lists the stolen key of a site as retired: its certificate helps no more. */
ATTACK(a_stolen_site_key_with_a_good_certificate)
{
	struct keyring keyring = signer_keyring();
	enum role role;
	BEGIN(update, SITE, 1, 43);

	assert_int_equal(PAIR(keyring, SITE, challenge, PUBLISH_P), REFUSAL_NONE);
	SIGN(update.bytes, SITE_T);
	assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_NONE);
	signer_add(&keyring, SITE_T, ROLE_SITE, SITE);
	signer_key(&keyring, SITE_T)->last_epoch = 1;
	signer_key(&keyring, SITE_T)->last_version = 42;
	assert_int_equal(judge_with(&keyring, &update, &role), REFUSAL_FEW_KEYS);
}

/* A test that hangs is ended, and with it the run. */
static int start_clock(void **state)
{
	(void)state;
	alarm(SECONDS_MAX);
	return 0;
}

static int stop_clock(void **state)
{
	(void)state;
	alarm(0);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, start_clock, stop_clock)

int attack_test(void);

int attack_test(void)
{
	const struct CMUnitTest tests[] = {
		T(the_good_ones_are_believed),
		T(zero_signatures),
		T(one_signature_twice),
		T(root_threshold_with_one_key_twice),
		T(one_root_key_alone),
		T(one_root_key_and_a_publish_key_are_not_root),
		T(an_unknown_key),
		T(an_unknown_key_beside_a_good_one),
		T(a_known_number_over_a_strange_signature),
		T(one_bad_signature_among_enough_good_ones),
		T(descending_slots),
		T(a_slot_left_out),
		T(a_signature_of_another_kind_of_message),
		T(a_signature_of_another_update),
		T(a_malleable_signature),
		T(a_signature_of_zeros),
		T(a_length_of_2_to_the_64_minus_1),
		T(a_length_that_overflows),
		T(a_length_of_zero),
		T(something_follows),
		T(the_payload_of_another_update),
		T(flags_that_are_set),
		T(format_2),
		T(an_image_too_old),
		T(bytes_in_the_unused_part),
		T(another_fleet),
		T(another_site),
		T(a_site_key_signs_for_all),
		T(a_site_key_signs_for_another_site),
		T(an_old_version),
		T(the_same_version),
		T(an_earlier_epoch_with_a_higher_version),
		T(a_version_10001_ahead),
		T(a_version_of_2_to_the_63),
		T(a_higher_epoch_without_root),
		T(a_keyring_that_is_not_here),
		T(a_revoked_key_signs_something_newer),
		T(a_revoked_key_has_signed_something_older),
		T(a_revoked_key_fills_up_the_root_threshold),
		T(a_keyring_downgrade),
		T(a_keyring_10001_ahead),
		T(a_keyring_of_another_fleet),
		T(a_keyring_of_zero_signatures),
		T(a_keyring_signed_by_one_root_key),
		T(a_keyring_signed_by_its_new_keys_only),
		T(a_keyring_signed_by_the_old_keys_only),
		T(a_keyring_signed_by_somebody_else_as_well),
		T(a_keyring_with_a_threshold_of_zero),
		T(a_keyring_with_a_threshold_of_one),
		T(a_keyring_that_nobody_could_follow),
		T(a_keyring_with_one_key_in_two_roles),
		T(a_keyring_with_one_root_key_twice),
		T(a_keyring_of_more_keys_than_there_are_places),
		T(a_keyring_with_bytes_in_unused_parts),
		T(a_keyring_with_roles_that_are_none),
		T(a_keyring_with_names_that_steer_the_screen),
		T(a_keyring_with_a_name_without_an_end),
		T(a_keyring_that_is_for_a_site_or_an_epoch),
		T(a_weak_public_key),
		T(a_retired_key_gets_its_life_back),
		T(a_site_key_becomes_a_publish_key),
		T(a_retired_root_key_signs_a_keyring),
		T(one_kind_of_file_for_another),
		T(a_certificate_for_another_site),
		T(a_certificate_that_answered_another_challenge),
		T(a_certificate_that_a_site_signed_for_itself),
		T(a_certificate_of_a_retired_publisher),
		T(a_certificate_with_other_bytes),
		T(a_certificate_of_another_length),
		T(a_certificate_for_a_kiosk_of_no_site),
		T(a_stolen_site_key_with_a_good_certificate),
	};

	return cmocka_run_group_tests_name("attack", tests, NULL, NULL);
}
