/* SPDX-License-Identifier: MIT */
#include "ui/icons.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	MASK_SIZE = ICONS_EDGE * ICONS_EDGE,
	PICTURE_COUNT = 3,
	PACK_SIZE = ICONS_HEADER_SIZE + PICTURE_COUNT * (ICONS_RECORD_SIZE + MASK_SIZE),
};

struct pack {
	char folder[64];
	char path[80];
	uint8_t bytes[PACK_SIZE];
};

static void put_number(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(number >> 8 * i);
}

static uint8_t *record_of(struct pack *pack, int icon)
{
	return pack->bytes + ICONS_HEADER_SIZE + icon * ICONS_RECORD_SIZE;
}

static uint8_t *mask_of(struct pack *pack, int icon)
{
	return record_of(pack, PICTURE_COUNT) + icon * MASK_SIZE;
}

static void save(struct pack *pack, size_t length)
{
	FILE *file = fopen(pack->path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(pack->bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

/* "full" is all ink, "disc" a circle with soft edges, "left" its left half. */
static void draw(struct pack *pack)
{
	uint8_t *full = mask_of(pack, 0), *disc = mask_of(pack, 1), *left = mask_of(pack, 2);

	memset(full, 255, MASK_SIZE);
	for (int y = 0; y < ICONS_EDGE; y++) {
		for (int x = 0; x < ICONS_EDGE; x++) {
			int dx = 2 * x + 1 - ICONS_EDGE, dy = 2 * y + 1 - ICONS_EDGE;
			int soft = (160 * 160 - dx * dx - dy * dy) / 8;

			*disc++ = (uint8_t)(soft < 0 ? 0 : soft > 255 ? 255 : soft);
			*left++ = x < ICONS_EDGE / 2 ? 255 : 0;
		}
	}
}

static int set_up(void **state)
{
	static const char *const names[PICTURE_COUNT] = { "full", "disc", "left" };
	struct pack *pack = calloc(1, sizeof(*pack));

	assert_non_null(pack);
	snprintf(pack->folder, sizeof(pack->folder), "%s/icons-XXXXXX", P_tmpdir);
	assert_non_null(mkdtemp(pack->folder));
	snprintf(pack->path, sizeof(pack->path), "%s/icons.pack", pack->folder);
	memcpy(pack->bytes, ICONS_MAGIC, ICONS_MAGIC_SIZE);
	put_number(pack->bytes + 8, PICTURE_COUNT);
	put_number(pack->bytes + 12, ICONS_EDGE);
	for (int i = 0; i < PICTURE_COUNT; i++) {
		memcpy(record_of(pack, i), names[i], strlen(names[i]));
		put_number(record_of(pack, i) + ICONS_NAME_SIZE,
			   (uint32_t)(mask_of(pack, i) - pack->bytes));
	}
	draw(pack);
	save(pack, PACK_SIZE);
	*state = pack;
	return 0;
}

static int tear_down(void **state)
{
	struct pack *pack = *state;

	unlink(pack->path);
	rmdir(pack->folder);
	free(pack);
	return 0;
}

static struct icons *opened(const struct pack *pack)
{
	struct error error = { "" };
	struct icons *icons = icons_open(pack->path, &error);

	if (!icons)
		fail_msg("%s", error.text);
	return icons;
}

static void assert_refused(const struct pack *pack, const char *reason)
{
	struct error error = { "" };

	assert_null(icons_open(pack->path, &error));
	if (strncmp(error.text, pack->path, strlen(pack->path)) != 0 || !strstr(error.text, reason))
		fail_msg("expected \"%s\", got \"%s\"", reason, error.text);
}

static uint64_t coverage(const uint8_t *mask, int size)
{
	uint64_t total = 0;

	for (int i = 0; i < size * size; i++)
		total += mask[i];
	return total;
}

static void each_picture_is_found_by_its_name(void **state)
{
	struct icons *icons = opened(*state);

	assert_int_equal(icons_find(icons, "full"), 0);
	assert_int_equal(icons_find(icons, "disc"), 1);
	assert_int_equal(icons_find(icons, "left"), 2);
	icons_close(icons);
}

static void an_unknown_name_finds_nothing(void **state)
{
	struct icons *icons = opened(*state);

	assert_int_equal(icons_find(icons, "dis"), ICON_NONE);
	assert_int_equal(icons_find(icons, "discs"), ICON_NONE);
	assert_int_equal(icons_find(icons, ""), ICON_NONE);
	icons_close(icons);
}

static void a_missing_file_is_refused_by_name(void **state)
{
	struct pack *pack = *state;

	unlink(pack->path);
	assert_refused(pack, "cannot be opened");
}

static void a_folder_is_refused(void **state)
{
	struct pack *pack = *state;
	struct error error = { "" };

	assert_null(icons_open(pack->folder, &error));
	assert_non_null(strstr(error.text, "is not a file of pictures"));
}

static void a_bad_magic_is_refused(void **state)
{
	struct pack *pack = *state;

	pack->bytes[7] = '2';
	save(pack, PACK_SIZE);
	assert_refused(pack, "is not a file of pictures");
}

static void another_edge_is_refused(void **state)
{
	struct pack *pack = *state;

	put_number(pack->bytes + 12, ICONS_EDGE + 1);
	save(pack, PACK_SIZE);
	assert_refused(pack, "are 193 pixels wide");
}

static void a_file_cut_short_anywhere_is_refused(void **state)
{
	static const size_t lengths[] = { 0, 15, 16, 47, 111, 112, PACK_SIZE / 2, PACK_SIZE - 1 };
	struct pack *pack = *state;

	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		save(pack, lengths[i]);
		assert_refused(pack, "");
	}
}

static void a_count_beyond_the_file_is_refused(void **state)
{
	struct pack *pack = *state;

	put_number(pack->bytes + 8, UINT32_MAX);
	save(pack, PACK_SIZE);
	assert_refused(pack, "is cut short");
}

static void an_offset_beyond_the_file_is_refused(void **state)
{
	static const uint32_t offsets[] = { 0, 111, PACK_SIZE - MASK_SIZE + 1, UINT32_MAX };
	struct pack *pack = *state;

	for (size_t i = 0; i < sizeof(offsets) / sizeof(*offsets); i++) {
		put_number(record_of(pack, 1) + ICONS_NAME_SIZE, offsets[i]);
		save(pack, PACK_SIZE);
		assert_refused(pack, "\"disc\" reaches beyond the file");
	}
}

static void a_name_without_an_end_is_refused(void **state)
{
	struct pack *pack = *state;

	memset(record_of(pack, 2), 'a', ICONS_NAME_SIZE);
	save(pack, PACK_SIZE);
	assert_refused(pack, "picture 2 has no proper name");
}

static void a_full_picture_is_full_at_every_size(void **state)
{
	struct icons *icons = opened(*state);

	for (int size = 1; size <= 2 * ICONS_EDGE; size += 7)
		assert_int_equal(coverage(icons_mask(icons, 0, size), size), 255 * size * size);
	icons_close(icons);
}

static void the_mean_keeps_the_coverage_within_one_percent(void **state)
{
	struct icons *icons = opened(*state);
	double whole = (double)coverage(mask_of(*state, 1), ICONS_EDGE) / MASK_SIZE;

	for (int size = 5; size <= 200; size++) {
		double mean = (double)coverage(icons_mask(icons, 1, size), size) / (size * size);

		if (mean < whole * 0.99 || mean > whole * 1.01)
			fail_msg("at %d px the mean is %f, not %f", size, mean, whole);
	}
	icons_close(icons);
}

static void the_master_comes_back_unchanged_at_its_own_size(void **state)
{
	struct icons *icons = opened(*state);

	assert_memory_equal(icons_mask(icons, 1, ICONS_EDGE), mask_of(*state, 1), MASK_SIZE);
	icons_close(icons);
}

static void a_pixel_across_an_edge_is_half_covered(void **state)
{
	static const uint8_t row[] = { 255, 255, 128, 0, 0 };
	struct icons *icons = opened(*state);
	const uint8_t *mask = icons_mask(icons, 2, 5);

	for (int y = 0; y < 5; y++)
		assert_memory_equal(mask + 5 * y, row, 5);
	icons_close(icons);
}

static void a_mask_asked_for_again_is_not_made_again(void **state)
{
	struct icons *icons = opened(*state);
	const uint8_t *first = icons_mask(icons, 1, 40);

	for (int size = 41; size < 41 + 60; size++)
		icons_mask(icons, 1, size);
	assert_ptr_equal(icons_mask(icons, 1, 40), first);
	icons_close(icons);
}

static void masks_stay_right_when_old_ones_make_room(void **state)
{
	struct icons *icons = opened(*state);

	for (int i = 0; i < 3 * 120; i++) {
		int size = i % 120 + 1;

		assert_int_equal(coverage(icons_mask(icons, 0, size), size), 255 * size * size);
		assert_int_equal(icons_mask(icons, 2, size)[0], size == 1 ? 128 : 255);
	}
	icons_close(icons);
}

static void closing_nothing_is_harmless(void **state)
{
	(void)state;
	icons_close(NULL);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int icons_test(void);

int icons_test(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PACK(each_picture_is_found_by_its_name),
		WITH_PACK(an_unknown_name_finds_nothing),
		WITH_PACK(a_missing_file_is_refused_by_name),
		WITH_PACK(a_folder_is_refused),
		WITH_PACK(a_bad_magic_is_refused),
		WITH_PACK(another_edge_is_refused),
		WITH_PACK(a_file_cut_short_anywhere_is_refused),
		WITH_PACK(a_count_beyond_the_file_is_refused),
		WITH_PACK(an_offset_beyond_the_file_is_refused),
		WITH_PACK(a_name_without_an_end_is_refused),
		WITH_PACK(a_full_picture_is_full_at_every_size),
		WITH_PACK(the_mean_keeps_the_coverage_within_one_percent),
		WITH_PACK(the_master_comes_back_unchanged_at_its_own_size),
		WITH_PACK(a_pixel_across_an_edge_is_half_covered),
		WITH_PACK(a_mask_asked_for_again_is_not_made_again),
		WITH_PACK(masks_stay_right_when_old_ones_make_room),
		cmocka_unit_test(closing_nothing_is_harmless),
	};

	return cmocka_run_group_tests_name("icons", tests, NULL, NULL);
}
