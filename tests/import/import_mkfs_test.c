/* SPDX-License-Identifier: MIT */
/* Sticks as mkfs makes them, of all sizes: what is on them is read, byte for byte. */
#include "place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "update/stream.h"

int import_mkfs_test(void);

#define KB UINT64_C(1024)
#define MB (1024 * KB)
#define GB (1024 * MB)

enum { KEYRING_SEED = 7, UPDATE_SEED = 8, KEYRING_SIZE = 3000 };

static const struct kind {
	const char *command;
	uint64_t size;
} kinds[] = {
	{ "mkfs.fat -F 16 -s 1", 2200 * KB },
	{ "mkfs.fat -F 16 -s 1", 32 * MB },
	{ "mkfs.fat -F 16 -s 1 -f 1 -R 1", 3 * MB },
	{ "mkfs.fat -F 16 -s 2 -r 16", 9 * MB },
	{ "mkfs.fat -F 16 -s 4 -r 4096", 100 * MB },
	{ "mkfs.fat -F 16 -s 8 -f 4", 17 * MB },
	{ "mkfs.fat -F 16 -s 16", 512 * MB },
	{ "mkfs.fat -F 16 -s 32", GB },
	{ "mkfs.fat -F 16 -s 64", 2 * GB - 1 * MB },
	{ "mkfs.fat -F 16 -s 128", 4 * GB - 1 * MB },
	{ "mkfs.fat -F 32 -s 1", MB },
	{ "mkfs.fat -F 32 -s 1", 34 * MB },
	{ "mkfs.fat -F 32 -s 1", 256 * MB },
	{ "mkfs.fat -F 32 -s 2 -f 1", 68 * MB },
	{ "mkfs.fat -F 32 -s 4 -R 8191", 600 * MB },
	{ "mkfs.fat -F 32 -s 8", 8 * GB },
	{ "mkfs.fat -F 32 -s 16", 16 * GB },
	{ "mkfs.fat -F 32 -s 32", 33 * GB },
	{ "mkfs.fat -F 32 -s 64", 128 * GB },
	{ "mkfs.fat -F 32 -s 128 -f 1", 2 * 1024 * GB - 1 * MB },
	{ "mkfs.exfat -c 512", 8 * MB },
	{ "mkfs.exfat -c 1K", 16 * MB },
	{ "mkfs.exfat -c 2K", 64 * MB },
	{ "mkfs.exfat -c 4K", 256 * MB },
	{ "mkfs.exfat -c 8K --pack-bitmap", GB },
	{ "mkfs.exfat -c 16K", 4 * GB },
	{ "mkfs.exfat -c 32K", 32 * GB },
	{ "mkfs.exfat -c 64K", 64 * GB },
	{ "mkfs.exfat -c 128K", 256 * GB },
	{ "mkfs.exfat -c 256K", 512 * GB },
	{ "mkfs.exfat -c 512K", 1024 * GB },
	{ "mkfs.exfat -c 1M", 1024 * GB },
	{ "mkfs.exfat -c 2M", 2048 * GB },
	{ "mkfs.exfat -c 4M", 2048 * GB },
	{ "mkfs.exfat -c 8M", 3072 * GB },
	{ "mkfs.exfat -c 16M", 4096 * GB },
	{ "mkfs.exfat -c 32M", 4096 * GB },
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void check_read(const struct stick *stick, uint64_t size, const struct kind *kind, bool both)
{
	struct heard heard = both ? stick_hear_both(stick) : stick_hear(stick, NULL, NULL);

	if (heard.refusal || !heard.keyring || !heard.update || heard.keyring_size != KEYRING_SIZE ||
	    heard.update_size != size || !heard_is(heard.keyring, KEYRING_SIZE, KEYRING_SEED) ||
	    !heard_is(heard.update, size, UPDATE_SEED))
		fail_msg("%s on %llu bytes: E%02u, %zu of %llu bytes", kind->command, (unsigned long long)kind->size,
			 (unsigned)heard.refusal, heard.update_size, (unsigned long long)size);
	heard_free(&heard);
}

/* What lies there already keeps its clusters, and gives up its entries. */
static void put_files(struct place *place, uint64_t size, enum place_how how)
{
	place_file(place, "UPDATE.FPD", UPDATE_SEED, size, how);
	place_file(place, "KEYRING.FPD", KEYRING_SEED, KEYRING_SIZE, PLACE_BACKWARDS);
}

static void check_kind(const struct kind *kind)
{
	struct stick stick = stick_made(kind->size, kind->command);
	struct place place;
	uint32_t each, used;

	stick_refused(&stick, REFUSAL_NO_FILE);
	place_open(&place, &stick);
	place_crowd(&place, 3);
	each = place.volume.cluster_size;
	used = place.used;
	for (enum place_how how = PLACE_TOGETHER; how <= PLACE_RUN; how++) {
		const uint64_t sizes[] = { 0, 1, 511, 513, each, each + 1, 5 * (uint64_t)each - 1 };

		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && sizes[i] <= STREAM_UPDATE_MOST; i++) {
			place.used = used;
			put_files(&place, sizes[i], how);
			check_read(&stick, sizes[i], kind, i == 5);
		}
	}
	stick_close(&stick);
}

static void every_size_of_stick_and_cluster_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < KINDS; i++)
		check_kind(&kinds[i]);
}

static const struct kind small[] = {
	{ "mkfs.fat -F 16 -s 1", 2200 * KB },
	{ "mkfs.fat -F 32 -s 1", 34 * MB },
	{ "mkfs.exfat -c 512", 8 * MB },
};
enum { SMALL = sizeof(small) / sizeof(small[0]), FAT32 = 1 };

static void check_partition(const struct stick *stick, enum stick_table table, uint64_t sector, unsigned type,
			    const struct kind *kind)
{
	struct stick whole = stick_partition(stick, table, sector, type);

	check_read(&whole, 70000, kind, true);
	stick_close(&whole);
}

static void a_partition_is_found_wherever_it_begins(void **state)
{
	static const uint64_t sectors[] = { 63, 2048, 65536, UINT32_MAX - 100000 };
	static const unsigned types[SMALL][3] = { { 4, 6, 14 }, { 11, 12, 12 }, { 7, 7, 7 } };

	(void)state;
	for (int i = 0; i < SMALL; i++) {
		struct stick stick = stick_made(small[i].size, small[i].command);
		struct place place;

		place_open(&place, &stick);
		put_files(&place, 70000, PLACE_APART);
		for (size_t j = 0; j < 4; j++) {
			for (size_t k = 0; k < 3; k++)
				check_partition(&stick, STICK_MBR, sectors[j], types[i][k], &small[i]);
			check_partition(&stick, STICK_GPT, sectors[j], 0, &small[i]);
		}
		check_partition(&stick, STICK_GPT, UINT64_C(1) << 33, 0, &small[i]);
		stick_close(&stick);
	}
}

/* Of many clusters, in any order. */
static void a_crowded_directory_is_read_to_its_end(void **state)
{
	static const int crowds[SMALL] = { 500, 3000, 3000 };

	(void)state;
	for (int i = 0; i < SMALL; i++) {
		struct stick stick = stick_made(small[i].size, small[i].command);
		struct place place;

		place_open(&place, &stick);
		place_file(&place, "A.TXT", 1, 9999, PLACE_APART);
		place_crowd(&place, crowds[i]);
		put_files(&place, 70000, PLACE_APART);
		check_read(&stick, 70000, &small[i], true);
		stick_close(&stick);
	}
}

static void the_largest_files_are_read_and_larger_ones_are_not_begun(void **state)
{
	struct stick stick = stick_made(160 * MB, "mkfs.fat -F 32 -s 1");
	struct heard heard;
	struct place place;
	struct placed update, keyring;

	(void)state;
	place_open(&place, &stick);
	update = place_file(&place, "UPDATE.FPD", UPDATE_SEED, STREAM_UPDATE_MOST, PLACE_APART);
	keyring = place_file(&place, "KEYRING.FPD", KEYRING_SEED, STREAM_KEYRING_MOST, PLACE_BACKWARDS);
	heard = stick_hear_both(&stick);
	assert_int_equal(heard.refusal, 0);
	assert_true(heard_is(heard.update, STREAM_UPDATE_MOST, UPDATE_SEED));
	assert_true(heard_is(heard.keyring, STREAM_KEYRING_MOST, KEYRING_SEED));
	heard_free(&heard);

	stick_put_number(&stick, update.entry + 28, STREAM_UPDATE_MOST + 1, 4);
	heard = stick_hear_both(&stick);
	assert_int_equal(heard.refusal, REFUSAL_TOO_LARGE);
	assert_non_null(heard.keyring);
	assert_null(heard.update);
	heard_free(&heard);

	stick_put_number(&stick, keyring.entry + 28, STREAM_KEYRING_MOST + 1, 4);
	stick_refused(&stick, REFUSAL_TOO_LARGE);
	stick_close(&stick);
}

static void run(const struct stick *stick, const char *command)
{
	char line[1024];
	int status;

	snprintf(line, sizeof(line), "S=/proc/%d/fd/%d; export MTOOLS_SKIP_CHECK=1; PATH=$PATH:/usr/sbin:/sbin; %s", (int)getpid(),
		 stick->file, command);
	status = system(line);
	if (status != 0)
		fail_msg("%d of %s", status, line);
}

/* Otherwise the tests would read what they alone can write. */
static void fsck_finds_no_fault_in_the_sticks_of_these_tests(void **state)
{
	(void)state;
	for (int i = 0; i < SMALL; i++)
		for (enum place_how how = PLACE_TOGETHER; how <= PLACE_RUN; how++) {
			struct stick stick = stick_made(small[i].size, small[i].command);
			struct place place;

			place_open(&place, &stick);
			place_crowd(&place, 100);
			put_files(&place, 70000, how);
			run(&stick, i < 2 ? "fsck.fat -n $S >/dev/null" : "fsck.exfat -n $S >/dev/null 2>&1");
			stick_close(&stick);
		}
}

static void check_mtools(const char *command, const struct kind *kind)
{
	struct stick stick = stick_made(kind->size, kind->command);
	struct heard heard;

	run(&stick, command);
	heard = stick_hear_both(&stick);
	assert_int_equal(heard.refusal, 0);
	assert_null(heard.keyring);
	assert_int_equal(heard.update_size, 60000);
	for (size_t i = 0; i < heard.update_size; i++)
		assert_int_equal(heard.update[i], '0' + i % 10);
	heard_free(&heard);
	stick_close(&stick);
}

#define SIXTY "yes 0123456789 | tr -d '\\n' | head -c 60000"

/* Whatever long name, folder and label there is besides. */
static void what_mtools_copied_is_read(void **state)
{
	static const char *const commands[] = {
		SIXTY " | mcopy -i $S - ::UPDATE.FPD",
		SIXTY " | mcopy -i $S - ::update.fpd",
		SIXTY " | mcopy -i $S - ::Update.Fpd",
		"mlabel -i $S ::KEYRING && mmd -i $S ::KEYRING.FPD ::a ::'UPDATE.FPD and more' && " SIXTY " | mcopy -i $S - ::UPDATE.FPD",
		"mmd -i $S ::UPDATE.FPD && mrd -i $S ::UPDATE.FPD && " SIXTY " | mcopy -i $S - ::update.FPD",
		"echo old | mcopy -i $S - ::UPDATE.FPD && mdel -i $S ::UPDATE.FPD && " SIXTY " | mcopy -i $S - ::UPDATE.FPD",
		/* Into the holes that others left */
		"for i in 1 2 3 4 5 6 7 8 9; do yes | head -c 9000 | mcopy -i $S - ::$i; done && "
		"mdel -i $S ::1 ::3 ::5 ::7 && minfo -i $S :: >/dev/null && " SIXTY " | mcopy -i $S - ::UPDATE.FPD",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		for (int j = 0; j <= FAT32; j++)
			check_mtools(commands[i], &small[j]);
}

int import_mkfs_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_size_of_stick_and_cluster_is_read),
		cmocka_unit_test(a_partition_is_found_wherever_it_begins),
		cmocka_unit_test(a_crowded_directory_is_read_to_its_end),
		cmocka_unit_test(the_largest_files_are_read_and_larger_ones_are_not_begun),
		cmocka_unit_test(fsck_finds_no_fault_in_the_sticks_of_these_tests),
		cmocka_unit_test(what_mtools_copied_is_read),
	};

	return cmocka_run_group_tests_name("import_mkfs", tests, NULL, NULL);
}
