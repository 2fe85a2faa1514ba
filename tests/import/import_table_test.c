/* SPDX-License-Identifier: MIT */
/* Tables of partitions that lie. */
#include "bases.h"

#include <string.h>
#include <unistd.h>

int import_table_test(void);

enum { SECTOR = 512, FIRST = 2048, ENTRIES = 446 };

static void put_entry(const struct stick *stick, int slot, unsigned type, uint32_t first)
{
	stick_put_number(stick, ENTRIES + 16 * (uint64_t)slot + 4, type, 1);
	stick_put_number(stick, ENTRIES + 16 * (uint64_t)slot + 8, first, 4);
}

static struct stick with_table(void **state, enum stick_table table)
{
	struct base *bases = *state;

	return stick_partition(&bases[FAT32].stick, table, FIRST, 0x0c);
}

static void refused(struct stick stick)
{
	stick_refused(&stick, REFUSAL_STICK);
	stick_close(&stick);
}

static void a_partition_beyond_the_end_is_refused(void **state)
{
	static const uint32_t sectors[] = { 1 << 20, INT32_MAX, UINT32_MAX };

	for (size_t i = 0; i < sizeof(sectors) / sizeof(sectors[0]); i++) {
		struct stick stick = with_table(state, STICK_MBR);

		put_entry(&stick, 1, 0x0c, sectors[i]);
		refused(stick);
	}
}

static void a_partition_that_begins_inside_of_another_is_not_looked_for(void **state)
{
	struct stick stick = with_table(state, STICK_MBR);

	put_entry(&stick, 0, 0x0b, FIRST + 1);
	put_entry(&stick, 2, 0x0c, FIRST);
	put_entry(&stick, 3, 0x0c, 0);
	stick_read(stick);
}

static void the_first_partition_that_fits_counts(void **state)
{
	/* NTFS has the number of exFAT. */
	for (int slot = 0; slot < 4; slot++) {
		struct stick stick = with_table(state, STICK_MBR);

		for (int i = 0; i < 4; i++)
			put_entry(&stick, i, 0x07, 1);
		stick_put(&stick, SECTOR, "\xeb\x52\x90NTFS    \0\2\10\0\0\0\0\0\0\0\xf8\0\0\x3f\0\xff", 27);
		stick_put(&stick, SECTOR + 510, "\x55\xaa", 2);
		put_entry(&stick, slot, 0x0c, FIRST);
		stick_read(stick);
	}
}

static void partitions_of_other_types_are_passed_over(void **state)
{
	for (unsigned type = 0; type < 256; type++) {
		struct stick stick = with_table(state, STICK_MBR);
		struct heard heard;

		put_entry(&stick, 1, type, FIRST);
		heard = stick_hear(&stick, NULL, NULL);
		assert_int_equal(heard.refusal, memchr("\x04\x06\x07\x0b\x0c\x0e", (int)type, 6) ? REFUSAL_NONE : REFUSAL_STICK);
		heard_free(&heard);
		stick_close(&stick);
	}
}

static void extended_partitions_that_loop_are_passed_over(void **state)
{
	static const unsigned types[] = { 0x05, 0x0f, 0x85 };

	for (int i = 0; i < 3; i++) {
		struct stick stick = with_table(state, STICK_MBR);

		for (int slot = 0; slot < 4; slot++)
			put_entry(&stick, slot, types[i], slot % 2);
		refused(stick);
	}
}

static void a_table_in_a_partition_is_no_table(void **state)
{
	struct stick stick = with_table(state, STICK_MBR);

	put_entry(&stick, 1, 0x0c, 1);
	stick_put_number(&stick, SECTOR + ENTRIES + 4, 0x0c, 1);
	stick_put_number(&stick, SECTOR + ENTRIES + 8, FIRST, 4);
	stick_put(&stick, SECTOR + 510, "\x55\xaa", 2);
	refused(stick);
}

/* As mkfs.fat writes it for some machines: a table in the file system's own
 * first sector. */
static void a_table_that_leads_to_its_own_sector_is_read(void **state)
{
	struct base *bases = *state;
	struct stick stick = stick_copy(&bases[FAT32].stick);

	put_entry(&stick, 0, 0x0c, 0);
	stick_read(stick);
	stick = stick_copy(&bases[FAT32].stick);
	for (int slot = 0; slot < 4; slot++)
		put_entry(&stick, slot, 0x0c, UINT32_MAX);
	stick_read(stick);
}

/* The old file system's first sector stays where the table is written later. */
static void a_table_counts_more_than_what_lies_beneath_it(void **state)
{
	struct base *bases = *state;
	struct stick stick = with_table(state, STICK_MBR);
	unsigned char boot[ENTRIES];

	stick_get(&bases[FAT16].stick, 0, boot, sizeof(boot));
	stick_put(&stick, 0, boot, sizeof(boot));
	stick_read(stick);
}

static void a_table_without_its_mark_is_refused(void **state)
{
	struct stick stick = with_table(state, STICK_MBR);

	stick_put_number(&stick, 510, 0, 1);
	refused(stick);
	stick = with_table(state, STICK_MBR);
	stick_put_number(&stick, 511, 0, 1);
	refused(stick);
}

static void gpt_changed(void **state, uint64_t at, uint64_t number, int size, bool read)
{
	struct stick stick = with_table(state, STICK_GPT);

	stick_put_number(&stick, at, number, size);
	if (read)
		stick_read(stick);
	else
		refused(stick);
}

static void a_gpt_that_makes_no_sense_is_refused(void **state)
{
	gpt_changed(state, SECTOR, 'e', 1, false);
	gpt_changed(state, SECTOR + 72, UINT64_MAX, 8, false);
	gpt_changed(state, SECTOR + 72, UINT64_C(1) << 40, 8, false);
	gpt_changed(state, SECTOR + 72, (UINT64_C(1) << 40) - 1, 8, false);
	gpt_changed(state, SECTOR + 84, 0, 4, false);
	gpt_changed(state, SECTOR + 84, 127, 4, false);
	gpt_changed(state, SECTOR + 84, UINT32_MAX, 4, false);
	gpt_changed(state, SECTOR + 80, 0, 4, false);
	gpt_changed(state, SECTOR + 80, 1, 4, false);
	gpt_changed(state, SECTOR + 80, 2, 4, true);
	gpt_changed(state, SECTOR + 80, UINT32_MAX, 4, true);
	gpt_changed(state, 2 * SECTOR + 128, 0, 1, false);
	gpt_changed(state, 2 * SECTOR + 128 + 15, 0, 1, false);
	gpt_changed(state, 2 * SECTOR + 128 + 32, UINT64_MAX, 8, false);
	gpt_changed(state, 2 * SECTOR + 128 + 32, UINT64_C(1) << 40 | FIRST, 8, false);
	gpt_changed(state, 2 * SECTOR + 128 + 32, FIRST + 1, 8, false);
}

static void a_gpt_of_endless_entries_is_given_up(void **state)
{
	struct stick stick = with_table(state, STICK_GPT);
	unsigned char entry[128];

	stick_get(&stick, 2 * SECTOR + 128, entry, sizeof(entry));
	stick_put_number(&stick, 2 * SECTOR + 128, 0, 8);
	stick_put_number(&stick, SECTOR + 80, UINT32_MAX, 4);
	stick_put(&stick, 2 * SECTOR + 128 * 128, entry, sizeof(entry));
	stick_refused(&stick, REFUSAL_STICK);
	stick_put(&stick, 2 * SECTOR + 127 * 128, entry, sizeof(entry));
	for (int slot = 1; slot < 4; slot++)
		put_entry(&stick, slot, 0xee, 1);
	stick_read(stick);
}

static void a_gpt_that_ends_in_the_middle_is_refused(void **state)
{
	struct stick stick = with_table(state, STICK_GPT);

	stick_put_number(&stick, 2 * SECTOR + 128, 0, 8);
	assert_int_equal(ftruncate(stick.file, 2 * SECTOR + 200), 0);
	stick_refused(&stick, REFUSAL_STICK);
	assert_int_equal(ftruncate(stick.file, SECTOR), 0);
	refused(stick);
}

int import_table_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_partition_beyond_the_end_is_refused),
		cmocka_unit_test(a_partition_that_begins_inside_of_another_is_not_looked_for),
		cmocka_unit_test(the_first_partition_that_fits_counts),
		cmocka_unit_test(partitions_of_other_types_are_passed_over),
		cmocka_unit_test(extended_partitions_that_loop_are_passed_over),
		cmocka_unit_test(a_table_in_a_partition_is_no_table),
		cmocka_unit_test(a_table_that_leads_to_its_own_sector_is_read),
		cmocka_unit_test(a_table_counts_more_than_what_lies_beneath_it),
		cmocka_unit_test(a_table_without_its_mark_is_refused),
		cmocka_unit_test(a_gpt_that_makes_no_sense_is_refused),
		cmocka_unit_test(a_gpt_of_endless_entries_is_given_up),
		cmocka_unit_test(a_gpt_that_ends_in_the_middle_is_refused),
	};

	return cmocka_run_group_tests_name("import_table", tests, bases_set_up, bases_tear_down);
}
