/* SPDX-License-Identifier: MIT */
#include "update/tar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int tar_test(void);

enum { CHECKSUM = 148, CHECKSUM_LENGTH = 8, SIZE = 124, TYPE = 156, LINK = 157, PREFIX = 345, MAGIC = 257 };

/* An archive that is put together byte by byte. */
struct making {
	unsigned char bytes[512 * 200];
	size_t size;
};

static void add(struct making *making, const char *name, const char *text)
{
	size_t size = strlen(text);

	tar_header(making->bytes + making->size, name, size);
	memcpy(making->bytes + making->size + TAR_BLOCK, text, size);
	making->size += TAR_BLOCK + size + tar_padding(size);
}

static void end(struct making *making)
{
	making->size += TAR_END;
}

/* After a header was changed by hand. */
static void sum_again(unsigned char *block)
{
	unsigned total = 0;
	char text[8];

	memset(block + CHECKSUM, ' ', CHECKSUM_LENGTH);
	for (int i = 0; i < TAR_BLOCK; i++)
		total += block[i];
	snprintf(text, sizeof(text), "%06o", total);
	memcpy(block + CHECKSUM, text, sizeof("000000"));
}

/* How many files there are; -1 if the archive is refused. */
static int count(const struct making *making)
{
	struct tar tar = { .bytes = making->bytes, .size = making->size };
	struct tar_entry entry;
	int files = 0;

	while (tar_next(&tar, &entry))
		files++;
	assert_false(tar_next(&tar, &entry));
	return tar.state == TAR_WHOLE ? files : -1;
}

static struct making *make(void **state)
{
	struct making *making = *state;

	memset(making, 0, sizeof(*making));
	add(making, "services.csv", "id,name\na,SAMPLE one\n");
	add(making, "phones.csv", "id,number\np,555-0100\n");
	return making;
}

static int set_up(void **state)
{
	*state = calloc(1, sizeof(struct making));
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	free(*state);
	return 0;
}

static void files_are_given_as_they_are(void **state)
{
	struct making *making = make(state);
	struct tar tar;
	struct tar_entry entry;

	end(making);
	tar = (struct tar){ .bytes = making->bytes, .size = making->size };
	assert_true(tar_next(&tar, &entry));
	assert_string_equal(entry.name, "services.csv");
	assert_int_equal(entry.size, 21);
	assert_memory_equal(entry.bytes, "id,name\na,SAMPLE one\n", 21);
	assert_true(tar_next(&tar, &entry));
	assert_string_equal(entry.name, "phones.csv");
	assert_false(tar_next(&tar, &entry));
	assert_int_equal(tar.state, TAR_WHOLE);
}

static void an_archive_without_files_is_whole(void **state)
{
	struct making *making = *state;

	memset(making, 0, sizeof(*making));
	end(making);
	assert_int_equal(count(making), 0);
}

static void an_empty_file_is_one(void **state)
{
	struct making *making = make(state);

	add(making, "pages.csv", "");
	end(making);
	assert_int_equal(count(making), 3);
}

/* GNU tar pads to 20 blocks. */
static void more_zeros_may_follow(void **state)
{
	struct making *making = make(state);

	end(making);
	making->size += 16 * TAR_BLOCK;
	assert_int_equal(count(making), 2);
	making->size += 1;
	assert_int_equal(count(making), -1);
	making->bytes[making->size - 1] = 1;
	making->size += TAR_BLOCK - 1;
	assert_int_equal(count(making), -1);
}

static void one_block_of_zeros_is_no_end(void **state)
{
	struct making *making = make(state);

	assert_int_equal(count(making), -1);
	making->size += TAR_BLOCK;
	assert_int_equal(count(making), -1);
	making->size += TAR_BLOCK;
	assert_int_equal(count(making), 2);
}

static void no_truncation_is_whole(void **state)
{
	struct making *making = make(state);
	size_t whole;

	end(making);
	whole = making->size;
	for (making->size = 0; making->size < whole; making->size++)
		assert_int_equal(count(making), -1);
}

/* Of a header every bit counts: what the checksum does not see, the checksum's own, is octal. */
static void no_flipped_bit_of_a_header_gives_another_file(void **state)
{
	struct making *making = make(state);

	end(making);
	for (size_t bit = 0; bit < TAR_BLOCK * 8; bit++) {
		making->bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_int_equal(count(making), -1);
		making->bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(count(making), 2);
}

static void padding_is_zero(void **state)
{
	struct making *making = make(state);

	end(making);
	making->bytes[TAR_BLOCK + 21] = 'x';
	assert_int_equal(count(making), -1);
}

static void only_names_of_tables_in_the_root_are_taken(void **state)
{
	static const char *const names[] = {
		"../services.csv", "/services.csv",     "dir/services.csv", "./services.csv",
		"..",              "services.csv/",     "services",         ".csv",
		"services.CSV",    "services.csv.csv",  "services.csv ",    "ser vices.csv",
		"services2.csv",   "services.csv\nx",   "s\xC3\xA9.csv",    "services.tsv",
		"services.csv.gz", "C:\\services.csv",  "con",              "",
		"services;.csv",   "$(id).csv",         "-rf.csv",          "datapackage.json",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct making *making = make(state);

		add(making, names[i], "id\n");
		end(making);
		assert_false(tar_is_name(names[i]));
		assert_int_equal(count(making), -1);
	}
}

static void a_name_as_long_as_its_field_is_taken_and_no_longer_one(void **state)
{
	struct making *making = make(state);
	char name[TAR_NAME_MAX + 2] = "";

	memset(name, 'a', TAR_NAME_MAX - 4);
	strcpy(name + TAR_NAME_MAX - 4, ".csv");
	add(making, name, "id\n");
	end(making);
	assert_int_equal(count(making), 3);
	memset(name, 'a', TAR_NAME_MAX - 3);
	strcpy(name + TAR_NAME_MAX - 3, ".csv");
	assert_false(tar_is_name(name));
}

/* Two names in one field: a reader that stops at the NUL and one that does not see other files. */
static void nothing_stands_behind_a_name(void **state)
{
	struct making *making = make(state);

	end(making);
	memcpy(making->bytes + 13, "/../x", 5);
	sum_again(making->bytes);
	assert_int_equal(count(making), -1);
}

static void no_name_comes_twice(void **state)
{
	struct making *making = make(state);

	add(making, "services.csv", "id,name\nb,SAMPLE two\n");
	end(making);
	assert_int_equal(count(making), -1);
}

static void only_regular_files_are_taken(void **state)
{
	/* Old file, link, symbolic link, devices, folder, FIFO, contiguous; pax; GNU's. */
	static const char types[] = { '\0', '1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'X',
				      'L',  'K', 'S', 'M', 'V', 'D', 'N', 'A', '8', '9', ' ' };

	for (size_t i = 0; i < sizeof(types); i++) {
		struct making *making = make(state);

		end(making);
		making->bytes[TYPE] = (unsigned char)types[i];
		sum_again(making->bytes);
		assert_int_equal(count(making), -1);
	}
}

static void a_regular_file_links_to_nothing_and_has_no_prefix(void **state)
{
	struct making *making = make(state);

	end(making);
	making->bytes[LINK] = '/';
	sum_again(making->bytes);
	assert_int_equal(count(making), -1);
	making = make(state);
	end(making);
	memcpy(making->bytes + PREFIX, "etc", 3);
	sum_again(making->bytes);
	assert_int_equal(count(making), -1);
}

static void a_size_is_octal_and_within_the_archive(void **state)
{
	static const char *const sizes[] = {
		"-0000000001", "00000000028", "77777777777", "           ", "0000000002x",
		"00000001001", "+0000000025", "0x000000025", "25         ", "\x80\0\0\0\0\0\0\0\0\0\x15",
		"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "00000002001",
	};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct making *making = make(state);

		end(making);
		memcpy(making->bytes + SIZE, sizes[i], 11);
		sum_again(making->bytes);
		assert_int_equal(count(making), -1);
	}
}

static void a_digit_too_many_is_no_size(void **state)
{
	struct making *making = make(state);

	end(making);
	memcpy(making->bytes + SIZE, "000000000025", 12);
	sum_again(making->bytes);
	assert_int_equal(count(making), -1);
}

static void only_ustar_is_taken(void **state)
{
	static const char *const magics[] = { "ustar  ", "ustar\00001", "\0\0\0\0\0\0\0\0", "USTAR\00000" };

	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++) {
		struct making *making = make(state);

		end(making);
		memcpy(making->bytes + MAGIC, magics[i], 8);
		sum_again(making->bytes);
		assert_int_equal(count(making), -1);
	}
}

static void so_many_files_are_taken_and_not_one_more(void **state)
{
	struct making *making = *state;

	memset(making, 0, sizeof(*making));
	for (int i = 0; i < TAR_ENTRIES_MAX; i++) {
		char name[8] = { (char)('a' + i / 26), (char)('a' + i % 26), '.', 'c', 's', 'v', 0 };

		add(making, name, "id\n");
	}
	end(making);
	assert_int_equal(count(making), TAR_ENTRIES_MAX);
	making->size -= TAR_END;
	add(making, "zz.csv", "id\n");
	end(making);
	assert_int_equal(count(making), -1);
}

/* So that anybody can look into an update. */
static void what_is_written_is_what_tar_reads(void **state)
{
	struct making *making = make(state);
	char path[] = "/tmp/fingerpost-tar.XXXXXX", command[100], line[100] = "";
	int file = mkstemp(path);
	FILE *out = fdopen(file, "wb"), *listing;

	end(making);
	assert_non_null(out);
	assert_int_equal(fwrite(making->bytes, 1, making->size, out), making->size);
	fclose(out);
	snprintf(command, sizeof(command), "tar -xOf %s phones.csv", path);
	listing = popen(command, "r");
	assert_non_null(listing);
	assert_int_equal(fread(line, 1, sizeof(line) - 1, listing), 21);
	assert_string_equal(line, "id,number\np,555-0100\n");
	assert_int_equal(pclose(listing), 0);
	remove(path);
}

int tar_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_given_as_they_are),
		cmocka_unit_test(an_archive_without_files_is_whole),
		cmocka_unit_test(an_empty_file_is_one),
		cmocka_unit_test(more_zeros_may_follow),
		cmocka_unit_test(one_block_of_zeros_is_no_end),
		cmocka_unit_test(no_truncation_is_whole),
		cmocka_unit_test(no_flipped_bit_of_a_header_gives_another_file),
		cmocka_unit_test(padding_is_zero),
		cmocka_unit_test(only_names_of_tables_in_the_root_are_taken),
		cmocka_unit_test(a_name_as_long_as_its_field_is_taken_and_no_longer_one),
		cmocka_unit_test(nothing_stands_behind_a_name),
		cmocka_unit_test(no_name_comes_twice),
		cmocka_unit_test(only_regular_files_are_taken),
		cmocka_unit_test(a_regular_file_links_to_nothing_and_has_no_prefix),
		cmocka_unit_test(a_size_is_octal_and_within_the_archive),
		cmocka_unit_test(a_digit_too_many_is_no_size),
		cmocka_unit_test(only_ustar_is_taken),
		cmocka_unit_test(so_many_files_are_taken_and_not_one_more),
		cmocka_unit_test(what_is_written_is_what_tar_reads),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
