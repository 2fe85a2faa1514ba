/* SPDX-License-Identifier: MIT */
#include "update/slots.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

/* "FPSLOT\0\0", number, checksum of all but itself, body. */
enum { NUMBER_AT = 8, SUM_AT = 16, SUM_SIZE = 32, BODY_AT = SUM_AT + SUM_SIZE };

static const char magic[NUMBER_AT] = "FPSLOT";

static void sum_of(const unsigned char *bytes, size_t size, unsigned char sum[SUM_SIZE])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, SUM_SIZE);
	crypto_generichash_update(&state, bytes, SUM_AT);
	crypto_generichash_update(&state, bytes + BODY_AT, size - BODY_AT);
	crypto_generichash_final(&state, sum, SUM_SIZE);
}

static void slot_name(const char *name, int slot, char out[DISK_NAME_MAX])
{
	snprintf(out, DISK_NAME_MAX, "%s.%c", name, 'a' + slot);
}

static bool is_whole(const unsigned char *bytes, size_t size)
{
	unsigned char sum[SUM_SIZE];

	if (size < BODY_AT || memcmp(bytes, magic, sizeof(magic)) != 0)
		return false;
	sum_of(bytes, size, sum);
	return memcmp(sum, bytes + SUM_AT, SUM_SIZE) == 0;
}

/* Of one slot: NULL if it is not whole. The caller frees it. */
static unsigned char *read_slot(const struct disk *disk, const char *name, int slot, size_t *size, int *result)
{
	char file[DISK_NAME_MAX];
	unsigned char *bytes = NULL;
	int failed;

	slot_name(name, slot, file);
	failed = disk_read(disk, file, SLOTS_MOST + BODY_AT, &bytes, size);
	if (failed == 0 && is_whole(bytes, *size))
		return bytes;
	if (failed == 0)
		free(bytes);
	else if (failed != -ENOENT && failed != -EFBIG)
		*result = failed;
	return NULL;
}

static uint64_t number_of(const unsigned char *bytes)
{
	uint64_t number = 0;

	for (int i = 7; bytes && i >= 0; i--)
		number = number << 8 | bytes[NUMBER_AT + i];
	return number;
}

/* The newest that is whole, which the caller frees; NULL: there is none. */
static unsigned char *read_newest(const struct disk *disk, const char *name, size_t *size, int *slot, int *result)
{
	size_t sizes[2] = { 0, 0 };
	unsigned char *bytes[2];

	*result = 0;
	for (int i = 0; i < 2; i++)
		bytes[i] = read_slot(disk, name, i, &sizes[i], result);
	*slot = bytes[1] && (!bytes[0] || number_of(bytes[1]) > number_of(bytes[0]));
	*size = sizes[*slot];
	free(bytes[!*slot]);
	return bytes[*slot];
}

enum slots_found slots_read(const struct disk *disk, const char *name, void *body, size_t most, size_t *size)
{
	int slot, result;
	size_t whole;
	unsigned char *bytes = read_newest(disk, name, &whole, &slot, &result);
	bool fits = bytes && whole - BODY_AT <= most;

	/* The one that can't be read may be the newer one. */
	if (result < 0) {
		free(bytes);
		return SLOTS_UNREADABLE;
	}
	if (fits) {
		*size = whole - BODY_AT;
		memcpy(body, bytes + BODY_AT, *size);
	}
	if (bytes)
		sodium_memzero(bytes, whole);
	free(bytes);
	return fits ? SLOTS_FOUND : SLOTS_NONE;
}

int slots_write(const struct disk *disk, const char *name, const void *body, size_t size)
{
	int slot, result;
	size_t whole;
	unsigned char *bytes = read_newest(disk, name, &whole, &slot, &result);
	uint64_t number = number_of(bytes) + 1;
	char file[DISK_NAME_MAX];

	slot_name(name, bytes ? !slot : 0, file);
	free(bytes);
	if (result < 0 || size > SLOTS_MOST)
		return result < 0 ? result : -EFBIG;
	bytes = calloc(1, BODY_AT + size);
	if (!bytes)
		return -ENOMEM;
	memcpy(bytes, magic, sizeof(magic));
	for (int i = 0; i < 8; i++)
		bytes[NUMBER_AT + i] = (unsigned char)(number >> 8 * i);
	memcpy(bytes + BODY_AT, body, size);
	sum_of(bytes, BODY_AT + size, bytes + SUM_AT);
	result = disk_put(disk, file, bytes, BODY_AT + size);
	sodium_memzero(bytes, BODY_AT + size);
	free(bytes);
	return result;
}

void slots_count(const struct disk *disk, const char *name, int *whole, int *broken)
{
	for (int i = 0; i < 2; i++) {
		char file[DISK_NAME_MAX];
		unsigned char *bytes = NULL;
		size_t size;
		int result;

		slot_name(name, i, file);
		result = disk_read(disk, file, SLOTS_MOST + BODY_AT, &bytes, &size);
		*whole += result == 0 && is_whole(bytes, size);
		*broken += result == 0 ? !is_whole(bytes, size) : result != -ENOENT;
		if (result == 0)
			sodium_memzero(bytes, size);
		free(bytes);
	}
}
