/* SPDX-License-Identifier: MIT */
#include "update/floor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/little.h"

enum { HASH = 64, FIXED = 128 };

/* Where each field stands; what is not named is zero. */
enum {
	AT_MAGIC = 0,
	AT_FORMAT = 8,
	AT_CHOSEN = 12,
	AT_SEQ = 16,
	AT_ACCEPTED = 24, /* levels take 12 bytes, of the fleet and of the site */
	AT_CHOICE = 48,
	AT_BEFORE = 72,
	AT_EPOCH = 96,
	AT_LAST = 104,
	AT_KEYRING = 108,
	AT_TODAY = 112,
	AT_REVIEW = 116,
	AT_ZEROS = 120,
};

static const unsigned char magic[8] = "FPFLOOR";
static const char *const slots[] = { "floor.a", "floor.b" };

int level_compare(struct level one, struct level other)
{
	if (one.epoch != other.epoch)
		return one.epoch < other.epoch ? -1 : 1;
	return (one.version > other.version) - (one.version < other.version);
}

static void write_levels(const struct level levels[LAYER_COUNT], unsigned char *bytes)
{
	for (int i = 0; i < LAYER_COUNT; i++) {
		little_put_u32(bytes + 12 * i, levels[i].epoch);
		little_put_u64(bytes + 12 * i + 4, levels[i].version);
	}
}

static void read_levels(struct level levels[LAYER_COUNT], const unsigned char *bytes)
{
	for (int i = 0; i < LAYER_COUNT; i++)
		levels[i] = (struct level){ little_u32(bytes + 12 * i), little_u64(bytes + 12 * i + 4) };
}

size_t floor_write(const struct floor *floor, unsigned char bytes[FLOOR_SIZE_MAX])
{
	size_t size = FIXED;

	memset(bytes, 0, FIXED);
	memcpy(bytes + AT_MAGIC, magic, sizeof(magic));
	little_put_u32(bytes + AT_FORMAT, 1);
	little_put_u32(bytes + AT_CHOSEN, floor->chosen);
	little_put_u64(bytes + AT_SEQ, floor->seq);
	write_levels(floor->accepted, bytes + AT_ACCEPTED);
	write_levels(floor->choice, bytes + AT_CHOICE);
	write_levels(floor->before, bytes + AT_BEFORE);
	for (int i = 0; i < LAYER_COUNT; i++)
		little_put_u32(bytes + AT_EPOCH + 4 * i, floor->epoch[i]);
	little_put_u32(bytes + AT_LAST, floor->last);
	little_put_u32(bytes + AT_KEYRING, floor->keyring);
	little_put_u32(bytes + AT_TODAY, floor->today);
	little_put_u32(bytes + AT_REVIEW, floor->review_day);
	for (int i = 0; i < LAYER_COUNT; i++)
		size += withdrawn_write(&floor->withdrawn[i], bytes + size);
	crypto_generichash(bytes + size, HASH, bytes, size, NULL, 0);
	return size + HASH;
}

static bool is_whole(const unsigned char *bytes, size_t size)
{
	unsigned char hash[HASH];

	if (size < FIXED + HASH)
		return false;
	crypto_generichash(hash, HASH, bytes, size - HASH, NULL, 0);
	return memcmp(hash, bytes + size - HASH, HASH) == 0;
}

bool floor_read(struct floor *out, const unsigned char *bytes, size_t size)
{
	size_t used = FIXED;

	if (!is_whole(bytes, size))
		return false;
	size -= HASH;
	if (memcmp(bytes + AT_MAGIC, magic, sizeof(magic)) != 0 || little_u32(bytes + AT_FORMAT) != 1 ||
	    little_u32(bytes + AT_CHOSEN) > 1 || little_u32(bytes + AT_LAST) >= LAYER_COUNT ||
	    little_u64(bytes + AT_ZEROS) != 0)
		return false;
	out->chosen = little_u32(bytes + AT_CHOSEN) == 1;
	out->seq = little_u64(bytes + AT_SEQ);
	read_levels(out->accepted, bytes + AT_ACCEPTED);
	read_levels(out->choice, bytes + AT_CHOICE);
	read_levels(out->before, bytes + AT_BEFORE);
	for (int i = 0; i < LAYER_COUNT; i++)
		out->epoch[i] = little_u32(bytes + AT_EPOCH + 4 * i);
	out->last = (enum layer)little_u32(bytes + AT_LAST);
	out->keyring = little_u32(bytes + AT_KEYRING);
	out->today = little_u32(bytes + AT_TODAY);
	out->review_day = little_u32(bytes + AT_REVIEW);
	out->slot = 0;
	for (int i = 0; i < LAYER_COUNT; i++) {
		size_t taken = withdrawn_read(&out->withdrawn[i], bytes + used, size - used);

		if (taken == 0)
			return false;
		used += taken;
	}
	return used == size;
}

/* 0, or -errno; -EBADMSG: it was read, and is not whole. */
static int read_slot(const struct disk *state, int slot, struct floor *out)
{
	unsigned char *bytes;
	size_t size;
	int result = disk_read(state, slots[slot], FLOOR_SIZE_MAX, &bytes, &size);

	if (result == -EFBIG)
		return -EBADMSG;
	if (result != 0)
		return result;
	if (!floor_read(out, bytes, size))
		result = -EBADMSG;
	free(bytes);
	out->slot = slot;
	return result;
}

static bool is_answer(int result)
{
	return result == -ENOENT || result == -EBADMSG;
}

enum floor_found floor_load(const struct disk *state, const struct floor *image, struct floor *out)
{
	struct floor other;
	int first = read_slot(state, 0, out), second = read_slot(state, 1, &other);

	if (disk_is_want(first) || disk_is_want(second))
		return FLOOR_UNREADABLE;
	if (second == 0 && (first != 0 || other.seq > out->seq)) {
		*out = other;
		return FLOOR_FOUND;
	}
	if (first == 0)
		return FLOOR_FOUND;
	if (!is_answer(first) || !is_answer(second))
		return FLOOR_UNREADABLE;
	*out = *image;
	out->seq = 0;
	out->chosen = false;
	for (int i = 0; i < LAYER_COUNT; i++)
		out->epoch[i] = image->accepted[i].epoch;
	out->slot = 1;
	return FLOOR_NONE;
}

void floor_count(const struct disk *state, int *whole, int *broken)
{
	struct floor floor;

	for (int i = 0; i < 2; i++) {
		int result = read_slot(state, i, &floor);

		*whole += result == 0;
		*broken += result != 0 && result != -ENOENT;
	}
}

int floor_save(const struct disk *state, struct floor *floor)
{
	unsigned char bytes[FLOOR_SIZE_MAX];
	size_t size;
	int older = 1 - floor->slot, result;

	floor->seq++;
	size = floor_write(floor, bytes);
	result = disk_put(state, slots[older], bytes, size);
	if (result == 0)
		result = disk_put(state, slots[1 - older], bytes, size);
	return result;
}

bool floor_day_passed(const struct disk *state, const struct floor *image, struct error *error)
{
	struct floor floor;
	int result;

	if (floor_load(state, image, &floor) == FLOOR_UNREADABLE)
		return fail(error, "floor.a and floor.b: the storage does not give them; replace it");
	if (floor.today < image->today)
		floor.today = image->today;
	floor.today += floor.today < UINT32_MAX;
	result = floor_save(state, &floor);
	if (result != 0)
		return fail(error, "floor.a or floor.b: %s; replace the storage", strerror(-result));
	return true;
}
