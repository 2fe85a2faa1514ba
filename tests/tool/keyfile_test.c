/* SPDX-License-Identifier: MIT */
#include "tool/keyfile.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/little.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct files {
	char folder[PATH_MAX / 4], secret[PATH_MAX / 2], public[PATH_MAX / 2];
	struct key key;
};

static void start(struct files *files)
{
	const unsigned char seed[KEYFILE_SEED] = { 1, 2, 3 };

	*files = (struct files){ .folder = P_tmpdir "/fingerpost-XXXXXX" };
	assert_non_null(mkdtemp(files->folder));
	snprintf(files->secret, sizeof(files->secret), "%s/anna.key", files->folder);
	snprintf(files->public, sizeof(files->public), "%s/anna.pub", files->folder);
	key_make(&files->key, seed, "Anna & Co");
}

static void end(const struct files *files)
{
	unlink(files->secret);
	unlink(files->public);
	rmdir(files->folder);
}

static void a_secret_is_got_back_by_its_passphrase_alone(void **state)
{
	struct files files;
	struct error error;
	struct keybox box;
	struct key read;
	struct stat info;

	(void)state;
	start(&files);
	assert_true(keyfile_write(files.secret, &files.key, "right", &error));
	assert_int_equal(stat(files.secret, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	assert_int_equal(info.st_size, KEYFILE_SIZE);
	assert_false(keyfile_write(files.secret, &files.key, "right", &error));
	assert_true(keyfile_read(files.secret, &box, &error));
	assert_null(memmem(box.bytes, sizeof(box.bytes), files.key.seed, KEYFILE_SEED));
	assert_false(keyfile_open(&box, files.secret, "wrong", &read, &error));
	assert_non_null(strstr(error.text, "the passphrase does not open it"));
	assert_true(keyfile_open(&box, files.secret, "right", &read, &error));
	assert_memory_equal(&read, &files.key, sizeof(read));
	/* The secret half under its own passphrase, another public one over it. */
	memcpy(box.bytes + 112, (const unsigned char[32]){ 0x58, [1 ... 31] = 0x66 }, 32);
	assert_false(keyfile_open(&box, files.secret, "right", &read, &error));
	assert_non_null(strstr(error.text, "is damaged"));
	assert_true(sodium_is_zero((const unsigned char *)&read, sizeof(read)));
	end(&files);
}

static void a_file_that_asks_too_much_or_is_none_is_refused(void **state)
{
	static const struct {
		int at, length;
		uint64_t number;
	} cases[] = {
		{ 0, 1, 'f' },    { 8, 4, 0 },      { 8, 4, 2 },           { 12, 4, 0 },
		{ 12, 4, 17 },    { 12, 4, UINT32_MAX }, { 16, 8, 0 },     { 16, 8, 8191 },
		{ 16, 8, (UINT64_C(1) << 30) + 1 }, { 16, 8, UINT64_MAX }, { 112, 8, 0 },
		{ 144, 1, 0 },    { 144, 1, '\n' }, { 183, 1, 'x' },
	};
	struct files files;
	struct error error;
	struct keybox box;

	(void)state;
	start(&files);
	assert_true(keyfile_write(files.secret, &files.key, "right", &error));
	assert_true(keyfile_read(files.secret, &box, &error));
	assert_true(keyfile_check(box.bytes, KEYFILE_SIZE));
	assert_false(keyfile_check(box.bytes, KEYFILE_SIZE - 1));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned char changed[KEYFILE_SIZE], number[8];

		memcpy(changed, box.bytes, sizeof(changed));
		little_put_u64(number, cases[i].number);
		memcpy(changed + cases[i].at, number, (size_t)cases[i].length);
		if (keyfile_check(changed, sizeof(changed)))
			fail_msg("taken: case %zu", i);
	}
	end(&files);
}

static void a_public_half_is_text_that_vouches_for_itself(void **state)
{
	static const char text[] =
		"Fingerpost public key, form 1\nHolder: Anna & Co\nKey: "
		"3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29\nWords: %s\n";
	struct files files;
	struct error error;
	struct keyring_key key;
	char read[KEYFILE_PUBLIC_MAX], *at;
	FILE *file;
	size_t size;

	(void)state;
	start(&files);
	assert_true(keyfile_write_public(files.public, &files.key, &error));
	assert_true(keyfile_read_public(files.public, &key, &error));
	assert_memory_equal(key.public, files.key.public, KEYRING_PUBLIC);
	assert_string_equal(key.name, "Anna & Co");
	file = fopen(files.public, "r");
	size = fread(read, 1, sizeof(read) - 1, file);
	read[size] = '\0';
	fclose(file);
	assert_true(keyfile_parse_public(read, &key));
	/* Any letter of it that is another one is noticed, but for those of the name. */
	for (at = read; at < read + size; at++) {
		if (at >= strstr(read, "Anna") && at < strstr(read, "\nKey"))
			continue;
		*at ^= 4;
		if (keyfile_parse_public(read, &key))
			fail_msg("taken: %s", read);
		*at ^= 4;
	}
	assert_false(keyfile_parse_public("", &key));
	assert_false(keyfile_parse_public(text, &key));
	end(&files);
}

int keyfile_test(void);

int keyfile_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_secret_is_got_back_by_its_passphrase_alone),
		cmocka_unit_test(a_file_that_asks_too_much_or_is_none_is_refused),
		cmocka_unit_test(a_public_half_is_text_that_vouches_for_itself),
	};

	return cmocka_run_group_tests_name("keyfile", tests, NULL, NULL);
}
