/* SPDX-License-Identifier: MIT */
/* Entries of exFAT, and measures of volumes, that make no sense. */
#include "bases.h"

#include <string.h>

int import_volume_test(void);

/* exFAT's sets of entries */

static void a_name_of_0_or_255_letters_is_another_name(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	base_refused(exfat, exfat->update.entry + 32 + 3, 0, 1, REFUSAL_NO_FILE);
	base_refused(exfat, exfat->update.entry + 32 + 3, 9, 1, REFUSAL_NO_FILE);
	base_refused(exfat, exfat->update.entry + 32 + 3, 11, 1, REFUSAL_NO_FILE);
	base_refused(exfat, exfat->update.entry + 32 + 3, 255, 1, REFUSAL_NO_FILE);
}

/* What a set says of its length and checksum is not needed: its entries come
 * one behind the other, and a signature is checked afterwards. */
static void a_set_of_entries_that_says_0_or_255_is_read_as_it_lies(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	stick_read(base_changed(exfat, exfat->update.entry + 1, 0, 1));
	stick_read(base_changed(exfat, exfat->update.entry + 1, 255, 1));
}

static void a_set_of_entries_with_a_wrong_checksum_is_read(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	stick_read(base_changed(exfat, exfat->update.entry + 2, 0x1234, 2));
}

static void a_set_of_entries_that_is_not_whole_is_passed_over(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;

	for (uint64_t i = 0; i < 3; i++)
		for (unsigned type = 0; type < 256; type++) {
			struct stick stick;
			struct heard heard;

			if (type == (unsigned)(i == 0 ? 0x85 : i == 1 ? 0xc0 : 0xc1))
				continue;
			stick = base_changed(exfat, exfat->update.entry + 32 * i, type, 1);
			heard = stick_hear(&stick, NULL, NULL);
			assert_int_equal(heard.refusal, REFUSAL_NO_FILE);
			heard_free(&heard);
			stick_close(&stick);
		}
}

/* Whatever it is, and though both parts are there. */
static void a_set_of_entries_with_another_in_between_is_passed_over(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;
	static const unsigned char others[] = { 0x01, 0x05, 0x40, 0x81, 0x82, 0x83, 0xa0, 0xc2, 0xe0, 0xff };

	for (uint64_t i = 1; i < 3; i++)
		for (size_t j = 0; j < sizeof(others); j++) {
			struct stick stick = stick_copy(&exfat->stick);
			struct heard heard;
			unsigned char rest[64];

			stick_get(&stick, exfat->update.entry + 32 * i, rest, sizeof(rest));
			stick_put(&stick, exfat->update.entry + 32 * i + 32, rest, sizeof(rest));
			stick_put_number(&stick, exfat->update.entry + 32 * i, others[j], 1);
			heard = stick_hear(&stick, NULL, NULL);
			assert_int_equal(heard.refusal, REFUSAL_NO_FILE);
			heard_free(&heard);
			stick_close(&stick);
		}
}

static void a_set_of_entries_at_the_end_of_a_directory_ends_there(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;
	static const unsigned char file[32] = { 0x85, 255 }, stream[32] = { 0xc0, 1, 0, 10 };

	for (int two = 0; two < 2; two++) {
		struct stick stick = stick_copy(&exfat->stick);
		unsigned char full[512] = { 0 };

		for (size_t i = 0; i < sizeof(full); i += 32)
			full[i] = 1;
		memcpy(full + (two ? 448 : 480), file, 32);
		if (two)
			memcpy(full + 480, stream, 32);
		stick_put(&stick, base_root(exfat), full, sizeof(full));
		stick_put_number(&stick, place_link(&exfat->place, exfat->place.volume.root), UINT32_MAX, 4);
		stick_refused(&stick, REFUSAL_NO_FILE);
		stick_close(&stick);
	}
}

/* Volumes */

static void a_fat_whose_measures_make_no_sense_is_refused(void **state)
{
	static const struct {
		uint64_t at, number;
		int size;
		unsigned kinds; /* bits */
		const char *what;
	} wrong[] = {
		{ 13, 0, 1, 3, "no sector in a cluster" },
		{ 13, 3, 1, 3, "three sectors in a cluster" },
		{ 13, 255, 1, 3, "255 sectors in a cluster" },
		{ 11, 4096, 2, 3, "sectors of 4096 bytes" },
		{ 11, 0, 2, 3, "sectors of no byte" },
		{ 11, 513, 2, 3, "sectors of 513 bytes" },
		{ 16, 0, 1, 3, "no table of links" },
		{ 16, 255, 1, 1, "255 tables of links" },
		{ 22, 65535, 2, 1, "tables of links larger than the volume" },
		{ 22, 1, 2, 2, "FAT16's tables with FAT32's root directory" },
		{ 36, UINT32_MAX, 4, 2, "tables of links of 2^32 sectors" },
		{ 36, 0, 4, 2, "tables of links without a sector" },
		{ 22, 0, 2, 1, "FAT32's tables with FAT16's root directory" },
		{ 17, 0, 2, 1, "FAT16 without a root directory" },
		{ 17, 512, 2, 2, "FAT32 with a root directory of FAT16" },
		{ 17, 65535, 2, 1, "a root directory larger than the volume" },
		{ 14, 65535, 2, 1, "more sectors before the tables than there are" },
		{ 19, 600, 2, 1, "so few sectors that it were FAT12" },
		{ 510, 0x55, 2, 3, "half a mark" },
		{ 510, 0xaa00, 2, 3, "the other half" },
		{ 510, 0, 2, 3, "no mark" },
	};
	struct base *bases = *state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		for (int kind = FAT16; kind <= FAT32; kind++)
			if (wrong[i].kinds >> kind & 1)
				base_refused(&bases[kind], wrong[i].at, wrong[i].number, wrong[i].size, REFUSAL_STICK);
}

static void an_exfat_whose_measures_make_no_sense_is_refused(void **state)
{
	static const struct {
		uint64_t at, number;
		int size;
		const char *what;
	} wrong[] = {
		{ 108, 12, 1, "sectors of 4096 bytes" },
		{ 108, 0, 1, "sectors of one byte" },
		{ 108, 255, 1, "sectors of 2^255 bytes" },
		{ 109, 255, 1, "clusters of 2^255 sectors" },
		{ 109, 17, 1, "clusters of 64 MiB" },
		{ 84, 0, 4, "a table of links without a sector" },
		{ 88, UINT32_MAX, 4, "clusters beyond the stick" },
		{ 92, 0, 4, "no cluster" },
		{ 92, 1, 4, "one cluster, which is not that of the root directory" },
		{ 3, 'e', 1, "another name, and no FAT" },
		{ 510, 0, 2, "no mark" },
	};
	struct base *exfat = (struct base *)*state + EXFAT;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		base_refused(exfat, wrong[i].at, wrong[i].number, wrong[i].size, REFUSAL_STICK);
}

/* More than there can be is too many, even where the table has links for all. */
static void more_clusters_than_links_can_tell_apart_are_refused(void **state)
{
	struct base *bases = *state;
	struct stick stick = base_changed(&bases[EXFAT], 92, UINT32_MAX, 4);

	stick_put_number(&stick, 84, UINT32_MAX, 4);
	stick_refused(&stick, REFUSAL_STICK);
	stick_close(&stick);
	stick = base_changed(&bases[FAT16], 32, UINT32_MAX, 4);
	stick_put_number(&stick, 19, 0, 2);
	stick_put_number(&stick, 22, 65535, 2);
	stick_refused(&stick, REFUSAL_STICK);
	stick_close(&stick);
	stick = base_changed(&bases[FAT32], 32, UINT32_MAX, 4);
	stick_put_number(&stick, 19, 0, 2);
	stick_put_number(&stick, 16, 1, 1);
	stick_put_number(&stick, 36, 1u << 26, 4);
	stick_refused(&stick, REFUSAL_STICK);
	stick_close(&stick);
}

/* No more clusters than the table has links for. */
static void a_cluster_without_a_link_is_none(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;
	struct stick stick = base_changed(exfat, 84, 1, 4);

	/* 128 links; the update lies from there on. */
	stick_put_number(&stick, exfat->update.entry + 32 + 20, 128, 4);
	stick_damaged(stick, UPDATE_SIZE);
}

/* One cluster less is FAT12, whose links lie otherwise. */
static void a_fat16_of_4085_clusters_is_the_smallest(void **state)
{
	struct base *fat16 = *state;
	uint64_t before = fat16->place.volume.heap / 512;

	stick_read(base_changed(fat16, 19, before + 4085, 2));
	base_refused(fat16, 19, before + 4084, 2, REFUSAL_STICK);
}

/* Though all of it is there, where it would lie. */
static void clusters_of_64_mebibytes_are_refused(void **state)
{
	struct base *exfat = (struct base *)*state + EXFAT;
	uint64_t heap = exfat->place.volume.heap, root = exfat->place.volume.root - 2;
	unsigned char entries[512];

	stick_get(&exfat->stick, base_root(exfat), entries, sizeof(entries));
	memset(entries + 96, 0, sizeof(entries) - 96);
	for (unsigned shift = 16; shift < 18; shift++) {
		struct stick stick = base_changed(exfat, 109, shift, 1);

		stick_put(&stick, heap + (root << (9 + shift)), entries, sizeof(entries));
		stick_refused(&stick, shift == 16 ? REFUSAL_NO_FILE : REFUSAL_STICK);
		stick_close(&stick);
	}
}

static void other_file_systems_are_refused(void **state)
{
	static const char *const commands[] = { "mkfs.fat -F 12", "mkfs.ext4 -q -F", "" };
	static const unsigned char nothing[27];
	struct stick stick;

	(void)state;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		stick = stick_made(2 * MB, commands[i]);
		stick_refused(&stick, REFUSAL_STICK);
		stick_close(&stick);
	}
	/* As mkfs.ntfs and genisoimage begin theirs */
	stick = stick_made(2 * MB, "");
	stick_put(&stick, 0, "\xeb\x52\x90NTFS    \0\2\10\0\0\0\0\0\0\0\xf8\0\0\x3f\0\xff", 27);
	stick_put_number(&stick, 40, 4095, 8);
	stick_put(&stick, 510, "\x55\xaa", 2);
	stick_refused(&stick, REFUSAL_STICK);
	stick_put(&stick, 0, nothing, sizeof(nothing));
	stick_put(&stick, 32768, "\1CD001\1", 8);
	stick_put(&stick, 446, "\x80\0\1\0\x17\0\0\0\0\0\0\0\0\20", 14);
	stick_refused(&stick, REFUSAL_STICK);
	stick_close(&stick);
}

int import_volume_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_of_0_or_255_letters_is_another_name),
		cmocka_unit_test(a_set_of_entries_that_says_0_or_255_is_read_as_it_lies),
		cmocka_unit_test(a_set_of_entries_with_a_wrong_checksum_is_read),
		cmocka_unit_test(a_set_of_entries_that_is_not_whole_is_passed_over),
		cmocka_unit_test(a_set_of_entries_with_another_in_between_is_passed_over),
		cmocka_unit_test(a_set_of_entries_at_the_end_of_a_directory_ends_there),
		cmocka_unit_test(a_fat_whose_measures_make_no_sense_is_refused),
		cmocka_unit_test(an_exfat_whose_measures_make_no_sense_is_refused),
		cmocka_unit_test(more_clusters_than_links_can_tell_apart_are_refused),
		cmocka_unit_test(a_cluster_without_a_link_is_none),
		cmocka_unit_test(a_fat16_of_4085_clusters_is_the_smallest),
		cmocka_unit_test(clusters_of_64_mebibytes_are_refused),
		cmocka_unit_test(other_file_systems_are_refused),
	};

	return cmocka_run_group_tests_name("import_volume", tests, bases_set_up, bases_tear_down);
}
