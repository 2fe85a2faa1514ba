/* SPDX-License-Identifier: MIT */
#include "update/install.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kiosk.h"

int install_test(void);

struct kiosk_of_test {
	struct card card;
	struct image image;
	struct choice now;
};

static int set_up(void **state)
{
	struct kiosk_of_test *kiosk = calloc(1, sizeof(*kiosk));

	card_start(&kiosk->card);
	kiosk->image = kiosk_image();
	*state = kiosk;
	return 0;
}

static int tear_down(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	card_free(&kiosk->card);
	free(kiosk);
	return 0;
}

/* Chooses, and gives the bytes back at once: only what was found is looked at. */
static const struct choice *look(struct kiosk_of_test *kiosk)
{
	struct disk disk = card_disk(&kiosk->card);
	struct error error;

	assert_true(choose(&disk, &kiosk->image, &kiosk->now, &error));
	for (int i = 0; i < LAYER_COUNT; i++) {
		disk_let_go(kiosk->now.layers[i].bytes, kiosk->now.layers[i].size);
		kiosk->now.layers[i].bytes = NULL;
	}
	assert_true(card_is_quiet(&kiosk->card));
	return &kiosk->now;
}

static uint64_t shown(struct kiosk_of_test *kiosk, enum layer layer)
{
	return kiosk_shows(look(kiosk), layer).version;
}

static enum refusal give_with(struct kiosk_of_test *kiosk, uint32_t site, uint32_t epoch, uint64_t version, const int *keys,
			 uint64_t withdraws)
{
	struct parcel parcel = kiosk_bundle(site, epoch, version, "data", 100, keys);
	enum refusal refusal = kiosk_install(&kiosk->card, &kiosk->image, parcel, &withdraws, withdraws != 0);

	free(parcel.bytes);
	return refusal;
}

static enum refusal give(struct kiosk_of_test *kiosk, uint64_t version)
{
	return give_with(kiosk, 0, 0, version, BY_PUBLISH, 0);
}

static enum refusal undo(struct kiosk_of_test *kiosk)
{
	struct disk disk = card_disk(&kiosk->card);

	return install_undo(&disk, &kiosk->image);
}

static void an_empty_folder_shows_the_images_own_data(void **state)
{
	assert_false(look(*state)->layers[LAYER_FLEET].there);
	assert_false(choice_withdraws(look(*state)));
}

static void an_installed_bundle_is_shown(void **state)
{
	assert_int_equal(give(*state, 42), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_FLEET), 42);
	assert_int_equal(look(*state)->floor.today, 2000);
}

static void the_same_and_older_numbers_are_refused(void **state)
{
	assert_int_equal(give(*state, 42), REFUSAL_NONE);
	assert_int_equal(give(*state, 42), REFUSAL_OLD);
	assert_int_equal(give(*state, 41), REFUSAL_OLD);
	assert_int_equal(shown(*state, LAYER_FLEET), 42);
}

static void a_number_too_far_ahead_is_refused(void **state)
{
	assert_int_equal(give(*state, 10001), REFUSAL_FAR);
	assert_int_equal(give(*state, 10000), REFUSAL_NONE);
	assert_int_equal(give(*state, 20001), REFUSAL_FAR);
	assert_int_equal(give(*state, UINT64_MAX), REFUSAL_FAR);
}

static void only_root_begins_an_epoch(void **state)
{
	assert_int_equal(give(*state, 42), REFUSAL_NONE);
	assert_int_equal(give_with(*state, 0, 1, 1, BY_PUBLISH, 0), REFUSAL_ROLE);
	assert_int_equal(give_with(*state, 0, 1, 1, BY_ROOT, 0), REFUSAL_NONE);
	assert_int_equal(give_with(*state, 0, 1, 2, BY_PUBLISH, 0), REFUSAL_NONE);
	assert_int_equal(give(*state, 43), REFUSAL_OLD);
	assert_int_equal(give_with(*state, 0, 10002, 1, BY_ROOT, 0), REFUSAL_FAR);
	assert_int_equal(give_with(*state, 0, 2, 10001, BY_ROOT, 0), REFUSAL_FAR);
}

static void a_site_has_a_floor_of_its_own(void **state)
{
	assert_int_equal(give(*state, 42), REFUSAL_NONE);
	assert_int_equal(give_with(*state, KIOSK_SITE, 0, 3, BY_SITE, 0), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_FLEET), 42);
	assert_int_equal(shown(*state, LAYER_SITE), 3);
	assert_int_equal(give_with(*state, KIOSK_SITE, 0, 3, BY_SITE, 0), REFUSAL_OLD);
	assert_int_equal(give(*state, 43), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_SITE), 3);
}

static void a_bundle_for_another_site_is_refused(void **state)
{
	assert_int_equal(give_with(*state, 8, 0, 1, BY_PUBLISH, 0), REFUSAL_SITE);
}

static void only_two_bundles_of_a_layer_stay(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	for (uint64_t version = 1; version <= 4; version++)
		assert_int_equal(give(kiosk, version), REFUSAL_NONE);
	assert_int_equal(card_find(&kiosk->card, "fleet-0-2.fpd"), -1);
	assert_true(card_find(&kiosk->card, "fleet-0-3.fpd") >= 0);
	assert_int_equal(kiosk->card.count, 4);
}

static void a_damaged_bundle_gives_way_to_the_one_before(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	assert_int_equal(give(kiosk, 1), REFUSAL_NONE);
	assert_int_equal(give_with(kiosk, 0, 0, 2, BY_PUBLISH, 77), REFUSAL_NONE);
	card_flip(&kiosk->card, "fleet-0-2.fpd", 9000);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
	assert_true(choice_withdrawn(&kiosk->now, 77));
	assert_int_equal(give(kiosk, 2), REFUSAL_OLD);
	assert_int_equal(give(kiosk, 3), REFUSAL_NONE);
	/* What was shown is what stays to go back to. */
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
}

static void losing_either_slot_loses_nothing(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	for (int lost = 0; lost < 2; lost++) {
		assert_int_equal(give_with(kiosk, 0, 0, (uint64_t)lost * 2 + 1, BY_PUBLISH, 70 + (uint64_t)lost), REFUSAL_NONE);
		assert_int_equal(give(kiosk, (uint64_t)lost * 2 + 2), REFUSAL_NONE);
		card_drop(&kiosk->card, lost ? "floor.a" : "floor.b");
		assert_int_equal(shown(kiosk, LAYER_FLEET), lost * 2 + 2);
		assert_int_equal(give(kiosk, (uint64_t)lost * 2 + 2), REFUSAL_OLD);
		assert_true(choice_withdrawn(look(kiosk), 70 + (uint64_t)lost));
	}
}

static void losing_both_slots_leaves_the_highest_bundle(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct disk disk = card_disk(&kiosk->card);
	int whole = 0, broken = 0;

	give(kiosk, 1);
	give(kiosk, 2);
	floor_count(&disk, &whole, &broken);
	assert_int_equal(whole, 2);
	assert_int_equal(broken, 0);
	card_drop(&kiosk->card, "floor.a");
	card_flip(&kiosk->card, "floor.b", 300);
	floor_count(&disk, &whole, &broken);
	assert_int_equal(whole, 2); /* it adds: none more */
	assert_int_equal(broken, 1);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 2);
	assert_int_equal(give(kiosk, 2), REFUSAL_OLD);
	card_flip(&kiosk->card, "fleet-0-2.fpd", 9);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
	assert_int_equal(give(kiosk, 3), REFUSAL_NONE);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
}

static void without_a_record_an_epoch_that_is_over_stays_over(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 5);
	give_with(kiosk, 0, 1, 1, BY_ROOT, 0);
	card_drop(&kiosk->card, "floor.a");
	card_drop(&kiosk->card, "floor.b");
	card_flip(&kiosk->card, "fleet-1-1.fpd", 9);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 0);
}

static void undo_goes_back_and_forth_and_the_floor_stays(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	assert_int_equal(undo(kiosk), REFUSAL_OLD);
	give(kiosk, 1);
	give_with(kiosk, 0, 0, 2, BY_PUBLISH, 77);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
	assert_true(choice_withdrawn(&kiosk->now, 77));
	assert_int_equal(give(kiosk, 2), REFUSAL_OLD);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 2);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(give(kiosk, 3), REFUSAL_NONE);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
}

static void undo_of_the_first_update_shows_the_images_own_data(void **state)
{
	give(*state, 1);
	assert_int_equal(undo(*state), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_FLEET), 0);
	assert_int_equal(undo(*state), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_FLEET), 1);
}

static void undo_is_of_the_layer_that_changed_last(void **state)
{
	give(*state, 1);
	give_with(*state, KIOSK_SITE, 0, 1, BY_SITE, 0);
	assert_int_equal(undo(*state), REFUSAL_NONE);
	assert_int_equal(shown(*state, LAYER_SITE), 0);
	assert_int_equal(shown(*state, LAYER_FLEET), 1);
}

static void undo_does_not_cross_an_epoch_or_to_what_is_damaged(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 5);
	give_with(kiosk, 0, 1, 1, BY_ROOT, 0);
	assert_int_equal(undo(kiosk), REFUSAL_OLD);
	give_with(kiosk, 0, 1, 2, BY_ROOT, 0);
	card_flip(&kiosk->card, "fleet-1-1.fpd", 9);
	assert_int_equal(undo(kiosk), REFUSAL_OLD);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 2);
}

static void an_epoch_replaces_what_is_withdrawn_in_its_layer(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	kiosk->image.floor.withdrawn[LAYER_FLEET].count = 1;
	kiosk->image.floor.withdrawn[LAYER_FLEET].rows[0] = 60;
	give_with(kiosk, 0, 0, 1, BY_PUBLISH, 70);
	give_with(kiosk, KIOSK_SITE, 0, 1, BY_SITE, 71);
	assert_true(choice_withdrawn(look(kiosk), 60));
	assert_true(choice_withdrawn(&kiosk->now, 70));
	give_with(kiosk, 0, 1, 1, BY_ROOT, 72);
	assert_false(choice_withdrawn(look(kiosk), 60));
	assert_false(choice_withdrawn(&kiosk->now, 70));
	assert_true(choice_withdrawn(&kiosk->now, 71));
	assert_true(choice_withdrawn(&kiosk->now, 72));
}

static void a_full_set_refuses_and_writes_nothing(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct parcel parcel = kiosk_bundle(0, 0, 1, "data", 100, BY_PUBLISH);
	static uint64_t rows[WITHDRAWN_MAX + 1];

	for (size_t i = 0; i <= WITHDRAWN_MAX; i++)
		rows[i] = 1000 - i * 3;
	assert_int_equal(kiosk_install(&kiosk->card, &kiosk->image, parcel, rows, WITHDRAWN_MAX + 1), REFUSAL_WITHDRAWN_FULL);
	assert_int_equal(kiosk->card.count, 0);
	assert_int_equal(kiosk_install(&kiosk->card, &kiosk->image, parcel, rows, WITHDRAWN_MAX), REFUSAL_NONE);
	assert_true(choice_withdrawn(look(kiosk), rows[WITHDRAWN_MAX - 1]));
	assert_false(choice_withdrawn(&kiosk->now, rows[WITHDRAWN_MAX]));
	free(parcel.bytes);
	assert_int_equal(give_with(kiosk, 0, 0, 2, BY_PUBLISH, 5), REFUSAL_WITHDRAWN_FULL);
	assert_int_equal(give_with(kiosk, 0, 0, 2, BY_PUBLISH, 1000), REFUSAL_NONE);
}

static void what_the_image_withdraws_counts_until_a_later_epoch(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct withdrawn *set = &kiosk->image.floor.withdrawn[LAYER_FLEET];

	*set = (struct withdrawn){ .count = WITHDRAWN_MAX };
	for (size_t i = 0; i < WITHDRAWN_MAX; i++)
		set->rows[i] = i + 1;
	assert_true(choice_withdrawn(look(kiosk), 3));
	assert_int_equal(give_with(kiosk, 0, 0, 1, BY_PUBLISH, 5000), REFUSAL_WITHDRAWN_FULL);
	assert_int_equal(give_with(kiosk, 0, 1, 1, BY_ROOT, 5000), REFUSAL_NONE);
	assert_false(choice_withdrawn(look(kiosk), 3));
}

static void a_newer_image_overrules_what_is_below_its_floor(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give_with(kiosk, 0, 0, 42, BY_PUBLISH, 70);
	kiosk->image.floor.accepted[LAYER_FLEET].version = 50;
	assert_int_equal(shown(kiosk, LAYER_FLEET), 0);
	assert_true(choice_withdrawn(&kiosk->now, 70));
	assert_int_equal(give(kiosk, 50), REFUSAL_OLD);
	kiosk->image.floor.accepted[LAYER_FLEET].epoch = 2;
	assert_false(choice_withdrawn(look(kiosk), 70));
	assert_int_equal(give_with(kiosk, 0, 2, 51, BY_PUBLISH, 0), REFUSAL_NONE);
}

static enum refusal rotate(struct kiosk_of_test *kiosk, uint32_t version, int retired, struct level last)
{
	struct parcel parcel = kiosk_keyring(version, retired, last);
	struct disk disk = card_disk(&kiosk->card);
	enum refusal refusal = install_keyring(&disk, &kiosk->image, parcel.bytes, parcel.size);

	free(parcel.bytes);
	return refusal;
}

static void a_keyring_raises_the_floor_to_what_it_revokes(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 42);
	assert_int_equal(rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 60 }), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 42);
	assert_int_equal(give(kiosk, 60), REFUSAL_OLD);
	assert_int_equal(give_with(kiosk, 0, 0, 60, KEYS(PUBLISH_Q), 0), REFUSAL_OLD);
	assert_int_equal(give_with(kiosk, 0, 0, 61, KEYS(PUBLISH_Q), 0), REFUSAL_NONE);
	assert_int_equal(rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 60 }), REFUSAL_OLD);
}

static void what_a_revoked_key_signed_later_is_no_longer_shown(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 42);
	give(kiosk, 43);
	assert_int_equal(rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 42 }), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 42);
}

static void what_was_disowned_stays_so_when_the_keyring_is_lost(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 42);
	give(kiosk, 43);
	rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 42 });
	assert_int_equal(card_find(&kiosk->card, "fleet-0-43.fpd"), -1);
	card_drop(&kiosk->card, "keyring-2.fpd");
	assert_int_equal(shown(kiosk, LAYER_FLEET), 42);
	assert_int_equal(undo(kiosk), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 0);
}

static void a_lost_keyring_stops_updates_until_it_comes_again(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	give(kiosk, 42);
	rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 42 });
	card_drop(&kiosk->card, "keyring-2.fpd");
	assert_int_equal(give(kiosk, 43), REFUSAL_KEYRING);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 42);
	assert_int_equal(rotate(kiosk, 2, PUBLISH_P, (struct level){ 0, 42 }), REFUSAL_NONE);
	assert_int_equal(give_with(kiosk, 0, 0, 43, KEYS(PUBLISH_Q), 0), REFUSAL_NONE);
}

static void a_paired_key_signs_for_its_site(void **state)
{
	static const unsigned char challenge[KEYRING_CHALLENGE] = "said by a kiosk", other[KEYRING_CHALLENGE] = "another";
	struct kiosk_of_test *kiosk = *state;
	struct disk disk = card_disk(&kiosk->card);
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE];

	assert_int_equal(give_with(kiosk, KIOSK_SITE, 0, 1, KEYS(SITE_T), 0), REFUSAL_UNKNOWN_KEY);
	signer_certificate(SITE_T, KIOSK_SITE, challenge, bytes);
	SIGN(bytes, PUBLISH_P);
	assert_int_not_equal(install_pairing(&disk, &kiosk->image, bytes, sizeof(bytes), other), REFUSAL_NONE);
	assert_int_equal(kiosk->card.count, 0);
	assert_int_equal(install_pairing(&disk, &kiosk->image, bytes, sizeof(bytes), challenge), REFUSAL_NONE);
	assert_int_equal(give_with(kiosk, KIOSK_SITE, 0, 1, KEYS(SITE_T), 0), REFUSAL_NONE);
	assert_int_equal(shown(kiosk, LAYER_SITE), 1);
}

static void days_are_counted_from_the_newest_that_is_known(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct disk disk = card_disk(&kiosk->card);

	assert_true(floor_day_passed(&disk, &kiosk->image.floor, NULL));
	assert_int_equal(look(kiosk)->floor.today, 1901);
	give(kiosk, 1);
	assert_int_equal(look(kiosk)->floor.today, 2000);
	for (int i = 0; i < 30; i++)
		assert_true(floor_day_passed(&disk, &kiosk->image.floor, NULL));
	assert_int_equal(look(kiosk)->floor.today, 2030);
	kiosk->image.floor.today = 2100;
	assert_true(floor_day_passed(&disk, &kiosk->image.floor, NULL));
	assert_int_equal(look(kiosk)->floor.today, 2101);
}

static void a_day_alone_does_not_choose(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct disk disk = card_disk(&kiosk->card);

	give(kiosk, 1);
	give(kiosk, 2);
	card_drop(&kiosk->card, "floor.a");
	card_drop(&kiosk->card, "floor.b");
	assert_true(floor_day_passed(&disk, &kiosk->image.floor, NULL));
	assert_int_equal(shown(kiosk, LAYER_FLEET), 2);
	assert_int_equal(give(kiosk, 2), REFUSAL_OLD);
}

static void a_stale_new_file_is_no_hindrance(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	card_put(&kiosk->card, DISK_NEW, "half", 4);
	assert_int_equal(give(kiosk, 1), REFUSAL_NONE);
	assert_int_equal(card_find(&kiosk->card, DISK_NEW), -1);
}

static void a_card_that_lies_is_found_out(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct parcel parcel = kiosk_bundle(0, 0, 2, "data", 100, BY_PUBLISH);

	give(kiosk, 1);
	for (size_t at = 1; at <= parcel.size + 2 * 200; at += 37) {
		struct card copy;

		card_start(&copy);
		card_copy(&copy, &kiosk->card);
		copy.lies_at = at;
		assert_int_equal(kiosk_install(&copy, &kiosk->image, parcel, NULL, 0), REFUSAL_STORAGE);
		assert_int_equal(card_find(&copy, DISK_NEW), -1);
		card_free(&copy);
	}
	free(parcel.bytes);
}

static void the_key_of_a_choice_changes_with_what_is_shown(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct disk disk = card_disk(&kiosk->card);
	char keys[4][CHOICE_KEY_MAX];

	for (int i = 0; i < 4; i++) {
		struct choice choice;

		if (i == 1)
			give(kiosk, 1);
		if (i == 2)
			give_with(kiosk, 0, 0, 2, BY_PUBLISH, 70);
		if (i == 3)
			undo(kiosk);
		assert_true(choose(&disk, &kiosk->image, &choice, NULL));
		choice_key(&choice, "format", 6, keys[i]);
		assert_int_equal(strlen(keys[i]), 32);
		choice_free(&choice);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(keys[i], keys[j]);
	}
}

static void put_as(struct kiosk_of_test *kiosk, const char *name, uint32_t site, uint32_t epoch, uint64_t version,
		   const int *keys)
{
	static const unsigned char payload[4] = "data";
	unsigned char *bytes = signer_bundle(site, epoch, version, payload, sizeof(payload));

	signer_sign(bytes, keys);
	card_put(&kiosk->card, name, bytes, HEADER_SIZE + sizeof(payload));
	free(bytes);
}

static void a_file_is_what_its_name_says_or_nothing(void **state)
{
	struct kiosk_of_test *kiosk = *state;

	put_as(kiosk, "fleet-0-9.fpd", 0, 0, 5, BY_PUBLISH);
	put_as(kiosk, "fleet-0-8.fpd", KIOSK_SITE, 0, 8, BY_SITE);
	put_as(kiosk, "fleet-0-6.fpd", 0, 1, 6, BY_ROOT);
	put_as(kiosk, "site-0-9.fpd", 0, 0, 9, BY_PUBLISH);
	put_as(kiosk, "site-0-8.fpd", KIOSK_SITE + 1, 0, 8, BY_PUBLISH);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 0);
	assert_int_equal(shown(kiosk, LAYER_SITE), 0);
	put_as(kiosk, "fleet-0-6.fpd", 0, 0, 6, BY_PUBLISH);
	put_as(kiosk, "site-0-8.fpd", KIOSK_SITE, 0, 8, BY_SITE);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 6);
	assert_int_equal(shown(kiosk, LAYER_SITE), 8);
	kiosk->image.site = 0;
	assert_int_equal(shown(kiosk, LAYER_SITE), 0);
}

static void files_that_are_too_large_are_passed_over(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	static unsigned char much[FLOOR_SIZE_MAX + 1];

	give(kiosk, 1);
	card_put(&kiosk->card, "floor.a", much, sizeof(much));
	card_put(&kiosk->card, "keyring-2.fpd", much, KEYRING_SIZE + 1);
	assert_int_equal(shown(kiosk, LAYER_FLEET), 1);
	assert_int_equal(give(kiosk, 2), REFUSAL_NONE);
}

static void a_header_is_asked_for_all_that_it_says(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct header header = { .version = 5, .issued_day = 2000 };
	struct header other;

	memcpy(header.fleet, signer_fleet, sizeof(header.fleet));
	look(kiosk);
#define ASK(role) install_admits(&kiosk->now, &kiosk->image, &other, role)
	other = header;
	assert_int_equal(ASK(ROLE_PUBLISH), REFUSAL_NONE);
	assert_int_equal(ASK(ROLE_SITE), REFUSAL_ROLE);
	other.fleet[3]++;
	assert_int_equal(ASK(ROLE_ROOT), REFUSAL_FLEET);
	other = header;
	other.image = HEADER_IMAGE + 1;
	assert_int_equal(ASK(ROLE_ROOT), REFUSAL_IMAGE);
	other = header;
	other.keyring = 2;
	assert_int_equal(ASK(ROLE_ROOT), REFUSAL_KEYRING);
	other = header;
	other.site = KIOSK_SITE;
	assert_int_equal(ASK(ROLE_NONE), REFUSAL_ROLE);
	assert_int_equal(ASK(ROLE_SITE), REFUSAL_NONE);
	other = header;
	other.issued_day = 1900 + INSTALL_DAYS + 1;
	assert_int_equal(ASK(ROLE_PUBLISH), REFUSAL_FAR);
	assert_int_equal(ASK(ROLE_ROOT), REFUSAL_NONE);
	other.issued_day--;
	assert_int_equal(ASK(ROLE_PUBLISH), REFUSAL_NONE);
#undef ASK
}

static void count_percent(void *data, int percent)
{
	int *last = data;

	assert_true(percent > *last);
	*last = percent;
}

static void whoever_watches_is_told_how_far_it_is(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct parcel parcel = kiosk_bundle(0, 0, 1, "data", 100, BY_PUBLISH);
	struct disk disk = card_disk(&kiosk->card);
	int last = 0;
	const struct install_watch watch = { count_percent, &last };

	assert_int_equal(install_bundle(&disk, &kiosk->image, parcel.bytes, parcel.size, NULL, 0, &watch), REFUSAL_NONE);
	assert_int_equal(last, 100);
	free(parcel.bytes);
}

static void what_is_withdrawn_is_told_wherever_it_stands(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct withdrawn *set = &kiosk->image.floor.withdrawn[LAYER_FLEET];
	struct disk disk = card_disk(&kiosk->card);
	struct choice choice;
	char key[CHOICE_KEY_MAX], other[CHOICE_KEY_MAX];

	give_with(kiosk, KIOSK_SITE, 0, 1, BY_SITE, 0);
	assert_false(choice_withdraws(look(kiosk)));
	withdrawn_add(set, 9);
	assert_true(choice_withdraws(look(kiosk)));
	give_with(kiosk, 0, 1, 1, BY_ROOT, 0);
	assert_false(choice_withdraws(look(kiosk)));
	assert_true(choose(&disk, &kiosk->image, &choice, NULL));
	choice_key(&choice, "", 0, key);
	choice_free(&choice);
	give_with(kiosk, KIOSK_SITE, 0, 2, BY_SITE, 8);
	assert_true(choice_withdraws(look(kiosk)));
	assert_true(choose(&disk, &kiosk->image, &choice, NULL));
	choice_key(&choice, "", 0, other);
	choice_free(&choice);
	assert_string_not_equal(key, other);
	kiosk->image.floor.today = 2500;
	assert_int_equal(look(kiosk)->floor.today, 2500);
}

static void an_image_with_a_full_set_leaves_no_room(void **state)
{
	struct kiosk_of_test *kiosk = *state;
	struct withdrawn *set = &kiosk->image.floor.withdrawn[LAYER_FLEET];

	give_with(kiosk, 0, 0, 1, BY_PUBLISH, 5000);
	for (uint64_t row = 1; row <= WITHDRAWN_MAX; row++)
		withdrawn_add(set, row);
	assert_int_equal(give(kiosk, 2), REFUSAL_WITHDRAWN_FULL);
	assert_true(choice_withdrawn(look(kiosk), 5000) && choice_withdrawn(&kiosk->now, 1));
}

static void a_bundle_fits_its_name_its_place_and_its_signers_only(void **state)
{
	const struct level named = { .epoch = 2, .version = 9 };
	const struct header fleet = { .epoch = 2, .version = 9 }, site = { .epoch = 2, .version = 9, .site = 7 };
	struct header other = fleet;

	(void)state;
	assert_true(choice_fits(&fleet, ROLE_ROOT, LAYER_FLEET, named, 7));
	assert_true(choice_fits(&fleet, ROLE_PUBLISH, LAYER_FLEET, named, 0));
	assert_false(choice_fits(&fleet, ROLE_SITE, LAYER_FLEET, named, 7));
	assert_false(choice_fits(&site, ROLE_ROOT, LAYER_FLEET, named, 7));
	other.epoch = 3;
	assert_false(choice_fits(&other, ROLE_ROOT, LAYER_FLEET, named, 7));
	other = (struct header){ .epoch = 2, .version = 10 };
	assert_false(choice_fits(&other, ROLE_ROOT, LAYER_FLEET, named, 7));
	assert_true(choice_fits(&site, ROLE_SITE, LAYER_SITE, named, 7));
	assert_false(choice_fits(&site, ROLE_NONE, LAYER_SITE, named, 7));
	assert_false(choice_fits(&site, ROLE_ROOT, LAYER_SITE, named, 8));
	assert_false(choice_fits(&fleet, ROLE_ROOT, LAYER_SITE, named, 0));
}

int install_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(an_empty_folder_shows_the_images_own_data),
		TEST(an_installed_bundle_is_shown),
		TEST(the_same_and_older_numbers_are_refused),
		TEST(a_number_too_far_ahead_is_refused),
		TEST(only_root_begins_an_epoch),
		TEST(a_site_has_a_floor_of_its_own),
		TEST(a_bundle_for_another_site_is_refused),
		TEST(only_two_bundles_of_a_layer_stay),
		TEST(a_damaged_bundle_gives_way_to_the_one_before),
		TEST(losing_either_slot_loses_nothing),
		TEST(losing_both_slots_leaves_the_highest_bundle),
		TEST(without_a_record_an_epoch_that_is_over_stays_over),
		TEST(undo_goes_back_and_forth_and_the_floor_stays),
		TEST(undo_of_the_first_update_shows_the_images_own_data),
		TEST(undo_is_of_the_layer_that_changed_last),
		TEST(undo_does_not_cross_an_epoch_or_to_what_is_damaged),
		TEST(an_epoch_replaces_what_is_withdrawn_in_its_layer),
		TEST(a_full_set_refuses_and_writes_nothing),
		TEST(what_the_image_withdraws_counts_until_a_later_epoch),
		TEST(a_newer_image_overrules_what_is_below_its_floor),
		TEST(a_keyring_raises_the_floor_to_what_it_revokes),
		TEST(what_a_revoked_key_signed_later_is_no_longer_shown),
		TEST(what_was_disowned_stays_so_when_the_keyring_is_lost),
		TEST(a_lost_keyring_stops_updates_until_it_comes_again),
		TEST(a_paired_key_signs_for_its_site),
		TEST(days_are_counted_from_the_newest_that_is_known),
		TEST(a_day_alone_does_not_choose),
		TEST(a_stale_new_file_is_no_hindrance),
		TEST(a_card_that_lies_is_found_out),
		TEST(a_file_is_what_its_name_says_or_nothing),
		TEST(files_that_are_too_large_are_passed_over),
		TEST(a_header_is_asked_for_all_that_it_says),
		TEST(whoever_watches_is_told_how_far_it_is),
		TEST(what_is_withdrawn_is_told_wherever_it_stands),
		TEST(an_image_with_a_full_set_leaves_no_room),
		TEST(the_key_of_a_choice_changes_with_what_is_shown),
		TEST(a_bundle_fits_its_name_its_place_and_its_signers_only),
#undef TEST
	};

	return cmocka_run_group_tests_name("install", tests, NULL, NULL);
}
