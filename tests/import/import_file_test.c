/* SPDX-License-Identifier: MIT */
/* Chains and files that are not what they should be. */
#include "bases.h"

#include "update/stream.h"

int import_file_test(void);

static void a_loop_of_clusters_is_read_no_longer_than_the_file_says(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases; base < bases + BASES; base++) {
		uint32_t first = base->update.first;
		struct stick stick = base_changed(base, place_link(&base->place, first), first, base_link_size(base));
		struct heard heard;

		stick_put_number(&stick, base->update.entry + (base == bases + EXFAT ? 32 + 24 : 28), STREAM_UPDATE_MOST, 4);
		if (base == bases + EXFAT)
			stick_put_number(&stick, base->update.entry + 32 + 8, STREAM_UPDATE_MOST, 4);
		heard = stick_hear_both(&stick);
		assert_int_equal(heard.refusal, REFUSAL_NONE);
		assert_int_equal(heard.update_size, STREAM_UPDATE_MOST);
		assert_true(heard_is(heard.update, 512, UPDATE_SEED));
		assert_memory_equal(heard.update, heard.update + STREAM_UPDATE_MOST - 512, 512);
		heard_free(&heard);
		stick_close(&stick);
	}
}

static void a_chain_that_leads_to_no_cluster_damages_the_file(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases; base < bases + BASES; base++) {
		uint32_t mask = base->place.volume.mask;
		const uint32_t wrong[] = { 0, 1, mask - 8, mask - 7, mask, base->place.volume.last + 1 };

		for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
			stick_damaged(base_changed(base, place_link(&base->place, base->update.first), wrong[i],
					       base_link_size(base)), UPDATE_SIZE);
	}
}

static void a_chain_that_is_shorter_than_the_file_damages_it(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases; base < bases + BASES; base++)
		stick_damaged(base_changed(base, place_link(&base->place, base->update.first + 4), UINT32_MAX,
				       base_link_size(base)), UPDATE_SIZE);
}

static void a_first_cluster_that_is_none_damages_the_file(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases; base < bases + BASES; base++) {
		const uint32_t wrong[] = { 0, 1, base->place.volume.last + 1, base->place.volume.mask };

		for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
			struct stick stick = base_changed(base, base->update.entry + (base == bases + EXFAT ? 32 + 20 : 26), wrong[i], 2);

			stick_put_number(&stick, base->update.entry + (base == bases + EXFAT ? 32 + 22 : 20), wrong[i] >> 16, 2);
			stick_damaged(stick, UPDATE_SIZE);
		}
	}
}

static void the_upper_half_of_a_first_cluster_does_not_count_on_fat16(void **state)
{
	struct base *base = *state;

	stick_read(base_changed(base, base->update.entry + 20, 0xffff, 2));
}

static void a_root_directory_that_loops_is_given_up(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases + FAT32; base < bases + BASES; base++) {
		struct stick stick = base_changed(base, place_link(&base->place, base->place.volume.root),
					     base->place.volume.root, 4);
		static const unsigned char full[512] = { [0] = 1, [32] = 1, [64] = 1, [96] = 1, [128] = 1, [160] = 1,
			[192] = 1, [224] = 1, [256] = 1, [288] = 1, [320] = 1, [352] = 1, [384] = 1, [416] = 1, [448] = 1, [480] = 1 };

		stick_put(&stick, base_root(base), full, sizeof(full));
		stick_refused(&stick, REFUSAL_STICK);
		stick_close(&stick);
	}
}

static void a_root_directory_outside_of_the_volume_is_refused(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases + FAT32; base < bases + BASES; base++) {
		const uint32_t wrong[] = { 0, 1, base->place.volume.last + 1, base->place.volume.mask - 8,
					   base->place.volume.mask, UINT32_MAX };

		for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
			base_refused(base, base == bases + FAT32 ? 44 : 96, wrong[i], 4, REFUSAL_STICK);
	}
}

static void a_root_directory_that_goes_on_in_no_cluster_is_refused(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases + FAT32; base < bases + BASES; base++) {
		struct stick stick = stick_copy(&base->stick);
		struct place place;

		place_open(&place, &stick);
		place_crowd(&place, 30);
		stick_put_number(&stick, place_link(&place, place.volume.root), 1, 4);
		stick_refused(&stick, REFUSAL_STICK);
		stick_close(&stick);
	}
}

/* FAT16's is as long as it is, and then there is no more. */
static void a_root_directory_that_is_full_ends_where_it_ends(void **state)
{
	struct base *bases = *state;
	struct stick fat16 = stick_copy(&bases[FAT16].stick), fat32 = stick_copy(&bases[FAT32].stick);
	struct place place;

	place_open(&place, &fat16);
	place_crowd(&place, (int)(place.volume.root_size / 32) - 1);
	stick_read(fat16);
	place_open(&place, &fat32);
	place_crowd(&place, 15);
	stick_read(fat32);
}

/* Files */

static void a_file_of_16_terabytes_is_not_begun(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	base_refused(exfat, exfat->update.entry + 32 + 24, UINT64_C(16) << 40, 8, REFUSAL_TOO_LARGE);
	base_refused(exfat, exfat->update.entry + 32 + 24, UINT64_MAX, 8, REFUSAL_TOO_LARGE);
}

static void a_file_of_4_gigabytes_less_one_is_not_begun(void **state)
{
	struct base *bases = *state;

	base_refused(&bases[FAT16], bases[FAT16].update.entry + 28, UINT32_MAX, 4, REFUSAL_TOO_LARGE);
	base_refused(&bases[FAT32], bases[FAT32].update.entry + 28, UINT32_MAX, 4, REFUSAL_TOO_LARGE);
}

static void a_file_without_a_byte_is_said_as_that(void **state)
{
	struct base *bases = *state;

	for (struct base *base = bases; base < bases + BASES; base++) {
		struct stick stick = base_changed(base, base->update.entry + (base == bases + EXFAT ? 32 + 24 : 28), 0, 4);
		struct heard heard;

		if (base == bases + EXFAT)
			stick_put_number(&stick, base->update.entry + 32 + 8, 0, 4);
		heard = stick_hear_both(&stick);
		assert_int_equal(heard.refusal, REFUSAL_NONE);
		assert_non_null(heard.update);
		assert_int_equal(heard.update_size, 0);
		heard_free(&heard);
		stick_close(&stick);
	}
}

static void a_file_that_is_larger_than_the_stick_is_damaged(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;
	struct stick stick = base_changed(exfat, exfat->update.entry + 32 + 24, 60 * MB, 8);

	stick_put_number(&stick, exfat->update.entry + 32 + 8, 60 * MB, 8);
	stick_put_number(&stick, exfat->update.entry + 32 + 1, 3, 1);
	stick_damaged(stick, 60 * MB);
}

static void a_file_of_which_less_was_written_is_not_begun(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	base_refused(exfat, exfat->update.entry + 32 + 8, UPDATE_SIZE - 1, 8, REFUSAL_DAMAGED);
	base_refused(exfat, exfat->update.entry + 32 + 8, UPDATE_SIZE + 1, 8, REFUSAL_DAMAGED);
}

static void two_files_of_one_name_are_refused(void **state)
{
	struct base *bases = *state;

	for (int i = 0; i < BASES; i++) {
		static const char *const names[BASES][2] = { { "UPDATE.FPD", "update.fpd" }, { "UPDATE.FPD", "Update.Fpd" },
							     { "UPDATE.FPD", "uPDATE.fPD" } };

		for (int j = 0; j < 2; j++) {
			struct stick stick = stick_copy(&bases[i].stick);
			struct place place;

			place_open(&place, &stick);
			place_file(&place, names[i][j], 3, 100, PLACE_TOGETHER);
			stick_refused(&stick, REFUSAL_STICK);
			stick_close(&stick);
		}
	}
}

static void what_is_no_file_is_passed_over(void **state)
{
	struct base *bases = *state;
	static const unsigned char kinds[] = { 0x08, 0x10, 0x0f, 0x18, 0x1f, 0x30 };

	for (int i = FAT16; i <= FAT32; i++) {
		for (size_t j = 0; j < sizeof(kinds); j++)
			base_refused(&bases[i], bases[i].update.entry + 11, kinds[j], 1, REFUSAL_NO_FILE);
		base_refused(&bases[i], bases[i].update.entry, 0xe5, 1, REFUSAL_NO_FILE);
	}
	base_refused(&bases[EXFAT], bases[EXFAT].update.entry + 4, 0x10, 1, REFUSAL_NO_FILE);
	base_refused(&bases[EXFAT], bases[EXFAT].update.entry, 0x05, 1, REFUSAL_NO_FILE);
}

static void hidden_system_and_read_only_files_are_read(void **state)
{
	struct base *bases = *state;

	for (int i = 0; i < BASES; i++)
		stick_read(base_changed(&bases[i], bases[i].update.entry + (i == EXFAT ? 4 : 11), 0x27, 1));
}

static void other_names_are_passed_over(void **state)
{
	struct base *bases = *state;

	for (uint64_t i = 0; i < 11; i++) {
		base_refused(&bases[FAT16], bases[FAT16].update.entry + i, '~', 1, REFUSAL_NO_FILE);
		base_refused(&bases[FAT32], bases[FAT32].update.entry + i, 0xff, 1, REFUSAL_NO_FILE);
	}
	for (uint64_t i = 0; i < 10; i++) {
		/* The second is another letter, whose lower byte is the same. */
		base_refused(&bases[EXFAT], bases[EXFAT].update.entry + 64 + 2 + 2 * i, '~', 1, REFUSAL_NO_FILE);
		base_refused(&bases[EXFAT], bases[EXFAT].update.entry + 64 + 3 + 2 * i, 1, 1, REFUSAL_NO_FILE);
	}
}

int import_file_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_loop_of_clusters_is_read_no_longer_than_the_file_says),
		cmocka_unit_test(a_chain_that_leads_to_no_cluster_damages_the_file),
		cmocka_unit_test(a_chain_that_is_shorter_than_the_file_damages_it),
		cmocka_unit_test(a_first_cluster_that_is_none_damages_the_file),
		cmocka_unit_test(the_upper_half_of_a_first_cluster_does_not_count_on_fat16),
		cmocka_unit_test(a_root_directory_that_loops_is_given_up),
		cmocka_unit_test(a_root_directory_outside_of_the_volume_is_refused),
		cmocka_unit_test(a_root_directory_that_goes_on_in_no_cluster_is_refused),
		cmocka_unit_test(a_root_directory_that_is_full_ends_where_it_ends),
		cmocka_unit_test(a_file_of_16_terabytes_is_not_begun),
		cmocka_unit_test(a_file_of_4_gigabytes_less_one_is_not_begun),
		cmocka_unit_test(a_file_without_a_byte_is_said_as_that),
		cmocka_unit_test(a_file_that_is_larger_than_the_stick_is_damaged),
		cmocka_unit_test(a_file_of_which_less_was_written_is_not_begun),
		cmocka_unit_test(two_files_of_one_name_are_refused),
		cmocka_unit_test(what_is_no_file_is_passed_over),
		cmocka_unit_test(hidden_system_and_read_only_files_are_read),
		cmocka_unit_test(other_names_are_passed_over),
	};

	return cmocka_run_group_tests_name("import_file", tests, bases_set_up, bases_tear_down);
}
