/* SPDX-License-Identifier: MIT */
#include "update/disk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"

enum { WRITE_CHUNK = 256 << 10, SCAN_CHUNK = 32 << 10, INTERRUPTED_MAX = 100 };

/* Whether to call again: a signal came between. Not for ever. */
static bool interrupted(ssize_t result, int *times)
{
	return result == -EINTR && ++*times < INTERRUPTED_MAX;
}

static int write_all(const struct disk *disk, int file, const unsigned char *bytes, size_t size)
{
	int times = 0;

	while (size > 0) {
		size_t chunk = size < WRITE_CHUNK ? size : WRITE_CHUNK;
		ssize_t done = disk->calls->write(disk->self, file, bytes, chunk);

		if (interrupted(done, &times))
			continue;
		if (done <= 0)
			return done < 0 ? (int)done : -EIO;
		bytes += done;
		size -= (size_t)done;
		times = 0;
	}
	return 0;
}

static int read_all(const struct disk *disk, int file, unsigned char *bytes, size_t size)
{
	int times = 0;

	while (size > 0) {
		ssize_t done = disk->calls->read(disk->self, file, bytes, size);

		if (interrupted(done, &times))
			continue;
		if (done <= 0)
			return done < 0 ? (int)done : -EIO;
		bytes += done;
		size -= (size_t)done;
		times = 0;
	}
	return 0;
}

static int open_file(const struct disk *disk, const char *name, size_t *size)
{
	int times = 0, file;

	do
		file = disk->calls->open(disk->self, name, size);
	while (interrupted(file, &times));
	return file;
}

typedef void *take_room(const struct disk *disk, size_t size);
typedef void leave_room(void *memory, size_t size);

static int read_into(const struct disk *disk, const char *name, size_t most, unsigned char **bytes, size_t *size,
		     take_room *take, leave_room *leave)
{
	size_t found;
	int file = open_file(disk, name, &found), result = -EFBIG;
	unsigned char *all = NULL;

	if (file < 0)
		return file;
	if (found <= most) {
		all = take(disk, found + 1);
		result = all ? read_all(disk, file, all, found) : -ENOMEM;
	}
	disk->calls->close(disk->self, file);
	if (result != 0) {
		if (all)
			leave(all, found + 1);
		return result;
	}
	*bytes = all;
	*size = found;
	return 0;
}

static void *take_plain(const struct disk *disk, size_t size)
{
	(void)disk;
	return malloc(size);
}

static void leave_plain(void *memory, size_t size)
{
	(void)size;
	free(memory);
}

int disk_read(const struct disk *disk, const char *name, size_t most, unsigned char **bytes, size_t *size)
{
	return read_into(disk, name, most, bytes, size, take_plain, leave_plain);
}

static void *take_held(const struct disk *disk, size_t size)
{
	bool apart = size >= SPILL_LEAST && disk->calls->nameless;

	return spill_alone(apart ? disk->calls->nameless(disk->self) : -1, size);
}

int disk_hold(const struct disk *disk, const char *name, size_t most, unsigned char **bytes, size_t *size)
{
	return read_into(disk, name, most, bytes, size, take_held, spill_alone_free);
}

void disk_let_go(unsigned char *bytes, size_t size)
{
	if (bytes)
		spill_alone_free(bytes, size + 1);
}

bool disk_is_want(int result)
{
	return result == -ENOMEM || result == -ENFILE || result == -EMFILE;
}

static int write_new(const struct disk *disk, const unsigned char *bytes, size_t size)
{
	int times = 0, file, result, closed;

	do
		file = disk->calls->create(disk->self, DISK_NEW);
	while (interrupted(file, &times));
	if (file < 0)
		return file;
	result = write_all(disk, file, bytes, size);
	if (result == 0)
		result = disk->calls->sync(disk->self, file);
	closed = disk->calls->close(disk->self, file);
	return result != 0 ? result : closed;
}

int disk_scan(const struct disk *disk, const char *name, disk_part *part, void *data)
{
	unsigned char chunk[SCAN_CHUNK];
	size_t left, step;
	int file = open_file(disk, name, &left), result = 0;

	if (file < 0)
		return file;
	for (; result == 0 && left > 0; left -= step) {
		step = left < sizeof(chunk) ? left : sizeof(chunk);
		result = read_all(disk, file, chunk, step);
		if (result == 0 && !part(data, chunk, step))
			result = -EIO;
	}
	disk->calls->close(disk->self, file);
	return result;
}

struct expected {
	const unsigned char *bytes;
	size_t left;
};

static bool is_expected(void *data, const unsigned char *bytes, size_t size)
{
	struct expected *expected = data;

	if (size > expected->left || memcmp(bytes, expected->bytes, size) != 0)
		return false;
	expected->bytes += size;
	expected->left -= size;
	return true;
}

/* What the medium gives back, not what memory still holds: a card may lie. */
static int compare_new(const struct disk *disk, const unsigned char *bytes, size_t size)
{
	struct expected expected = { bytes, size };
	int result = disk_scan(disk, DISK_NEW, is_expected, &expected);

	return result == 0 && expected.left > 0 ? -EIO : result;
}

int disk_put(const struct disk *disk, const char *name, const void *bytes, size_t size)
{
	int result = disk->calls->unlink(disk->self, DISK_NEW);

	if (result != 0 && result != -ENOENT)
		return result;
	result = write_new(disk, bytes, size);
	if (result == 0)
		result = compare_new(disk, bytes, size);
	if (result == 0)
		result = disk->calls->rename(disk->self, DISK_NEW, name);
	if (result != 0) {
		disk->calls->unlink(disk->self, DISK_NEW);
		return result;
	}
	return disk->calls->sync_folder(disk->self);
}
