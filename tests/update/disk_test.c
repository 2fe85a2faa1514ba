/* SPDX-License-Identifier: MIT */
/* The real folder, and what is kept in one beside the truth. */
#include "update/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../base/nameless.h"
#include "base/spill.h"
#include "kiosk.h"
#include "update/names.h"

int disk_test(void);

struct place {
	char folder[64];
	struct disk disk;
};

static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	snprintf(place->folder, sizeof(place->folder), "/tmp/fingerpost-disk-XXXXXX");
	if (!mkdtemp(place->folder) || !disk_real(&place->disk, place->folder, DISK_WRITES, NULL))
		return 1;
	*state = place;
	return 0;
}

static void forget(void *data, const char *name)
{
	const struct disk *disk = data;

	disk->calls->unlink(disk->self, name);
}

static int tear_down(void **state)
{
	struct place *place = *state;

	place->disk.calls->list(place->disk.self, forget, &place->disk);
	disk_close(&place->disk);
	rmdir(place->folder);
	free(place);
	return 0;
}

static void what_was_put_is_read_again(void **state)
{
	const struct disk *disk = &((struct place *)*state)->disk;
	static unsigned char much[300000], *bytes;
	size_t size;

	for (size_t i = 0; i < sizeof(much); i++)
		much[i] = (unsigned char)(i * 31 >> 3);
	assert_int_equal(disk_put(disk, "much", much, sizeof(much)), 0);
	assert_int_equal(disk_put(disk, "much", much, sizeof(much)), 0);
	assert_int_equal(disk_put(disk, "none", "", 0), 0);
	assert_int_equal(disk_read(disk, "much", sizeof(much), &bytes, &size), 0);
	assert_int_equal(size, sizeof(much));
	assert_memory_equal(bytes, much, size);
	free(bytes);
	assert_int_equal(disk_read(disk, "none", 10, &bytes, &size), 0);
	assert_int_equal(size, 0);
	free(bytes);
	assert_int_equal(disk_read(disk, "much", sizeof(much) - 1, &bytes, &size), -EFBIG);
	assert_int_equal(disk_read(disk, "nothing", 10, &bytes, &size), -ENOENT);
	assert_int_equal(disk->calls->open(disk->self, DISK_NEW, &size), -ENOENT);
}

static void what_is_large_is_held_in_memory_that_has_a_file(void **state)
{
	const struct disk *disk = &((struct place *)*state)->disk;
	const size_t sizes[] = { 0, 10, SPILL_LEAST - 1, SPILL_LEAST, 3 * SPILL_LEAST + 1 };
	static unsigned char much[3 * SPILL_LEAST + 1];
	FILE *maps = fopen("/proc/self/maps", "r");
	struct disk without = *disk;
	struct disk_calls calls = *disk->calls;
	unsigned char *bytes;
	size_t size;

	calls.nameless = NULL;
	without.calls = &calls;
	assert_non_null(maps);
	for (size_t i = 0; i < sizeof(much); i++)
		much[i] = (unsigned char)(i * 31 >> 3);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t before = nameless_bytes(maps);

		assert_int_equal(disk_put(disk, "much", much, sizes[i]), 0);
		assert_int_equal(disk_hold(disk, "much", sizes[i], &bytes, &size), 0);
		assert_int_equal(size, sizes[i]);
		assert_memory_equal(bytes, much, size);
		if (nameless_are_there(((struct place *)*state)->folder))
			assert_int_equal(nameless_bytes(maps) > before, size + 1 >= SPILL_LEAST);
		disk_let_go(bytes, size);
		assert_int_equal(nameless_bytes(maps), before);
		assert_int_equal(disk_hold(&without, "much", sizes[i], &bytes, &size), 0);
		assert_memory_equal(bytes, much, size);
		assert_int_equal(nameless_bytes(maps), before);
		disk_let_go(bytes, size);
	}
	assert_int_equal(disk_hold(disk, "much", sizes[4] - 1, &bytes, &size), -EFBIG);
	assert_int_equal(disk_hold(disk, "nothing", 10, &bytes, &size), -ENOENT);
	disk_let_go(NULL, 0);
	fclose(maps);
}

static void only_plain_files_are_read(void **state)
{
	struct place *place = *state;
	unsigned char *bytes;
	size_t size;
	char path[128];

	snprintf(path, sizeof(path), "%s/pipe", place->folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(disk_read(&place->disk, "pipe", 10, &bytes, &size), -EINVAL);
	snprintf(path, sizeof(path), "%s/link", place->folder);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_int_equal(disk_read(&place->disk, "link", 1 << 20, &bytes, &size), -ELOOP);
}

static void a_folder_has_one_writer_and_many_readers(void **state)
{
	struct place *place = *state;
	struct disk other;
	struct error error;

	assert_false(disk_real(&other, place->folder, DISK_WRITES, &error));
	assert_non_null(strstr(error.text, "another program is changing it"));
	assert_true(disk_real(&other, place->folder, DISK_READS, &error));
	disk_close(&other);
	assert_false(disk_real(&other, "/nowhere", DISK_READS, &error));
}

/* The whole way on a real folder: install, choose, a day. */
static void an_update_is_installed_in_a_real_folder(void **state)
{
	const struct disk *disk = &((struct place *)*state)->disk;
	struct image image = kiosk_image();
	struct parcel parcel = kiosk_bundle(0, 0, 42, "data", 200000, BY_PUBLISH);
	uint64_t row = withdrawn_number("services", "sample-1");
	static struct choice choice;

	assert_int_equal(install_bundle(disk, &image, parcel.bytes, parcel.size, &row, 1, NULL), REFUSAL_NONE);
	assert_true(floor_day_passed(disk, &image.floor, NULL));
	assert_true(choose(disk, &image, &choice, NULL));
	assert_int_equal(kiosk_shows(&choice, LAYER_FLEET).version, 42);
	assert_memory_equal(choice.layers[LAYER_FLEET].bytes, parcel.bytes, parcel.size);
	assert_true(choice_withdrawn(&choice, row));
	assert_false(choice_withdrawn(&choice, withdrawn_number("services", "sample-2")));
	assert_int_equal(choice.floor.today, 2001);
	choice_free(&choice);
	free(parcel.bytes);
}

static void an_image_is_its_keyring_and_perhaps_a_floor(void **state)
{
	const struct disk *disk = &((struct place *)*state)->disk;
	unsigned char bytes[KEYRING_SIZE], slot[FLOOR_SIZE_MAX];
	struct keyring keyring = signer_keyring();
	static struct image image;
	static struct floor floor;
	struct error error;

	assert_false(image_load(disk, 7, &image, &error));
	assert_non_null(strstr(error.text, "put the fleet's keyring there"));
	signer_write(&keyring, bytes);
	assert_int_equal(disk_put(disk, IMAGE_KEYRING, bytes, 100), 0);
	assert_false(image_load(disk, 7, &image, &error));
	assert_int_equal(disk_put(disk, IMAGE_KEYRING, bytes, sizeof(bytes)), 0);
	assert_true(image_load(disk, 7, &image, &error));
	assert_int_equal(image.floor.today, 0);
	floor.today = 2222;
	floor.accepted[LAYER_FLEET] = (struct level){ 1, 5 };
	assert_int_equal(disk_put(disk, IMAGE_FLOOR, slot, floor_write(&floor, slot)), 0);
	assert_true(image_load(disk, 7, &image, &error));
	assert_int_equal(image.floor.today, 2222);
	assert_int_equal(image.site, 7);
	assert_int_equal(disk_put(disk, IMAGE_FLOOR, slot, 100), 0);
	assert_false(image_load(disk, 7, &image, &error));
}

static void a_cache_is_believed_only_with_its_sum(void **state)
{
	const struct disk *disk = &((struct place *)*state)->disk;
	static const char key[] = "0123456789abcdef0123456789abcdef", old[] = "00000000000000000000000000000000";
	char name[DISK_NAME_MAX];

	cache_name(key, name);
	assert_string_equal(name, "directory-0123456789abcdef0123456789abcdef.db");
	assert_false(cache_holds(disk, key));
	assert_int_equal(cache_seal(disk, key), -ENOENT);
	assert_int_equal(disk_put(disk, name, "a directory", 11), 0);
	assert_false(cache_holds(disk, key));
	assert_int_equal(cache_seal(disk, key), 0);
	assert_true(cache_holds(disk, key));
	assert_int_equal(disk_put(disk, name, "a direktory", 11), 0);
	assert_false(cache_holds(disk, key));
	cache_name(old, name);
	assert_int_equal(disk_put(disk, name, "old", 3), 0);
	assert_int_equal(cache_seal(disk, old), 0);
	assert_int_equal(disk_put(disk, "floor.a", "kept", 4), 0);
	assert_int_equal(cache_sweep(disk, key), 0);
	assert_false(cache_holds(disk, old));
	assert_int_equal(cache_seal(disk, key), 0);
	assert_true(cache_holds(disk, key));
}

static void names_have_one_spelling(void **state)
{
	static const char *const wrong[] = { "fleet-1-2.fpd.", "fleet-01-2.fpd", "fleet-1-02.fpd", "fleet-1--2.fpd", "fleet-1.fpd",
					     "fleet-+1-2.fpd", "fleet-1-18446744073709551616.fpd", "float-1-2.fpd", "fleet", "-", "fleet-1-x.fpd",
					     "site-4294967296-1.fpd", "keyring-1.fpd", "" };
	enum layer layer;
	struct level level;
	uint32_t version;
	char name[DISK_NAME_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(names_read_bundle(wrong[i], &layer, &level));
	names_bundle(LAYER_SITE, (struct level){ UINT32_MAX, UINT64_MAX }, name);
	assert_true(names_read_bundle(name, &layer, &level));
	assert_int_equal(layer, LAYER_SITE);
	assert_true(level.epoch == UINT32_MAX && level.version == UINT64_MAX);
	assert_true(names_read_keyring("keyring-12.fpd", &version));
	assert_int_equal(version, 12);
	assert_false(names_read_keyring("keyring-012.fpd", &version));
	assert_false(names_read_keyring("keyring.fpd", &version));
}

static void a_slot_that_is_not_whole_is_none(void **state)
{
	static struct floor floor, again;
	static unsigned char bytes[FLOOR_SIZE_MAX + 1];
	size_t size;

	(void)state;
	floor.seq = 9;
	withdrawn_add(&floor.withdrawn[LAYER_SITE], 5);
	size = floor_write(&floor, bytes);
	assert_true(floor_read(&again, bytes, size));
	assert_int_equal(again.seq, 9);
	for (size_t cut = 0; cut < size; cut++)
		assert_false(floor_read(&again, bytes, cut));
	assert_false(floor_read(&again, bytes, size + 1));
	for (size_t bit = 0; bit < size * 8; bit++) {
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(floor_read(&again, bytes, size));
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
}

/* With a checksum that is right over what is wrong: a mistake of ours, or of nobody's. */
static void a_slot_of_another_form_is_none(void **state)
{
	static struct floor floor, again;
	static unsigned char bytes[FLOOR_SIZE_MAX];
	static const size_t fields[] = { 0, 8, 12, 104, 120, 127, 128, 132 };
	size_t size = floor_write(&floor, bytes);

	(void)state;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		unsigned char kept = bytes[fields[i]];

		bytes[fields[i]] = 0x77;
		crypto_generichash(bytes + size - 64, 64, bytes, size - 64, NULL, 0);
		assert_false(floor_read(&again, bytes, size));
		bytes[fields[i]] = kept;
	}
	crypto_generichash(bytes + size - 64, 64, bytes, size - 64, NULL, 0);
	assert_true(floor_read(&again, bytes, size));
}

static void a_set_out_of_order_is_none(void **state)
{
	static struct withdrawn set;
	unsigned char bytes[4 + 16] = { 2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 5 };

	(void)state;
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes)), 0);
	bytes[12] = 4;
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes)), 0);
	bytes[12] = 6;
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes)), 20);
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes) - 1), 0);
	assert_int_equal(withdrawn_read(&set, bytes, 3), 0);
	bytes[1] = 0x20; /* 8,194 */
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes)), 0);
	bytes[1] = 0;
	assert_int_equal(withdrawn_read(&set, bytes, sizeof(bytes)), 20);
	assert_true(withdrawn_has(&set, 6) && !withdrawn_has(&set, 7) && !withdrawn_has(&set, 0));
}

int disk_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(what_was_put_is_read_again),
		TEST(what_is_large_is_held_in_memory_that_has_a_file),
		TEST(only_plain_files_are_read),
		TEST(a_folder_has_one_writer_and_many_readers),
		TEST(an_update_is_installed_in_a_real_folder),
		TEST(an_image_is_its_keyring_and_perhaps_a_floor),
		TEST(a_cache_is_believed_only_with_its_sum),
		cmocka_unit_test(names_have_one_spelling),
		cmocka_unit_test(a_slot_that_is_not_whole_is_none),
		cmocka_unit_test(a_slot_of_another_form_is_none),
		cmocka_unit_test(a_set_out_of_order_is_none),
#undef TEST
	};

	return cmocka_run_group_tests_name("disk", tests, NULL, NULL);
}
